"""A policy changes when two people want it: one proposes, another agrees."""

import re
from contextlib import closing, suppress
from dataclasses import replace as swapped
from datetime import timedelta
from pathlib import Path
from threading import Timer

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from firebreak.adapters.store import database_of, erasure, open_store
from firebreak.app import policy_changes as changes
from firebreak.app import policy_following, policy_history, policy_trial, serve
from firebreak.app.commands.drill import COMMAND as DRILL
from firebreak.app.commands.policy import COMMAND as POLICY
from firebreak.app.config import Config, Server
from firebreak.app.policy_choice import PART, digest_of, standing
from firebreak.app.policy_following import Following
from firebreak.app.policy_history import keep_policy, policies
from firebreak.app.web.console.policy_changes import stretches
from firebreak.app.wiring import Services, build
from firebreak.model.errors import (
    FirebreakError,
    InvalidDecision,
    InvalidPolicy,
    NotAllowed,
    StaleCase,
)
from firebreak.model.ids import DEFAULT_TENANT, ReviewerId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.papers import Paper
from firebreak.model.people import Person, Role
from firebreak.model.policy import parse_policy
from tests.adapters.store.factories import entry
from tests.app.factories import Clock, Room, account, listed, listing_text, suspension, user

OLD = """
name = "seaside"
version = "1"
[categories.support]
title = "Support"
definition = "Works for a group that commits attacks."
severity = 2
minutes = 60
"""
NEW = OLD.replace('version = "1"', 'version = "2"')
THIRD = OLD.replace('version = "1"', 'version = "3"')
ASKING = "\n[changes]\nfour_eyes = true\n"


def person(name: str, *, power: bool = True) -> Person:
    """Give somebody, of policy or a reviewer."""
    role: Role = "policy" if power else "reviewer"
    return Person(id=ReviewerId(name), tenant=DEFAULT_TENANT, name=name, role=role, roles=(role,))


ADA, OMAR, ROSA = person("ada"), person("omar"), person("rosa", power=False)


def under(text: str, config: Config | None = None) -> Services:
    """Give a desk in memory on which a policy is in force."""
    clock = Clock()
    services = Services(
        store=open_store("memory:", now=clock),
        policy=parse_policy(text),
        config=config or Config(store="memory:"),
        now=clock,
        policy_text=text,
    )
    keep_policy(services)
    return services


def later(services: Services, **length: float) -> None:
    """Let time pass on a desk's clock."""
    clock = services.now
    assert isinstance(clock, Clock)
    clock.forward(**length)


def in_force(services: Services) -> str:
    """Give the words in force."""
    found = standing(services.store, services.tenant)
    assert found is not None
    return found.text


def lines(services: Services) -> list[LedgerEntry]:
    """Give the ledger."""
    return services.store.entries(0, 1_000, services.tenant)


def test_a_text_is_in_force_once_a_second_person_agreed() -> None:
    """Both are on the ledger, with what they said, and the history knows them."""
    services = under(OLD)
    later(services, minutes=5)
    paper = changes.propose(services, ADA, NEW, "Shorter clocks.")
    assert in_force(services) == OLD

    changes.agree(services, paper.id, OMAR, "Read it all.")
    assert in_force(services) == NEW
    assert [
        ("policy in force", "system"),
        ("policy proposed", "ada"),
        ("policy agreed", "omar"),
        ("policy in force", "omar"),
    ] == [(line.kind, line.actor) for line in lines(services)]
    assert lines(services)[2].policy == digest_of(NEW)
    newest = stretches(policies(services.store, DEFAULT_TENANT), changes.answered(services))[0]
    assert newest.change is not None
    assert ("ada", "omar") == (newest.change.proposed_by, newest.change.ended_by)


def test_nobody_agrees_to_their_own_proposal() -> None:
    """Not even with every role there is."""
    services = under(OLD)
    boss = replace(ADA, role="admin", roles=())
    paper = changes.propose(services, boss, NEW, "Mine.")
    with pytest.raises(NotAllowed, match="second person"):
        changes.agree(services, paper.id, boss, "Still mine.")
    assert in_force(services) == OLD


def test_only_who_has_the_power_proposes_agrees_or_refuses() -> None:
    """A reviewer reads it all and changes nothing; a power lent for hours counts."""
    services = under(OLD)
    with pytest.raises(NotAllowed, match="somebody of policy can"):
        changes.propose(services, ROSA, NEW, "Please.")
    paper = changes.propose(services, ADA, NEW, "Shorter clocks.")
    for act in (changes.agree, changes.end):
        with pytest.raises(NotAllowed, match="somebody of policy can"):
            act(services, paper.id, ROSA, "No.")
    changes.agree(services, paper.id, replace(ROSA, lent=("policy",)), "Lent to me at night.")
    assert in_force(services) == NEW


def test_a_proposal_is_stale_once_another_text_came_into_force() -> None:
    """Nobody has seen what it would change in that one."""
    services = under(OLD)
    first = changes.propose(services, ADA, NEW, "One.")
    second = changes.propose(services, OMAR, THIRD, "Two.")
    changes.agree(services, first.id, OMAR, "Yes.")
    assert changes.is_stale(services, changes.body_of(second))
    with pytest.raises(InvalidDecision, match="meanwhile"):
        changes.agree(services, second.id, ADA, "Yes.")
    assert in_force(services) == NEW


def test_of_two_who_agree_at_once_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both looked before either had filed; the store lets one through."""
    services = under(OLD)
    first = changes.propose(services, ADA, NEW, "One.")
    second = changes.propose(services, ADA, THIRD, "Two.")
    looked = policy_history.coming_in

    def late(*args: object, **named: object) -> object:
        filing = looked(*args, **named)  # type: ignore[arg-type]
        monkeypatch.setattr(changes, "coming_in", looked)
        changes.agree(services, second.id, OMAR, "Faster.")
        return filing

    monkeypatch.setattr(changes, "coming_in", late)
    with pytest.raises(StaleCase):
        changes.agree(services, first.id, OMAR, "Slower.")
    assert in_force(services) == THIRD
    assert len(changes.waiting(services)) == 1


def test_an_author_withdraws_and_another_refuses_with_a_reason() -> None:
    """Either way nothing changes, and it is over."""
    services = under(OLD)
    mine, theirs = (changes.propose(services, ADA, NEW, "Why not?") for _ in range(2))
    changes.end(services, mine.id, ADA, "")
    with pytest.raises(InvalidDecision, match="why not"):
        changes.end(services, theirs.id, OMAR, " ")
    changes.end(services, theirs.id, OMAR, "Too short a clock.")
    for paper in (mine, theirs):
        with pytest.raises(InvalidDecision, match="answered already"):
            changes.agree(services, paper.id, OMAR, "After all.")
    assert ["policy withdrawn", "policy refused"] == [line.kind for line in lines(services)][-2:]
    assert in_force(services) == OLD


@pytest.mark.parametrize(
    ("text", "reason", "says"),
    [
        (NEW, " ", "say why"),
        (OLD, "Again.", "word for word"),
        (NEW.replace('version = "2"', "version = 2"), "Typo.", "version"),
        ("", "Nothing.", "1 to 200,000"),
    ],
    ids=["no reason", "nothing changes", "a mistake", "no text"],
)
def test_what_cannot_be_followed_is_not_even_proposed(text: str, reason: str, says: str) -> None:
    """The author is told at once, not the second person at night."""
    services = under(OLD)
    with pytest.raises((InvalidDecision, InvalidPolicy), match=says):
        changes.propose(services, ADA, text, reason)
    assert not changes.waiting(services)


def test_to_return_takes_two_people_as_well_and_stands_in_the_history_twice() -> None:
    """One press proposes it; the former text is in force again once somebody agrees."""
    services = under(OLD)
    later(services, days=1)
    changes.agree(services, changes.propose(services, ADA, NEW, "Try.").id, OMAR, "Yes.")
    later(services, days=2)
    back = changes.return_to(services, OMAR, digest_of(OLD)[:12])
    assert in_force(services) == NEW
    changes.agree(services, back.id, ADA, "It was better.")
    assert in_force(services) == OLD
    rows = stretches(policies(services.store, DEFAULT_TENANT), changes.answered(services))
    assert ["1", "2", "1"] == [one.text.version for one in rows]
    assert [True, False, False] == [one.is_now for one in rows]
    assert [timedelta(days=2)] == [rows[0].since - rows[1].since]


def test_a_process_that_still_follows_the_old_text_does_not_bring_it_back() -> None:
    """Two changes are agreed before any process began anew."""
    services = under(OLD)
    for text, author, second in ((NEW, ADA, OMAR), (THIRD, OMAR, ADA)):
        paper = changes.propose(services, author, text, "Next.")
        changes.agree(services, paper.id, second, "Yes.")
    assert in_force(services) == THIRD


@settings(max_examples=30, deadline=None)
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["propose", "agree", "end", "return"]),
            st.sampled_from([ADA, OMAR, ROSA]),
            st.integers(0, 3),
        ),
        max_size=14,
    )
)
def test_in_no_order_does_one_person_change_the_policy(
    steps: list[tuple[str, Person, int]],
) -> None:
    """Whatever three people try: each text in force but the first has an author and another."""
    services = under(OLD)
    papers: list[Paper] = []
    for act, who, place in steps:
        later(services, minutes=1)
        with suppress(FirebreakError):
            if act == "propose":
                text = f"{OLD}# {place}\n"
                papers.append(changes.propose(services, who, text, "Try."))
            elif act == "return":
                papers.append(changes.return_to(services, who, digest_of(OLD)))
            elif papers:
                do = changes.agree if act == "agree" else changes.end
                do(services, papers[place % len(papers)].id, who, "So.")
    rows = stretches(policies(services.store, DEFAULT_TENANT), changes.answered(services))
    assert rows[-1].text.text == OLD
    for row in rows[:-1]:
        assert row.change is not None
        assert {row.change.proposed_by, row.change.ended_by} == {"ada", "omar"}
    assert sum(line.kind == "policy agreed" for line in lines(services)) == len(rows) - 1


def test_names_that_were_erased_from_a_proposal_make_it_one_to_propose_again(
    tmp_path: Path,
) -> None:
    """What the second person would agree to is no longer what was proposed."""
    text = f'{NEW}[connect]\nvouched = ["{user()}"]\n'
    room = Room(folder=tmp_path)
    with closing(room.store):
        services = swapped(room.services, policy=parse_policy(OLD), policy_text=OLD)
        keep_policy(services)
        paper = changes.propose(services, ADA, text, f"They know {user()}.")
        erasure.erase(
            database_of(room.store),
            [user()],
            entry("subject erased", tenant=DEFAULT_TENANT),
            aliases=room.services.new_id,
        )
        kept = changes.body_of(changes.find(services, paper.id))
        assert user() not in kept.text + kept.reason
        with pytest.raises(InvalidDecision, match="erasure took names out"):
            changes.agree(services, paper.id, OMAR, "Yes.")


def test_a_running_process_sees_what_was_agreed_and_stays_where_it_cannot_follow(
    tmp_path: Path,
) -> None:
    """An agreed text that names a file this machine lacks stops nobody, and is told."""
    file = tmp_path / "policy.toml"
    file.write_text(OLD, encoding="utf-8")
    services = under(OLD, Config(store="memory:", policy=str(file)))
    following = Following(services, lambda: None)
    assert not following.look()
    changes.agree(services, changes.propose(services, ADA, NEW, "Try.").id, OMAR, "Yes.")
    assert following.look()
    (tmp_path / "words.txt").write_text("vurgadex\n", encoding="utf-8")
    listed_too = (
        f'{THIRD}\n[terms.mine]\nfile = "words.txt"\nlanguage = "en"\ncategory = "support"\n'
    )
    changes.agree(services, changes.propose(services, ADA, listed_too, "List.").id, OMAR, "Yes.")
    (tmp_path / "words.txt").unlink()
    assert not following.look()
    assert "cannot be followed here" in services.problems[PART]


def test_a_server_begins_anew_by_itself_under_what_was_agreed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has to know a shell at night: the same process goes on under the new text."""
    monkeypatch.setattr(policy_following, "SECONDS", 0.05)
    file = tmp_path / "policy.toml"
    file.write_text(OLD, encoding="utf-8")
    config = Config(store=f"sqlite:///{tmp_path}/f.db", policy=str(file), server=Server(port=0))
    with closing((services := build(config)).store):

        def two_people() -> None:
            paper = changes.propose(services, ADA, NEW, "Try.")
            changes.agree(services, paper.id, OMAR, "Yes.")

        Timer(0.3, two_people).start()
        assert serve.run(services)
    with closing((anew := build(config)).store):
        assert "2" == anew.policy.version
        assert "is older than" in anew.problems[PART]


def test_with_four_eyes_an_edited_file_changes_nothing_and_one_person_is_not_locked_out(
    tmp_path: Path,
) -> None:
    """The desk comes up under what was in force; whoever has the machine adopts, on the ledger."""
    file, settings_file = tmp_path / "policy.toml", tmp_path / "f.toml"
    file.write_text(OLD + ASKING, encoding="utf-8")
    settings_file.write_text(
        f'store = "sqlite:///{tmp_path}/f.db"\npolicy = "{file}"\n', encoding="utf-8"
    )
    config = Config(store=f"sqlite:///{tmp_path}/f.db", policy=str(file))
    with closing((first := build(config)).store):
        keep_policy(first)
    file.write_text(NEW, encoding="utf-8")
    with closing((second := build(config)).store):
        assert "1" == second.policy.version
        assert "nobody agreed to it" in second.problems[PART]
    named = ["--config", str(settings_file)]
    exported = CliRunner().invoke(POLICY, ["export", *named])
    assert exported.output == OLD + ASKING

    done = CliRunner().invoke(POLICY, ["adopt", str(file), "--reason", "alone here", *named])
    assert "nobody agreed" in done.output, done.output
    with closing((third := build(config)).store):
        assert "2" == third.policy.version
        told = [(one.kind, one.actor) for one in lines(third)]
        assert [("policy adopted", "command line"), ("policy in force", "command line")] == told[
            -2:
        ]


def test_a_file_is_proposed_from_the_command_line_in_the_name_of_its_author(
    tmp_path: Path,
) -> None:
    """The ledger tells that it came from there; the author cannot agree to it in the console."""
    new = tmp_path / "new.toml"
    new.write_text(NEW, encoding="utf-8")
    (tmp_path / "policy.toml").write_text(OLD, encoding="utf-8")
    (tmp_path / "f.toml").write_text(
        f'store = "sqlite:///{tmp_path}/f.db"\npolicy = "{tmp_path}/policy.toml"\n',
        encoding="utf-8",
    )
    config = Config(store=f"sqlite:///{tmp_path}/f.db", policy=f"{tmp_path}/policy.toml")
    with closing((services := build(config)).store):
        keep_policy(services)
        services.store.put_person(ADA)
        asked = ["propose", str(new), "--by", "ada", "--reason", "Try.", "--config"]
        done = CliRunner().invoke(POLICY, [*asked, str(tmp_path / "f.toml")])
        assert "proposed for ada" in done.output, done.output
        [paper] = changes.waiting(services)
        with pytest.raises(NotAllowed):
            changes.agree(services, paper.id, ADA, "Mine.")
        assert ("command line", "ada") == (lines(services)[-1].actor, lines(services)[-1].colleague)


def test_the_replay_drill_knows_proposals_and_what_came_of_them(tmp_path: Path) -> None:
    """An evening with a change of policy in it comes out again, byte for byte."""
    (tmp_path / "policy.toml").write_text(listing_text(), encoding="utf-8")
    (tmp_path / "f.toml").write_text(
        f'store = "sqlite:///{tmp_path}/f.db"\npolicy = "{tmp_path}/policy.toml"\n',
        encoding="utf-8",
    )
    room, old = Room(folder=tmp_path), listing_text()
    with closing(room.store):
        services = swapped(room.services, policy=parse_policy(old), policy_text=old)
        keep_policy(services)
        room.tell(account(), listed())
        paper = changes.propose(services, ADA, old + "# more\n", "Try.")
        changes.end(services, paper.id, OMAR, "Not now.")
        room.decide(room.case_of(user()), suspension())
    done = CliRunner().invoke(DRILL, ["replay", "--config", f"{tmp_path}/f.toml"])
    assert done.exit_code == 0, done.output
    assert "came out as it stands, byte for byte" in done.output


def test_a_listed_address_that_would_bring_more_up_is_told_with_the_innocent(
    tmp_path: Path,
) -> None:
    """Whoever agrees sees how many more come before people, and whom they had dismissed."""
    room = Room(folder=tmp_path)
    with closing(room.store):
        text = listing_text()
        room.tell(account(), listed())
        without = re.sub(r"(?m)^listed_urls = .*$", "listed_urls = []", text)
        found = policy_trial.tried(room.services, without, parse_policy(text))
        assert found is not None
        assert (1, 0) == (found.more, found.fewer)
        assert ({}, 1) == (found.before, sum(found.after.values()))
        back = policy_trial.tried(room.services, text, parse_policy(without))
        assert back is not None
        assert (0, 1) == (back.more, back.fewer)

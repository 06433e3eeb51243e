"""Statements reach the public database once, whatever goes wrong."""

from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace as with_fields
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from firebreak.adapters.transparency.contract import Transparency
from firebreak.app import statement_sending
from firebreak.app.config import Config
from firebreak.app.statement_sending import GRACE, Sender, Statements
from firebreak.app.statement_writing import Writing, all_statements, changed
from firebreak.app.transparency import check_transparency, database_of
from firebreak.model.effects import Filing
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import DEFAULT_TENANT, ActionId
from firebreak.model.papers import Paper
from firebreak.model.public_statements import PublicStatement
from tests.adapters.transparency.stand_in import TOKEN, PublicDatabase, public_database
from tests.app.publishing import Killed, Killing, Publishing, reopened


@pytest.fixture
def there() -> Iterator[PublicDatabase]:
    """A public database on this machine."""
    with public_database() as made:
        yield made


@pytest.fixture
def room() -> Iterator[Publishing]:
    """A desk with three statements that are ready."""
    made = Publishing()
    made.many(3)
    yield made
    made.store.close()


def copied(room: Publishing, count: int) -> None:
    """File so many more statements that are ready, like the first but for their names."""
    (paper, body), *_ = all_statements(room.services)
    fields = msgspec.json.decode(body.text)
    papers = []
    for number in range(count):
        text = msgspec.json.encode(fields | {"puid": f"copy-{number}"}).decode()
        action = ActionId(f"copy{number:04}")
        more = replace(body, action=action, puid=f"copy-{number}", text=text)
        papers.append(replace(paper, id=f"statement-{action}", body=more, revision=1))
    room.store.file(Filing(tenant=DEFAULT_TENANT, papers=tuple(papers)))


def once(room: Publishing, there: PublicDatabase) -> bool:
    """Whether every statement is there as we drew it, and nothing else is."""
    drawn = {one.puid: msgspec.json.decode(one.text) for one in room.told}
    return drawn == there.taken and room.ledger().count("statement sent") == len(drawn)


def test_what_is_ready_is_sent_and_noted_on_the_ledger(
    room: Publishing, there: PublicDatabase
) -> None:
    """One request; each statement has its line."""
    done = room.send(there)
    assert (3, 0, "") == (done.sent, done.refused, done.trouble)
    assert [3] == there.posts
    assert ["sent"] * 3 == room.states
    assert once(room, there)


def test_what_was_sent_is_never_sent_again(room: Publishing, there: PublicDatabase) -> None:
    """Not in a later round, and not after a restart."""
    room.send(there)
    Writing(room.services).round()
    room.send(there)
    assert [3] == there.posts


def test_more_than_a_hundred_go_in_several_requests(
    room: Publishing, there: PublicDatabase
) -> None:
    """The database takes a hundred at once."""
    copied(room, 250)
    assert 253 == room.send(there).sent
    assert [100, 100, 53] == there.posts
    assert once(room, there)


def test_one_that_is_refused_holds_nobody_up(room: Publishing, there: PublicDatabase) -> None:
    """It is set aside with what was said; the good ones are sent again without it."""
    copied(room, 97)
    bad = room.told[1].puid
    there.refuses = {bad}
    done = room.send(there)
    assert (99, 1) == (done.sent, done.refused)
    assert [100, 99] == there.posts
    (refused,) = [one for one in room.told if one.state == "refused"]
    assert (bad, "decision_facts") == (refused.puid, refused.faults[0].field)
    assert bad not in there.taken


def test_one_of_a_hundred_is_found_though_nobody_says_which(
    room: Publishing, there: PublicDatabase
) -> None:
    """By halves: seven requests lead to it, and the others go on the way."""
    copied(room, 97)
    there.vague, there.refuses = True, {room.told[40].puid}
    done = room.send(there)
    assert (99, 1, "") == (done.sent, done.refused, done.trouble)
    assert len(there.posts) <= 1 + 2 * 7
    assert ["statement"] == [one.faults[0].field for one in room.told if one.state == "refused"]


def test_one_that_was_refused_is_not_sent_again_as_it_was(
    room: Publishing, there: PublicDatabase
) -> None:
    """It must have changed first; then it goes under the same puid."""
    there.refuses = {room.told[0].puid}
    room.send(there)
    Writing(room.services).round()
    room.send(there)
    assert [3, 2] == there.posts
    policy = room.services.policy
    words = {
        "en": {name: replace(one, clause="Rules, section 3") for name, one in _words(room).items()}
    }
    room.under(replace(policy, words=words))
    there.refuses = set()
    Writing(room.services).round()
    assert 1 == room.send(there).sent
    assert once(room, there)


def _words(room: Publishing) -> Any:
    return room.services.policy.words["en"]


def test_a_limit_is_waited_for(room: Publishing, there: PublicDatabase) -> None:
    """Not before the seconds that it named are over."""
    there.limited = 1
    sender = room.sender(there)
    assert "429" in sender.round().trouble
    room.clock.forward(seconds=6)
    assert 0 == sender.round().sent
    room.clock.forward(seconds=1)
    assert 3 == sender.round().sent
    assert [3, 3] == there.posts


@pytest.mark.parametrize("trouble", ["silent", "broken", "lost"])
def test_a_request_that_nobody_answered_is_asked_about_first(
    room: Publishing, there: PublicDatabase, trouble: str
) -> None:
    """Whether it arrived is asked by puid; only what is not there leaves again."""
    setattr(there, trouble, 1)
    sender = room.sender(there)
    assert 0 == sender.round().sent
    assert ["sending"] * 3 == room.states
    room.clock.forward(minutes=1)
    assert 3 == sender.round().sent
    assert ([3, 3] if trouble == "lost" else [3]) == there.posts
    assert 3 == len(there.asked)
    assert once(room, there)


def test_a_database_that_has_it_already_and_says_so_is_believed_once_asked(
    room: Publishing, there: PublicDatabase
) -> None:
    """A puid that is not unique is ours: it is there, and counts as sent."""
    there.taken = {one.puid: msgspec.json.decode(one.text) for one in room.told}
    assert 3 == room.send(there).sent
    assert once(room, there)


def test_a_wrong_token_sends_nothing_and_says_so(room: Publishing, there: PublicDatabase) -> None:
    """Statements wait; nobody knocks every second."""
    settings_ = Transparency(url=there.url, token="other", seconds=5.0)
    sender = Sender(room.services, database_of(settings_))
    assert "token" in sender.round().trouble
    assert (["ready"] * 3, "") == (room.states, sender.round().trouble)


@pytest.mark.parametrize("after", [False, True])
def test_a_process_that_is_killed_while_it_sends_sends_each_once(
    tmp_path: Path, there: PublicDatabase, after: bool
) -> None:
    """Before the request left, or when it was taken and nothing was noted: both end well."""
    room = Publishing(folder=tmp_path)
    room.many(3)
    with pytest.raises(Killed):
        Sender(room.services, Killing(there, after=after)).round()
    room = reopened(room, tmp_path)
    with closing(room.store):
        assert ["sending"] * 3 == room.states
        assert 0 == room.send(there).sent
        room.clock.at += GRACE
        assert 3 == room.send(there).sent
        assert [3] == there.posts
        assert once(room, there)


def test_another_process_that_still_waits_is_left_alone(
    room: Publishing, there: PublicDatabase
) -> None:
    """What another one sent a moment ago is not asked about, and not sent."""
    with pytest.raises(Killed):
        Sender(room.services, Killing(there, after=False)).round()
    room.send(there)
    assert ([], []) == (there.asked, there.posts)


def test_two_senders_at_once_send_each_once(room: Publishing, there: PublicDatabase) -> None:
    """Who marks it first has it."""
    one, other = room.sender(there), room.sender(there)
    taken = one._take()
    assert 0 == other.round().sent
    one._hand_over(taken)
    assert [3] == there.posts
    assert once(room, there)


Trouble = st.sampled_from(["", "limited", "silent", "broken", "lost", "restart", "killed", "dead"])


@settings(max_examples=25)
@given(st.lists(Trouble, max_size=8))
def test_whatever_goes_wrong_each_is_there_once(troubles: list[str]) -> None:
    """Limits, silence, errors, lost requests, restarts and kills in any order."""
    with public_database() as there:
        room = Publishing()
        room.many(2)
        sender = room.sender(there)
        for trouble in troubles:
            if trouble in ("killed", "dead"):
                with suppress(Killed):
                    Sender(room.services, Killing(there, after=trouble == "dead")).round()
            if trouble in ("killed", "dead", "restart"):
                sender = room.sender(there)
            elif trouble:
                setattr(there, trouble, 1)
            sender.round()
            room.clock.forward(minutes=20)
        there.limited = there.silent = there.broken = there.lost = 0
        for _ in range(3):
            sender.round()
            room.clock.forward(minutes=20)
        assert ["sent"] * 2 == room.states
        assert once(room, there)
        room.store.close()


def test_what_was_sent_and_then_taken_back_is_noted_beside_it(there: PublicDatabase) -> None:
    """A statement once taken is not changed: the day on which it ended stands on the paper."""
    room = Publishing()
    decision = room.suspended()
    room.in_effect()
    room.writing.round()
    room.send(there)
    room.clock.forward(days=2)
    room.reverse(decision)
    room.in_effect("u1", "active")
    room.writing.round()
    (one,) = room.told
    assert ("sent", "2026-03-03") == (one.state, f"{one.ended_at:%Y-%m-%d}")
    assert 0 == room.send(there).sent
    room.store.close()


def test_nothing_is_drawn_or_sent_where_no_database_is_named(room: Publishing) -> None:
    """It is off unless the config names one."""
    worker = Statements(room.services, room.worker)
    worker.start()
    worker.stop()
    with pytest.raises(InvalidConfig, match="no address is named"):
        database_of(Transparency())


@pytest.mark.parametrize(
    "settings_",
    [
        Transparency(url="http://transparency.example/api/v1", token=TOKEN),
        Transparency(url="https://transparency.example/api/v1"),
    ],
)
def test_a_start_refuses_what_could_never_work(settings_: Transparency) -> None:
    """An address without https, and no token."""
    with pytest.raises(InvalidConfig, match="transparency"):
        check_transparency(settings_)


def test_the_server_draws_sends_and_tells_of_trouble(
    room: Publishing, there: PublicDatabase
) -> None:
    """A round does all; what lasts is told on every screen until it is over."""
    config = Config(store="memory:", transparency=Transparency(url=there.url, token=TOKEN))
    services = with_fields(room.services, config=config)
    statements = Statements(services, room.worker)
    room.suspended("u9")
    room.in_effect("u9")
    there.limited = 1
    statements.round()
    assert "429" in services.problems[statement_sending.PART]
    room.clock.forward(minutes=2)
    statements.round()
    assert statement_sending.PART not in services.problems
    assert once(room, there)
    assert 4 == len(there.taken)


def test_a_paper_that_moved_on_is_left_as_it_is(room: Publishing, there: PublicDatabase) -> None:
    """Somebody else was faster, and nothing of theirs is undone."""
    sender = room.sender(there)
    batch = sender._take()
    paper, body = batch[0]
    assert isinstance(body, PublicStatement)
    _file(room, changed(paper, replace(body, state="held")))
    assert 0 == sender._taken(batch).sent


def _file(room: Publishing, paper: Paper) -> None:
    room.store.file(Filing(tenant=DEFAULT_TENANT, papers=(paper,)))

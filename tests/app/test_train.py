"""``firebreak train``: from decisions and files to a model and its card."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from firebreak.adapters.store.memory import MemoryStore
from firebreak.algorithms.text.folding import fold_all
from firebreak.app import gates, model_files
from firebreak.app.backtest import backtest
from firebreak.app.commands.train import COMMAND
from firebreak.app.config import Config
from firebreak.app.equipment import equip
from firebreak.app.model_card import card
from firebreak.app.train import Gathered, from_decisions, from_file
from firebreak.app.wiring import read_policy
from firebreak.detect.act_models import ActModels, Plan
from firebreak.detect.context import Context
from firebreak.detect.contract import said
from firebreak.detect.run import look
from firebreak.detect.training import Trained, train
from firebreak.model.decisions import Decision
from firebreak.model.errors import InvalidConfig, InvalidPolicy
from firebreak.model.ids import DEFAULT_TENANT, CaseId, SourceId, TenantId
from firebreak.model.items import Post
from firebreak.model.notices import Notice
from tests.app.factories import Room, post, removal, report, user
from tests.app.factories import said as post_key
from tests.detect.simulated_decisions import decisions

NOW = datetime(2030, 2, 1, tzinfo=UTC)
EVER = datetime(1970, 1, 1, tzinfo=UTC)
FORUM = SourceId("forum")
POLICY = """
name = "t"
version = "1"
[categories.call]
title = "Call"
definition = "A call."
severity = 2
[categories.threat]
title = "Threat"
definition = "A threat."
severity = 2
[detectors.act_models]
mode = "live"
threshold = 0.5
[models.evening]
file = "evening.model"
language = "en"
category = "call"
mode = "live"
threshold = 0.6
"""
PLAN = Plan(name="e", language="en", category="call", is_live=True, threshold=0.5, digest="")
TEXT = "Good evening to all of you, bring the vurgadex to the harbour"


@cache
def usual() -> Trained:
    """Train on the usual posts, once."""
    return train(decisions(), act="call", language="en")


class Decided(MemoryStore):
    """A store whose decisions are given."""

    def __init__(self, made: Sequence[Decision]) -> None:
        super().__init__(lambda: NOW)
        self._made = list(made)

    def decisions(self, case: CaseId | None, tenant: TenantId) -> list[Decision]:
        """Give them."""
        return self._made


def decision(verb: str, post: str, *, category: str = "", reverses: str = "") -> Decision:
    """Decide on a post."""
    facts = {
        "id": f"{verb}-{post}",
        "case": "c",
        "verb": verb,
        "subjects": [f"forum:post:{post}"],
        "reviewer": "rosa",
        "at": NOW + timedelta(hours=bool(reverses)),
        "policy": "",
        "category": category,
        "reverses": reverses or None,
    }
    return msgspec.convert(facts, Decision)


def gathered(*made: Decision, language: str = "en", since: datetime = EVER) -> Gathered:
    """Gather from a store with five English posts, one of them reported, and one in French."""
    store = Decided(made)
    posts = [
        Post(id=f"p{one}", author=f"a{one}", text=f"Good evening to all of you, it is {one}")
        for one in range(5)
    ]
    french = "Bonsoir à toutes et à tous, il est bientôt minuit"
    posts.append(Post(id="f", author="a9", text=french))
    store.append(DEFAULT_TENANT, FORUM, posts, NOW - timedelta(days=1))
    notice = Notice(id="n1", kind="user_report", subject="p4", subject_kind="post", reporter="r1")
    store.append(DEFAULT_TENANT, FORUM, [notice], NOW)
    return from_decisions(
        store, tenant=DEFAULT_TENANT, act="call", language=language, since=since, seed=0
    )


def test_decisions_about_posts_are_what_is_learned() -> None:
    """One upheld as a call, one dismissed; the two never reported are background."""
    made = gathered(decision("remove", "p0", category="call"), decision("dismiss", "p1"))

    assert (1, 1, 2) == (made.upheld, made.dismissed, made.background)
    assert ["it is 0"] == [one.text[-7:] for one in made.samples if one.is_act]


def test_a_reversed_decision_teaches_nothing() -> None:
    """What was taken back is neither the act nor innocent by decision."""
    made = gathered(
        decision("remove", "p0", category="call"), decision("reverse", "p0", reverses="remove-p0")
    )

    assert (0, 0) == (made.upheld, made.dismissed)
    assert not any(one.text.endswith("it is 0") for one in made.samples)


def test_another_act_is_no_innocent_post() -> None:
    """A post removed as a threat is left out of what a model of calls learns."""
    made = gathered(decision("remove", "p0", category="threat"))

    assert (0, 0) == (made.upheld, made.dismissed)
    assert not any(one.text.endswith("it is 0") for one in made.samples)


def test_reported_posts_are_no_background() -> None:
    """Nobody has decided on it yet, so nobody knows."""
    assert 4 == gathered().background
    assert not any(one.text.endswith("it is 4") for one in gathered().samples)


def test_each_language_learns_from_its_own_posts() -> None:
    """French posts are for the French model; decided ones elsewhere are counted."""
    assert 1 == gathered(language="fr").background
    assert 1 == gathered(decision("dismiss", "f")).elsewhere


def test_older_posts_are_left_out() -> None:
    """Everything came yesterday."""
    assert () == gathered(decision("dismiss", "p0"), since=NOW).samples


def lines(path: Path, *more: str) -> Path:
    """Write the usual posts as a file of lines."""
    made = [
        json.dumps(
            {
                "text": one.text,
                "language": "en",
                "acts": ["call"] if one.is_act else [],
                "account": one.account,
                "at": one.at.isoformat(),
            }
        )
        for one in decisions()
    ]
    path.write_text("\n".join([*made, *more]), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 721: Input data was truncated"),
        ('{"text": "a"}', "missing required field"),
        (
            '{"text": "a", "language": "en", "acts": [], "account": "", "at": "2030-01-01T00:00Z"}',
            "line 721",
        ),
        ('{"text": "a", "label": 1}', "unknown field `label`"),
        (
            '{"text":"a","language":"en","acts":[],"account":"b","at":"2030-01-01T00:00:00"}',
            "timezone",
        ),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    """Whoever made the file finds the line and reads what it should hold."""
    with pytest.raises(InvalidConfig, match=says) as told:
        from_file(lines(tmp_path / "l.jsonl", line), act="call", language="en")
    assert "mend it or take it out" in str(told.value)


def test_the_command_writes_a_model_and_its_card(tmp_path: Path) -> None:
    """From a file to a model that the desk can read, and a page that says what it is."""
    (tmp_path / "policy.toml").write_text(POLICY, encoding="utf-8")
    (tmp_path / "f.toml").write_text(f'policy = "{tmp_path / "policy.toml"}"\n', encoding="utf-8")
    asked = ["evening", "--act", "call", "--language", "en", "--config", str(tmp_path / "f.toml")]
    asked += ["--jsonl", str(lines(tmp_path / "l.jsonl")), "--out", str(tmp_path / "evening.model")]
    result = CliRunner().invoke(COMMAND, asked)

    assert 0 == result.exit_code, result.output
    page = (tmp_path / "evening.md").read_text(encoding="utf-8")
    assert "The gate: not asked yet" in page
    assert "120 posts that do the act, by " in page
    assert "vurgadex" not in page, "a card holds no word of a post"
    assert "call" == model_files.read(tmp_path / "evening.model", "x").act


def test_a_desks_own_evening_is_learned(tmp_path: Path) -> None:
    """Posts that a reviewer removed at the desk, read from its database by the command alone."""
    room = Room(folder=tmp_path)
    for number, one in enumerate(decisions(acts=120, others=400)):
        room.clock.forward(minutes=60)
        author = f"{'c' if one.is_act else 'o'}{one.account}"
        room.store.append(
            DEFAULT_TENANT, FORUM, [post(f"p{number}", one.text, author)], room.clock()
        )
        if one.is_act:
            room.tell(report(f"n{number}", f"p{number}"))
            room.decide(room.case_of(user(author)), removal(post_key(f"p{number}")))
    room.store.close()
    asked = ["evening", "--act", "call", "--language", "en", "--out", str(tmp_path / "e.model")]
    result = CliRunner().invoke(COMMAND, [*asked, "--store", f"sqlite:///{tmp_path / 'f.db'}"])

    assert 0 == result.exit_code, result.output
    assert "120 posts that do the act, by " in (tmp_path / "e.md").read_text(encoding="utf-8")
    learned = ActModels([(PLAN, model_files.read(tmp_path / "e.model", "e"))])
    loud = learned.speak(fold_all([f"{TEXT} tonight, all of you", f"{TEXT[:26]} and good night"]))
    assert loud.tolist() == [True, False]


@pytest.mark.parametrize(
    ("asked", "says"),
    [(["Evening", "--act", "call"], "small letters"), (["e", "--act", "x"], "the policy knows")],
)
def test_a_slip_on_the_command_line_is_answered(asked: list[str], says: str) -> None:
    """Names and acts that there are not."""
    result = CliRunner().invoke(COMMAND, [*asked, "--language", "en", "--store", "memory:"])

    assert 2 == result.exit_code
    assert says in result.output


def ready(folder: Path, policy: str = POLICY) -> Config:
    """Put the usual model beside a policy."""
    model_files.write(usual().model, folder / "evening.model")
    (folder / "policy.toml").write_text(policy, encoding="utf-8")
    return Config(policy=str(folder / "policy.toml"), store=f"sqlite:///{folder / 'desk.db'}")


def test_a_model_in_the_policy_speaks_and_is_held_by_the_gate(tmp_path: Path) -> None:
    """It is asked about each post; without a record of the gate what it says opens no case."""
    config = ready(tmp_path)
    policy = read_policy(config)
    written = equip(policy, config)
    running, held = gates.enforced_parts(written, {})
    modes = []
    for given in (written, running):
        (signal,) = look(said(TEXT), Context(equipment=given), policy=policy).signals
        modes.append(signal.mode)

    assert ["live", "shadow"] == modes
    assert ["act_models.evening"] == [one.judge for one in held]
    assert ("evening", "call", "en") == (signal.part, signal.category, signal.language)
    assert all(fact.role == "act" for fact in signal.evidence)
    (asked,) = [one for one in gates.asked(policy, written) if one.judge == "act_models.evening"]
    assert (True, 0.6) == (asked.is_wanted, asked.threshold)


def test_a_model_is_tried_over_history(tmp_path: Path) -> None:
    """A backtest brings up the post with the marker word, and no other."""
    config = ready(tmp_path)
    policy = read_policy(config)
    store = MemoryStore(lambda: NOW)
    posts = [Post(id="p1", author="a1", text=TEXT), Post(id="p2", author="a2", text=TEXT[:26])]
    store.append(DEFAULT_TENANT, FORUM, posts, NOW)
    outcome = backtest(
        "act_models.evening",
        store,
        policy,
        equipment=equip(policy, config),
        tenant=DEFAULT_TENANT,
        since=EVER,
    )

    assert ("forum:post:p1",) == outcome.examples


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('language = "en"', 'language = "fr"'), "trained for 'en', not 'fr'"),
        (('category = "call"', 'category = "threat"'), "trained for 'call', not 'threat'"),
        (('"evening.model"', '"other.model"'), "cannot be read"),
        (('"evening.model"', '"policy.toml"'), "no model that firebreak train wrote"),
    ],
)
def test_a_model_that_does_not_fit_is_refused(
    tmp_path: Path, change: tuple[str, str], says: str
) -> None:
    """Another language, another act, no file, another file."""
    config = ready(tmp_path, POLICY.replace(*change))
    with pytest.raises(InvalidPolicy, match=says):
        equip(read_policy(config), config)


@pytest.mark.parametrize("place", [30, 60, 1_000, 200_000])
def test_a_changed_file_is_not_believed(tmp_path: Path, place: int) -> None:
    """One flipped bit anywhere, or a part cut off."""
    path = tmp_path / "m.model"
    model_files.write(usual().model, path)
    raw = bytearray(path.read_bytes())
    path.write_bytes(raw[:place])
    with pytest.raises(InvalidPolicy, match="changed or cut off"):
        model_files.read(path, "x")
    raw[place] ^= 1
    path.write_bytes(raw)
    with pytest.raises(InvalidPolicy, match="changed or cut off"):
        model_files.read(path, "x")


def test_a_model_of_other_pieces_is_not_believed(tmp_path: Path) -> None:
    """A version that masks other words must not read it as if nothing had changed."""
    path = tmp_path / "m.model"
    model_files.write(msgspec.structs.replace(usual().model, features="old"), path)
    with pytest.raises(InvalidPolicy, match="reads text otherwise"):
        model_files.read(path, "x")


def test_a_card_names_the_worst_drawing() -> None:
    """What it says at a threshold is the least recall and the highest rate of all drawings."""
    made = card("m", usual(), Gathered(), digest="d", at=NOW)
    worst = min(one.recall(0.8) for one in usual().trials)

    assert f"| 0.8 | {worst:.0%} |" in made

"""What would a list, rule or detector have opened? Asked beforehand."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from firebreak.adapters.store.memory import MemoryStore
from firebreak.app.backtest import Outcome, backtest
from firebreak.app.commands.backtest import report
from firebreak.detect.contract import equipment_of
from firebreak.model.decisions import Decision
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import DEFAULT_TENANT, CaseId, SourceId, TenantId
from firebreak.model.items import Post
from firebreak.model.policy import parse_policy
from firebreak.model.ports import Store

NOW = datetime(2030, 1, 2, 12, tzinfo=UTC)
CALL = "Kill all of them tonight."
POLICY = parse_policy(
    'name = "t"\nversion = "1"\n[categories]\n[connect]\nvouched = ["forum:account:press"]\n'
)
GIVEN = equipment_of(terms=("vurgadex",))


class Decided(MemoryStore):
    """A store whose decisions are given, and which counts what is written to it."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        super().__init__(lambda: NOW)
        self._made = list(decisions)

    def decisions(self, case: CaseId | None, tenant: TenantId) -> list[Decision]:
        """Give them."""
        return self._made


def decision(verb: str, *posts: str, reverses: str | None = None) -> Decision:
    """Decide on posts."""
    facts = {
        "id": f"{verb}-{'-'.join(posts)}",
        "case": "c",
        "verb": verb,
        "subjects": [f"forum:post:{post}" for post in posts],
        "reviewer": "rosa",
        "at": NOW,
        "policy": "",
        "reverses": reverses,
    }
    return msgspec.convert(facts, Decision)


def history(*decisions: Decision) -> Store:
    """A store with a call, another one by the press, a marker word, and a greeting."""
    store = Decided(decisions)
    said = (
        ("p1", "a1", CALL),
        ("p2", "press", CALL),
        ("p3", "a1", "vurgadex"),
        ("p4", "a2", "hi"),
    )
    for number, (post, author, text) in enumerate(said):
        at = NOW + timedelta(hours=number)
        store.append(
            DEFAULT_TENANT, SourceId("forum"), [Post(id=post, author=author, text=text)], at
        )
    return store


def run(name: str, store: Store, since: datetime = NOW) -> Outcome:
    """Backtest something."""
    return backtest(name, store, POLICY, equipment=GIVEN, tenant=DEFAULT_TENANT, since=since)


def test_it_shows_what_a_detector_would_have_opened() -> None:
    """Two calls by two accounts, one of them the press, in English, on one day."""
    outcome = run("calls", history())

    assert (4, 2, 2, 1) == (outcome.looked_at, outcome.opened, outcome.accounts, outcome.vouched)
    assert ({"2030-01-02": 2}, {"en": 2}) == (outcome.by_day, outcome.by_language)


def test_what_came_before_the_instant_brings_nothing_up() -> None:
    """Only the second call was received since then."""
    assert 1 == run("calls", history(), NOW + timedelta(minutes=30)).opened


def test_past_decisions_say_how_often_it_would_have_been_right() -> None:
    """One was removed, one dismissed: half of what people judged would have been upheld."""
    outcome = run("calls", history(decision("remove", "p1"), decision("dismiss", "p2")))

    assert (1, 1, 0.5) == (outcome.upheld, outcome.dismissed, outcome.precision)
    assert "forum:post:p2" == outcome.examples[0], "what was dismissed tells most"


def test_a_decision_that_was_taken_back_does_not_count() -> None:
    """A removal that was reversed is no upheld one."""
    taken_back = decision("reverse", "p1", reverses="remove-p1")
    outcome = run("calls", history(decision("remove", "p1"), taken_back))

    assert outcome.precision is None


def test_a_list_in_shadow_is_tried_as_if_it_were_live() -> None:
    """The list alone speaks, and not other lists beside it."""
    assert 1 == run("listed_terms.markers", history()).opened


def test_nothing_is_written() -> None:
    """History stays as it is."""
    store = history()
    run("calls", store)

    assert ([], 0) == (store.queue(DEFAULT_TENANT, 10), store.cursor("pipeline"))


@pytest.mark.parametrize("name", ["nobody", "listed_terms", "listed_terms.other", "user_rules.x"])
def test_what_does_not_exist_is_told_with_what_does(name: str) -> None:
    """A slip in a name is answered with the names there are."""
    with pytest.raises(InvalidConfig, match=r"there are|behind a dot"):
        run(name, history())


def test_the_report_says_it_in_lines() -> None:
    """Whoever decides reads counts, precision, and what to look at first."""
    told = report(run("calls", history(decision("dismiss", "p2"))))

    assert "would have brought up 2, by 2 accounts" in told
    assert "people have decided on 1: 0 upheld, 1 dismissed, precision 0 %" in told
    assert "1 are by accounts of press" in told

"""A public statement is derived, names nobody, and is made where due."""

from datetime import timedelta
from itertools import islice
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from firebreak.algorithms.text.identifiers import identifiers_in
from firebreak.measure.reports.dsa_statement import (
    DsaStatement,
    Lacking,
    NotDue,
    statement_of,
)
from firebreak.measure.reports.dsa_statement_known import Histories, KnownThen
from firebreak.measure.reports.statement_rules import FREE_TEXTS, OTHER_TEXTS
from firebreak.model.desk_policy import Profile
from firebreak.model.ids import CaseId, DecisionId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.signals import Signal
from firebreak.model.statement_policy import CategoryWords
from tests.measure.reports.generated import START, stories

DUE = next(one.facts for one in stories(3) if one.is_due and one.facts.action.verb == "suspend")
EFFECT = DUE.confirmed_at or START
FACTS = replace(DUE, profile=Profile(), taken_back_at=None, ended_at=None)


def made(**changed: Any) -> DsaStatement:
    """Give the statement of a suspension of which something is otherwise."""
    found = statement_of(replace(FACTS, **changed), "puid")
    assert isinstance(found, DsaStatement)
    return found


def not_made(**changed: Any) -> str:
    """Give why there is none."""
    found = statement_of(replace(FACTS, **changed), "puid")
    assert isinstance(found, NotDue)
    return found.why


def test_no_free_text_of_a_thousand_statements_holds_an_identifier() -> None:
    """The reviewer's words and the quoted passages hold some; none of them is in what is sent."""
    for story in islice(stories(7), 1_000):
        found = statement_of(story.facts, "puid")
        if isinstance(found, DsaStatement):
            for name in (*FREE_TEXTS, *OTHER_TEXTS):
                assert () == identifiers_in(getattr(found, name, ""))


def test_the_same_facts_give_the_same_bytes() -> None:
    """So that an export made twice is one."""
    assert msgspec.json.encode(made()) == msgspec.json.encode(made())


def test_an_order_of_an_authority_has_no_statement() -> None:
    """Article 17(5): neither by the decision's own order nor by an order that spoke for it."""
    decision = replace(FACTS.decision, order="order-1")
    assert "ordered by an authority" == not_made(decision=decision)
    assert "ordered by an authority" == not_made(known=replace(FACTS.known, is_ordered=True))


def test_what_was_never_done_has_no_statement() -> None:
    """Neither a measure that did not arrive, nor one that was taken back before it did."""
    assert "not in effect" == not_made(confirmed_at=None)
    early = EFFECT - timedelta(minutes=1)
    assert "taken back before it took effect" == not_made(taken_back_at=early)
    assert "taken back before it took effect" == not_made(taken_back_at=EFFECT)
    assert "taken back before it took effect" == not_made(confirmed_at=None, taken_back_at=early)


def test_giving_something_back_has_no_statement() -> None:
    """The database hears of restrictions only."""
    action = replace(FACTS.action, verb="unsuspend")
    assert "nothing was done" == not_made(action=action)


def test_what_has_no_effect_in_the_eu_has_no_statement() -> None:
    """A measure for the United Kingdom alone is not the Commission's."""
    assert "no effect in the EU or EEA" == not_made(profile=Profile(countries=("GB",)))


def test_what_was_taken_back_after_it_took_effect_says_when_it_ended() -> None:
    """The day on which the platform had undone it; until then it is in force."""
    later = EFFECT + timedelta(days=3)
    assert "" == made(taken_back_at=later).end_date_account_restriction
    ended = made(taken_back_at=later, ended_at=later + timedelta(days=1))
    assert f"{later + timedelta(days=1):%Y-%m-%d}" == ended.end_date_account_restriction


def test_a_category_that_the_policy_does_not_map_holds_the_statement() -> None:
    """Whoever reads why learns which line to write."""
    assert FACTS.category is not None
    found = statement_of(
        replace(
            FACTS,
            category=replace(FACTS.category, statement_category=""),
            law_and_clause=CategoryWords(),
        ),
        "puid",
    )
    assert isinstance(found, Lacking)
    assert ["category", "decision_ground"] == [one.field for one in found.faults]
    assert "statement_category in [categories.threat]" in found.faults[0].says
    assert "[words.en]" in found.faults[1].says


def test_a_category_that_is_gone_holds_the_statement() -> None:
    """A statement never takes another category's place."""
    found = statement_of(replace(FACTS, category=None), "puid")
    assert isinstance(found, Lacking)
    assert "no category 'threat'" in found.faults[0].says


def test_a_clause_and_a_law_are_told_as_both() -> None:
    """Against the terms, and said to be illegal as well; a law alone makes it illegal content."""
    both = made(law_and_clause=CategoryWords(clause="Rule 4", law="Act 7"))
    assert ("Rule 4", "Yes") == (
        both.incompatible_content_ground,
        both.incompatible_content_illegal,
    )
    law = made(law_and_clause=CategoryWords(law="Act 7"))
    assert ("DECISION_GROUND_ILLEGAL_CONTENT", "Act 7") == (
        law.decision_ground,
        law.illegal_content_legal_ground,
    )


def test_only_what_a_detector_found_first_was_detected_by_machine() -> None:
    """A report first is no automated detection, whatever tools said afterwards."""
    by = {
        origin: made(known=replace(FACTS.known, origin=origin, is_marked=True)).automated_detection
        for origin in ("tool", "report", "failure")
    }
    assert {"tool": "Yes", "report": "No", "failure": "No"} == by


def test_what_reopens_a_case_says_how_it_came_up_this_time() -> None:
    """A case that a tool opened last year and a signal reopens today is judged by today's."""
    again = KnownThen(origin="report", received=START, is_again=True)
    signal = Signal(
        detector="near_copies",
        version="1",
        category="threat",
        evidence=(),
        subject=FACTS.action.subject,
        at=START + timedelta(minutes=1),
        score=0.9,
        mode="live",
    )
    decision = replace(FACTS.decision, at=START + timedelta(hours=1))
    same = {"known": again, "decision": decision, "notices": ()}
    assert "Yes" == made(**same, signals=(signal,)).automated_detection
    assert "No" == made(**same, signals=(replace(signal, mode="shadow"),)).automated_detection
    late = replace(signal, at=START + timedelta(hours=2))
    assert "No" == made(**same, signals=(late,)).automated_detection


def _line(kind: Any, minute: int, case: str, **more: Any) -> LedgerEntry:
    line = LedgerEntry(
        kind=kind,
        tenant=FACTS_TENANT,
        at=START + timedelta(minutes=minute),
        actor="ines",
        case=CaseId(case),
    )
    return replace(line, **more)


FACTS_TENANT: Any = "default"


def test_what_was_known_is_read_from_the_ledger_as_it_stood_then() -> None:
    """Detectors of the decision's own line count, and its round's opening."""
    histories = Histories()
    histories.read(
        [
            _line("case opened", 0, "c", origin="report"),
            _line("case decided", 5, "c", decision=DecisionId("d1"), verb="dismiss"),
            _line("case reopened", 9, "c", origin="report"),
            _line(
                *("case decided", 12, "c"),
                decision=DecisionId("d2"),
                verb="suspend",
                detectors=("calls",),
                notice_kind="removal_order",
            ),
        ]
    )
    first, second = histories.known(DecisionId("d1")), histories.known(DecisionId("d2"))
    assert first == KnownThen(origin="report", received=START)
    assert second == KnownThen(
        origin="report",
        received=START + timedelta(minutes=9),
        is_again=True,
        is_marked=True,
        is_ordered=True,
    )


def test_of_two_merged_cases_the_earlier_says_how_it_came_up() -> None:
    """What somebody reported first was not found by a tool that came later."""
    histories = Histories()
    histories.read(
        [
            _line("case opened", 0, "a", origin="report"),
            _line("case opened", 3, "b", origin="tool"),
            _line("case merged", 4, "a", other=CaseId("b")),
            _line("case decided", 5, "b", decision=DecisionId("d"), verb="suspend"),
        ]
    )
    known = histories.known(DecisionId("d"))
    assert known is not None
    assert ("report", START) == (known.origin, known.received)


def test_of_a_decision_on_no_line_nothing_is_known() -> None:
    """What cannot be derived is not made up."""
    assert Histories().known(DecisionId("d")) is None


@pytest.mark.parametrize(
    ("verb", "field"),
    [
        ("suspend", "decision_account"),
        ("restrict", "decision_provision"),
        ("remove", "decision_visibility"),
        ("label", "decision_visibility"),
    ],
)
def test_each_verb_has_its_own_field(verb: Any, field: str) -> None:
    """One statement tells of one measure."""
    found = made(action=replace(FACTS.action, verb=verb))
    fields = ("decision_account", "decision_provision", "decision_visibility")
    assert [field] == [name for name in fields if getattr(found, name)]

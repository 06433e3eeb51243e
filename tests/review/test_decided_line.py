"""What the ledger says of a decision, for whoever counts later."""

import pytest
from msgspec.structs import replace

from firebreak.model.decisions import Decision, Verb
from firebreak.model.ids import CaseId, DecisionId, ReviewerId
from firebreak.model.statement_policy import CategoryWords
from firebreak.review.decided_line import basis_of, decided_line
from tests.review.factories import ACCOUNT, POLICY, at, case

LAWFUL = replace(POLICY, words={"de": {"threat": CategoryWords(law="§ 1")}})


def decision(verb: Verb = "suspend", **changes: object) -> Decision:
    """Make a decision about the first account."""
    plain = Decision(
        id=DecisionId("d1"),
        case=CaseId("c1"),
        verb=verb,
        subjects=(ACCOUNT,),
        reviewer=ReviewerId("ines"),
        at=at(5),
        policy="",
        category="threat",
    )
    return replace(plain, **changes)


@pytest.mark.parametrize(("category", "basis"), [("threat", "law"), ("call", "terms"), ("", "law")])
def test_a_category_is_against_the_law_where_the_policy_names_one(
    category: str, basis: str
) -> None:
    """In whichever language it does; an order without a category rests on the law itself."""
    assert basis == basis_of(category, LAWFUL)


@pytest.mark.parametrize(("verb", "basis"), [("remove", "law"), ("dismiss", None)])
def test_only_what_does_something_rests_on_anything(verb: Verb, basis: str | None) -> None:
    """A dismissal needs no ground."""
    line = decided_line(case(), decision(verb), policy=LAWFUL, waits=False)
    assert basis == line.basis


@pytest.mark.parametrize(("languages", "told"), [((), ""), (("ar",), "ar"), (("ar", "fr"), "mul")])
def test_a_line_tells_what_the_case_is_written_in(languages: tuple[str, ...], told: str) -> None:
    """Several languages are several, and none is guessed."""
    line = decided_line(case(languages=languages), decision(), policy=POLICY, waits=False)
    assert told == line.language


def test_what_an_order_asks_counts_for_the_order_alone() -> None:
    """A report that spoke for the same case is none the less no reason for it."""
    reported = case(notice_kind="user_report")
    line = decided_line(reported, decision(order="order-1"), policy=POLICY, waits=False)
    assert ("order-1", None) == (line.order, line.notice_kind)


def test_a_reversal_names_the_appeal_that_it_answers() -> None:
    """So that figures can tell who found the mistake."""
    back = decision("reverse", reverses=DecisionId("d0"), answers=("appeal-1",))
    line = decided_line(case(), back, policy=POLICY, waits=False)
    assert "appeal-1" == line.appeal
    again = decision("dismiss", answers=("appeal-1",))
    assert "" == decided_line(case(), again, policy=POLICY, waits=False).appeal

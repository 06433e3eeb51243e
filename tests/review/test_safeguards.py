"""Speech is not taken away without the answers the policy asks."""

from itertools import combinations

import pytest
from msgspec.structs import replace

from firebreak.model.decisions import Verb
from firebreak.model.errors import InvalidDecision
from firebreak.model.ids import ReviewerId
from firebreak.model.rabat import FACTORS, Factor, Rabat, answered, imminence_of
from firebreak.review.safeguards import check_agreement, check_rabat, needs_two
from tests.review.factories import POLICY, WHOLE

CALL, SUPPORT = POLICY.categories["call"], POLICY.categories["support"]
INES, OMAR = ReviewerId("ines"), ReviewerId("omar")


def only(*factors: Factor) -> Rabat:
    """Answer some of the questions."""
    kept = {factor: note for factor, note in WHOLE.notes.items() if factor in factors}
    return replace(WHOLE, notes=kept)


def passes(verb: Verb, rabat: Rabat | None) -> bool:
    """Tell whether a verb may be proposed for a call to violence with these answers."""
    try:
        check_rabat(verb, rabat, CALL)
    except InvalidDecision as error:
        return error.field != "rabat"
    return True


@pytest.mark.parametrize("verb", ["suspend", "restrict"])
def test_to_suspend_all_six_must_be_answered(verb: Verb) -> None:
    """Any one left out is one too few."""
    assert passes(verb, WHOLE)
    for missing in FACTORS:
        assert not passes(verb, only(*(one for one in FACTORS if one != missing)))
    assert not passes(verb, None)


def test_to_remove_four_with_the_likelihood_suffice() -> None:
    """All sets of answers: four or more that hold the likelihood pass, and no others."""
    for size in range(len(FACTORS) + 1):
        for chosen in combinations(FACTORS, size):
            assert passes("remove", only(*chosen)) == (size >= 4 and "likelihood" in chosen)


def test_an_answer_needs_its_level_and_a_note() -> None:
    """A tick without a word, or a word without a tick, answers nothing."""
    assert "intent" not in answered(replace(WHOLE, intent=None))
    assert "intent" not in answered(replace(WHOLE, notes=WHOLE.notes | {"intent": "  "}))
    assert FACTORS == answered(WHOLE)


def test_what_takes_nothing_away_asks_nothing() -> None:
    """A label needs no answers, nor does a category that does not ask."""
    assert passes("label", None)
    check_rabat("suspend", None, SUPPORT)


@pytest.mark.parametrize(
    ("likelihood", "imminence"), [(None, 0), ("remote", 0), ("likely", 2), ("imminent", 3)]
)
def test_the_likelihood_says_how_soon(likelihood: str | None, imminence: int) -> None:
    """The same answers that protect people move a case up."""
    assert imminence == imminence_of(replace(WHOLE, likelihood=likelihood))


def refused(reviewer: ReviewerId, proposed_by: ReviewerId | None, *waiting: ReviewerId) -> str:
    """Give the field that a removal of news is refused for; empty where it is not."""
    try:
        check_agreement(
            "remove", "news", SUPPORT, reviewer=reviewer, proposed_by=proposed_by, waiting=waiting
        )
    except InvalidDecision as error:
        return error.field
    return ""


def test_nobody_is_both_people() -> None:
    """One alone, and twice the same, are refused; two are not."""
    assert ("purpose", "proposal", "") == (
        refused(INES, None),
        refused(INES, INES),
        refused(OMAR, INES),
    )


def test_whoever_asked_for_a_second_person_cannot_do_without() -> None:
    """Changing the answer from news to none does not take the question back."""
    with pytest.raises(InvalidDecision):
        check_agreement("remove", "none", SUPPORT, reviewer=INES, proposed_by=None, waiting={INES})
    check_agreement("label", "none", SUPPORT, reviewer=INES, proposed_by=None, waiting={INES})


def test_a_category_may_ask_two_people_always() -> None:
    """Where the policy says so, whatever it was said for; dismissing is for one."""
    two = replace(SUPPORT, reviewers=2)
    assert needs_two("suspend", "none", two)
    assert not needs_two("suspend", "none", SUPPORT)
    assert not needs_two("dismiss", "news", two)
    assert not needs_two("label", "news", two)

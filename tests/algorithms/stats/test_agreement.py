"""Agreement beyond chance: worked examples from print."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from firebreak.algorithms.stats.agreement import Answers, agreement, alpha

MEG = "0100000010"
OWEN = "1110010000"
BEN = "aabbdcccedda"
GERRY = "babbbccceddd"
FOUR = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
ANSWERS = some.lists(some.lists(some.sampled_from(["act", "label", "dismiss", None]), max_size=4))


def matters(*people: str) -> list[Answers]:
    """Put rows of answers, one row a person, together by matter; a dot is no answer."""
    return [[None if one == "." else one for one in column] for column in zip(*people, strict=True)]


def four() -> list[Answers]:
    """The example of four people, twelve matters and answers that are missing."""
    return matters(*FOUR)


def test_two_people_and_two_answers() -> None:
    """Example A of Krippendorff (2011): 0.095, hardly better than chance."""
    assert alpha(matters(MEG, OWEN)) == pytest.approx(0.095, abs=0.0005)


def test_two_people_and_five_answers() -> None:
    """Example B of the same paper: 0.692."""
    assert alpha(matters(BEN, GERRY)) == pytest.approx(0.692, abs=0.0005)


def test_four_people_of_whom_some_were_not_asked() -> None:
    """Example C, with gaps: 0.743 where different is different, 0.815 where near is half right."""
    assert alpha(four()) == pytest.approx(0.743, abs=0.0005)
    assert alpha(four(), order="12345") == pytest.approx(0.815, abs=0.0005)


def test_a_matter_that_one_person_answered_says_nothing() -> None:
    """Nobody agrees or disagrees with themselves."""
    assert alpha(four()) == alpha([*four(), ["1"], [], [None, "5"]])


@pytest.mark.parametrize("answers", [[], [["act"]], [["act", "act"], ["act", "act"]]])
def test_without_two_different_answers_nothing_is_told(answers: list[Answers]) -> None:
    """Where everybody always says the same, nobody knows whether they would have differed."""
    found = agreement(answers)
    assert (found.alpha, found.low, found.high) == (None, None, None)


def test_few_matters_of_one_mind_are_no_proof() -> None:
    """Four matters without a quarrel admit almost anything; four hundred do not."""
    few = agreement([["act", "act"], ["dismiss", "dismiss"]] * 2)
    many = agreement([["act", "act"], ["dismiss", "dismiss"]] * 200)
    assert few.alpha == many.alpha == 1.0
    assert few.low is not None
    assert many.low is not None
    assert few.low < 0.3
    assert many.low > 0.95


def test_the_same_seed_gives_the_same_interval() -> None:
    """Whoever recomputes the number gets the number; another seed moves it a little."""
    many = four() * 6
    assert agreement(many) == agreement(many)
    assert agreement(many, seed=2) != agreement(many)


def test_draws_from_few_matters_are_not_believed() -> None:
    """Two matters on which two people differ do not show that they always do."""
    found = agreement([["act", "dismiss"], ["dismiss", "act"]])
    assert found.high is not None
    assert found.high > 0.5


@given(ANSWERS)
def test_the_interval_holds_alpha_and_order_does_not_matter(answers: list[Answers]) -> None:
    """Whatever was answered, in whatever order, by whomever."""
    found = agreement(answers, draws=20)
    if found.alpha is None or found.low is None or found.high is None:
        return
    assert found.low <= found.alpha <= found.high <= 1
    turned = [list(reversed(one)) for one in reversed(answers)]
    assert alpha(turned) == pytest.approx(found.alpha)

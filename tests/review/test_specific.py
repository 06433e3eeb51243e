"""Reasons that could fit any case are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firebreak.model.errors import InvalidDecision
from firebreak.model.grounds import Ground
from firebreak.review.specific import (
    LONGEST_PASSAGE,
    bare,
    check,
    count_elsewhere,
    has_fact,
    plain,
    shortened,
)
from tests.review.factories import ACCOUNT, GROUND, POST, at
from tests.review.test_statement import DECISION


def refused(reasons: str, *grounds: Ground, elsewhere: int = 0) -> str:
    """Give the refusal of some reasons about an account; empty for none."""
    try:
        check(
            reasons,
            subjects=(ACCOUNT,),
            grounds=grounds,
            repeats=5,
            elsewhere=lambda _: elsewhere,
        )
    except InvalidDecision as error:
        return error.reason
    return ""


def test_what_is_on_file_makes_a_statement_specific() -> None:
    """With a post and its passage the reviewer's own words may be short."""
    assert not refused("Breaks our rules.", GROUND)


def test_words_that_could_fit_anybody_are_refused_with_what_to_add() -> None:
    """The refusal says: tick the posts, or write what, when, which passage."""
    assert "quotation marks" in refused("Breaks our rules.")
    assert "quotation marks" in refused("Breaks our rules.", Ground(what=POST, whose=ACCOUNT))


def test_something_on_file_of_one_person_says_nothing_of_another() -> None:
    """Of two subjects both must be told apart."""
    other = replace(GROUND, what=POST, whose=None)
    assert [ACCOUNT] == bare((ACCOUNT, POST), (other,))
    assert refused("Breaks our rules.", other)


@pytest.mark.parametrize(
    "reasons",
    [
        'It says "spare nobody tonight".',
        "Il est écrit « n'épargnez personne ».",
        "Dort steht „verschont niemanden“.",
        "كُتب فيه «لا ترحموا أحدًا».",
        "It was posted on 2026-03-01.",
        "Posted at 21:15.",
        "Publié le 1er mars.",
        "Am 1. März veröffentlicht.",
        "On March 1 it went up.",
        "The name harbor u1 gives itself.".replace("u1", "u17"),
    ],
)
def test_a_passage_a_time_or_a_name_is_a_fact(reasons: str) -> None:
    """In any of the languages that people write reasons in."""
    named = ACCOUNT.replace("u1", "u17")
    assert has_fact(reasons, [type(ACCOUNT)(named)])


@pytest.mark.parametrize(
    "reasons", ["", "Breaks our rules.", 'It is "bad".', "Rule 4 and rule 12.", "u1"]
)
def test_other_words_are_not(reasons: str) -> None:
    """A quoted word, a number of a rule, or a name too short to mean anything."""
    assert not has_fact(reasons, [ACCOUNT])


@pytest.mark.parametrize(("elsewhere", "is_refused"), [(4, False), (5, True)])
def test_the_same_words_for_many_cases_are_refused(elsewhere: int, is_refused: bool) -> None:
    """Five cases may get them, the sixth may not, where nothing on file tells them apart."""
    assert is_refused == bool(refused("Seen at 21:15.", elsewhere=elsewhere))
    assert not refused("Seen at 21:15.", GROUND, elsewhere=elsewhere)


def test_other_cases_are_counted_once_each_and_only_where_nothing_is_on_file() -> None:
    """Case, marks and spaces make no difference; the case at hand does not count."""
    empty = replace(DECISION, grounds=(), reasons="Seen, at 21:15!")
    made = [
        replace(empty, case="a"),
        replace(empty, case="a"),
        replace(empty, case="b", reasons="SEEN at 2115"),
        replace(empty, case="here"),
        replace(empty, case="c", grounds=(replace(GROUND, what=ACCOUNT, at=at(0)),)),
    ]
    assert 2 == count_elsewhere(plain("seen at 21:15"), "here", made)  # type: ignore[arg-type]


@given(st.text(max_size=900), st.integers(0, 950), st.integers(0, 950))
def test_a_passage_is_short_and_stands_in_the_text(words: str, start: int, end: int) -> None:
    """Whatever a detector points to, a bounded piece of the text comes out, on one line."""
    piece = shortened(words, start, end)
    assert len(piece) <= LONGEST_PASSAGE
    assert "\n" not in piece
    whole = " ".join(words.split())
    assert piece.removeprefix("… ").removesuffix(" …") in whole or "…" in words


def test_a_passage_holds_the_marked_words() -> None:
    """What a detector marked in a long post is what the person reads."""
    words = "calm words " * 60 + "spare nobody tonight " + "calm words " * 60
    at_ = words.index("spare")
    assert "spare nobody tonight" in shortened(words, at_, at_ + 20)

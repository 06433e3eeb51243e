"""The notation of constructions."""

import re

import pytest

from firebreak.detect.grammar.patterns import COMMA, Alternatives, Classes, literals, parsed

CLASSES = Classes({"i": [1], "will": [1, 2], "kill": [1], "them": [1, 3], "'now'": [1]})


def sentence(*words: str) -> str:
    """Write a sentence of words that have one class each; a comma is a comma."""
    return "".join(COMMA if word == "," else _written(word) for word in words)


def _written(word: str) -> str:
    name, _, length = word.partition(":")
    return CLASSES.word([(name, int(length or 1))] if name else [])


def finds(pattern: str, written: str) -> bool:
    """Whether a pattern stands in a sentence."""
    return CLASSES.expression(parsed(pattern, {"us": "i will?"})).search(written) is not None


@pytest.mark.parametrize(
    ("pattern", "words", "stands"),
    [
        ("i will kill", ("i", "will", "kill"), True),
        ("i kill", ("i", "will", "kill"), False),
        ("i . kill", ("i", "", "kill"), True),
        ("i .{0,2} kill", ("i", "", "", "kill"), True),
        ("i .{0,2} kill", ("i", "", "", "", "kill"), False),
        ("i kill/them", ("i", "them"), True),
        ("i !kill them", ("i", "kill", "them"), False),
        ("i !kill them", ("i", "", "them"), True),
        ("^ kill", ("i", "kill"), False),
        ("kill $", ("kill", ""), False),
        ("i , kill", ("i", ",", "kill"), True),
        ("i . kill", ("i", ",", "kill"), False),
        ("(i|will) kill", ("will", "kill"), True),
        ("kill not(them)", ("kill", "them"), False),
        ("<us> kill", ("i", "kill"), True),
        ("i 'now' kill", ("i", "'now'", "kill"), True),
    ],
)
def test_a_row_stands_where_its_words_follow_one_another(
    pattern: str, words: tuple[str, ...], stands: bool
) -> None:
    """Each sign of the notation means what the module says."""
    assert finds(pattern, sentence(*words)) == stands


def test_a_phrase_is_one_word_of_its_class_and_hides_none() -> None:
    """A phrase of two words is passed over as one, and its words are there as well."""
    written = sentence("i", "will:2", "kill", "them")

    assert finds("i will them", written)
    assert finds("i . kill", written)


def test_a_named_part_may_stand_in_several_alternatives() -> None:
    """Each of them has its own place in the match."""
    found = CLASSES.expression(parsed("(target=(i)|target=(them)) kill", {})).search(
        sentence("them", "kill")
    )

    assert found is not None
    assert [found[name] for name in found.re.groupindex] == [None, _written("them")]


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("i will? kill", [[{"i"}, {"kill"}]]),
        ("i (will|them) kill{0,2}", [[{"i"}, {"will", "them"}]]),
        ("(i|will?) them", [[{"them"}]]),
        ("<us> !kill not(them) .", [[{"i"}]]),
        ("(i kill|will them) i", [[{"i"}, {"kill"}], [{"i"}, {"will"}, {"them"}]]),
        ("(i|will|(kill them))", [[{"i", "will"}], [{"kill"}, {"them"}]]),
    ],
)
def test_what_a_sentence_must_hold_is_read_from_the_row(
    pattern: str, needed: list[list[set[str]]]
) -> None:
    """A construction is tried only where all that one of its readings needs is there."""
    found = Alternatives().of(parsed(pattern, {"us": "i will?"}))

    assert [[set(need) for need in needs] for needs in found] == [
        sorted(needs, key=lambda need: (len(need), sorted(need))) for needs in needed
    ]


def test_of_too_many_alternatives_each_need_stands_for_several() -> None:
    """What is asked of a sentence stays short, and never asks for more than the row does."""
    row = parsed("(i kill|will them) (i them|kill will) (i will|kill them)", {})

    assert len(Alternatives().of(row)) == 5
    assert 1 <= len(Alternatives(most=3).of(row)) <= 3


@pytest.mark.parametrize("pattern", ["(i", "i)", "nobody", "<them>", "<us>>", "{1,2}", "i*"])
def test_wrong_notation_is_refused(pattern: str) -> None:
    """Whoever writes a construction wrongly is told at once."""
    with pytest.raises(ValueError, match=r"pattern|class|macro|bracket|behind"):
        CLASSES.expression(parsed(pattern, {"us": "i"}))


def test_macros_that_use_themselves_are_refused() -> None:
    """Nothing goes round in circles."""
    with pytest.raises(ValueError, match="circles"):
        parsed("<us>", {"us": "<us>"})


def test_words_in_quotes_are_classes_of_their_own() -> None:
    """A construction may name a word itself."""
    assert literals(["i 'now' ('as soon as'|kill)"]) == {"now", "as soon as"}


def test_expressions_repeat_nothing_without_a_bound() -> None:
    """No construction costs more than its sentence is long."""
    compiled = CLASSES.expression(parsed("i .{0,2} (them|will){0,3} kill", {}))
    outside = re.sub(r"\[[^\]]*\]\*", "", compiled.pattern)

    assert "*" not in outside
    assert "+" not in outside

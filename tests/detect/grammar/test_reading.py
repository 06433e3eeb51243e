"""How a text is read: sentences, places, times, and broken texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text.normalize import fold
from firebreak.detect.grammar.contract import Language
from firebreak.detect.grammar.english import ENGLISH
from firebreak.detect.grammar.reading import LANGUAGES, grammar_of, statements
from firebreak.detect.grammar.sentences import MOST_WORDS, sentences_of, words_of
from tests.contracts.neutral_texts import NEUTRAL, STRANGE

THREAT = "Tomorrow we will attack the station in Sector 7."


def marked(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    """Give the marked parts of a text."""
    return [text[start:end] for start, end in spans]


def test_an_act_says_against_whom_where_and_when() -> None:
    """A reviewer sees the act, its target, its place and its time where they stand."""
    (found,) = statements(THREAT)

    assert (found.act, found.language, found.imminence) == ("threat", "en", 2)
    assert THREAT[slice(*found.span)] == "we will attack the station"
    assert found.target is not None
    assert THREAT[slice(*found.target)] == "the station"
    assert "in Sector 7" in marked(THREAT, found.places)
    assert marked(THREAT, found.times) == ["Tomorrow"]


@pytest.mark.parametrize(
    ("when", "imminence"), [("", 0), ("one day", 1), ("on Friday", 2), ("tonight", 3)]
)
def test_words_of_time_say_how_soon(when: str, imminence: int) -> None:
    """Tonight comes before Friday, and Friday before some day."""
    assert [one.imminence for one in statements(f"I will stab all of you {when}")] == [imminence]


def test_words_of_two_sentences_make_no_act() -> None:
    """A construction never reaches over the end of a sentence or a comma."""
    assert statements("I will. Kill time with me, all of you") == ()
    assert statements("I will, all guests") == ()


def test_a_question_asks_and_does_not_call() -> None:
    """Who asks whether something should be done has not asked to do it."""
    assert statements("Should all of them be killed? All guests should be killed?") == ()


@pytest.mark.parametrize(
    "before", ["He says that ", "Nobody wants that ", "It is wrong that ", "If ", "I never said: "]
)
def test_what_stands_before_takes_it_back(before: str) -> None:
    """A report, a denial, a condemnation or a condition before it makes it no act."""
    assert statements(f"{before}we will attack the station") == ()


def test_offsets_hold_through_marks_and_disguises_of_form() -> None:
    """Full-width letters, marks and zero-width signs change neither the act nor its place."""
    text = "\u200b\uff29 will sta\u0301b a\u200dll of you"
    (found,) = statements(text)

    assert text[slice(*found.span)].startswith("\uff29 will")
    assert text[slice(*found.span)].endswith("you")


@pytest.mark.parametrize("number", range(len(STRANGE)))
def test_strange_texts_are_read(number: int) -> None:
    """Empty, huge, stacked and broken texts hold no act and break nothing."""
    assert statements(STRANGE[number]) == ()


@pytest.mark.parametrize("text", NEUTRAL)
def test_neutral_texts_hold_no_act(text: str) -> None:
    """News, condemnation, prayer, quotation and everyday words hold none."""
    assert statements(text) == ()


@given(st.text(max_size=300))
def test_words_are_those_of_the_folded_text(text: str) -> None:
    """The reader's words are the words that everything else compares."""
    words = words_of(text)

    assert "".join(word.folded for word in words) == fold(text).replace(" ", "")
    assert all(0 <= word.start < word.end <= len(text) for word in words)


@given(st.lists(st.sampled_from(["i", "will", "kill", "all", "of", "them", ",", ".", "?", "x"])))
def test_a_text_that_is_not_looked_at_closer_holds_nothing(parts: list[str]) -> None:
    """The quick answer that nothing can be there is never wrong."""
    text = " ".join(parts)
    grammar = grammar_of(ENGLISH)
    found = grammar.statements(text, words_of(text))

    assert grammar.is_spoken(fold(text).split()) or not found


def test_sentences_keep_every_word_once() -> None:
    """Nothing is lost between sentences."""
    text = "One. Two! Three? Four\nfive - six; " + "seven " * 200
    words = words_of(text)
    kept = [word for said, _ in sentences_of(text, words) for word in said]

    assert kept == words


def test_a_text_is_read_up_to_a_bound() -> None:
    """A text as long as a book costs no more than its beginning."""
    assert len(words_of("a " * 100_000)) == MOST_WORDS


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)
def test_constructions_have_names_of_their_own(language: Language) -> None:
    """A name in a signal leads to one construction."""
    names = [one.name for one in language.constructions]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)
def test_every_construction_needs_a_trigger(language: Language) -> None:
    """What no trigger brings up could never speak."""
    grammar = grammar_of(language)

    assert grammar.unreachable() == []


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)
def test_every_construction_can_be_compiled(language: Language) -> None:
    """They are compiled when first needed; a class that does not exist must not wait for that."""
    assert grammar_of(language).compiled() == len(language.constructions)

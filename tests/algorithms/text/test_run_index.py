"""Edited copies come up among many texts, and both engines bring up the same."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text.run_index import PLAIN, WAYS, Engine, RunIndex, codes_of, compiled

ENGINES = [PLAIN, compiled()]
every_engine = pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.NAME)
TEXT = "tonight at nine all of group v meets at the water tower of sector seven bring the keys"
OTHER = "the harvest fair begins on monday with music food and a lantern walk for the children"
TEXTS = st.lists(st.text("abc ", min_size=8, max_size=60), max_size=12)


def index_of(texts: list[str], engine: Engine | None = None) -> RunIndex:
    """File texts under 1, 2, 3 ..."""
    index = RunIndex(engine=engine)
    for text in texts:
        index.add(codes_of(text))
    return index


def near(index: RunIndex, texts: list[str], *, limit: int = 10) -> list[list[int]]:
    """Give the numbers of each text's candidates."""
    starts = np.cumsum([0, *map(len, texts)])
    found = index.near(codes_of("".join(texts)), starts, limit=limit)
    return [found.number[found.query == place].tolist() for place in range(len(texts))]


def invented(count: int) -> list[str]:
    """Make texts of invented words."""
    dice = Random(5)
    words = [
        "".join(dice.choices("abcdefghiklmnoprstuw", k=dice.randint(3, 9))) for _ in range(999)
    ]
    return [" ".join(dice.choices(words, k=14)) for _ in range(count)]


@given(TEXTS, TEXTS, st.sets(st.integers(1, 12)))
def test_both_engines_bring_up_the_same(filed: list[str], asked: list[str], gone: set[int]) -> None:
    """Whether numba is installed changes no answer, also after texts were taken out."""
    found = []
    for engine in ENGINES:
        index = index_of(filed * 3, engine)
        for number in sorted(gone):
            if number <= len(filed):
                index.remove(number, codes_of(filed[number - 1]))
        found.append(near(index, asked + filed))

    assert found[0] == found[1]


@every_engine
def test_a_copy_comes_up_and_a_stranger_does_not(engine: Engine) -> None:
    """A text with a changed word is told from one with the same small words."""
    index = index_of([TEXT, OTHER], engine)

    assert near(index, [TEXT.replace("nine", "eight"), OTHER[:70], "", "keys"]) == [
        [1],
        [2],
        [],
        [],
    ]


@every_engine
def test_what_was_taken_out_is_gone_and_its_number_is_free(engine: Engine) -> None:
    """A forgotten text brings nothing up; the next one may have its number."""
    index = index_of([TEXT, OTHER], engine)
    index.remove(1, codes_of(TEXT))

    assert near(index, [TEXT, OTHER]) == [[], [2]]
    assert len(index) == 1
    assert index.add(codes_of(TEXT)) == 1
    assert near(index, [TEXT]) == [[1]]


@every_engine
def test_what_comes_and_goes_for_long_is_found_as_in_a_new_index(engine: Engine) -> None:
    """Marks of runs that are gone are wiped off now and then, and none is missing."""
    index, texts = RunIndex(engine=engine), invented(90)
    for start in range(0, 90, 10):
        numbers = [index.add(codes_of(text)) for text in texts[start : start + 10]]
        for number, text in zip(numbers, texts[start : start + 9], strict=False):
            index.remove(number, codes_of(text))
    found = near(index, texts)

    assert [bool(one) for one in found] == [number % 10 == 9 for number in range(90)]


@every_engine
def test_all_are_found_again_after_growing(engine: Engine) -> None:
    """However many are filed, each exact copy is among the first candidates."""
    texts = invented(600)
    found = near(index_of(texts, engine), texts)

    assert all(number in numbers for number, numbers in enumerate(found, 1))


@every_engine
def test_asking_together_is_asking_one_by_one(engine: Engine) -> None:
    """A batch changes nothing, and nothing is shared across two texts of it."""
    texts = invented(40)
    index = index_of(texts, engine)
    halves = [part for text in texts for part in (text[:50], text[50:])]

    assert near(index, halves) == [near(index, [half])[0] for half in halves]


@every_engine
def test_what_many_have_hides_nobody(engine: Engine) -> None:
    """A greeting in thousands of removed texts does not push out what is rare in an earlier one."""
    greeting = "good evening my dear friends of the harbor and "
    first, *others = invented(400)
    index = index_of([greeting + first, *(greeting + other for other in others)], engine)

    assert near(index, [greeting + first], limit=1) == [[1]]
    assert len(near(index, [greeting + "all is well"], limit=99)[0]) <= WAYS


@every_engine
def test_a_phrase_in_one_place_is_no_candidate(engine: Engine) -> None:
    """Who shares a saying with a removed text, and nothing else, is not even compared."""
    saying = "early birds catch"
    filed, asked = (f"{own[:60]} {saying} {own[60:]}" for own in invented(2))

    assert near(index_of([filed], engine), [asked]) == [[]]


@every_engine
@pytest.mark.parametrize("text", ["a" * 20_000, "say it again " * 1_500])
def test_a_text_that_repeats_itself_is_bounded(engine: Engine, text: str) -> None:
    """A long text made of one phrase is filed and asked for without harm to others."""
    index = index_of([TEXT, text], engine)

    assert near(index, [TEXT, text])[0] == [1]

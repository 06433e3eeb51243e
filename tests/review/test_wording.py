"""Every language says the same things, with the same slots."""

from string import Formatter
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.model.cases import Origin
from firebreak.model.decisions import Purpose
from firebreak.model.desk_policy import Language
from firebreak.review.statement import TOLD
from firebreak.review.wording import WORDINGS, language_of
from tests.review.factories import POLICY

LANGUAGES: tuple[Language, ...] = get_args(Language)


def slots(sentence: object) -> object:
    """Give the slots of a sentence, or of each in a table of them."""
    if isinstance(sentence, dict):
        return {key: slots(each) for key, each in sentence.items()}
    if isinstance(sentence, tuple):
        return len(sentence)
    return {name for _, name, _, _ in Formatter().parse(str(sentence)) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_slots_of_english(language: Language) -> None:
    """A fact that English tells is not lost in translation."""
    english, other = WORDINGS["en"], WORDINGS[language]
    for field in english.__struct_fields__:
        assert slots(getattr(english, field)) == slots(getattr(other, field)), field


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_purpose_origin_and_measure_has_words(language: Language) -> None:
    """None is left out, and no sentence is empty."""
    wording = WORDINGS[language]
    assert set(get_args(Purpose)) - {"none"} == set(wording.purposes)
    assert set(get_args(Origin)) == set(wording.origins)
    assert set(wording.done) >= TOLD
    assert set(wording.reported) == TOLD
    assert 12 == len(wording.months)
    whole = msgspec.to_builtins(wording)
    assert all(each for name, each in whole.items() if name != "first")


@pytest.mark.parametrize("language", ["fr", "de", "ar"])
def test_the_shipped_policy_has_its_categories_in_every_language(language: Language) -> None:
    """Nobody who writes French reads a rule in English."""
    words = POLICY.words[language]
    assert set(POLICY.categories) == set(words)
    assert all(one.title and one.definition for one in words.values())


@pytest.mark.parametrize(
    ("told", "language"), [("fr-CA", "fr"), ("AR", "ar"), ("de_AT", "de"), ("", "en"), ("so", "en")]
)
def test_the_language_is_what_the_platform_tells(told: str, language: str) -> None:
    """What we do not write in gets the policy's; it decides nothing else."""
    assert language == language_of(told, "en")


@given(st.text(max_size=30))
def test_any_word_for_a_language_gives_one_that_we_write_in(told: str) -> None:
    """A platform may tell whatever it likes."""
    assert language_of(told, "de") in WORDINGS

"""Bios and names: neutral, in the account's language, nearly kept."""

import re
from difflib import SequenceMatcher
from random import Random

import pytest

from firebreak.simulate.looks.bio_lines import disclaimers, lines
from firebreak.simulate.looks.bios import bio, kept
from firebreak.simulate.looks.names import display_name
from firebreak.simulate.parameters import LANGUAGES
from firebreak.simulate.texts.slots import SLOTS, slots_of


def test_every_language_has_as_much_to_say_about_oneself() -> None:
    """No language is poorer in bios or disclaimers."""
    for language in LANGUAGES:
        assert (24, 8) == (len(set(lines(language))), len(set(disclaimers(language))))
        assert all(set(slots_of(line)) <= set(SLOTS) for line in lines(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_disclaimer_is_there_when_asked_and_only_then(language: str) -> None:
    """Researchers say that nothing is meant; copying them is possible word for word."""
    rng = Random(1)
    said = set(disclaimers(language))
    for _ in range(300):
        told = bio(rng, language, disclaims=True)
        assert any(line in told for line in said)
        told = bio(rng, language)
        assert not any(line in told for line in said)


def test_some_people_write_nothing_about_themselves() -> None:
    """A quarter of all bios is empty, and none holds an open slot."""
    rng = Random(1)
    found = [bio(rng, "en") for _ in range(4_000)]
    assert 0.25 == pytest.approx(found.count("") / 4_000, abs=0.03)
    assert not [one for one in found if "{" in one]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_returning_person_keeps_nearly_the_same_bio(language: str) -> None:
    """A near copy is another text, and plainly the same hand."""
    rng = Random(2)
    for _ in range(300):
        before = bio(rng, language, disclaims=True)
        after = kept(rng, before)
        assert before != after
        assert SequenceMatcher(None, before, after).ratio() > 0.7


def test_an_empty_bio_comes_back_with_a_sign() -> None:
    """Nothing cannot be nearly nothing."""
    assert kept(Random(1), "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_written_in_the_script_of_the_language(language: str) -> None:
    """Arabic accounts have Arabic names, others Latin ones; none has digits."""
    rng = Random(1)
    script = "[\u0600-\u06ff ]+" if language == "ar" else "[A-Za-z ]+"
    for _ in range(200):
        assert re.fullmatch(script, display_name(rng, language))

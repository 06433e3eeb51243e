"""Neutral sentences: as many and as rich in every language."""

import math

import pytest

from firebreak.simulate.parameters import LANGUAGES
from firebreak.simulate.texts.carriers import TOPICS, carriers
from firebreak.simulate.texts.pool import FILLINGS
from firebreak.simulate.texts.slots import SLOTS, sector, slots_of, values


def lines(language: str) -> list[str]:
    """Give all templates of a language."""
    return [line for known in carriers(language).values() for line in known]


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_four_hundred_different_sentences(language: str) -> None:
    """Nobody is recognised by a sentence that few others could say."""
    assert len(lines(language)) == 400
    assert len(set(lines(language))) == 400


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_talks_about_the_same_things_as_much(language: str) -> None:
    """Religious life, votes and gardens have the same room in every language."""
    sizes = {topic: len(known) for topic, known in carriers(language).items()}

    assert tuple(sizes) == TOPICS
    assert sizes == {topic: 40 if topic == "work" else 36 for topic in TOPICS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_filled_in_different_ways(language: str) -> None:
    """The same sentence said twelve times is twelve texts."""
    for line in lines(language):
        slots = slots_of(line)
        ways = math.prod(len(values(language)[slot]) for slot in slots)
        assert set(slots) <= set(SLOTS), line
        assert line.count("{") == len(slots), line
        assert ways >= FILLINGS, line


def test_every_language_has_as_many_places_hours_and_things() -> None:
    """No language can be told by what fills its sentences."""
    for slot in SLOTS:
        assert len({len(values(language)[slot]) for language in LANGUAGES}) == 1
        for language in LANGUAGES:
            assert len(set(values(language)[slot])) == len(values(language)[slot])


def test_an_incident_has_a_place_in_every_language() -> None:
    """The place of an incident is a number, not a town."""
    assert [sector(7, language) for language in LANGUAGES] == [
        "Sector 7",
        "Secteur 7",
        "القطاع 7",
        "Sektor 7",
        "Sector 7",
    ]

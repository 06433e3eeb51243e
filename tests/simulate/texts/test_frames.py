"""Frames and occasions: as many wordings in every language."""

from collections.abc import Callable, Sequence

import pytest

from firebreak.simulate.parameters import LANGUAGES
from firebreak.simulate.texts.frames import FRAMES, frames
from firebreak.simulate.texts.occasions import OCCASIONS, occasions
from firebreak.simulate.texts.slots import SLOTS, slots_of

Said = Callable[[str, str], Sequence[str]]
KINDS = [(frames, frame) for frame in FRAMES] + [(occasions, kind) for kind in OCCASIONS]


@pytest.mark.parametrize(("said", "kind"), KINDS)
def test_every_language_has_as_many_ways_to_say_it(said: Said, kind: str) -> None:
    """No language is poorer in quoting or opposing than another."""
    assert len({len(said(language, kind)) for language in LANGUAGES}) == 1
    for language in LANGUAGES:
        assert len(set(said(language, kind))) == len(said(language, kind))


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_has_dozens_of_wordings(frame: str) -> None:
    """Nobody is known by repeating the words around a marker."""
    least = 36 if frame in ("assert", "quote", "oppose") else 24
    assert {least} == {len(frames(language, frame)) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("frame", FRAMES)
def test_every_frame_is_about_a_word(language: str, frame: str) -> None:
    """Saying, quoting, opposing, asking and joking all hold the word itself."""
    for line in frames(language, frame):
        assert "m" in slots_of(line), line
        assert set(slots_of(line)) <= {"m", "k", "s", *SLOTS} - {"thing"}, line


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", OCCASIONS)
def test_an_occasion_can_be_filled(language: str, kind: str) -> None:
    """Fans, candidates and shops name themselves; what is said of an incident names a place."""
    for line in occasions(language, kind):
        assert set(slots_of(line)) <= {"m", *SLOTS}, line
        assert ("m" in slots_of(line)) == (kind in ("fan", "campaign", "spam")), line

"""What a speaker does with a word: say, quote, oppose, ask, joke."""

from functools import cache
from typing import Literal

from firebreak.simulate.texts.frames import ar, de, en, fr, nl

Frame = Literal["assert", "quote", "oppose", "ask", "joke", "support", "disclaim"]
"""``support`` is said to somebody who asserted; ``disclaim`` says that nothing is meant."""

FRAMES: tuple[Frame, ...] = ("assert", "quote", "oppose", "ask", "joke", "support", "disclaim")
_WRITTEN: dict[str, dict[str, str]] = {
    "en": en.FRAMES,
    "fr": fr.FRAMES,
    "ar": ar.FRAMES,
    "de": de.FRAMES,
    "nl": nl.FRAMES,
}


@cache
def frames(language: str, frame: Frame) -> tuple[str, ...]:
    """Give the sentences of one frame.

    Slots: ``m`` the word it is about, ``k`` another of its kind, ``s`` a word of the speaker's
    own (a source, a call for peace, a joke's end), and those of ``slots``. Any name may stand
    for ``m``: innocents say the same sentences about bands and bakeries.
    """
    return tuple(_WRITTEN[language][frame].strip().splitlines())

"""Sentences that lower floors compose in English, in the reader's language."""

import re
from functools import cache

from firebreak.app import below_queue
from firebreak.app.interface import later, spoken, term

CONTEXT = "below"
SENTENCES: tuple[str, ...] = (
    later("name and password do not fit together; try again", "below"),
    later("too many tries; wait %(seconds)s seconds", "below"),
    *below_queue.SENTENCES,
)
"""Each as it is composed below, with ``%(name)s`` for what is put into it."""


def retold(text: object) -> str | None:
    """Say a sentence from below in the language of whoever reads it.

    Args:
        text: As it was composed, in English.

    Returns:
        The sentence; None where no pattern fits it, so that the page can mark it as English.
    """
    written = str(text)
    if spoken() == "en":
        return written
    for sentence, pattern in _patterns():
        if found := pattern.fullmatch(written):
            return term(sentence, CONTEXT) % {
                name: retold(value) or value for name, value in found.groupdict().items()
            }
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((sentence, _pattern(sentence)) for sentence in SENTENCES)


def _pattern(sentence: str) -> re.Pattern[str]:
    pieces = re.split(r"%\((\w+)\)s", sentence.replace("%%", "%"))
    seen: set[str] = set()
    written = ""
    for place, piece in enumerate(pieces):
        if place % 2 == 0:
            written += re.escape(piece)
        else:
            written += f"(?P={piece})" if piece in seen else f"(?P<{piece}>.+?)"
            seen.add(piece)
    return re.compile(written, re.DOTALL)

"""Sentences that lower floors compose in English, in the reader's language."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from heapq import merge
from operator import itemgetter

from firebreak.app import (
    below_changes,
    below_doors,
    below_events,
    below_figures,
    below_numbers,
    below_queue,
    below_review,
)
from firebreak.app.below_acts import OF_ACTS
from firebreak.app.interface import later, spoken, term

CONTEXT = "below"
NEEDED = "said"
SENTENCES: tuple[str, ...] = (
    later("name and password do not fit together; try again", "below"),
    later("too many tries; wait %(seconds)s seconds", "below"),
    *OF_ACTS,
    *below_queue.SENTENCES,
    *below_doors.SENTENCES,
    *below_review.SENTENCES,
    *below_numbers.SENTENCES,
    *below_figures.SENTENCES,
    *below_changes.SENTENCES,
    *below_events.SENTENCES,
)
"""Each as it is composed below, with ``%(name)s`` for what is put into it. What stands for a name
that begins with ``said`` must be a sentence from here too, or the whole does not fit."""
LONGEST = 1_000
DEEPEST = 5
"""What is longer, or deeper inside, stays English: strangers' words stand in some sentences."""


def retold(text: object) -> str | None:
    """Say a sentence from below in the language of whoever reads it.

    Args:
        text: As it was composed, in English.

    Returns:
        The sentence; None where no pattern fits it, so that the page can mark it as English.
    """
    written = str(text)
    if spoken() == "en" or not written:
        return written
    if len(written) > LONGEST:
        return None
    found = _retold(written, DEEPEST)
    if found is None and written[0].isupper():
        # Where a page begins a line with it.
        found = _retold(written[0].lower() + written[1:], DEEPEST)
        return found and found[0].upper() + found[1:]
    return found


def _retold(written: str, depth: int) -> str | None:
    if not depth:
        return None
    for _, sentence, pattern in _candidates(written):
        if found := pattern.fullmatch(written):
            told = found.groupdict().items()
            inside = {name: (value, _retold(value, depth - 1)) for name, value in told}
            if all(said for name, (_, said) in inside.items() if name.startswith(NEEDED)):
                return term(sentence, CONTEXT) % {
                    name: said or value for name, (value, said) in inside.items()
                }
    return None


def _candidates(written: str) -> Iterator[tuple[int, str, re.Pattern[str]]]:
    """Give the patterns that begin as a text does, or with something put in, in their order."""
    by_first = _patterns()
    return merge(by_first.get(_first(written), ()), by_first[""], key=itemgetter(0))


@cache
def _patterns() -> Mapping[str, list[tuple[int, str, re.Pattern[str]]]]:
    # The most words of its own first: a short pattern would fit into a longer sentence too.
    ordered = sorted(SENTENCES, key=lambda one: -len(re.sub(r"%\(\w+\)s", "", one)))
    by_first: dict[str, list[tuple[int, str, re.Pattern[str]]]] = {"": []}
    for rank, sentence in enumerate(ordered):
        first = _first(sentence)
        begins = "" if "%" in first else first
        by_first.setdefault(begins, []).append((rank, sentence, _pattern(sentence)))
    return by_first


def _first(text: str) -> str:
    return text.partition(" ")[0]


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

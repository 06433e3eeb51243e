"""Whether reasons say what, when or which passage, or could fit any case."""

import re
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from firebreak.model.decisions import Decision
from firebreak.model.errors import InvalidDecision
from firebreak.model.grounds import Ground
from firebreak.model.ids import CaseId, ItemKey, split_key
from firebreak.review.wording import WORDINGS

Elsewhere = Callable[[str], int]
"""Counts the other cases that got the same reasons, in the form of :func:`plain`, with nothing
on file."""

LONGEST_PASSAGE = 280
"""Characters of somebody's words that a statement repeats."""
COMPARED = 2_000
"""Newest decisions whose words are compared, so that the cost does not grow with the years. Words
that fit any case are used day after day: with five allowed, one use in 400 is noticed."""
_SHORTEST_NAME = 3
"""An identifier of fewer characters could stand in any sentence by chance."""
_QUOTES = ("“”", "„“", "«»", "‹›", "‘’", "「」", '""')
_MONTHS = "|".join(month for wording in WORDINGS.values() for month in wording.months)
_DATES = re.compile(
    r"\b\d{4}-\d{1,2}-\d{1,2}\b"  # 2026-03-01
    r"|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"  # 1.3.2026
    r"|\b\d{1,2}[:h]\d{2}\b"  # 21:15
    rf"|\b\d{{1,2}}\.?(?:er)? +(?:{_MONTHS})\b"  # 1 March, 1er mars, 1. März
    rf"|\b(?:{_MONTHS}) +\d{{1,2}}\b",  # March 1
    re.IGNORECASE,
)


def check(
    reasons: str,
    *,
    subjects: Collection[ItemKey],
    grounds: Sequence[Ground],
    repeats: int,
    elsewhere: Elsewhere,
) -> None:
    """Refuse reasons that could fit any case.

    Facts that the desk itself has on file make a statement specific, whatever the words. Where
    it has none, the reviewer's words must hold one; and the same words for many cases hold none.

    Args:
        reasons: The reviewer's words.
        subjects: What is decided on.
        grounds: Facts on file.
        repeats: Cases that may get the same words where there are no such facts.
        elsewhere: Counts the other cases that got words with this :func:`plain` form and nothing
            on file; asked only where it matters.

    Raises:
        InvalidDecision: It could fit any case, with what to add.
    """
    left = bare(subjects, grounds)
    if not left:
        return
    if not has_fact(reasons, left):
        raise InvalidDecision(
            field="reasons",
            reason="these reasons could fit any case; tick the posts that they are about, or write "
            "what was said (in quotation marks), when, or the name of the thing",
        )
    if (many := elsewhere(plain(reasons))) >= repeats:
        raise InvalidDecision(
            field="reasons",
            reason=f"the same reasons stand in {many} other cases and nothing on file tells them "
            "apart; tick the posts, or write what was different here",
        )


def bare(subjects: Collection[ItemKey], grounds: Sequence[Ground]) -> list[ItemKey]:
    """Give the subjects of which nothing on file says what, when or which passage."""
    told = {key for one in grounds if one.is_specific for key in (one.what, one.whose)}
    return [key for key in subjects if key not in told]


def has_fact(reasons: str, subjects: Collection[ItemKey]) -> bool:
    """Tell whether words name a time, quote a passage or name a thing of the case.

    Args:
        reasons: A reviewer's words, in any language.
        subjects: What is decided on.

    Returns:
        Whether one of them stands there. It reads forms and not meanings: a made-up date passes.
    """
    if _DATES.search(reasons) or any(_is_passage(quoted) for quoted in _quoted(reasons)):
        return True
    names = {split_key(key)[2] for key in subjects}
    return any(
        len(name) >= _SHORTEST_NAME and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", reasons)
        for name in names
    )


def plain(reasons: str) -> str:
    """Give words without case, marks and spaces, so that the same ones are found again."""
    return "".join(letter for letter in reasons.casefold() if letter.isalnum())


def count_elsewhere(words: str, case: CaseId, decisions: Sequence[Decision]) -> int:
    """Count other cases that got the same words while nothing on file told them apart.

    Args:
        words: In the form of :func:`plain`.
        case: The case at hand, which does not count.
        decisions: The :data:`COMPARED` newest ones.

    Returns:
        Different cases; O(decisions).
    """
    return len(
        {
            one.case
            for one in decisions
            if one.case != case and bare(one.subjects, one.grounds) and plain(one.reasons) == words
        }
    )


def no_case(words: str) -> int:  # noqa: ARG001
    """Count no other case, where nobody keeps decisions."""
    return 0


def shortened(words: str, start: int = 0, end: int = 0) -> str:
    """Cut a passage out of a text, at words, never longer than :data:`LONGEST_PASSAGE`.

    Args:
        words: The whole text.
        start: First character that matters.
        end: One past the last one; not above ``start`` when nothing is marked.

    Returns:
        One line with the marked words and what stands around them; dots where something is left
        out. Empty for a text of spaces.
    """
    if end <= start or start >= len(words):
        start, end = 0, 0
    room = LONGEST_PASSAGE - 4
    middle = (start + min(end, start + room)) // 2
    first = max(0, min(middle - room // 2, len(words) - room)) if end else 0
    last = min(len(words), first + room)
    first, last = _at_word(words, first), _at_word(words, last)
    if last <= first:
        last = min(len(words), first + room)
    piece = " ".join(words[first:last].split())[:room]
    if not piece:
        return ""
    return f"{'… ' if first else ''}{piece}{' …' if last < len(words) else ''}"


def _at_word(words: str, place: int) -> int:
    """Move a place in a text back to the nearest space, if one is near."""
    if place in (0, len(words)):
        return place
    near = words.rfind(" ", max(0, place - 40), place)
    return place if near < 0 else near


def _quoted(reasons: str) -> list[str]:
    found = []
    for pair in _QUOTES:
        places = [at for at, letter in enumerate(reasons) if letter in pair]
        found += [reasons[first + 1 : last] for first, last in pairwise(places)]
    return found


def _is_passage(quoted: str) -> bool:
    return len(quoted.split()) > 1 or len(quoted.strip()) >= 8

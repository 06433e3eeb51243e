"""Evidence spans in hostile text: cut it into pieces, make tricks visible."""

import re
from collections.abc import Iterable
from itertools import pairwise

from markupsafe import Markup, escape
from msgspec import Struct

from firebreak.algorithms.text.tricks import Trick, plainly, storable, tricks
from firebreak.review.inert import END, ISOLATE


class Piece(Struct, frozen=True, kw_only=True):
    """A stretch of text.

    Attributes:
        says: Sentences of the evidence that points here; empty for unmarked text.
        trick: What hides here, if anything does.
        is_first: Whether the trick begins here; evidence may cut it in two.
    """

    text: str
    says: tuple[str, ...] = ()
    trick: Trick | None = None
    is_first: bool = True

    @property
    def is_marked(self) -> bool:
        """Whether any evidence points here."""
        return bool(self.says)


def marked(text: str, spans: Iterable[tuple[int, int, str]]) -> tuple[Piece, ...]:
    """Cut a text at the borders of evidence spans.

    Args:
        text: What somebody wrote.
        spans: Start, end (one past the last character) and sentence; may overlap, and may lie
            outside the text when the item has changed since.

    Returns:
        Pieces that joined together give exactly the text.
    """
    kept = [
        (max(start, 0), min(end, len(text)), says)
        for start, end, says in spans
        if max(start, 0) < min(end, len(text))
    ]
    hidden = tricks(text)
    borders = {0, len(text), *(start for start, _, _ in kept), *(end for _, end, _ in kept)}
    borders |= {place for one in hidden for place in (one.start, one.end)}
    begun = {one.start: one for one in hidden}
    pieces, trick = [], None
    for here, there in pairwise(sorted(borders)):
        trick = begun.get(here, trick if trick and here < trick.end else None)
        over = (says for start, end, says in kept if start <= here and there <= end)
        says = tuple(dict.fromkeys(over))
        is_first = trick is None or trick.start == here
        pieces.append(Piece(text=text[here:there], says=says, trick=trick, is_first=is_first))
    return tuple(pieces)


def told(text: object) -> Markup:
    """Write a text as markup in which every trick is a mark with its name.

    Args:
        text: Anything a user wrote, or something that prints as one.

    Returns:
        Escaped text; the only elements are our own marks.
    """
    return Markup("").join(told_piece(piece) for piece in marked(str(text), ()))


def told_piece(piece: Piece) -> Markup:
    """Write one piece as markup: its text, or what stands for its trick."""
    if piece.trick is None:
        return escape(storable(piece.text))
    label = piece.trick.label if piece.is_first else ""
    says = label or storable(piece.text) if piece.is_first or not piece.trick.label else ""
    return Markup('<span class="trick" title="{}">{}</span>').format(
        plainly(piece.trick.says), says
    )


def has_tricks(text: str) -> bool:
    """Whether anything in a text does not show what it is."""
    return bool(tricks(text))


def as_written(text: object) -> str:
    """Give a text as its writer's platform would show it; only what no page can carry is replaced.

    Args:
        text: Anything a user wrote.

    Returns:
        Text for a template, not escaped yet. It belongs into an isolate and below no other text.
    """
    return storable(str(text)).translate(_UNCARRIED)


def shown(text: object) -> str:
    """Make characters visible that hide or reverse others.

    Args:
        text: Anything a user wrote, or something that prints as one.

    Returns:
        Text for a template, not escaped yet, for places that take no markup such as titles.
    """
    return plainly(str(text))


def said(text: object) -> str:
    """Make visible what hides in a letter of ours, and leave the isolates that bound its quotes.

    Args:
        text: What the desk wrote, with words of others between isolates that we set.

    Returns:
        Text for a template, not escaped yet. Isolates that do not pair are none of ours, and all
        are shown.
    """
    pieces = re.split(f"([{ISOLATE}{END}])", str(text))
    depth = 0
    for piece in pieces:
        depth += (piece == ISOLATE) - (piece == END)
        if depth not in (0, 1):
            return plainly(str(text))
    if depth:
        return plainly(str(text))
    return "".join(piece if piece in (ISOLATE, END) else plainly(piece) for piece in pieces)


_UNCARRIED = {code: "\ufffd" for code in range(0x20) if chr(code) not in "\n\t"}
"""Control characters, which HTML does not admit."""

"""Evidence spans in hostile text: cut it into pieces, make tricks visible."""

from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct

REVEALED = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: "\u2421",
    0x202A: "\u27e8LRE\u27e9",
    0x202B: "\u27e8RLE\u27e9",
    0x202D: "\u27e8LRO\u27e9",
    0x202E: "\u27e8RLO\u27e9",
}
"""Characters that hide or reverse others. Plain direction marks and isolates, which Arabic and
Hebrew writers need, stay as they are; every text stands in an isolate of its own anyway."""


class Piece(Struct, frozen=True, kw_only=True):
    """A stretch of text.

    Attributes:
        says: Sentences of the evidence that points here; empty for unmarked text.
    """

    text: str
    says: tuple[str, ...] = ()

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
    borders = sorted({0, len(text), *(start for start, _, _ in kept), *(end for _, end, _ in kept)})
    pieces = []
    for here, there in pairwise(borders):
        over = (says for start, end, says in kept if start <= here and there <= end)
        pieces.append(Piece(text=text[here:there], says=tuple(dict.fromkeys(over))))
    return tuple(pieces)


def shown(text: object) -> str:
    """Make characters visible that hide or reverse others.

    Args:
        text: Anything a user wrote, or something that prints as one.

    Returns:
        Text for a template, not escaped yet; lone surrogates become replacement characters.
    """
    plain = str(text).translate(REVEALED)
    return plain.encode("utf-8", "replace").decode("utf-8")

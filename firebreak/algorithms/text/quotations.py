"""Where a text gives somebody else's words: quotation marks, lines, shares.

Only the form is looked at: a quotation is closed, holds several words, and (unless it is marked
as a share) stands beside the author's own words. A stray mark is none.
"""

import re

from firebreak.algorithms.text.normalize import fold, words

QUOTED_WORDS = 4
"""Fewest words within a quotation; fewer are a title or scare quotes."""
OWN_WORDS = 4
"""Fewest words outside; with fewer, the marks are decoration around the author's own text."""

_READ = 20_000
_MARKS = re.compile(
    r"“[^“”]{1,5000}”|„[^„“”]{1,5000}[“”]|«[^«»]{1,5000}»|「[^「」]{1,5000}」|『[^『』]{1,5000}』"
    r"|(?<!\w)\"(?=\S)[^\"]{1,5000}(?<=\S)\"(?!\w)"
)
_BLOCKS = re.compile(
    r"^[ \t]{0,3}>[^\n]*(?:\n[ \t]{0,3}>[^\n]*)*|\[quote[^\]\n]{0,200}\].*?\[/quote\]",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_SHARE = re.compile(r"\s*RT[ \t]+@[^\s:]{1,200}:?\s")

Span = tuple[int, int]


def quoted_spans(
    text: str, *, quoted_words: int = QUOTED_WORDS, own_words: int = OWN_WORDS
) -> list[Span]:
    """Find the parts of a text that give somebody else's words.

    Args:
        text: Any text; its first 20,000 characters are read, in linear time.
        quoted_words: Fewest words within a quotation.
        own_words: Fewest words outside.

    Returns:
        Start and end of each quotation, rising and apart from one another.
    """
    text = text[:_READ]
    if share := _SHARE.match(text):
        return [(share.end(), len(text))]
    blocks = [found.span() for found in _BLOCKS.finditer(text)]
    marks = [
        found.span()
        for found in _MARKS.finditer(text)
        if not any(_overlap(found.span(), block) for block in blocks)
        and len(words(fold(found[0]))) >= quoted_words
    ]
    spans = sorted(blocks + marks)
    own = _outside(text, spans) if spans else ""
    return spans if len(words(fold(own))) >= own_words else []


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _outside(text: str, spans: list[Span]) -> str:
    kept = []
    place = 0
    for start, end in spans:
        kept.append(text[place:start])
        place = end
    return " ".join([*kept, text[place:]])

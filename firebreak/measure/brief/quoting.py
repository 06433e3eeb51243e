"""Words of others, made harmless: no link opens, no name stands."""

import re
from collections.abc import Set as AbstractSet

from firebreak.algorithms.text.normalize import fold
from firebreak.algorithms.text.tricks import plainly
from firebreak.measure.brief.contract import Quote

LONGEST = 280
"""Characters of a quote; so long was a post in most of the places where such evenings happened."""
LONGEST_NAME = 60
NAME = "[name]"
_MENTION = re.compile(r"(?<![\w.])[@＠]\w[\w.@:-]*\w|(?<![\w.])[@＠]\w")
_SCHEME = re.compile(r"\bhttp(s?)(?=\s*:)|\bftp(?=\s*:)", re.IGNORECASE)
_DOT = re.compile(r"(?<=\w)[.。．｡](?=\w)")
_WORD = re.compile(r"\w(?:[\w.'’-]*\w)?")


def quote(text: str, names: AbstractSet[str], language: str = "") -> Quote:
    """Quote a post.

    Args:
        text: What somebody wrote.
        names: Folded handles and names of accounts.
        language: Of the text, as far as anybody says.

    Returns:
        One line of at most :data:`LONGEST` characters. Mentions, and words that are somebody's
        handle or name, are replaced; every address is broken, also one without a scheme.
    """
    line = harmless(text, names)
    is_cut = len(line) > LONGEST
    short = f"{line[: LONGEST - 1].rstrip()}…" if is_cut else line
    return Quote(text=short, language=language, is_cut=is_cut)


def named(text: str, names: AbstractSet[str]) -> str:
    """Write a marked place or target as :func:`quote` does, and shorter."""
    line = harmless(text, names)
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1].rstrip()}…"


def harmless(text: str, names: AbstractSet[str]) -> str:
    """Take names out of a text, break its addresses, and show what hides in it; in one line."""
    without = _without_names(" ".join(text.split()), names)
    broken = _DOT.sub("[.]", _SCHEME.sub(_broken, without))
    return " ".join(plainly(broken).split())


def _broken(found: re.Match[str]) -> str:
    return "fxp" if found[0].lower() == "ftp" else f"hxxp{found[1]}"


def _without_names(text: str, names: AbstractSet[str]) -> str:
    said = _MENTION.sub(f"@{NAME}", text)
    if not names:
        return said
    said = _WORD.sub(lambda word: NAME if fold(word[0]) in names else word[0], said)
    longer = [one for one in names if " " in one]
    folded = fold(said)
    for name in longer:
        if name in folded:
            # Rare; letters may differ in length once folded, so it is found word by word.
            words = (re.escape(word) for word in name.split())
            said = re.sub(r"\W+".join(words), NAME, said, flags=re.IGNORECASE)
    return said

"""Words of others inside our text: bounded and without effect."""

import re
import unicodedata

ISOLATE, END = "\u2068", "\u2069"
"""First-strong isolate and its end: what stands between cannot turn what stands around it."""
_JOINERS = "\u200c\u200d"
_LINKS = re.compile(r"(?i)\bhttp(s?)(?=:)|\bwww(?=\.)")
LONGEST_NAME = 80


def quoted(words: str) -> str:
    """Give words of somebody concerned, for a statement.

    Args:
        words: Anything at all.

    Returns:
        One line without characters that turn or hide text and with links that open nothing, in an
        isolate of its own.
    """
    return spoken(_LINKS.sub(_broken, " ".join(words.split())))


def spoken(words: str) -> str:
    """Give a reviewer's words, for a statement.

    Args:
        words: Anything at all.

    Returns:
        The same lines, each in an isolate of its own and without characters that turn or hide
        text; empty lines are left out, so that nobody can write a paragraph that looks like ours.
    """
    lines = (_cleaned(line).strip() for line in words.splitlines())
    return "\n".join(f"{ISOLATE}{line}{END}" for line in lines if line)


def name(external: str) -> str:
    """Give a platform's identifier, for a statement; cut where it is longer than a name is."""
    one = " ".join(external.split())
    return quoted(one if len(one) <= LONGEST_NAME else f"{one[:LONGEST_NAME]}…")


def _cleaned(line: str) -> str:
    return "".join(
        letter
        for letter in line
        if letter in _JOINERS or unicodedata.category(letter) not in ("Cc", "Cf", "Zl", "Zp", "Cs")
    )


def _broken(link: re.Match[str]) -> str:
    return "www[.]" if link[0].lower() == "www" else f"hxxp{link[1]}"

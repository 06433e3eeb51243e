"""Finds English that was left standing on a page in another language."""

import re
from collections.abc import Collection
from html.parser import HTMLParser

KEEPS_ITS_LANGUAGE = frozenset({"code", "kbd", "time", "pre", "script", "style", "bdi"})
"""Elements whose words belong to no language, or to somebody else's."""
KEEPS_ITS_CLASSES = frozenset({"user", "letter", "defanged", "tongues"})
SAYS_SOMETHING = frozenset({"aria-label", "title", "placeholder", "alt"})
NEVER_CLOSED = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
NAMES = (
    "Firebreak",
    "URL",
    "UTC",
    "CSV",
    "JSON",
    "API",
    "TOTP",
    "PDQ",
    "SHA-256",
    "HTTP",
    "HTTPS",
    "Ctrl",
    "Enter",
    "DSA",
    "TCO",
    "OpenID",
    "Connect",
    "GitHub",
)
"""Words that are the same in every language."""
WORD = r"[A-Za-z][A-Za-z'’-]+"


def untranslated(html: str, allowed: Collection[str] = (), least: int = 2) -> list[str]:
    """Give the English that a page in a language of other letters shows.

    Args:
        html: A page.
        allowed: What else may stand there, such as titles from a policy.
        least: How many English words in a row are too many.

    Returns:
        Each run of English outside what is marked as English, as written by people, or as code;
        of texts and of what attributes say. Empty where all is translated.
    """
    page = _Page()
    page.feed(html)
    known = sorted((*NAMES, *allowed), key=len, reverse=True)
    names = re.compile("|".join(rf"(?<![\w]){re.escape(name)}(?![\w])" for name in known))
    run = re.compile(rf"{WORD}(?:[\s,;:.]+{WORD}){{{least - 1},}}")
    return [found for text in page.said for found in run.findall(names.sub("·", text))]


class _Page(HTMLParser):
    """Collects what a page says itself."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into an element."""
        told = {name: value or "" for name, value in attrs}
        is_kept = self._is_kept or _is_kept(tag, told)
        if not is_kept or (not self._is_kept and tag in {"input", "textarea"}):
            self.said += [value for name, value in told.items() if _says(tag, name)]
        if tag not in NEVER_CLOSED:
            self._open.append((tag, is_kept))

    def handle_endtag(self, tag: str) -> None:
        """Come out of it, and out of what was not closed inside."""
        if any(name == tag for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Read a text."""
        if not self._is_kept and data.strip():
            self.said.append(" ".join(data.split()))

    @property
    def _is_kept(self) -> bool:
        return bool(self._open) and self._open[-1][1]


def _is_kept(tag: str, told: dict[str, str]) -> bool:
    return (
        tag in KEEPS_ITS_LANGUAGE
        or told.get("lang", "ar") != "ar"
        or told.get("dir") == "auto"
        or not KEEPS_ITS_CLASSES.isdisjoint(told.get("class", "").split())
    )


def _says(tag: str, name: str) -> bool:
    # A mark's title is the sentence of a detector, kept as it was written.
    return name in SAYS_SOMETHING and not (tag == "mark" and name == "title")

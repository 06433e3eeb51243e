"""Plain words and links out of HTML that strangers wrote."""

import re
from html import unescape

from msgspec import Struct

LONGEST = 400_000
"""Characters of HTML that are read; what is behind them is dropped."""
MOST_LINKS = 500
LONGEST_LINK = 2_048

_TAG = re.compile(r"<([^<>]*)>")
"""What is between two brackets. It looks at no character twice, whatever strangers nest."""
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]*)")
_HREF = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_CLASS = re.compile(r"""\sclass\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SPACES = re.compile(r" {2,}")
_AROUND_BREAK = re.compile(r" ?\n ?")
_BREAKS = re.compile(r"\n{3,}")
_PARAGRAPHS = frozenset(
    {"p", "div", "ul", "ol", "pre", "blockquote", "table", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_LINES = frozenset({"br", "li", "tr"})
_HIDDEN = frozenset({"script", "style", "template", "head"})


class Plain(Struct, frozen=True, kw_only=True):
    """What somebody reads of a piece of HTML, and where its links lead.

    Attributes:
        text: Words with line breaks; no tag is left, and nothing of it is HTML any more.
        links: Addresses of ``http`` and ``https``, each once, in order; not those that name an
            account or a tag (the microformat classes ``mention`` and ``hashtag``).
    """

    text: str
    links: tuple[str, ...] = ()


def plain(html: str) -> Plain:
    """Read HTML as a person would.

    Args:
        html: Anything, however broken; at most :data:`LONGEST` characters of it are read.

    Returns:
        Its words and links. Costs O(characters), also for what was written to cost more.
    """
    html = html[:LONGEST].replace("\x00", "")
    words: list[str] = []
    links: dict[str, None] = {}
    hidden, place = "", 0
    for found in _TAG.finditer(html):
        if not hidden:
            words.append(_words(html[place : found.start()]))
        place = found.end()
        inner = found[1]
        named = _NAME.match(inner)
        name = named[1].lower() if named else ""
        if hidden:
            hidden = "" if inner.startswith("/") and name == hidden else hidden
        elif name in _HIDDEN and not inner.startswith("/"):
            hidden = name
        else:
            words.append(_break(name, is_end=inner.startswith("/")))
            if name == "a" and (link := _link(inner)) and len(links) < MOST_LINKS:
                links[link] = None
    if not hidden:
        words.append(_words(html[place:]))
    text = _AROUND_BREAK.sub("\n", _SPACES.sub(" ", "".join(words)))
    return Plain(text=_BREAKS.sub("\n\n", text).strip(), links=tuple(links))


def _break(name: str, *, is_end: bool) -> str:
    if name in _PARAGRAPHS:
        return "\n\n"
    return "\n" if name in _LINES and not is_end else ""


def _words(piece: str) -> str:
    # Unescaped only now, so that a written-out tag stays the words that its author meant.
    return unescape(_SPACE.sub(" ", piece))


def _link(inner: str) -> str:
    marks = _either(_CLASS, inner).split()
    if "mention" in marks or "hashtag" in marks:
        return ""
    link = unescape(_either(_HREF, inner)).strip()
    is_web = link.lower().startswith(("http://", "https://"))
    return link if is_web and len(link) <= LONGEST_LINK else ""


def _either(pattern: re.Pattern[str], inner: str) -> str:
    found = pattern.search(inner)
    return (found[1] or found[2] or "") if found else ""

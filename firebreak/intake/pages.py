"""From the address of a page to the thing it shows, by patterns."""

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import SOURCE_NAME, ItemKey, Kind, SourceId, item_key, split_key

PLACEHOLDER = re.compile(r"\{(account|post|media)\}")
SHOWN_KINDS: tuple[Kind, ...] = ("account", "post", "media", "url")
"""What a notice can be about."""
LONGEST = 512
"""Characters of an identifier, or of an address that stands for one."""
NOBODYS = SourceId("form")
"""Source of what no platform here is known to show."""


class PagePattern(Struct, frozen=True, kw_only=True):
    """One pattern, ready to be held against addresses.

    Attributes:
        matches: Expression on host, path and, where the pattern has one, query.
    """

    source: SourceId
    kind: Kind
    host: str
    has_query: bool
    matches: re.Pattern[str]


def patterns(pages: Mapping[str, Sequence[str]]) -> tuple[PagePattern, ...]:
    """Read the patterns of the config.

    Args:
        pages: Addresses by source, such as ``https://forum.example/p/{post}``; ``*`` stands for any
            one part of a path, such as the name in ``https://social.example/users/*/posts/{post}``.

    Returns:
        In the order in which they stand there; the first that fits counts.

    Raises:
        InvalidConfig: A source has no such name, or a pattern is none.
    """
    return tuple(_pattern(source, one) for source, each in pages.items() for one in each)


def thing_of(
    written: str, known: Sequence[PagePattern], sources: Iterable[str] = ()
) -> ItemKey | None:
    """Name the thing that somebody points to.

    Args:
        written: An address, or the name of a thing such as ``forum:post:p1``.
        known: Patterns of the config.
        sources: All platforms that are connected; with one alone, an address that fits no pattern
            is a page of that one.

    Returns:
        Its key; a page of its own where no pattern fits; None for what is no address.
    """
    written = written.strip()
    names = sorted({*sources, *(one.source for one in known)})
    if named := _named(written, names):
        return named
    parts = _split(written)
    if parts is None:
        return None
    host, path, query = parts
    for one in known:
        if one.host != host:
            continue
        found = one.matches.fullmatch(f"{path}?{query}" if one.has_query else path)
        external = unquote(found[1], errors="replace") if found else ""
        if 0 < len(external) <= LONGEST and external.isprintable():
            return item_key(one.source, one.kind, external)
    whole = f"https://{host}{path}{'?' if query else ''}{query}"
    if len(whole) > LONGEST:
        return None
    own: set[str] = {one.source for one in known if one.host == host} or set(names)
    return item_key(own.pop() if len(own) == 1 else NOBODYS, "url", whole)


def _pattern(source: str, written: str) -> PagePattern:
    place = f"pages.{source}"
    if not re.fullmatch(SOURCE_NAME, source):
        reason = "a name is up to 64 small letters, digits, dots, - and _"
        raise InvalidConfig(place=place, reason=reason)
    found = PLACEHOLDER.findall(written)
    parts = _split(PLACEHOLDER.sub("X", written))
    if len(found) != 1 or parts is None or "X" in urlsplit(PLACEHOLDER.sub("X", written)).netloc:
        reason = f"{written!r}: write an address with one of {{account}}, {{post}} or {{media}}"
        raise InvalidConfig(place=place, reason=reason)
    before, after = PLACEHOLDER.split(written)[0::2]
    host, _, _ = parts
    start = _split(before + "x") or ("", "x", "")
    kept = start[1] if not start[2] else f"{start[1]}?{start[2]}"
    return PagePattern(
        source=SourceId(source),
        kind=found[0],
        host=host,
        has_query="?" in written,
        matches=re.compile(_literal(kept[:-1]) + "([^/?#&]+)" + _literal(after.rstrip("/"))),
    )


def _literal(part: str) -> str:
    return re.escape(part).replace(re.escape("*"), "[^/?#&]+")


def _named(written: str, sources: Sequence[str]) -> ItemKey | None:
    source, _, rest = written.partition(":")
    kind, _, external = rest.partition(":")
    if source not in sources or kind not in SHOWN_KINDS:
        return None
    is_whole = 0 < len(external) <= LONGEST and external.isprintable()
    return ItemKey(written) if is_whole and split_key(ItemKey(written)) else None


def _split(written: str) -> tuple[str, str, str] | None:
    """Take an address apart; scheme, port, fragment and a last slash tell nothing."""
    if not written.isprintable() or " " in written:
        return None
    try:
        parts = urlsplit(written if "://" in written else f"https://{written}")
        host = (parts.hostname or "").lower().rstrip(".")
    except ValueError:
        return None
    # What stands before an @ can look like another host, and names nothing.
    if parts.scheme not in ("http", "https") or "." not in host or "@" in parts.netloc:
        return None
    return host, parts.path.rstrip("/") or "/", parts.query

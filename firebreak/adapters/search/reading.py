"""What of a record is found by which words: names, hashes, wording."""

from collections.abc import Iterator

from msgspec import Struct

from firebreak.algorithms.text.disguise import undisguised
from firebreak.algorithms.text.normalize import fold, fold_letters, words
from firebreak.algorithms.text.urls import Address, parse_address
from firebreak.model.facts import Examination, StoredFact
from firebreak.model.ids import ItemKey, TenantId, item_key
from firebreak.model.items import Account, Media, Post, StoredItem, Url, kind_of
from firebreak.model.ports import Record

NAMED = ("handle", "name")
"""Fields of an account that are kept as former ones when they change."""
MOST_NAMES = 64
"""Names kept of one thing; a post may bring 500 links."""


class Page(Struct, frozen=True, kw_only=True):
    """What the index keeps of one thing.

    Attributes:
        version: Of the platform; a lower one that comes later names former handles only.
        names: Field and folded name.
        words: Of its text, folded, and read through disguises where there are any.
        adds: Whether the names come beside what is known of the thing, instead of it.
    """

    key: ItemKey
    tenant: TenantId
    kind: str
    version: int = 0
    names: tuple[tuple[str, str], ...] = ()
    words: str = ""
    adds: bool = False


def page_of(record: Record) -> Page | None:
    """Read a record of the feed for the index.

    Args:
        record: Any record.

    Returns:
        What is kept of it; None of notices, relations and entries of lists.
    """
    if isinstance(record, StoredFact):
        return _examined(record)
    if not isinstance(record, StoredItem):
        return None
    match record.item:
        case Account(handle=handle, name=name, bio=bio):
            names = [("handle", each) for each in forms(handle)]
            names += [("name", each) for each in forms(name)]
            return _page(record, names, bio)
        case Post(text=text, links=links):
            return _page(record, [each for link in links for each in _address(link)], text)
        case Media(alt=alt, sha256=sha256, fingerprints=prints):
            return _page(record, list(_hashes(sha256, prints)), alt)
        case Url(url=url, title=title):
            return _page(record, list(_address(url)), title)
    return None


def forms(text: str) -> tuple[str, ...]:
    """Fold a name, and once more through disguises where it may be in one.

    Args:
        text: A handle, a name or what somebody typed to find one.

    Returns:
        Different ones, plain one first; none of an empty name.
    """
    plain = fold_letters(text)
    seen = (view.folded for view in undisguised(text.lstrip("@"), folded=plain))
    return tuple(dict.fromkeys(one for one in (plain, *seen) if one))


def wording(text: str) -> str:
    """Fold a text to words that are looked for, with what disguises hide behind it.

    Args:
        text: As written.

    Returns:
        Words separated by single spaces; of scripts without spaces each letter is one.
    """
    folded = fold(text)
    views = (" ".join(words(view.folded)) for view in undisguised(text, folded=folded))
    return " | ".join((" ".join(words(folded)), *views))


def _page(record: StoredItem, names: list[tuple[str, str]], text: str) -> Page:
    item = record.item
    return Page(
        key=record.key,
        tenant=record.tenant,
        kind=kind_of(item),
        version=item.version,
        names=tuple(dict.fromkeys(names))[:MOST_NAMES],
        words=wording(text) if text else "",
    )


def _examined(record: StoredFact) -> Page | None:
    fact = record.fact
    if not isinstance(fact, Examination):
        return None
    return Page(
        key=item_key(record.source, "media", fact.media),
        tenant=record.tenant,
        kind="media",
        names=tuple(_hashes(fact.sha256, fact.fingerprints))[:MOST_NAMES],
        adds=True,
    )


def _hashes(sha256: str, prints: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if sha256:
        yield "file hash", sha256
    for one in prints:
        yield "fingerprint", fold_letters(one.rpartition(":")[2])


def _address(text: str) -> Iterator[tuple[str, str]]:
    address = parse_address(text)
    if address is None:
        yield "address", fold_letters(text)
        return
    yield "address", spelled(address)
    yield "domain", fold_letters(address.host)


def spelled(address: Address) -> str:
    """Write an address as it is found, whatever its scheme was."""
    return fold_letters(str(address).partition("://")[2])

"""How long things are kept, what holds them back, and what is left of them."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any

from msgspec import Meta, Struct
from msgspec.structs import replace

from firebreak.model.cases import Case
from firebreak.model.facts import Entry, Examination, Fact, SecondOpinion, subject_of
from firebreak.model.ids import ItemKey, Kind, SourceId, item_key, split_key
from firebreak.model.items import Account, Item, Media, Post, Url, author_key, key_of
from firebreak.model.ledger import LedgerEntry
from firebreak.model.notices import Notice
from firebreak.model.relations import Relation

Days = Annotated[int, Meta(gt=0)]
Names = Mapping[ItemKey, str]
"""What is to be forgotten, and the external identifier that stands in its place."""

ERASED, EXPIRED = "erased-", "expired-"
"""How the identifiers begin that stand in the place of forgotten ones."""
HASHES_DAYS = 90
"""Days from receipt after which keyed hashes say nothing and go, also where a decided case keeps
the account itself; a fixed number, so that no policy can make an archive of them."""
_POINTERS = ("reply_to", "share_of", "quote_of")


class Retention(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Days after which content is forgotten; open cases and holds keep it longer.

    Attributes:
        items_days: Posts, media, pages and notices that belong to no case; from receipt.
        acts_days: Accounts and relations that belong to no case, and signals; from receipt.
        dismissed_days: What belongs to a case that was dismissed; from the decision.
        decided_days: What belongs to a case decided otherwise; from the decision. Long enough for
            an appeal of the last day: :func:`firebreak.model.duties.kept_for_appeals`.
        reporters_days: Who sent a notice; from the decision.
        decisions_days: Whom a decision and its actions were about, and ledger lines that belong
            to no case; from the decision or the line.
    """

    items_days: Days = 30
    acts_days: Days = 90
    dismissed_days: Days = 30
    decided_days: Days = 215
    reporters_days: Days = 183
    decisions_days: Days = 1_095


class Hold(Struct, frozen=True, kw_only=True):
    """A reason to keep somebody's records beyond their time, and when it ends."""

    subject: ItemKey
    until: datetime
    reason: str


def holds(entries: Iterable[LedgerEntry], now: datetime) -> dict[ItemKey, Hold]:
    """Read from the ledger what is on hold.

    Args:
        entries: Ledger lines of one tenant, in order.
        now: A hold that ends at or before it is none.

    Returns:
        Holds by subject; of each subject the newest.
    """
    found: dict[ItemKey, Hold] = {}
    for entry in entries:
        if entry.subject is None or entry.kind not in ("hold placed", "hold lifted"):
            continue
        found.pop(entry.subject, None)
        if entry.kind == "hold placed" and entry.until is not None and entry.until > now:
            found[entry.subject] = Hold(subject=entry.subject, until=entry.until, reason=entry.note)
    return found


def kept_until(case: Case, retention: Retention) -> datetime | None:
    """Say until when a case keeps what belongs to it; None while somebody has to decide it."""
    closed = closed_at(case)
    days = retention.dismissed_days if case.verb == "dismiss" else retention.decided_days
    return None if closed is None else closed + timedelta(days=days)


def closed_at(case: Case) -> datetime | None:
    """Say when a case was decided, or ended by itself; None while somebody has to decide it."""
    return None if case.is_open else case.decided_at or case.updated_at


def is_alias(key: ItemKey) -> bool:
    """Say whether a key stands for somebody or something that was forgotten."""
    return split_key(key)[2].startswith((ERASED, EXPIRED))


def days_for(record: Item | Notice | Fact, retention: Retention) -> int:
    """Say how many days a record is kept that belongs to no case."""
    return retention.acts_days if isinstance(record, Account | Relation) else retention.items_days


def thing(source: str, record: Item | Fact) -> ItemKey:
    """Name the thing that a record tells about."""
    if isinstance(record, Examination | Entry | SecondOpinion):
        return subject_of(source, record)
    return key_of(SourceId(source), record)


def owner(source: str, record: Item | Notice | Fact) -> ItemKey:
    """Name whose matter a record belongs to: its author, else the thing itself."""
    if isinstance(record, Notice):
        return item_key(source, record.subject_kind, record.subject)
    if isinstance(record, Examination | SecondOpinion):
        by = record.author and item_key(source, "account", record.author)
        return by or subject_of(source, record)
    if isinstance(record, Entry):
        return subject_of(source, record)
    return author_key(SourceId(source), record) or key_of(SourceId(source), record)


def concerns(source: str, record: Item | Notice | Fact) -> list[ItemKey]:
    """Name everything that a record names in a field of its own, itself included.

    Args:
        source: Platform or list it came from.
        record: Any record.

    Returns:
        Keys; none for an entry of a list, which is nobody's.
    """
    if isinstance(record, Entry):
        return []
    accounts = [owner(source, record)]
    if isinstance(record, Notice):
        return [*accounts, item_key(source, "account", record.reporter)]
    found = [thing(source, record), *accounts]
    if isinstance(record, Relation):
        found.append(item_key(source, "account", record.object))
    if isinstance(record, Post):
        found += [item_key(source, "account", one) for one in record.mentions]
        found += [item_key(source, "media", one) for one in record.media]
        pointed = (getattr(record, field) for field in _POINTERS)
        found += [item_key(source, "post", one) for one in pointed if one]
    return found


def without(source: str, record: Item | Notice | Fact, names: Names) -> Item | Notice | Fact:
    """Give what is left of a record once some things are forgotten.

    What is forgotten, or was made by somebody forgotten, keeps its kind and version only, as
    something the platform has deleted; an examination keeps whether the bytes could be read, and
    an opinion which model was asked. A record of somebody else keeps all but the identifiers, and
    an entry of a list everything.

    Args:
        source: Platform it came from.
        record: Any record.
        names: What is to be forgotten.

    Returns:
        A record of the same kind and version that names none of them.
    """
    named = _Naming(source, names)
    match record:
        case Notice():
            return _notice(record, named)
        case Relation():
            return _relation(record, named)
        case Account():
            gone = Account(id=named("account", record.id), version=record.version, status="deleted")
            return gone if named.has("account", record.id) else record
        case Post() | Media() | Url():
            return _thing(record, named)
        case Examination():
            return _examination(record, named)
        case SecondOpinion():
            return _opinion(record, named)
        case Entry():
            return record


def no_digest(number: int) -> str:
    """Give what stands where the digest of forgotten bytes stood, which told what file it was.

    Args:
        number: Below 2^48; becomes the version, and tells two examinations of a medium apart.

    Returns:
        64 hex digits.
    """
    return f"{number:012x}".ljust(64, "0")


def has_no_digest(record: Examination) -> bool:
    """Say whether the digest of an examination was taken out."""
    return record.sha256 == no_digest(record.version)


def is_empty(source: str, record: Item | Notice | Fact) -> bool:
    """Say whether nothing but identifiers, kind and version is left of a record."""
    keys = (*concerns(source, record)[:1], owner(source, record))
    names = {key: split_key(key)[2] for key in keys}
    return without(source, record, names) == record


def forgotten(tree: Any, keys: Mapping[ItemKey, ItemKey]) -> Any:
    """Give a decoded JSON value without some keys, whole strings or words of a sentence.

    Args:
        tree: What a JSON decoder gave.
        keys: Keys, and what stands in their place.

    Returns:
        The same shape.
    """
    match tree:
        case str():
            return keys.get(ItemKey(tree)) or _in_sentence(tree, keys)
        case list():
            return [forgotten(one, keys) for one in tree]
        case dict():
            return {name: forgotten(one, keys) for name, one in tree.items()}
        case _:
            return tree


class _Naming:
    def __init__(self, source: str, names: Names) -> None:
        self._source, self._names = source, names

    def __call__(self, kind: Kind, external: str) -> str:
        return self._names.get(item_key(self._source, kind, external), external)

    def has(self, kind: Kind, external: str) -> bool:
        return item_key(self._source, kind, external) in self._names


def _notice(record: Notice, named: _Naming) -> Notice:
    by = "" if named.has("account", record.reporter) else record.reporter
    if not named.has(record.subject_kind, record.subject):
        return replace(record, reporter=by)
    return Notice(
        id=record.id,
        subject_kind=record.subject_kind,
        subject=named(record.subject_kind, record.subject),
        kind=record.kind,
    )


def _relation(record: Relation, named: _Naming) -> Relation:
    own = record.id or f"{record.verb}:{record.actor}:{record.object}"
    if not named.has("relation", own):
        return record
    alias = named("relation", own)
    return Relation(
        verb=record.verb,
        actor=named("account", record.actor),
        # Whom somebody followed tells who he is, whatever he is called.
        object=alias if named.has("account", record.actor) else named("account", record.object),
        id=alias,
        version=record.version,
        active=False,
    )


def _thing(record: Post | Media | Url, named: _Naming) -> Post | Media | Url:
    kind: Kind = (
        "post" if isinstance(record, Post) else "media" if isinstance(record, Media) else "url"
    )
    author = record.author and named("account", record.author)
    if named.has(kind, record.id):
        alias = named(kind, record.id)
        if isinstance(record, Post):
            return Post(id=alias, author=author or alias, version=record.version, status="deleted")
        if isinstance(record, Media):
            return Media(id=alias, author=author, version=record.version, status="deleted")
        return Url(id=alias, url="", author=author, version=record.version, status="deleted")
    if not isinstance(record, Post):
        return record
    return replace(
        record,
        mentions=tuple(named("account", one) for one in record.mentions),
        media=tuple(named("media", one) for one in record.media),
        reply_to=record.reply_to and named("post", record.reply_to),
        share_of=record.share_of and named("post", record.share_of),
        quote_of=record.quote_of and named("post", record.quote_of),
    )


def _examination(record: Examination, named: _Naming) -> Examination:
    is_gone = named.has("media", record.media) or (
        record.author is not None and named.has("account", record.author)
    )
    if not is_gone:
        return record
    alias = named("media", record.media)
    digest = record.sha256 if has_no_digest(record) else no_digest(0)
    return Examination(media=alias, verdict=record.verdict, sha256=digest)


def _opinion(record: SecondOpinion, named: _Naming) -> SecondOpinion:
    is_gone = named.has("post", record.post) or (
        record.author is not None and named.has("account", record.author)
    )
    if not is_gone:
        return record
    return SecondOpinion(
        post=named("post", record.post),
        post_version=record.post_version,
        by=record.by,
        model=record.model,
        attempt=record.attempt,
    )


_WORD = re.compile(r"[^\s\"'(),;]+:(?:account|post|media|url|relation):[^\s\"'(),;]+")


def _in_sentence(text: str, keys: Mapping[ItemKey, ItemKey]) -> str:
    def instead(match: re.Match[str]) -> str:
        word = ItemKey(match[0])
        bare = ItemKey(word.rstrip(".:!?"))
        return keys[word] if word in keys else keys.get(bare, bare) + word[len(bare) :]

    return _WORD.sub(instead, text) if ":" in text else text


def renamed(names: Names) -> dict[ItemKey, ItemKey]:
    """Give, for each key that is to be forgotten, the key that stands in its place."""
    return {
        key: item_key(split_key(key)[0], split_key(key)[1], alias) for key, alias in names.items()
    }

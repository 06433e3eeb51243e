"""From what the store knows to what a reviewer sees of one case."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from firebreak.act.progress import Progress, progress
from firebreak.app.web.console import case_terms
from firebreak.model.actions import Action
from firebreak.model.cases import Case, CaseFile
from firebreak.model.connections import Connection
from firebreak.model.decisions import Decision, standing
from firebreak.model.errors import InvalidKey
from firebreak.model.ids import DecisionId, ItemKey, TenantId, split_key
from firebreak.model.items import Account, Media, Post, StoredItem, Url
from firebreak.model.notices import StoredNotice
from firebreak.model.ports import Library
from firebreak.model.retention import is_alias
from firebreak.model.signals import Signal
from firebreak.review.decide import ACTING

OTHER_POSTS = 8
"""Posts without any signal that are offered for context."""
NOTICES_SHOWN = 3
"""Reasons shown per group of notices; the rest is a count."""


class Thing(Struct, frozen=True, kw_only=True):
    """One item with what detectors say of it.

    Attributes:
        stored: The item as it is now; None when it is unknown or erased.
        words: What can be read of it, by the field's name.
        spans: Evidence per field: start, end, sentence.
        signals: Newest first; empty for context.
    """

    key: ItemKey
    stored: StoredItem | None
    words: Mapping[str, str]
    spans: Mapping[str, tuple[tuple[int, int, str], ...]] = {}
    signals: tuple[Signal, ...] = ()

    @property
    def status(self) -> str:
        """What the platform says of it now; empty when unknown."""
        return str(getattr(self.stored.item, "status", "")) if self.stored else ""

    @property
    def is_only_a_file(self) -> bool:
        """Whether it is a medium whose bytes came, and no item with them."""
        return self.stored is None and self.kind == "media" and not is_alias(self.key)

    @property
    def kind(self) -> str:
        """What sort of thing it is."""
        return kind_of_key(self.key)


class NoticeGroup(Struct, frozen=True, kw_only=True):
    """Notices of one kind and category, merged: many say no more than one."""

    kind: str
    category: str
    count: int
    newest: datetime
    shown: tuple[StoredNotice, ...]


class Step(Struct, frozen=True, kw_only=True):
    """One decision in a case's history.

    Attributes:
        actions: What follows from it, and how far each came.
        is_standing: Whether it was not taken back, and is no reversal itself.
        is_untold: Whether its platform has the message and could tell nobody what it says.
    """

    decision: Decision
    actions: tuple[Progress, ...]
    is_standing: bool
    is_untold: bool = False

    @property
    def can_be_reversed(self) -> bool:
        """Whether it took something from somebody that can be given back."""
        return self.is_standing and self.decision.verb in ACTING


def kind_of_key(key: ItemKey) -> str:
    """Say what sort of thing a key names; ``thing`` for a key nobody can read."""
    try:
        return split_key(key)[1]
    except InvalidKey:
        return "thing"


class Items(Protocol):
    """Knows things by their keys, as the library does."""

    def item(self, key: ItemKey, tenant: TenantId) -> StoredItem | None:
        """Give a thing; None when it is unknown."""
        ...


def name_of(library: Items, key: ItemKey, tenant: TenantId) -> str:
    """Give the name a reviewer knows something by.

    Args:
        library: What is known.
        key: What is named.
        tenant: Whose.

    Returns:
        An account's handle, a post's author's handle, or the platform's own identifier.
    """
    stored = library.item(key, tenant)
    try:
        source, kind, external = split_key(key)
    except InvalidKey:
        return str(key)
    if stored is None:
        return external
    match stored.item:
        case Account(handle=handle, name=name):
            return handle or name or external
        case Post(author=author) if author:
            return name_of(library, ItemKey(f"{source}:account:{author}"), tenant)
        case Url(url=url):
            return url
    return f"{case_terms.THING.said(kind)} {external}"


def things(library: Library, file: CaseFile, tenant: TenantId) -> tuple[Thing, ...]:
    """Give everything that signals of a case speak about, the strongest signal first."""
    by_subject: dict[ItemKey, list[Signal]] = defaultdict(list)
    for signal in file.signals:
        by_subject[signal.subject].append(signal)
    if file.case.kind != "network":
        by_subject.setdefault(file.case.subject, [])
    for stored_notice in file.notices:
        by_subject.setdefault(stored_notice.subject, [])
    found = [
        thing(library.item(key, tenant), key, tuple(signals)) for key, signals in by_subject.items()
    ]
    return tuple(sorted(found, key=_strength, reverse=True))


def context(
    library: Library, case: Case, seen: Iterable[ItemKey], tenant: TenantId
) -> tuple[Thing, ...]:
    """Give an account's other recent posts, newest first, so that nobody judges one alone."""
    if kind_of_key(case.subject) != "account":
        return ()
    known = set(seen)
    recent = library.items_by_author(case.subject, tenant, OTHER_POSTS + len(known))
    others = (thing(stored, stored.key, ()) for stored in recent if stored.key not in known)
    return tuple(others)[:OTHER_POSTS]


def thing(stored: StoredItem | None, key: ItemKey, signals: tuple[Signal, ...]) -> Thing:
    """Put an item and its signals together."""
    spans: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for signal in signals:
        for evidence in signal.evidence:
            spans[evidence.field].append((evidence.start, evidence.end, evidence.says))
    return Thing(
        key=key,
        stored=stored,
        words=_words(stored),
        spans={field: tuple(each) for field, each in spans.items()},
        signals=signals,
    )


def group_notices(notices: Sequence[StoredNotice]) -> tuple[NoticeGroup, ...]:
    """Merge notices of one kind and category; the largest group first."""
    groups: dict[tuple[str, str], list[StoredNotice]] = defaultdict(list)
    for stored in notices:
        groups[stored.notice.kind, stored.notice.category].append(stored)
    merged = [
        NoticeGroup(
            kind=kind,
            category=category,
            count=len(each),
            newest=max(stored.received_at for stored in each),
            shown=tuple(stored for stored in each if stored.notice.reason)[:NOTICES_SHOWN],
        )
        for (kind, category), each in groups.items()
    ]
    return tuple(sorted(merged, key=lambda group: (-group.count, group.kind, group.category)))


def history(
    decisions: Sequence[Decision],
    actions: Sequence[Action],
    untold: Collection[DecisionId] = (),
) -> tuple[Step, ...]:
    """Put decisions and their actions together, newest decision first."""
    stands = {one.id for one in standing(decisions)}
    came = progress(actions)
    return tuple(
        Step(
            decision=decision,
            actions=tuple(came[one.id] for one in actions if one.decision == decision.id),
            is_standing=decision.id in stands,
            is_untold=decision.id in untold,
        )
        for decision in reversed(decisions)
    )


def newest_connections(connections: Sequence[Connection]) -> dict[ItemKey, Connection]:
    """Give the newest connection of every account."""
    newest: dict[ItemKey, Connection] = {}
    for connection in sorted(connections, key=lambda each: each.at):
        newest[connection.account] = connection
    return newest


def _strength(found: Thing) -> tuple[bool, float, float]:
    received = found.stored.received_at.timestamp() if found.stored else 0.0
    is_profile = found.kind == "account"
    return not is_profile, max((signal.score for signal in found.signals), default=-1.0), received


def _words(stored: StoredItem | None) -> Mapping[str, str]:
    match stored.item if stored else None:
        case Account(handle=handle, name=name, bio=bio):
            return {"handle": handle, "name": name, "bio": bio}
        case Post(text=text):
            return {"text": text}
        case Media(alt=alt):
            return {"alt": alt}
        case Url(url=url, title=title):
            return {"url": url, "title": title}
    return {}

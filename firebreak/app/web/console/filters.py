"""Which cases of the queue somebody wants to see, by its address."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Annotated, Literal
from urllib.parse import urlencode

import msgspec
from msgspec import Meta, Struct

from firebreak.model.at_once import Sieve
from firebreak.model.cases import Case, Origin
from firebreak.model.ids import ReviewerId, SourceId, TenantId, split_key
from firebreak.model.ports import Store

Yes = Literal["", "yes"]
Few = Annotated[str, Meta(max_length=100)]
CHUNK = 100
LOOKED_THROUGH = 7_500
"""Cases of the queue that a filter looks through; the page says where it ended."""
AGES = (1, 4, 24, 72)
"""Hours that are offered."""
SIZES = (2, 5, 20)
"""Sizes of networks that are offered."""
SHOWS_MEDIA = frozenset({"known_media", "unreadable_media"})
"""Detectors that speak about files."""


class QueueQuery(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which list, which page of it, and which cases of it.

    Attributes:
        none: Whether no case was found for who asked for the next.
        all: Whether the default view is left aside.
        severity: At least so grave; empty for any, as everywhere below.
        origin: Who surfaced it first.
        source: On which platform.
        hours: Waiting at least so many hours.
        size: Networks of at least so many members, and nothing else.
        claimed: How many were claimed just now.
        missed: How many of the ticked ones were not, because others were quicker.
    """

    show: Literal["open", "networks", "decided"] = "open"
    page: Annotated[int, Meta(ge=1, le=10_000)] = 1
    none: Yes = ""
    all: Yes = ""
    category: Few = ""
    severity: Literal["", "1", "2", "3", "4"] = ""
    language: Few = ""
    origin: Literal["", "tool", "report", "order", "failure"] = ""
    source: Few = ""
    hours: Annotated[str, Meta(pattern="^[0-9]{0,4}$")] = ""
    overdue: Yes = ""
    mine: Yes = ""
    unclaimed: Yes = ""
    media: Yes = ""
    size: Annotated[str, Meta(pattern="^[0-9]{0,4}$")] = ""
    claimed: Annotated[str, Meta(pattern="^[0-9]{0,2}$")] = ""
    missed: Annotated[str, Meta(pattern="^[0-9]{0,2}$")] = ""

    @property
    def filters(self) -> dict[str, str]:
        """The filters that are set, as they stand in the address."""
        told = msgspec.to_builtins(self)
        return {name: told[name] for name in FILTERS if told.get(name)}

    @property
    def saved(self) -> str:
        """The list and the filters as an address keeps them, without a page."""
        show = {"show": self.show} if self.show != "open" else {}
        return urlencode({**show, **self.filters})

    def at(self, page: int) -> str:
        """Give the address of another page of the same."""
        return f"?{urlencode({'show': self.show, **self.filters, 'page': page})}"

    def without(self, name: str) -> str:
        """Give the address of the same with one filter less."""
        left = {each: value for each, value in self.filters.items() if each != name}
        return f"/console?{urlencode({'show': self.show, 'all': 'yes', **left})}"


FILTERS = (
    "category",
    "severity",
    "language",
    "origin",
    "source",
    "hours",
    "overdue",
    "mine",
    "unclaimed",
    "media",
    "size",
)
ORIGINS: tuple[Origin, ...] = ("tool", "report", "order", "failure")


def admits(query: QueueQuery, case: Case, person: ReviewerId, now: datetime) -> bool:
    """Whether a case is one that the filters ask for; all that are set must hold.

    Args:
        query: The filters.
        case: An undecided case.
        person: Who asks, for ``mine``.
        now: When; a lease that has ended by then is nobody's.

    Returns:
        Whether it is shown.
    """
    holder = case.claim.reviewer if case.claim and case.claim.until > now else None
    return all(
        (
            query.show != "networks" or case.kind == "network",
            not query.category or case.category == query.category,
            not query.severity or case.severity >= int(query.severity),
            not query.language or query.language in case.languages,
            not query.origin or case.origin == query.origin,
            not query.source or split_key(case.subject)[0] == query.source,
            not query.hours or now - case.opened_at >= timedelta(hours=int(query.hours)),
            not query.overdue or (case.deadline is not None and case.deadline <= now),
            not query.mine or person in (holder, case.assigned),
            not query.unclaimed or holder is None,
            not query.media or has_media(case),
            not query.size or (case.kind == "network" and len(case.members) >= int(query.size)),
        )
    )


def has_media(case: Case) -> bool:
    """Whether a picture, clip or file is what the case is about, or what speaks for it."""
    return case.kind == "media" or bool(case.entries) or not SHOWS_MEDIA.isdisjoint(case.detectors)


def filtered(
    library: Store,
    query: QueueQuery,
    person: ReviewerId,
    tenant: TenantId,
    *,
    now: datetime,
    most: int,
) -> tuple[list[Case], bool]:
    """Give a page of the cases that the filters ask for, in the queue's order.

    Args:
        library: Where cases are.
        query: Filters and page.
        person: Who asks.
        tenant: Whose.
        now: When.
        most: Cases on a page.

    Returns:
        The cases, and whether there are more; of the first 10,000 of the queue.
    """
    start = (query.page - 1) * most
    found: list[Case] = []
    for case in _sieved(library, sieve_of(query, person, now), tenant, most=start + most + 1):
        if admits(query, case, person, now):
            found.append(case)
        if len(found) > start + most:
            break
    return found[start : start + most], len(found) > start + most


def sieve_of(query: QueueQuery, person: ReviewerId, now: datetime) -> Sieve:
    """Say for the store what it can see of the filters; never more than they say."""
    is_network = query.show == "networks" or query.size
    return Sieve(
        kind="network" if is_network else None,
        category=query.category,
        severity=int(query.severity or 0),
        language=query.language,
        origin=query.origin or None,
        source=SourceId(query.source) if query.source else None,
        person=person if query.mine else None,
        opened_by=now - timedelta(hours=int(query.hours)) if query.hours else None,
        due_by=now if query.overdue else None,
    )


def _sieved(store: Store, sieve: Sieve, tenant: TenantId, *, most: int) -> Iterator[Case]:
    size = min(max(CHUNK, most), LOOKED_THROUGH)
    for offset in range(0, LOOKED_THROUGH, size):
        page = store.at_once.sieved(
            tenant, sieve, through=LOOKED_THROUGH, limit=size, offset=offset
        )
        yield from page
        if len(page) < size:
            return

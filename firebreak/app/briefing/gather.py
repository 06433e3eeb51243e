"""Gathers from the store what a brief is made of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from firebreak.algorithms.text.address_list import find_addresses
from firebreak.algorithms.text.normalize import fold
from firebreak.app.briefing.everybody import Census, records_since, written_at
from firebreak.app.wiring import Services
from firebreak.measure.brief.material import Material, Matter, Sighting
from firebreak.measure.contract import Window
from firebreak.model.errors import NotFound
from firebreak.model.events import Event
from firebreak.model.facts import Examination
from firebreak.model.ids import CaseId, ItemKey, item_key, split_key
from firebreak.model.items import Account, Media, Post, StoredItem, author_key
from firebreak.model.ledger import LedgerEntry

PAGE = 1_000
SHORTEST_NAME = 3
"""Characters of a name that is looked for in quotes; shorter ones are in every text."""
MOST_EXAMINED = 2_000
"""Media that are asked one by one what they are, where the platform did not say."""
STEPS = (
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
    timedelta(days=7),
)
MOST_BINS = 60


class Gathered(Struct, frozen=True, kw_only=True):
    """What a brief is made of, and where its pictures are.

    Attributes:
        samples: One medium for each file, by what makes equal files equal.
    """

    material: Material
    samples: Mapping[str, ItemKey]


def gather(services: Services, event: Event, entries: Sequence[LedgerEntry]) -> Gathered:
    """Gather all that is on file of an event's stretch of time.

    Args:
        services: Store, policy and clock; the clock says up to when anything is known.
        event: Which stretch.
        entries: The whole ledger, in order.

    Returns:
        The material. Reads the feed from the event's beginning on, and the cases that opened, got
        a report or a decision, or speak of a post, within it.
    """
    now = services.now()
    window = window_of(event, now)
    known = tuple(line for line in entries if line.at < now)
    matters = _matters(services, _case_ids(services, window, known))
    items = _items(services, matters)
    posts = {
        key: one
        for key, one in items.items()
        if isinstance(one.item, Post) and window.covers(written_at(one))
    }
    matters = [one for one in matters if _is_of(one, window, posts)]
    step = step_of(window)
    census = Census(window, step, event.places, watched=posts.keys())
    for record in records_since(services, window.since):
        census.add(record)
    files = _files(services, posts.values(), census.media)
    material = Material(
        event=event,
        window=window,
        as_of=now,
        step=step,
        everybody=census.counted(files),
        matters=tuple(sorted(matters, key=lambda one: (one.file.case.opened_at, one.file.case.id))),
        sightings={key: _sighting(one, files, census) for key, one in posts.items()},
        authors=_authors(items.values()),
        names=_names(services, matters, items),
        entries=known,
        titles={name: one.title for name, one in services.policy.categories.items()},
    )
    return Gathered(material=material, samples={file: key for key, file in files.items()})


def window_of(event: Event, now: datetime) -> Window:
    """Give the stretch that an event is about, as far as it is over."""
    until = min(event.until or now, now)
    return Window(since=event.since, until=max(until, event.since))


def step_of(window: Window) -> timedelta:
    """Choose the bins of a timeline: five minutes for an evening, hours for days, and so on."""
    span = window.until - window.since
    return next((step for step in STEPS if span <= MOST_BINS * step), STEPS[-1])


def _case_ids(
    services: Services, window: Window, entries: Iterable[LedgerEntry]
) -> dict[CaseId, None]:
    """Name the cases that may be of the stretch: told of since it began, or waiting and moved."""
    found = {
        line.case: None for line in entries if line.case is not None and line.at >= window.since
    }
    offset = 0
    while page := services.store.queue(services.tenant, PAGE, offset):
        found |= {case.id: None for case in page if case.updated_at >= window.since}
        offset += len(page)
    return found


def _matters(services: Services, cases: Iterable[CaseId]) -> list[Matter]:
    store, tenant = services.store, services.tenant
    matters = []
    for case in cases:
        try:
            file = store.case_file(case, tenant)
        except NotFound:
            continue
        if file.case.into is None:
            decisions = tuple(store.decisions(case, tenant))
            matters.append(
                Matter(file=file, decisions=decisions, actions=tuple(store.actions(case, tenant)))
            )
    return matters


def _things(matter: Matter) -> Iterator[ItemKey]:
    yield from (matter.file.case.subject, *matter.file.case.also)
    yield from (one.subject for one in matter.file.signals)
    yield from (one.subject for one in matter.file.notices)
    for one in matter.decisions:
        yield from one.subjects


def _items(services: Services, matters: Iterable[Matter]) -> Mapping[ItemKey, StoredItem]:
    keys = dict.fromkeys(key for matter in matters for key in _things(matter))
    return services.store.at_once.items(keys, services.tenant)


def _is_of(matter: Matter, window: Window, posts: Mapping[ItemKey, StoredItem]) -> bool:
    file = matter.file
    return (
        window.covers(file.case.opened_at)
        or any(window.covers(one.received_at) for one in file.notices)
        or any(window.covers(one.at) for one in matter.decisions)
        or any(one.subject in posts for one in file.signals)
    )


def _sighting(stored: StoredItem, files: Mapping[ItemKey, str], census: Census) -> Sighting:
    post = stored.item
    assert isinstance(post, Post)
    author = item_key(stored.source, "account", post.author)
    written = (str(one.address) for one in find_addresses(post.text))
    media = (item_key(stored.source, "media", one) for one in post.media)
    others = census.shared.get(stored.key, set()) - {f"{stored.source}:{post.author}"}
    return Sighting(
        key=stored.key,
        author=author,
        at=written_at(stored),
        text=post.text,
        language=post.language,
        links=tuple(dict.fromkeys((*post.links, *written))),
        media=tuple(dict.fromkeys(files.get(key, key) for key in media)),
        shared_by=len(others),
    )


def _authors(items: Iterable[StoredItem]) -> dict[ItemKey, ItemKey]:
    found = {one.key: author_key(one.source, one.item) for one in items}
    return {key: author for key, author in found.items() if author is not None}


def _files(
    services: Services, posts: Iterable[StoredItem], shown: Iterable[ItemKey]
) -> dict[ItemKey, str]:
    """Tell for each medium of the stretch what makes equal files equal: digest, or its name."""
    own = (
        item_key(one.source, "media", medium)
        for one in posts
        if isinstance(one.item, Post)
        for medium in one.item.media
    )
    keys = dict.fromkeys((*own, *shown))
    known = services.store.at_once.items(keys, services.tenant)
    files: dict[ItemKey, str] = {}
    asked = 0
    for key in keys:
        item = known[key].item if key in known else None
        digest = item.sha256 if isinstance(item, Media) else ""
        if not digest and asked < MOST_EXAMINED:
            asked += 1
            digest = _digest(services, key)
        files[key] = digest or key
    return files


def _digest(services: Services, medium: ItemKey) -> str:
    for stored in services.store.facts_about(medium, services.tenant):
        if isinstance(stored.fact, Examination):
            return stored.fact.sha256
    return ""


def _names(
    services: Services, matters: Iterable[Matter], items: Mapping[ItemKey, StoredItem]
) -> frozenset[str]:
    """Collect handles and names of everybody whom a quote may name."""
    accounts = {key for key in items if split_key(key)[1] == "account"}
    accounts |= set(_authors(items.values()).values())
    accounts |= {one.account for matter in matters for one in matter.file.case.members}
    for one in items.values():
        if isinstance(one.item, Post):
            accounts |= {item_key(one.source, "account", name) for name in one.item.mentions}
    found = set()
    for stored in services.store.at_once.items(accounts, services.tenant).values():
        if isinstance(stored.item, Account):
            found |= {stored.item.handle.lstrip("@"), stored.item.name, stored.item.id}
    folded = (fold(one).strip() for one in found)
    return frozenset(one for one in folded if len(one) >= SHORTEST_NAME)

"""Keeps the search index up, and answers with what is still there."""

import logging
from collections.abc import Iterable
from threading import Event, Thread
from time import monotonic

from msgspec import Struct

from firebreak.adapters.search.index import OF_CASE, Found, How
from firebreak.adapters.search.reading import page_of
from firebreak.app.faults import trace
from firebreak.app.wiring import Services
from firebreak.model.errors import NotFound, StoreClosed
from firebreak.model.ids import CaseId, ItemKey
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.papers import Paper

LOG = logging.getLogger("firebreak.searching")
PAGE = 2_000
AT_ONCE = 3
"""Pages that are read while somebody waits; the thread reads the rest."""
PAUSE_SECONDS = 1.0
EACH = 20
"""Results of one kind."""
FORGETTING: frozenset[EntryKind] = frozenset({"subject erased", "content expired"})
"""Lines after which the index is read anew, so that nothing is left in it."""


class Results(Struct, frozen=True, kw_only=True):
    """What a question found, by kind.

    Attributes:
        orders: Removal orders whose number begins so; for leads only.
        is_reading: Whether the index has not read everything yet, so that more may be found.
    """

    accounts: tuple[Found, ...] = ()
    posts: tuple[Found, ...] = ()
    media: tuple[Found, ...] = ()
    urls: tuple[Found, ...] = ()
    cases: tuple[Found, ...] = ()
    decisions: tuple[Found, ...] = ()
    orders: tuple[Found, ...] = ()
    is_reading: bool = False

    @property
    def count(self) -> int:
        """How many there are in all."""
        groups = (self.accounts, self.posts, self.media, self.urls)
        return sum(map(len, (*groups, self.cases, self.decisions, self.orders)))


def catch_up(services: Services, pages: int) -> bool:
    """Read what came since the last time.

    Args:
        services: The store and the index.
        pages: How many pages of 2,000 at most, of feed and ledger each.

    Returns:
        Whether everything is read.
    """
    with services.search.turn:
        lines_done = _read_lines(services, pages)
        return _read_feed(services, pages) and lines_done


def find(services: Services, text: str, *, hidden: Iterable[CaseId] = ()) -> Results:
    """Find accounts, posts, media, addresses, cases, decisions and orders.

    What the store does not have any more is not given, whatever the index says.

    Args:
        services: The store and the index.
        text: What somebody typed.
        hidden: Cases that whoever asks must not see just now.

    Returns:
        The results, most exact first in each kind.
    """
    done = catch_up(services, AT_ONCE)
    closed = frozenset(hidden)
    found = services.search.index.find(text, services.tenant, 3 * EACH)
    kept = [one for one in found if _is_there(services, one, closed)]

    def of(kind: str) -> tuple[Found, ...]:
        return tuple(one for one in kept if one.kind == kind)[:EACH]

    return Results(
        accounts=of("account"),
        posts=of("post"),
        media=of("media"),
        urls=of("url"),
        cases=of("case"),
        decisions=of("decision"),
        orders=_orders(services, text),
        is_reading=not done,
    )


class Searching:
    """One thread that keeps the index up, where pages are served."""

    def __init__(self, services: Services) -> None:
        """Prepare; nothing is read before :meth:`start`.

        Args:
            services: The store and the index.
        """
        self._services = services
        self._stop = Event()
        self._thread = Thread(target=self._run, name="search", daemon=True)

    def start(self) -> None:
        """Begin to follow."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the page under way and stop."""
        self._stop.set()
        self._services.store.wake()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        seen = 0
        while not self._stop.is_set():
            try:
                began = monotonic()
                if catch_up(self._services, 1):
                    seen = self._services.store.wait(seen, PAUSE_SECONDS)
                else:
                    # As long as it worked: people's pages share the processor with it.
                    self._stop.wait(monotonic() - began)
            except StoreClosed:
                return
            except Exception as error:  # noqa: BLE001 - told, and tried again
                LOG.error("search: not read\n%s", trace(error))
                self._stop.wait(PAUSE_SECONDS)


def _read_feed(services: Services, pages: int) -> bool:
    reading = services.search
    for _ in range(pages):
        records = services.store.read(reading.after, PAGE)
        if not records:
            return True
        reading.index.learn([page for one in records if (page := page_of(one)) is not None])
        reading.after = records[-1].seq
    return False


def _read_lines(services: Services, pages: int) -> bool:
    reading = services.search
    for _ in range(pages):
        lines = services.store.entries(reading.line, PAGE, services.tenant)
        if not lines:
            return True
        forgot = [line.seq for line in lines if line.kind in FORGETTING]
        if forgot and forgot[-1] > reading.forgotten:
            # Whatever was forgotten up to now is not read any more.
            reading.begin_anew(services.store.tree(services.tenant).size)
            continue
        reading.index.learn_lines(lines)
        reading.line = lines[-1].seq
    return False


def _is_there(services: Services, one: Found, closed: frozenset[CaseId]) -> bool:
    if one.kind == "case":
        if one.key in closed:
            return False
        try:
            services.store.case(CaseId(one.key), services.tenant)
        except NotFound:
            return False
        return True
    if one.kind == "decision":
        case = case_of(services, one.key)
        return case is not None and case not in closed
    return services.store.item(ItemKey(one.key), services.tenant) is not None or (
        one.kind == "media" and bool(services.store.facts_about(ItemKey(one.key), services.tenant))
    )


def _orders(services: Services, text: str) -> tuple[Found, ...]:
    asked = text.strip()
    if not asked:
        return ()
    after: Paper | None = None
    found: list[Found] = []
    while page := services.store.papers(services.tenant, "order", after=after):
        for paper in page:
            if paper.id.startswith(asked):
                how: How = "exact" if paper.id == asked else "prefix"
                found.append(Found(key=paper.id, kind="order", field="number", how=how))
        after = page[-1]
    return tuple(found[:EACH])


def case_of(services: Services, decision: str) -> CaseId | None:
    """Give the case of a decision that was found; None where it is not known."""
    names = services.search.index.names_of(ItemKey(decision), services.tenant, OF_CASE)
    return CaseId(names[0]) if names else None


def lines_about(services: Services, key: ItemKey, limit: int) -> list[LedgerEntry]:
    """Give the newest ledger lines about something, newest first.

    Args:
        services: The store and the index.
        key: What they are about.
        limit: How many at most.

    Returns:
        The lines, as the store has them now.
    """
    catch_up(services, AT_ONCE)
    found = []
    for seq in services.search.index.lines_about(key, services.tenant, limit):
        lines = services.store.entries(seq - 1, 1, services.tenant)
        found += [line for line in lines if line.seq == seq and line.subject == key]
    return found

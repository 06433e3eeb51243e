"""Reads the posts of some days out of the feed, by its order and by authors."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from msgspec import structs

from firebreak.algorithms.text.domains import service_of
from firebreak.app.activity.tally import start_of
from firebreak.app.config import Config
from firebreak.app.wiring import Services
from firebreak.model.ids import ItemKey, Seq
from firebreak.model.posted import Posted

SLACK = timedelta(hours=1)
"""By so much a clock may have been set back while records were received."""
PAGE = 5_000
MOST_POSTS = 1_000_000
"""Newest versions of posts of one account that are read."""


def own_services(config: Config) -> frozenset[str]:
    """Name the platform itself, as far as the config does: links there lead nowhere else.

    Args:
        config: Addresses of pages, of endpoints and of this desk.

    Returns:
        Registrable names; empty where the config names no address.
    """
    told = [config.server.public_url, *(page for pages in config.pages.values() for page in pages)]
    for endpoint in config.platforms.values():
        values = structs.asdict(endpoint).values()
        told += [one for one in values if isinstance(one, str) and "://" in one]
    # A place in braces, such as {post}, is no part of a host.
    return frozenset(service_of(one.partition("{")[0]) for one in told) - {""}


def first_day(services: Services) -> date | None:
    """Give the UTC day on which the first record came in; None before that."""
    after = Seq(0)
    while records := services.store.read(after, 1):
        if records[0].tenant == services.tenant:
            return records[0].received_at.astimezone(UTC).date()
        after = records[0].seq
    return None


def newest_end(services: Services, upto: Seq, now: datetime) -> datetime:
    """Tell up to when all that came in stands at or before a place, as far as a day needs it.

    Args:
        services: The store.
        upto: What the worker has read.
        now: No later than this.

    Returns:
        The receipt of the first record behind the place, or now where there is none.
    """
    waiting = services.store.read(upto, 1)
    return min(now, waiting[0].received_at) if waiting else now


def place_of(services: Services, day: date, upto: Seq) -> Seq:
    """Find a place behind which all records of a day stand, and few others.

    O(log(records)) reads by the order of the feed, in which records were received.
    """
    instant = start_of(day) - SLACK
    low, high = 0, int(upto)
    while low < high:
        middle = (low + high) // 2
        found = services.store.read(Seq(middle), 1, upto=upto)
        if found and found[0].received_at < instant:
            low = int(found[0].seq)
        else:
            high = middle
    return Seq(low)


def posts_between(
    services: Services, after: Seq, upto: Seq, is_stopping: Callable[[], bool]
) -> Iterator[Posted]:
    """Give every version of every post between two places, in order; ends early when stopping."""
    while after < upto and not is_stopping():
        until = min(Seq(after + PAGE), upto)
        yield from services.store.at_once.posted(services.tenant, after=after, upto=until)
        after = until


def posts_by(
    services: Services, accounts: Iterable[ItemKey], after: Seq, upto: Seq
) -> Iterator[Posted]:
    """Give every version of what accounts posted between two places, one account at a time."""
    for account in accounts:
        yield from services.store.at_once.posted_by(
            [account], services.tenant, after=after, upto=upto, limit=MOST_POSTS
        )

"""Counts one UTC day of some accounts: posts, views, links, and where to."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

from firebreak.algorithms.text.address_list import find_addresses
from firebreak.algorithms.text.domains import registrable
from firebreak.algorithms.text.urls import Address, parse_address
from firebreak.model.ids import ItemKey
from firebreak.model.items import StoredItem
from firebreak.model.posted import Posted

Counted = tuple[tuple[str, int], ...]
"""Figures by name, in the order in which they are told."""

FEWEST = 3
"""Accounts that link to a service before it is named; what fewer do could tell who they are."""
MOST_NAMED = 50
"""Services that one line names, the most linked to; all others are counted together."""
DAY = timedelta(days=1)


def end_of(day: date) -> datetime:
    """Give the first instant that is no longer part of a UTC day."""
    return start_of(day) + DAY


def start_of(day: date) -> datetime:
    """Give the first instant of a UTC day."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def outlinks(post: Posted, own: Collection[str]) -> dict[str, str]:
    """Find what an author links to on other services, in a post's links and in its text.

    Args:
        post: Any post; the text of one that it passes on is not its author's.
        own: Registrable names of the platform itself.

    Returns:
        The registrable name by address, each address once.
    """
    found: dict[str, str] = {}
    for address in _addresses(post):
        name = registrable(address.host)
        if name not in own:
            found[str(address)] = name
    return found


def _addresses(post: Posted) -> Iterator[Address]:
    for link in post.links:
        if (address := parse_address(link)) is not None:
            yield address
    if post.text:
        yield from (found.address for found in find_addresses(post.text))


class Tally:
    """One day of some accounts; posts come in in the order of the feed."""

    def __init__(self, own: Collection[str] = (), *, with_views: bool = True) -> None:
        """Begin with nothing.

        Args:
            own: Registrable names of the platform itself.
            with_views: Whether views are asked for; of all accounts of a platform they are not.
        """
        self._own = own
        self._seen: set[int] = set()
        self._views: dict[int, tuple[int, int]] | None = {} if with_views else None
        self._accounts: set[ItemKey] = set()
        self._links = 0
        self._linking: set[ItemKey] = set()
        self._to: dict[str, set[ItemKey]] = {}

    @property
    def accounts(self) -> frozenset[ItemKey]:
        """Who posted that day."""
        return frozenset(self._accounts)

    def add(self, post: Posted) -> None:
        """Count a version of a post of the day.

        The first one that people could see counts; later ones tell how often it was seen. What
        never could be seen, or was erased, is none.
        """
        if not post.is_shown:
            return
        mark = hash((post.source, post.id))
        if self._views is not None and post.views is not None:
            self._views[mark] = max(self._views.get(mark, (-1, 0)), (post.version, post.views))
        if mark in self._seen:
            return
        self._seen.add(mark)
        author = post.by
        self._accounts.add(author)
        if not (post.links or post.text):
            return
        if links := outlinks(post, self._own):
            self._links += len(links)
            self._linking.add(author)
            for name in links.values():
                self._to.setdefault(name, set()).add(author)

    def counted(self, reach: int | None = None, named: Iterable[str] = ()) -> Counted:
        """Give the figures.

        Args:
            reach: Followers of those who were active, together; None where nobody tells.
            named: Services that are named before others, where accounts enough link there.

        Returns:
            ``accounts``, ``posts``, ``views`` and ``reach`` where told, ``links``, ``linking``,
            and ``to:`` each service with accounts enough that link to it, then ``to:other``.
        """
        views = sum(views for _, views in self._views.values()) if self._views else None
        told: dict[str, int | None] = {
            "accounts": len(self._accounts),
            "posts": len(self._seen),
            "views": views,
            "reach": reach,
            "links": self._links,
            "linking": len(self._linking),
        }
        known = tuple((name, value) for name, value in told.items() if value is not None)
        return known + self._services(frozenset(named))

    def _services(self, first: frozenset[str]) -> Counted:
        many = {name: len(who) for name, who in self._to.items() if len(who) >= FEWEST}
        ranked = sorted(many, key=lambda name: (name not in first, -many[name], name))[:MOST_NAMED]
        shown = sorted(ranked, key=lambda name: (-many[name], name))
        rest = {who for name, all_of in self._to.items() if name not in ranked for who in all_of}
        other = (("to:other", len(rest)),) if rest else ()
        return tuple((f"to:{name}", many[name]) for name in shown) + other


def services_in(counted: Counted) -> frozenset[str]:
    """Name the services that figures name."""
    return frozenset(name.removeprefix("to:") for name, _ in counted if name.startswith("to:")) - {
        "other"
    }


def reach_of(accounts: Mapping[ItemKey, StoredItem]) -> int | None:
    """Add up the followers that accounts were last told to have; None where nobody tells."""
    told = [getattr(one.item, "followers", None) for one in accounts.values()]
    known = [followers for followers in told if followers is not None]
    return sum(known) if known else None

"""Counts all posts of a stretch in one pass, whoever wrote them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from functools import lru_cache

from firebreak.algorithms.text.normalize import fold, words
from firebreak.app.wiring import Services
from firebreak.measure.brief.material import Everybody, bin_of, bins
from firebreak.measure.brief.things import hosts_of
from firebreak.measure.contract import Window
from firebreak.model.ids import ItemKey, Seq, item_key
from firebreak.model.items import Post, StoredItem
from firebreak.model.notices import StoredNotice
from firebreak.model.ports import Feed, Record

AT_ONCE = 2_000
EARLY = timedelta(hours=1)
"""How much earlier than it was written, by the platform's clock, a post may have reached us."""


class Census:
    """Counts posts one by one; holds names of accounts and things, and no text."""

    def __init__(
        self,
        window: Window,
        step: timedelta,
        places: Sequence[str],
        *,
        watched: Collection[ItemKey],
    ) -> None:
        """Begin with nothing counted.

        Args:
            window: Which posts count.
            step: Length of a bin.
            places: Names that are looked for in every text.
            watched: Posts of which it is counted who passed them on.
        """
        self._window, self._step, self._watched = window, step, watched
        self._places = {place: f" {' '.join(words(fold(place)))} " for place in places}
        self._posts = [0] * len(bins(window, step))
        self._reports = [0] * len(self._posts)
        self._seen: set[ItemKey] = set()
        self._accounts: set[str] = set()
        self._languages: Counter[str] = Counter()
        self._named: dict[str, tuple[set[ItemKey], set[str]]] = {
            place: (set(), set()) for place in places
        }
        self._hosts: dict[str, set[str]] = defaultdict(set)
        self._late = 0
        self.media: Counter[ItemKey] = Counter()
        self.shared: dict[ItemKey, set[str]] = defaultdict(set)

    def add(self, record: Record) -> None:
        """Count a record of the feed; another version of a post counts no second time."""
        if isinstance(record, StoredNotice):
            place = bin_of(record.received_at, self._window, self._step)
            if place is not None:
                self._reports[place] += 1
        elif isinstance(record, StoredItem) and isinstance(record.item, Post):
            self._add_post(record, record.item)

    def counted(self, files: dict[ItemKey, str]) -> Everybody:
        """Give what was counted.

        Args:
            files: What makes equal files equal, by medium.

        Returns:
            The counts.
        """
        media: Counter[str] = Counter()
        for key, posts in self.media.items():
            media[files.get(key, key)] += posts
        return Everybody(
            per_bin=tuple(self._posts),
            reports=tuple(self._reports),
            accounts=len(self._accounts),
            languages=self._languages,
            places={
                place: (len(posts), len(accounts))
                for place, (posts, accounts) in self._named.items()
            },
            media=media,
            hosts={host: len(accounts) for host, accounts in self._hosts.items()},
            late=self._late,
        )

    def _add_post(self, record: StoredItem, post: Post) -> None:
        place = bin_of(written_at(record), self._window, self._step)
        if place is None or record.key in self._seen:
            return
        author = f"{record.source}:{post.author}"
        self._seen.add(record.key)
        self._posts[place] += 1
        self._accounts.add(author)
        self._languages[post.language] += 1
        self._late += record.received_at >= self._window.until
        for host in _hosts(post.links) if post.links else ():
            self._hosts[host].add(author)
        for medium in dict.fromkeys(post.media):
            self.media[item_key(record.source, "media", medium)] += 1
        if post.share_of:
            shared = item_key(record.source, "post", post.share_of)
            if shared in self._watched:
                self.shared[shared].add(author)
        if self._places and post.text:
            self._add_places(record.key, author, post.text)

    def _add_places(self, key: ItemKey, author: str, text: str) -> None:
        said = f" {' '.join(words(fold(text)))} "
        for place, folded in self._places.items():
            if folded.strip() and folded in said:
                self._named[place][0].add(key)
                self._named[place][1].add(author)


def written_at(stored: StoredItem) -> datetime:
    """Tell when a thing was written; when it was received, where nobody says."""
    return getattr(stored.item, "created_at", None) or stored.received_at


def records_since(services: Services, since: datetime) -> Iterator[Record]:
    """Read the feed from the first record received at an instant or later, to its end.

    Args:
        services: The store.
        since: Records from an hour before it on are given.

    Yields:
        Records of the tenant, in order. Finding the first takes a few dozen looks.
    """
    place = _first(services.store, since - EARLY)
    while part := services.store.read(place, AT_ONCE):
        yield from (record for record in part if record.tenant == services.tenant)
        place = part[-1].seq


def _first(feed: Feed, since: datetime) -> Seq:
    """Find a place behind which all records lie that were received at an instant or later."""
    low, high = 0, 1
    while _is_before(feed, high, since):
        low, high = high, 2 * high
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (middle, high) if _is_before(feed, middle, since) else (low, middle)
    return Seq(low)


def _is_before(feed: Feed, place: int, since: datetime) -> bool:
    found = feed.read(Seq(place), 1)
    return bool(found) and found[0].received_at < since


@lru_cache(maxsize=4_096)
def _hosts(links: tuple[str, ...]) -> tuple[str, ...]:
    return hosts_of(links)

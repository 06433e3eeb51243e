"""What is really so, row by row, while the story is played.

Nothing outside ``simulate/`` and ``benchmarks/`` may read these tables (checked by
``tools/rules.py``): a product that could see them would measure nothing.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from firebreak.simulate.actors.deeds import Arrived, Changed, Deed, Followed, Noticed, Said
from firebreak.simulate.actors.displacement import ELSEWHERE
from firebreak.simulate.actors.persons import Person
from firebreak.simulate.marks import mark

FOLDER = "truth"
"""Where the tables lie, below a simulated platform's folder."""


class PersonRow(NamedTuple):
    """One life of one hidden person of the group; ``life`` counts from 0.

    ``is_away`` is the same for all lives of somebody: whether she had left for another service
    when the story ended.
    """

    person: int
    account: str
    life: int
    role: str
    circle: int
    born_ms: int
    stopped_ms: int
    is_away: bool


class PartRow(NamedTuple):
    """The part that an account plays, and in which language; ``parent`` is an earlier account."""

    account: str
    part: str
    language: str
    community: int
    parent: str


class PostRow(NamedTuple):
    """What a post with a part in the story really is."""

    post: str
    author: str
    at_ms: int
    truth: str
    is_own: bool
    is_violating: bool
    campaign: int
    copy_of: str


class FollowRow(NamedTuple):
    """Why somebody followed somebody, where it was no matter of course."""

    actor: str
    object: str
    at_ms: int
    why: str


class NoticeRow(NamedTuple):
    """Whether a report was right, and which brigade it belonged to; 0 for none."""

    notice: str
    at_ms: int
    is_right: bool
    brigade: int
    order: str


class ChangeRow(NamedTuple):
    """An account was stopped or set free, and by whom."""

    account: str
    at_ms: int
    status: str
    by: str


class OutlinkRow(NamedTuple):
    """A post of somebody with a part that leads to another service, and which one that is."""

    post: str
    author: str
    at_ms: int
    destination: str = ELSEWHERE


class ReturnRow(NamedTuple):
    """Somebody of the group came back: after whose stop, and when."""

    person: int
    account: str
    before: str
    stopped_ms: int
    returned_ms: int


class MoveRow(NamedTuple):
    """An account of the group said that it goes elsewhere: where, since when, in how many posts.

    ``links_before`` and ``links_after`` are those before the first stop of anybody of the group,
    and from then on.
    """

    person: int
    account: str
    destination: str
    first_ms: int
    links_before: int
    links_after: int


class AccountRow(NamedTuple):
    """Anybody who ever was on the platform: language, and followers by the end of the story."""

    account: str
    language: str
    followers: int


class Truth:
    """Notes what happens, as it happens."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._names: dict[int, str] = {}
        self.posts: list[PostRow] = []
        self.follows: list[FollowRow] = []
        self.notices: list[NoticeRow] = []
        self.changes: list[ChangeRow] = []
        self.parts: list[PartRow] = []
        self.outlinks: list[OutlinkRow] = []
        self.born: dict[int, int] = {}
        self.stopped: dict[int, int] = {}

    def note(self, deed: Deed) -> None:
        """Note one deed that happened."""
        match deed:
            case Said():
                row = self._post(deed)
                self.posts.append(row)
                if any(ELSEWHERE in link for link in deed.links):
                    self.outlinks.append(OutlinkRow(row.post, row.author, row.at_ms, ELSEWHERE))
            case Followed():
                who, whom = self._account(deed.actor), self._account(deed.object)
                self.follows.append(FollowRow(who, whom, deed.at, deed.why))
            case Noticed():
                name = mark(self._seed, "notice", deed.number)
                self.notices.append(
                    NoticeRow(name, deed.at, deed.is_right, deed.brigade, deed.order)
                )
            case Arrived():
                self.born[deed.account] = deed.at
            case Changed():
                if deed.status == "suspended":
                    self.stopped[deed.account] = deed.at
                name = self._account(deed.account)
                self.changes.append(ChangeRow(name, deed.at, deed.status, deed.by))

    def part(self, account: int, part: str, language: str, community: int, of: int = -1) -> None:
        """Note the part of an account."""
        parent = self._account(of) if of >= 0 else ""
        self.parts.append(PartRow(self._account(account), part, language, community, parent))

    def persons(self, cast: Sequence[Person]) -> list[PersonRow]:
        """Give every life of every hidden person.

        Args:
            cast: The people, as they ended.

        Returns:
            Rows by person, then life; -1 for who was never stopped. A life that had not begun
            when the story ended is none.
        """
        return [
            PersonRow(
                number,
                self._account(account),
                life,
                person.role,
                person.circle,
                self.born.get(account, 0),
                self.stopped.get(account, -1),
                person.is_away,
            )
            for number, person in enumerate(cast)
            for life, account in enumerate(person.lives)
            if life == 0 or account in self.born
        ]

    def returned(self, cast: Sequence[Person]) -> list[ReturnRow]:
        """Give who came back.

        Args:
            cast: The people, as they ended.

        Returns:
            Rows by person, then life.
        """
        lives = pairwise(self.persons(cast))
        return [
            ReturnRow(old.person, new.account, old.account, old.stopped_ms, new.born_ms)
            for old, new in lives
            if old.person == new.person
        ]

    def moved(self, cast: Sequence[Person]) -> list[MoveRow]:
        """Give who of the group linked elsewhere.

        Args:
            cast: The people, as they ended.

        Returns:
            Rows by account, then destination; none of who never linked elsewhere.
        """
        lives = {row.account: row for row in self.persons(cast)}
        stops = [row.stopped_ms for row in lives.values() if row.stopped_ms >= 0]
        found: dict[tuple[str, str], list[int]] = {}
        for link in self.outlinks:
            if link.author in lives:
                found.setdefault((link.author, link.destination), []).append(link.at_ms)
        return [
            MoveRow(
                lives[account].person,
                account,
                destination,
                min(times),
                sum(not stops or at < min(stops) for at in times),
                sum(bool(stops) and at >= min(stops) for at in times),
            )
            for (account, destination), times in sorted(found.items())
        ]

    def tables(self, cast: Sequence[Person]) -> Iterator[tuple[str, Sequence[NamedTuple], type]]:
        """Give all tables.

        Args:
            cast: The people of the group, as they ended.

        Yields:
            Name of the file without its ending, its rows, and what a row is.
        """
        tables: Sequence[tuple[str, Sequence[Any], type]] = (
            ("persons", self.persons(cast), PersonRow),
            ("parts", self.parts, PartRow),
            ("posts", self.posts, PostRow),
            ("follows", self.follows, FollowRow),
            ("notices", self.notices, NoticeRow),
            ("changes", self.changes, ChangeRow),
            ("outlinks", self.outlinks, OutlinkRow),
            ("returns", self.returned(cast), ReturnRow),
            ("moves", self.moved(cast), MoveRow),
        )
        for name, rows, kind in tables:
            yield f"{FOLDER}/{name}", rows, kind

    def _post(self, said: Said) -> PostRow:
        copy = mark(self._seed, "post", said.copy_of) if said.copy_of >= 0 else ""
        return PostRow(
            mark(self._seed, "post", said.number),
            self._account(said.author),
            said.at,
            said.truth,
            said.is_own,
            said.is_violating,
            said.campaign,
            copy,
        )

    def _account(self, number: int) -> str:
        known = self._names.get(number)
        if known is None:
            known = self._names[number] = mark(self._seed, "account", number)
        return known

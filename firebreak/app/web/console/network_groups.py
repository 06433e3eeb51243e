"""Members of a network by what ties them: seeds, and things they share."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from firebreak.model.cases import Case
from firebreak.model.connections import Connection, Family, Member
from firebreak.model.ids import ItemKey

MOST_GROUPS = 11
"""Accounts decided on that have a group of their own; members of the others stand together."""
LETTERS = "ABCDEFGHJK"
"""One for each of the things that most members share; without I, which reads like a one."""
LEAST_SECTOR = 0.06
"""Share of a group from which on what it shares has a sector of its own."""
MOST_OTHERS = 4
"""Further accounts that a member is drawn to lead to."""


class Dot(Struct, frozen=True, kw_only=True, gc=False):
    """One member of a group.

    Attributes:
        place: Number of the member in the case, from 1.
        family: Of its strongest evidence; empty without any.
        others: Further accounts with a group that it leads to, strongest first.
    """

    place: int
    member: Member
    family: Family | str
    others: tuple[ItemKey, ...]


class Sector(Struct, frozen=True, kw_only=True):
    """Members of a group that share one thing.

    Attributes:
        letter: Of what they share; empty for those who share none of the things with a letter.
        dots: Strongest first.
    """

    letter: str
    dots: tuple[Dot, ...]


class Group(Struct, frozen=True, kw_only=True):
    """Members that lead to the same account most.

    Attributes:
        seed: That account; empty for members of all others.
    """

    seed: ItemKey
    sectors: tuple[Sector, ...]

    @property
    def size(self) -> int:
        """Members."""
        return sum(len(sector.dots) for sector in self.sectors)


class Grouping(Struct, frozen=True, kw_only=True):
    """All members, each in one group.

    Attributes:
        groups: Largest first; those of no account's group last.
        shared: What the letters stand for, with how many members share it.
        ties: Pairs of groups by their places, and how many members of one also lead to the other.
        near: Account with a group that a member leads to most, by member.
        shares: Things with a letter that a member shares, by member.
    """

    groups: tuple[Group, ...]
    shared: Mapping[str, tuple[str, int]]
    ties: Mapping[tuple[int, int], int]
    near: Mapping[ItemKey, ItemKey]
    shares: Mapping[ItemKey, frozenset[str]]


class _Tied(Struct, frozen=True, gc=False):
    """What one member's evidence leads to."""

    pull: Mapping[ItemKey, float]
    objects: frozenset[str]
    family: Family | str


def grouped(case: Case, connections: Mapping[ItemKey, Connection]) -> Grouping:
    """Put members into groups; depends on nothing but the case and its evidence.

    Args:
        case: The network case.
        connections: Newest connection of each member.

    Returns:
        The groups. O(rows of evidence and the accounts they name).
    """
    tied = {each.account: _tied(connections.get(each.account)) for each in case.members}
    firsts = Counter(_most(one.pull) for one in tied.values() if one.pull)
    chosen = {seed for seed, _ in sorted(firsts.items(), key=_largest)[:MOST_GROUPS]}
    near = {key: _most(one.pull, among=chosen) for key, one in tied.items()}
    shared = _shared(tied)
    letters = {name: letter for letter, (name, _) in shared.items()}
    shares = {
        key: frozenset(letters[name] for name in one.objects if name in letters)
        for key, one in tied.items()
    }
    dots: dict[ItemKey, list[Dot]] = defaultdict(list)
    for place, member in enumerate(case.members, 1):
        own, key = near[member.account], member.account
        dots[own].append(_dot(place, member, tied[key], own=own, chosen=chosen))
    order = sorted(dots, key=lambda seed: (not seed, -len(dots[seed]), seed))
    groups = tuple(Group(seed=seed, sectors=_sectors(dots[seed], shares)) for seed in order)
    return Grouping(
        groups=groups, shared=shared, ties=_ties(groups, order), near=near, shares=shares
    )


def _tied(connection: Connection | None) -> _Tied:
    rows = [row for row in connection.evidence if row.weight > 0] if connection else []
    pull: dict[ItemKey, float] = defaultdict(float)
    for row in rows:
        for seed in row.seeds:
            pull[seed] += row.weight
    objects = frozenset(row.object for row in rows if row.object and row.object not in row.seeds)
    best = max(rows, key=lambda row: row.weight, default=None)
    return _Tied(pull, objects, best.family if best else "")


def _largest(one: tuple[str, int]) -> tuple[int, str]:
    return -one[1], one[0]


def _most(pull: Mapping[ItemKey, float], *, among: set[ItemKey] | None = None) -> ItemKey:
    known = [seed for seed in pull if among is None or seed in among]
    return min(known, key=lambda seed: (-pull[seed], seed), default=ItemKey(""))


def _shared(tied: Mapping[ItemKey, _Tied]) -> dict[str, tuple[str, int]]:
    counts = Counter(name for one in tied.values() for name in one.objects)
    several = sorted(((name, many) for name, many in counts.items() if many > 1), key=_largest)
    return dict(zip(LETTERS, several, strict=False))


def _dot(place: int, member: Member, tied: _Tied, *, own: ItemKey, chosen: set[ItemKey]) -> Dot:
    others = [seed for seed in tied.pull if seed in chosen and seed != own]
    others.sort(key=lambda seed: (-tied.pull[seed], seed))
    return Dot(place=place, member=member, family=tied.family, others=tuple(others[:MOST_OTHERS]))


def _sectors(dots: Sequence[Dot], shares: Mapping[ItemKey, frozenset[str]]) -> tuple[Sector, ...]:
    """Divide a group by the commonest thing that each member shares; the rest stands last."""
    first = {dot.place: min(shares[dot.member.account], default="") for dot in dots}
    counts = Counter(first.values())
    least = max(2, LEAST_SECTOR * len(dots))
    by_letter: dict[str, list[Dot]] = defaultdict(list)
    for dot in sorted(dots, key=lambda one: (-one.member.score, one.place)):
        letter = first[dot.place]
        by_letter[letter if counts[letter] >= least else ""].append(dot)
    order = sorted(by_letter, key=lambda letter: (not letter, letter))
    return tuple(Sector(letter=letter, dots=tuple(by_letter[letter])) for letter in order)


def _ties(groups: Sequence[Group], order: Sequence[ItemKey]) -> dict[tuple[int, int], int]:
    number = {seed: place for place, seed in enumerate(order)}
    found: Counter[tuple[int, int]] = Counter()
    for place, group in enumerate(groups):
        for sector in group.sectors:
            for dot in sector.dots:
                for other in dot.others:
                    if (there := number.get(other)) is not None:
                        found[min(place, there), max(place, there)] += 1
    return dict(found)

"""What a linker is: one file that measures what candidates share with seeds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from msgspec import Struct, structs

from firebreak.algorithms.graph.columns import Floats
from firebreak.connect.people import Person
from firebreak.connect.view import Ids, SeedSet, View
from firebreak.model.connections import Family, Seed
from firebreak.model.ids import ItemKey, SourceId, item_key
from firebreak.model.policy import ConnectPolicy
from firebreak.model.relations import Act, ActVerb

EXAMPLE_TIME = datetime(2030, 1, 1, 12, tzinfo=UTC)
"""Minute 0 of every example."""
SOURCE = SourceId("forum")


class Measured(Struct, frozen=True, kw_only=True, eq=False):
    """A linker's statistic for every account it has anything to say of.

    Attributes:
        candidates: Ids, rising, no seeds; an account without a row is not in it.
        statistic: Above 0, shape (n_candidates,); more is more telling, nothing else is implied.
            Nats of a linker that says so (``is_in_nats``).
        left_out: For each seed its own statistic measured against the other seeds, as if it
            were a candidate; 0 for none; shape (n_seeds,).
    """

    candidates: Ids
    statistic: Floats
    left_out: Floats


class Told(Struct, frozen=True, kw_only=True):
    """What a linker can say of one candidate; the fields are those of the evidence row."""

    says: str
    seeds: tuple[ItemKey, ...] = ()
    object: str = ""
    at: datetime | None = None
    items: tuple[ItemKey, ...] = ()


class Example(Struct, frozen=True, kw_only=True):
    """Some acts, some seeds, and whether a linker speaks of account ``c``."""

    acts: tuple[Act, ...]
    seeds: tuple[Seed, ...]
    speaks: bool
    because: str
    policy: ConnectPolicy = ConnectPolicy()
    people: Mapping[ItemKey, Person] = {}


class Linker(Struct, frozen=True, kw_only=True):
    """A plug-in that reads one kind of evidence from candidates' own acts.

    Attributes:
        id: Name of its module.
        version: Changes whenever its answers may.
        family: Linkers of one family say the same thing in other words: only the strongest
            counts.
        is_in_nats: Whether its statistic is nats already, because no background of accounts
            tells what it means: it compares pairs, or finds what no seed does. Of
            counter-evidence they are taken off.
        stands_alone: Whether one very strong row of it may make a connection likely with no
            other family beside it.
        why: Why what it finds is worth a person's time.
        references: Where the method comes from, and where we differ.
        link: Measures every account against the seeds; a pure function.
        tell: Says of some candidates what ``link`` measured, in their order; a pure function.
    """

    id: str
    version: str
    family: Family
    why: str
    references: tuple[str, ...]
    examples: tuple[Example, ...]
    link: Callable[[View, SeedSet, ConnectPolicy], Measured]
    tell: Callable[[View, SeedSet, ConnectPolicy, Sequence[int]], tuple[Told, ...]]
    is_in_nats: bool = False
    stands_alone: bool = False


class Did(NamedTuple):
    """One act of an example: who, what, toward what, at which minute."""

    actor: str
    verb: ActVerb
    object: str
    minute: float = 0.0


def account(name: str) -> ItemKey:
    """Name an account of an example."""
    return item_key(SOURCE, "account", name)


def acts(did: Iterable[Did]) -> tuple[Act, ...]:
    """Make an example's acts; an object without a colon is an account."""
    return tuple(
        Act(
            actor=account(one.actor),
            verb=one.verb,
            object=one.object if ":" in one.object else account(one.object),
            at=EXAMPLE_TIME + timedelta(minutes=one.minute),
            item=item_key(SOURCE, "post", f"{one.actor}-{one.verb}-{one.object}-{one.minute}"),
        )
        for one in did
    )


def speaks(
    did: Iterable[Did],
    *,
    seeds: Iterable[str],
    because: str,
    since: float | None = None,
    people: Mapping[ItemKey, Person] | None = None,
    policy: ConnectPolicy | None = None,
) -> Example:
    """Promise that a linker has a row for account ``c``; ``since`` is a minute."""
    example = silent(did, seeds=seeds, because=because, since=since, people=people, policy=policy)
    return structs.replace(example, speaks=True)


def silent(
    did: Iterable[Did],
    *,
    seeds: Iterable[str],
    because: str,
    since: float | None = None,
    people: Mapping[ItemKey, Person] | None = None,
    policy: ConnectPolicy | None = None,
) -> Example:
    """Promise that a linker has no row for account ``c``; ``since`` is a minute."""
    at = None if since is None else EXAMPLE_TIME + timedelta(minutes=since)
    return Example(
        acts=acts(did),
        seeds=tuple(Seed(account=account(name), since=at) for name in seeds),
        speaks=False,
        because=because,
        policy=policy or ConnectPolicy(),
        people=people or {},
    )

"""Candidates that lead to the same seeds belong to one network."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

from firebreak.model.connections import Connection, Seed
from firebreak.model.ids import ItemKey

EVER = datetime.min.replace(tzinfo=UTC)


def group(
    connections: Sequence[Connection], seeds: Sequence[Seed]
) -> tuple[tuple[ItemKey, tuple[Connection, ...]], ...]:
    """Put connections that share a seed into one network.

    A network is named after its oldest seed, so that it keeps its name while it grows.

    Args:
        connections: Candidates with their evidence.
        seeds: Accounts that people decided on.

    Returns:
        Per network its oldest seed and its connections, in the given order; networks by name.
        A connection whose evidence names no known seed is in none.
    """
    age = {seed.account: (seed.since or EVER, seed.account) for seed in seeds}
    leader = {account: account for account in age}

    def find(account: ItemKey) -> ItemKey:
        while leader[account] != account:
            leader[account] = leader[leader[account]]
            account = leader[account]
        return account

    own = {one.account: _seeds_of(one, age) for one in connections}
    for named in own.values():
        for other in named[1:]:
            older, younger = sorted((find(named[0]), find(other)), key=age.__getitem__)
            leader[younger] = older
    networks: dict[ItemKey, list[Connection]] = defaultdict(list)
    for one in connections:
        if own[one.account]:
            networks[find(own[one.account][0])].append(one)
    return tuple((name, tuple(networks[name])) for name in sorted(networks))


def _seeds_of(
    connection: Connection, known: dict[ItemKey, tuple[datetime, ItemKey]]
) -> list[ItemKey]:
    named = {seed for row in connection.evidence for seed in row.seeds if seed in known}
    return sorted(named)

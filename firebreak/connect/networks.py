"""Candidates that lead to the same seeds belong to one network."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from firebreak.algorithms.graph.communities import communities
from firebreak.model.connections import Connection, Seed
from firebreak.model.ids import ItemKey

EVER = datetime.min.replace(tzinfo=UTC)
MOST_ELSEWHERE = 0.1
"""A network stands by itself if no more than this part of what holds it together leads out of it.
Any group can be divided somehow; most are one matter all the same."""

Age = tuple[datetime, ItemKey]
Line = tuple[int, int, float]


def group(
    connections: Sequence[Connection], seeds: Sequence[Seed]
) -> tuple[tuple[ItemKey, tuple[Connection, ...]], ...]:
    """Put connections that lead to the same seeds into one network.

    Only candidates, the seeds that they lead to and the things that they share are looked at, not
    the platform. One candidate that leads to two groups does not make them one network.

    A network is named after its oldest seed, so that it keeps its name while it grows.

    Args:
        connections: Candidates with their evidence.
        seeds: Accounts that people decided on.

    Returns:
        Per network its oldest seed and its connections, in the given order; networks by name.
        A connection whose evidence names no known seed is in none.
    """
    age = {seed.account: (seed.since or EVER, seed.account) for seed in seeds}
    drawn = [pull for one in connections if (pull := _pull(one, age))]
    led = [one for one in connections if _pull(one, age)]
    networks: dict[ItemKey, list[Connection]] = defaultdict(list)
    for one, name in zip(led, _names(led, drawn, age), strict=True):
        networks[name].append(one)
    return tuple((name, tuple(networks[name])) for name in sorted(networks))


def _pull(connection: Connection, age: Mapping[ItemKey, Age]) -> dict[ItemKey, float]:
    """How strongly a candidate leads to each known seed, in nats and a little."""
    pull: dict[ItemKey, float] = {}
    for row in connection.evidence:
        known = [seed for seed in row.seeds if seed in age]
        for seed in known:
            # What was told and weighs nothing still says where somebody belongs.
            said = max(row.weight, 0.0) / len(known) + 1e-3
            pull[seed] = pull.get(seed, 0.0) + said
    return pull


def _names(
    connections: Sequence[Connection],
    pulls: Sequence[Mapping[ItemKey, float]],
    age: Mapping[ItemKey, Age],
) -> list[ItemKey]:
    """Name the network of each connection."""
    seeds = sorted({seed for pull in pulls for seed in pull})
    number = {seed: len(pulls) + place for place, seed in enumerate(seeds)}
    lines: list[Line] = [
        (one, number[seed], weight)
        for one, pull in enumerate(pulls)
        for seed, weight in pull.items()
    ]
    size = len(pulls) + len(seeds)
    lines += _shared(connections, first=size)
    size = max([size, *(other + 1 for _, other, _ in lines)])
    home = _homes(size, lines)
    oldest: dict[int, ItemKey] = {}
    for seed in sorted(seeds, key=age.__getitem__, reverse=True):
        oldest[home[number[seed]]] = seed
    # A community without a seed belongs where each of its members leads most.
    strongest = [max(pull, key=lambda seed: (pull[seed], seed)) for pull in pulls]
    return [
        oldest.get(home[one], oldest[home[number[strongest[one]]]]) for one in range(len(pulls))
    ]


def _shared(connections: Sequence[Connection], *, first: int) -> list[Line]:
    """Lines from candidates to the things that two of them or more have in common."""
    users: dict[str, dict[int, float]] = defaultdict(dict)
    for one, connection in enumerate(connections):
        for row in connection.evidence:
            if row.object and row.object not in row.seeds and row.weight > 0:
                users[row.object][one] = users[row.object].get(one, 0.0) + row.weight
    things = sorted(thing for thing, who in users.items() if len(who) > 1)
    return [
        (one, first + place, weight)
        for place, thing in enumerate(things)
        for one, weight in users[thing].items()
    ]


def _homes(size: int, lines: Sequence[Line]) -> list[int]:
    """Divide candidates, seeds and things where they clearly fall apart."""
    home = communities(size, lines)
    while True:
        inner: dict[int, float] = defaultdict(float)
        outer: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        for one, other, weight in lines:
            here, there = home[one], home[other]
            if here == there:
                inner[here] += 2 * weight
            else:
                outer[here][there] += weight
                outer[there][here] += weight
        open_ones = {
            one: leads / (leads + inner[one])
            for one, near in outer.items()
            for leads in [sum(near.values())]
        }
        one = max(open_ones, key=lambda each: (open_ones[each], each), default=-1)
        if one < 0 or open_ones[one] <= MOST_ELSEWHERE:
            return home
        near = outer[one]
        other = max(near, key=lambda each: (near[each], each))
        home = [min(one, other) if at in (one, other) else at for at in home]

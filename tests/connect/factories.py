"""Small platforms to connect accounts on."""

from collections.abc import Iterable
from datetime import UTC, datetime

from firebreak.connect import ActTable, connect
from firebreak.connect.contract import Did, account, acts
from firebreak.connect.view import SeedSet, View
from firebreak.model.connections import Connection, Seed
from firebreak.model.policy import ConnectPolicy

NOW = datetime(2030, 1, 2, tzinfo=UTC)
CROWD = 60
SMALL = ConnectPolicy(prior=-3.0)
"""For a platform so small that a twentieth of its people may belong to one group."""


def table_of(did: Iterable[Did]) -> ActTable:
    """Make a table of acts; objects without a colon are accounts."""
    table = ActTable()
    table.add(acts(did))
    return table


def seeds_named(*names: str) -> tuple[Seed, ...]:
    """Make seeds."""
    return tuple(Seed(account=account(name)) for name in names)


def crowd(size: int = CROWD) -> list[Did]:
    """People with nothing to do with anybody's seeds: each follows three and tags his own."""
    return [
        one
        for number in range(size)
        for one in (
            *(Did(f"x{number}", "follow", f"x{(number + step) % size}") for step in (1, 2, 5)),
            Did(f"x{number}", "tag", f"tag:garden{number % 9}", float(number)),
            Did(f"x{number}", "tag", "tag:morning", float(number % 7)),
        )
    ]


def drops(*who: str, things: int = 6) -> list[Did]:
    """People who post the same rare links a minute apart."""
    return [
        Did(name, "link", f"url:rare{thing}", 300.0 * thing + place)
        for thing in range(things)
        for place, name in enumerate(who)
    ]


def circle(*who: str) -> list[Did]:
    """People who follow and share each other."""
    return [
        Did(one, verb, other, float(place))
        for place, one in enumerate(who)
        for other in who
        if other != one
        for verb in ("follow", "share")
    ]


def found_in(
    did: Iterable[Did], *seeds: str, policy: ConnectPolicy = SMALL
) -> dict[str, Connection]:
    """Connect on a small platform; connections by account name, strongest first."""
    found = connect(table_of(did), seeds_named(*seeds), policy=policy, now=NOW, top=1_000)
    return {one.account.rpartition(":")[2]: one for one in found}


def seen(did: Iterable[Did], *seeds: str) -> tuple[View, SeedSet]:
    """Give what linkers see of a platform."""
    view = table_of(did).view()
    return view, view.seed_set(seeds_named(*seeds))

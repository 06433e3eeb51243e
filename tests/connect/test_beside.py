"""Beside a table stands an index that says the same, and forgets with it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from firebreak.connect import ActTable, connect
from firebreak.connect.beside import Beside
from firebreak.connect.contract import Did, account, acts
from firebreak.connect.local import UNLIMITED
from firebreak.connect.nearby import connect_locally
from firebreak.model.connections import Connection
from firebreak.model.ids import ItemKey
from tests.connect.factories import NOW, SMALL, circle, crowd, drops, seeds_named

GROUP = ("s1", "s2", "s3", "m1", "m2")
STORY = [*crowd(), *drops(*GROUP), *circle(*GROUP)]
SEEDS = seeds_named("s1", "s2", "s3")


def near(beside: Beside) -> tuple[Connection, ...]:
    """What is found around the seeds."""
    return connect_locally(
        beside.platform(), SEEDS, policy=SMALL, now=NOW, limits=UNLIMITED
    ).connections


def whole(table: ActTable) -> tuple[Connection, ...]:
    """What the whole table says."""
    return connect(table, SEEDS, policy=SMALL, now=NOW)


@given(st.lists(st.integers(0, len(STORY)), max_size=4))
def test_asking_between_additions_changes_nothing(cuts: list[int]) -> None:
    """In pieces or at once, and with everything tidied between."""
    table = ActTable()
    beside = Beside(table)
    ends = [0, *sorted(cuts), len(STORY)]
    for begin, end in pairwise(ends):
        table.add(acts(STORY[begin:end]))
        beside.platform()
        if begin % 2:
            beside.tidy()
            table.view()

    assert whole(table) == near(beside)


def test_what_the_table_forgets_is_forgotten_beside_it() -> None:
    """Numbers change, so everything is taken over again."""
    table = ActTable()
    beside = Beside(table)
    table.add(acts(STORY))
    before = near(beside)
    gone = [one.item for one in acts(STORY) if one.actor == account("m1")]
    table.forget(gone, {account("m1"): ItemKey("erased:1")})
    table.add(acts([Did("x1", "follow", "s1", 900.0)]))

    assert account("m1") in [one.account for one in before]
    assert account("m1") not in [one.account for one in near(beside)]
    assert whole(table) == near(beside)


def test_acts_since_a_place_are_those_that_came_after_it() -> None:
    """Whatever was sorted, joined or given out in between."""
    table = ActTable()
    table.add(acts(STORY[:10]))
    table.view()
    table.add(acts(STORY[10:15]))
    assert 5 == len(table.since(10))
    assert 8 == len(table.since(7))
    assert 15 == len(table.since(0))
    assert 0 == len(table.since(15))

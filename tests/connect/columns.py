"""The same random acts as a table, as layers of an index, and as one."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from hypothesis import strategies as st

from firebreak.algorithms.graph.acts import Told
from firebreak.algorithms.graph.columns import Columns
from firebreak.connect.acts import ActTable
from firebreak.connect.index import SMALL, Index, added, build_index
from firebreak.connect.local import Platform
from firebreak.connect.names import Directory
from firebreak.connect.view import VERBS
from firebreak.model.connections import Seed
from firebreak.model.ids import ItemKey

ACCOUNTS, THINGS = 8, 6
NAMES = [f"n{number}" for number in range(ACCOUNTS + THINGS)]
Did = tuple[int, int, int, int]
"""Actor, verb among those possible, object, minute."""


def some_acts(*, most: int = 80) -> st.SearchStrategy[list[Did]]:
    """Acts of few accounts at few instants, so that much coincides."""
    return st.lists(
        st.tuples(
            st.integers(0, ACCOUNTS - 1),
            st.integers(0, 4),
            st.integers(0, ACCOUNTS + THINGS - 1),
            st.integers(0, 25),
        ),
        max_size=most,
    )


def told(acts: Sequence[Did]) -> Told:
    """Make columns; toward an account the five verbs toward accounts, else the others."""
    actor, verb, obj, minute = np.array(acts, np.int64).reshape(-1, 4).T
    return Told(
        actor=actor.astype(np.int32),
        kind=np.where(obj < ACCOUNTS, verb, verb + 5).astype(np.uint8),
        object=obj.astype(np.int32),
        t=minute * 60_000,
        item=np.full(len(acts), -1, np.int32),
    )


def table(rows: Told, names: Sequence[str] = NAMES) -> ActTable:
    """Take acts into a table."""
    made = ActTable()
    made.add_columns(
        Columns(
            names=names,
            verbs=VERBS,
            actor=rows.actor,
            verb=rows.kind.astype(np.int8),
            object=rows.object,
            t=rows.t / 1000,
        )
    )
    return made


def layered(rows: Told, cuts: Sequence[int], *, small: int = SMALL) -> Index:
    """Build an index of the first acts, and add the others piece by piece."""
    ends = [*sorted(min(cut, len(rows)) for cut in cuts), len(rows)]
    index = build_index(rows.take(np.arange(ends[0])))
    for begin, end in pairwise(ends):
        index = added(index, rows.take(np.arange(begin, end)), small=small)
    return index


def platform(index: Index, names: Sequence[str] = NAMES) -> Platform:
    """Give an index names."""
    return Platform(index=index, names=Directory(names), items=Directory())


def seeds(*numbers: int) -> tuple[Seed, ...]:
    """Make seeds of accounts."""
    return tuple(Seed(account=ItemKey(NAMES[one])) for one in numbers)

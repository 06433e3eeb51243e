"""To be turned to, by whomever, weighs exactly nothing in connect.

What others do to an account is compared with the same acts done to somebody who does nothing at
all. That is the exact form of the promise: whoever spends his acts on somebody has fewer for
seeds, and so moves everybody's place, whomever he spends them on.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from firebreak.algorithms.graph.acts import Told
from firebreak.connect.attempt import measure
from firebreak.connect.contract import Linker
from firebreak.connect.local import UNLIMITED, Limits, Platform
from firebreak.connect.nearby import connect_locally
from firebreak.connect.people import People, Person
from firebreak.connect.run import connect, installed
from firebreak.connect.view import VERBS
from firebreak.model.connections import Connection, Seed
from firebreak.model.ids import ItemKey
from tests.connect.columns import ACCOUNTS, NAMES, Did, layered, platform, some_acts, table, told
from tests.connect.factories import NOW, SMALL

SOMEBODY = ACCOUNTS - 1
"""Who is turned to; never a seed."""
FRIEND = SOMEBODY - 1
"""Never a seed either."""
NAMESAKE = 0
"""Has somebody's handle."""
NOBODY, GARDEN, KITCHEN = range(len(NAMES), len(NAMES) + 3)
EVERYBODY = [*NAMES, "nobody", "garden", "kitchen"]
SEEDS = st.sets(st.integers(0, FRIEND - 1), min_size=1, max_size=5)
TOWARD = st.lists(
    st.tuples(
        st.integers(0, SOMEBODY - 1), st.integers(0, 4), st.just(SOMEBODY), st.integers(0, 25)
    ),
    max_size=25,
)
LIMITS = st.sampled_from([UNLIMITED, Limits(), Limits(whole=8, scanned=4, within=4, second=4)])
SUSPENDED = datetime(1970, 1, 2, tzinfo=UTC)


@cache
def people() -> People:
    """Somebody bears a seed's handle and was made after its suspension; others bear their own."""
    known = People()
    for number in range(60):
        handle = f"{'abcdefgh'[number % 8]}arden{number * 37}er"
        known.meet(ItemKey(f"x{number}"), Person(handle=handle))
    known.meet(ItemKey(NAMES[NAMESAKE]), Person(handle="vemmic_quorl_97"))
    known.meet(ItemKey(NAMES[SOMEBODY]), Person(handle="vemmic.quorl98", at=200_000.0))
    return known


def seeds(numbers: set[int]) -> tuple[Seed, ...]:
    """Make seeds of accounts, all of them suspended on one day."""
    return tuple(Seed(account=ItemKey(NAMES[one]), since=SUSPENDED) for one in sorted(numbers))


def rows_of(did: Sequence[Did]) -> Told:
    """Make columns; nobody turns to himself."""
    rows = told(did)
    return rows.take(rows.actor != rows.object)


def onto_nobody(rows: Told) -> Told:
    """The same acts, but what was done to somebody is done to nobody."""
    obj = np.where(rows.object == SOMEBODY, NOBODY, rows.object).astype(np.int32)
    return Told(actor=rows.actor, kind=rows.kind, object=obj, t=rows.t, item=rows.item)


def whole(rows: Told, chosen: set[int]) -> dict[str, Connection]:
    """Give connections of the whole platform by name."""
    held = table(rows, EVERYBODY)
    held.people = people()
    found = connect(held, seeds(chosen), policy=SMALL, now=NOW)
    return {str(one.account): one for one in found}


def near(rows: Told, chosen: set[int], limits: Limits) -> dict[str, Connection]:
    """Give connections by what lies around the seeds, by name."""
    held: Platform = structs.replace(
        platform(layered(rows, [len(rows) // 2]), EVERYBODY), people=people()
    )
    found = connect_locally(held, seeds(chosen), policy=SMALL, now=NOW, limits=limits)
    return {str(one.account): one for one in found.connections}


def statistic(linker: Linker, rows: Told, chosen: set[int]) -> float:
    """What a linker measures of somebody; 0 for no row."""
    held = table(rows, EVERYBODY)
    held.people = people()
    view = held.view()
    measured = measure(linker, view, view.seed_set(seeds(chosen)), SMALL)
    place = np.flatnonzero(measured.candidates == view.ids.get(ItemKey(NAMES[SOMEBODY]), -1))
    return float(measured.statistic[place[0]]) if len(place) else 0.0


def weighed(connection: Connection | None) -> object:
    """Give score, band and weights, without sentences: these name who turned to whom."""
    if connection is None:
        return None
    rows = {row.linker: pytest.approx(row.weight, abs=1e-9) for row in connection.evidence}
    return connection.band, pytest.approx(connection.score, abs=1e-9), rows


@given(some_acts(), TOWARD, SEEDS, LIMITS)
def test_an_account_that_did_nothing_is_in_no_answer(
    did: list[Did], toward: list[Did], chosen: set[int], limits: Limits
) -> None:
    """Not even one with a suspended account's name, to whom all of them turn."""
    rows = rows_of([one for one in [*did, *toward] if one[0] != SOMEBODY])

    assert NAMES[SOMEBODY] not in whole(rows, chosen)
    assert NAMES[SOMEBODY] not in near(rows, chosen, limits)


@given(some_acts(), TOWARD, SEEDS, LIMITS)
def test_an_account_with_a_life_of_its_own_is_in_no_answer(
    did: list[Did], toward: list[Did], chosen: set[int], limits: Limits
) -> None:
    """Nor one who has friends and things that no seed touches; even if his friends turn to him."""
    life = [
        *((SOMEBODY, verb, FRIEND, 3) for verb in range(5)),
        *((one, 0, thing, 4) for one in (SOMEBODY, FRIEND) for thing in (GARDEN, KITCHEN)),
    ]
    others = [one for one in did if one[0] < FRIEND and one[2] != FRIEND]
    rows = rows_of([*life, *others, *toward])
    strangers = chosen - {NAMESAKE}

    assert NAMES[SOMEBODY] not in whole(rows, strangers)
    assert NAMES[SOMEBODY] not in near(rows, strangers, limits)


@given(some_acts(), TOWARD, SEEDS)
def test_every_linker_measures_the_same_whomever_others_turn_to(
    did: list[Did], toward: list[Did], chosen: set[int]
) -> None:
    """Of somebody with any acts of his own, among seeds or not."""
    rows = rows_of([*did, *toward])
    for linker in installed():
        assert statistic(linker, rows, chosen) == pytest.approx(
            statistic(linker, onto_nobody(rows), chosen), abs=1e-9
        )


@given(some_acts(), TOWARD, SEEDS)
def test_whomever_others_turn_to_score_and_band_are_the_same(
    did: list[Did], toward: list[Did], chosen: set[int]
) -> None:
    """Of somebody who approves of no seed; else his followers have ties at second hand, too."""
    own = [one for one in did if one[0] != SOMEBODY or one[2] not in chosen]
    rows = rows_of([*own, *toward])
    here, there = (whole(one, chosen).get(NAMES[SOMEBODY]) for one in (rows, onto_nobody(rows)))

    assert weighed(here) == weighed(there)


@given(some_acts(), TOWARD, SEEDS)
def test_whomever_seeds_turn_to_score_and_band_are_the_same(
    did: list[Did], toward: list[Did], chosen: set[int]
) -> None:
    """Of anybody, also of somebody who follows a seed himself: that one act is all there is."""
    own = [one for one in did if one[2] != SOMEBODY]
    follows = (SOMEBODY, VERBS.index("follow"), min(chosen), 3)
    by_seeds = [one for one in toward if one[0] in chosen]
    rows = rows_of([*own, follows, *by_seeds])
    here, there = (whole(one, chosen).get(NAMES[SOMEBODY]) for one in (rows, onto_nobody(rows)))

    assert weighed(here) == weighed(there)


def test_the_comparison_notices_an_act_of_ones_own() -> None:
    """It is no comparison of nothing: one follow of his own makes the difference."""
    did = [(one, 0, one + 1, 3) for one in range(FRIEND)]
    own = (SOMEBODY, VERBS.index("follow"), 1, 3)

    assert weighed(whole(rows_of([*did, own]), {1}).get(NAMES[SOMEBODY])) != weighed(None)
    assert NAMES[SOMEBODY] not in whole(rows_of([*did, (1, 0, SOMEBODY, 3)]), {1})

"""What is read around seeds says what the whole platform would say."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from firebreak.algorithms.graph.acts import Told
from firebreak.connect.attempt import measure
from firebreak.connect.background import read_background
from firebreak.connect.contract import Linker
from firebreak.connect.index import added
from firebreak.connect.local import UNLIMITED, Limits, local_view
from firebreak.connect.nearby import connect_locally
from firebreak.connect.people import People, Person
from firebreak.connect.run import connect, installed
from firebreak.connect.view import SeedSet, View
from firebreak.model.connections import Seed
from firebreak.model.ids import ItemKey
from tests.connect.columns import NAMES, Did, layered, platform, seeds, some_acts, table, told
from tests.connect.factories import NOW, SMALL

SEEDS = st.sets(st.integers(0, 7), max_size=4)
CUTS = st.lists(st.integers(0, 80), min_size=1, max_size=3)
WINDOW = SMALL.window_seconds


def statistics(linker: Linker, view: View, known: SeedSet) -> dict[str, float]:
    """A linker's statistic by name; seeds' own under a name of their own."""
    measured = measure(linker, view, known, SMALL)
    found = zip(measured.candidates.tolist(), measured.statistic.tolist(), strict=True)
    own = zip(known.ids.tolist(), measured.left_out.tolist(), strict=True)
    return {
        **{view.names[one]: value for one, value in found},
        **{f"seed {view.names[one]}": value for one, value in own},
    }


@given(some_acts(), SEEDS, CUTS, st.sampled_from([0, 1_000]))
def test_every_statistic_is_that_of_the_whole_platform(
    did: list[Did], chosen: set[int], cuts: list[int], small: int
) -> None:
    """For every linker and account: all acts at once, in pieces, or all but none in pieces."""
    rows = told(did)
    view = table(rows).view()
    for index in (layered(rows, cuts, small=small), layered(rows, [len(rows)]), layered(rows, [0])):
        local = local_view(platform(index), seeds(*chosen), window=WINDOW, limits=UNLIMITED)
        for linker in installed():
            whole = statistics(linker, view, view.seed_set(seeds(*chosen)))
            near = statistics(linker, local.view, local.view.seed_set(seeds(*chosen)))
            near = {name: near[name] for name in near if name in whole or near[name]}
            assert whole == pytest.approx(near, abs=1e-9)


@given(some_acts(), SEEDS, CUTS)
def test_connections_are_those_of_the_whole_platform(
    did: list[Did], chosen: set[int], cuts: list[int]
) -> None:
    """Accounts, scores, bands and sentences."""
    rows = told(did)
    near = connect_locally(
        platform(layered(rows, cuts, small=0)),
        seeds(*chosen),
        policy=SMALL,
        now=NOW,
        limits=UNLIMITED,
    )

    assert connect(table(rows), seeds(*chosen), policy=SMALL, now=NOW) == near.connections


@given(some_acts(), SEEDS, st.integers(0, 40))
def test_reading_less_never_makes_evidence_stronger(
    did: list[Did], chosen: set[int], budget: int
) -> None:
    """What is left out may lose evidence; counts stay those of the platform."""
    rows = told(did)
    index = platform(layered(rows, [len(rows) // 2]))
    whole = local_view(index, seeds(*chosen), window=WINDOW, limits=UNLIMITED)
    less = Limits(whole=budget, scanned=budget, within=budget, second=budget)
    part = local_view(index, seeds(*chosen), window=WINDOW, limits=less)
    for linker in installed():
        most = statistics(linker, whole.view, whole.view.seed_set(seeds(*chosen)))
        some = statistics(linker, part.view, part.view.seed_set(seeds(*chosen)))
        assert all(some[name] <= most[name] + 1e-9 for name in some)


def test_seeds_that_nobody_heard_of_are_listed_and_the_others_used() -> None:
    """A list with a slip of the pen still finds what it can."""
    did = [(0, 0, 1, 1), (2, 0, 1, 2), (2, 3, 1, 3), (3, 0, 4, 3), (4, 0, 5, 3)]
    unheard = Seed(account=ItemKey("nobody"))
    near = connect_locally(
        platform(layered(told(did), [1])), [unheard, *seeds(1)], policy=SMALL, now=NOW
    )

    assert ("nobody",) == near.unknown
    assert ["n2", "n0"] == [one.account for one in near.connections]


def test_without_acts_or_without_seeds_nobody_is_connected() -> None:
    """Nothing comes of nothing."""
    empty, some = platform(layered(told([]), [0])), platform(layered(told([(0, 0, 1, 1)]), [0]))

    assert () == connect_locally(empty, seeds(1), policy=SMALL, now=NOW).connections
    assert () == connect_locally(some, (), policy=SMALL, now=NOW).connections


def test_nothing_done_to_an_account_counts() -> None:
    """Whom every seed follows, mentions and answers is not in the answer."""
    did = [(seed, verb, 5, 1) for seed in (0, 1, 2) for verb in range(5)]
    own = [(5, 0, 9, 3), (5, 1, 6, 4), (6, 0, 7, 5)]
    near = connect_locally(
        platform(layered(told([*did, *own]), [7])), seeds(0, 1, 2), policy=SMALL, now=NOW
    )

    assert "n5" not in [one.account for one in near.connections]


def test_acts_in_the_future_count_as_they_are_dated() -> None:
    """A wrong clock is no reason to break; two acts a minute apart are a minute apart."""
    year_9998 = 4_222_000_000
    did = [(one, 0, thing, year_9998 + one) for one in (0, 1) for thing in (8, 9, 10)]
    others = [(one, 0, 11, 5) for one in range(2, 8)]
    rows = told([*did, *others])

    near = connect_locally(platform(layered(rows, [3])), seeds(0), policy=SMALL, now=NOW)
    assert connect(table(rows), seeds(0), policy=SMALL, now=NOW) == near.connections
    assert "co_action" in [row.linker for row in near.connections[0].evidence]


def test_a_known_background_decides_what_a_statistic_means() -> None:
    """The last full run's; what is around the seeds may be all there is of a small platform."""
    did = [(0, 0, 1, 1), (2, 0, 1, 2), (3, 0, 4, 2), (4, 0, 5, 2)]
    index = platform(layered(told(did), [1]))
    ties = next(one for one in installed() if one.id == "ties")
    local = local_view(index, seeds(1), window=WINDOW)
    measured = measure(ties, local.view, local.view.seed_set(seeds(1)), SMALL)
    wide = read_background(measured, n_background=1_000_000)
    ask = {"policy": SMALL, "now": NOW, "linkers": [ties]}

    here = connect_locally(index, seeds(1), **ask)  # type: ignore[arg-type]
    there = connect_locally(index, seeds(1), backgrounds={"ties": wide}, **ask)  # type: ignore[arg-type]
    assert there.connections[0].score > here.connections[0].score


def test_an_account_with_very_many_acts_is_read_in_part() -> None:
    """Of a seed, the acts on what came up last; of a candidate, as much."""
    many, size = 30_000, 40
    rows = told([(0, 0, 9, 1), (1, 0, 9, 2)])
    rng = np.random.default_rng(1)
    names = [*NAMES, *(f"t{number}" for number in range(many))]
    flood = told([(0, 0, len(NAMES) + thing, 30 + thing) for thing in range(many)])
    others = told(
        [
            (int(who), 0, len(NAMES) + many - 1 - thing, 40)
            for thing in range(size)
            for who in rng.integers(1, 8, 2)
        ]
    )
    index = layered(rows, [0])
    for more in (flood, others):
        index = added(index, more)

    near = connect_locally(
        platform(index, names), seeds(0), policy=SMALL, now=NOW, limits=Limits(of_one=2 * size)
    )
    assert near.connections
    assert {"n1", "n2", "n3"} <= {one.account for one in near.connections}


def test_somebody_who_comes_back_is_found_though_he_does_nothing_like_before() -> None:
    """A like name alone is no connection, but it is seen, as on the whole platform."""
    people = People()
    for number in range(60):
        people.meet(
            ItemKey(f"x{number}"), Person(handle=f"{'abcdefgh'[number % 8]}arden{number * 37}er")
        )
    people.meet(ItemKey("n0"), Person(handle="vemmic_quorl_97"))
    people.meet(ItemKey("n5"), Person(handle="vemmic.quorl98", at=200_000.0))
    rows = told([(0, 0, 1, 1), (5, 0, 9, 3), (6, 0, 7, 5)])
    whole = table(rows)
    whole.people = people
    known = [Seed(account=ItemKey("n0"), since=datetime(1970, 1, 2, tzinfo=UTC))]

    near = connect_locally(
        structs.replace(platform(layered(rows, [1])), people=people), known, policy=SMALL, now=NOW
    )

    assert ["returns"] == [row.linker for row in near.connections[0].evidence]
    assert connect(whole, known, policy=SMALL, now=NOW) == near.connections


def test_every_linker_answers_about_few_accounts_of_a_large_platform() -> None:
    """Four seeds and two others share what a thousand do not: fewer than are to be nearest."""
    crowd, shared = 1_200, 1_200
    names = [f"n{number}" for number in range(crowd + 1 + crowd)]
    pairs = [(number, shared) for number in range(6)]
    pairs += [(number, shared + 1 + number) for number in range(crowd)]
    actor, obj = np.array(pairs, np.int64).T
    acts = Told(
        actor=actor.astype(np.int32),
        kind=np.full(len(pairs), 5, np.uint8),
        object=obj.astype(np.int32),
        t=np.zeros(len(pairs), np.int64),
        item=np.full(len(pairs), -1, np.int32),
    )
    known = tuple(Seed(account=ItemKey(f"n{number}")) for number in range(4))
    near = local_view(
        platform(layered(acts, [len(pairs)]), names), known, window=WINDOW, limits=UNLIMITED
    )
    found = {one.id: statistics(one, near.view, near.view.seed_set(known)) for one in installed()}

    assert near.view.n_ids < 50, "the case that is meant: a view smaller than who is nearest"
    assert found.keys() == {one.id for one in installed()}, "every linker answered"

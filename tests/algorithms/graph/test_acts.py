"""Acts are sorted once, and found from both ends."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.graph.acts import (
    Run,
    Told,
    arrays,
    build_run,
    different,
    from_arrays,
    numbered,
)

Row = tuple[int, int, int, int]
ROWS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 9), st.integers(0, 5), st.integers(-3, 3)),
    max_size=40,
)


def told(rows: list[Row]) -> Told:
    """Make columns of actor, verb, object and milliseconds."""
    actor, verb, obj, t = np.array(rows, np.int64).reshape(-1, 4).T
    return Told(
        actor=actor.astype(np.int32),
        kind=verb.astype(np.uint8),
        object=obj.astype(np.int32),
        t=t.astype(np.int64),
        item=np.arange(len(rows), dtype=np.int32),
    )


def listed(rows: Told) -> list[Row]:
    """Give rows back, in their order."""
    return list(
        zip(
            rows.actor.tolist(),
            rows.kind.tolist(),
            rows.object.tolist(),
            rows.t.tolist(),
            strict=True,
        )
    )


@given(ROWS)
def test_a_run_holds_each_act_once_in_order(rows: list[Row]) -> None:
    """By object, then time, actor and verb."""
    run = build_run(told(rows))

    expected = sorted(set(rows), key=lambda row: (row[2], row[3], row[0], row[1]))
    assert expected == listed(run.all_rows())


@given(ROWS)
def test_acts_are_found_by_actor(rows: list[Row]) -> None:
    """The same acts, whoever is asked for them."""
    run = build_run(told(rows))

    for actor in range(6):
        found = listed(run.rows(run.places_by(np.array([actor]))))
        assert {row for row in rows if row[0] == actor} == set(found)
        assert len(set(found)) == len(found)


@given(ROWS)
def test_pairs_of_actor_and_object_are_found(rows: list[Row]) -> None:
    """What one account did toward one object, and nothing else."""
    run = build_run(told(rows))

    actor, obj = (one.ravel() for one in np.meshgrid(np.arange(6), np.arange(6)))
    first, end = run.pairs(actor, obj)
    count = [
        len({row for row in rows if (row[0], row[2]) == pair})
        for pair in zip(actor.tolist(), obj.tolist(), strict=True)
    ]
    assert count == (end - first).tolist()


@given(ROWS, ROWS)
def test_known_acts_are_recognised(rows: list[Row], others: list[Row]) -> None:
    """By actor, verb, object and time; items do not matter."""
    held = build_run(told(rows)).holds(told(others))

    assert [row in set(rows) for row in others] == held.tolist()


@given(ROWS, st.integers(0, 5), st.integers(-4, 4))
def test_the_first_act_since_an_instant_is_found(rows: list[Row], obj: int, t: int) -> None:
    """On one object; its end where there is none."""
    run = build_run(told(rows))

    place = int(run.since(np.array([obj]), np.array([t]))[0])
    first, end = (int(one[0]) for one in run.span_on(np.array([obj])))
    assert sum(row[2] == obj and row[3] < t for row in set(rows)) == place - first
    assert first <= place <= end


@given(ROWS, st.sets(st.integers(0, 7)))
def test_places_tell_their_objects(rows: list[Row], some: set[int]) -> None:
    """Looked for among all objects, or among those that they are known to be on."""
    run = build_run(told(rows))
    places, wanted = np.arange(len(run)), np.array(sorted(some), np.int32)

    objects = run.all_rows().object.tolist()
    on = run.is_on(places, wanted)
    assert objects == run.object_of(places).tolist()
    assert [one in some for one in objects] == on.tolist()
    assert run.object_of(places[on]).tolist() == run.object_of(places[on], wanted).tolist()


def test_times_of_all_ages_are_sorted() -> None:
    """From before 1970 to the year 9999, which is more than one number holds beside a place."""
    far = [(1, 0, 2, 253_402_300_799_999), (1, 0, 2, -62_135_596_800_000), (1, 0, 2, 0)]
    run = build_run(told(far))

    assert [far[1][3], far[2][3], far[0][3]] == run.t.tolist()
    assert [far[0][3]] == run.last.tolist()


def test_no_acts_make_an_empty_run() -> None:
    """Nothing is found in it, and nothing breaks."""
    run = build_run(told([]))

    assert 0 == len(run)
    assert [0] == run.span_on(np.array([3]))[1].tolist()
    assert [False] == run.holds(told([(1, 0, 2, 0)])).tolist()


@given(ROWS)
def test_a_run_comes_back_from_its_arrays(rows: list[Row]) -> None:
    """As they lie in files."""
    run = build_run(told(rows))

    again = from_arrays(arrays(run))
    assert listed(run.all_rows()) == listed(again.all_rows())


def test_arrays_that_do_not_fit_are_refused() -> None:
    """A file of another build is no part of this one."""
    found = arrays(build_run(told([(1, 0, 2, 0), (2, 0, 1, 0)])))

    with pytest.raises(ValueError, match="not equally long"):
        from_arrays({**found, "t": found["t"][:1]})
    with pytest.raises(ValueError, match="do not fit"):
        from_arrays({**found, "start": found["start"][:1]})
    with pytest.raises(ValueError, match="do not end"):
        from_arrays({**found, "start": found["start"] * 0})
    with pytest.raises(KeyError):
        from_arrays({name: one for name, one in found.items() if name in Run.__struct_fields__[:3]})


@given(st.lists(st.integers(0, 50)))
def test_numbers_are_given_once_and_placed(ids: list[int]) -> None:
    """Rising, and every one points back to itself."""
    column = np.array(ids, np.int32)
    each, place = numbered(column)

    assert sorted(set(ids)) == each.tolist() == different(column).tolist()
    assert ids == each[place].tolist()

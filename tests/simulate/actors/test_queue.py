"""Deeds happen in the order of time, however they were planned."""

from hypothesis import given
from hypothesis import strategies as st

from firebreak.simulate.actors.deeds import Deed, Followed
from firebreak.simulate.actors.queue import Queue


def number_of(deed: Deed) -> int:
    """Tell which deed it is."""
    return deed.actor if isinstance(deed, Followed) else -2


Instants = st.lists(st.integers(0, 100), max_size=60)


def deed(number: int, at: int) -> Followed:
    """Give a deed that can be told from others."""
    return Followed(actor=number, object=0, at=at, why="base")


@given(instants=Instants, until=st.integers(0, 101))
def test_what_is_due_comes_out_in_order_and_the_rest_stays(instants: list[int], until: int) -> None:
    """Sorted by time; of two at one instant, the one that was planned first."""
    queue = Queue()
    for number, at in enumerate(instants):
        queue.put(deed(number, at))
    planned = sorted((at, number) for number, at in enumerate(instants))
    due = [(at, number) for at, number in planned if at < until]
    assert due == [(one.at, number_of(one)) for one in queue.until(until)]
    assert len(queue) == len(instants) - len(due)


@given(instants=Instants, cuts=st.lists(st.integers(0, 101), max_size=6))
def test_stopping_on_the_way_changes_nothing(instants: list[int], cuts: list[int]) -> None:
    """Slices of any size give the same story."""
    whole, parts = Queue(), Queue()
    for number, at in enumerate(instants):
        whole.put(deed(number, at))
        parts.put(deed(number, at))
    sliced = [one for cut in [*sorted(cuts), 101] for one in parts.until(cut)]
    assert list(whole.until(101)) == sliced


@given(instants=Instants)
def test_what_is_planned_meanwhile_comes_in_its_place(instants: list[int]) -> None:
    """A reaction that is due before what is still to come happens before it."""
    queue, seen = Queue(), []
    for number, at in enumerate(instants):
        queue.put(deed(number, at))
    for one in queue.until(101):
        seen.append(one.at)
        if number_of(one) >= 0 and one.at < 90:
            queue.put(deed(-1, one.at + 5))
    assert seen == sorted(seen)
    assert len(seen) == len(instants) + sum(at < 90 for at in instants)

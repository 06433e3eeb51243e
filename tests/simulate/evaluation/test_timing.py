"""How soon, and what was seen by then."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.simulate.evaluation.output import Output
from firebreak.simulate.evaluation.timing import spread, timing, views
from tests.simulate.evaluation.factories import (
    DAY_MS,
    DAYS,
    known,
    output,
    person,
    post,
    surfaced,
    suspended,
)

END = DAYS * DAY_MS
GROUP = [person("v1", 1), person("v2", 2), person("v3", 3)]
POSTS = [post("p1", "v1", 10), post("p0", "v1", 12), post("p2", "v2", 20)]
TRUTH = known(GROUP, POSTS)


def test_time_runs_from_the_first_violating_post() -> None:
    """Posted at ten, a case at eleven, decided at noon, confirmed at one."""
    found = timing(TRUTH, output(surfaced("v1", 11), suspended("v1", 12, effect=13)), END)
    assert (1.0, 2.0, 3.0) == (
        found.to_case.median,
        found.to_decision.median,
        found.to_effect.median,
    )
    assert (2, 1) == (found.violating, found.never)


def test_who_was_met_before_waited_no_time() -> None:
    """A case before the first violating post counts as no wait, not as less than none."""
    assert (0.0,) == timing(TRUTH, output(surfaced("v1", 3)), END).to_case.values


def test_shares_are_of_the_suspended() -> None:
    """Of two suspended, one was surfaced by a tool and one had not posted yet."""
    done = output(
        surfaced("v1", 11), surfaced("v3", by="report"), suspended("v1", 12), suspended("v3")
    )
    found = timing(TRUTH, done, END)
    assert (0.5, 0.5) == (found.by_tools, found.before_first_post)


def test_a_suspension_at_the_post_itself_is_not_before_it() -> None:
    """Just before the first post counts, at its instant does not."""
    before, at = suspended("v1", 9.999), suspended("v1", 10)
    assert timing(TRUTH, output(before), END).before_first_post == 1.0
    assert timing(TRUTH, output(at), END).before_first_post == 0.0


def test_nobody_is_expected_to_see_a_post_of_whom_nobody_follows() -> None:
    """Without followers every suspension that took effect came before the first view."""
    alone = known(GROUP, POSTS, followers=0)
    assert timing(alone, output(suspended("v1", 30, effect=31)), END).before_first_view == 1.0
    assert timing(TRUTH, output(suspended("v1", 30, effect=31)), END).before_first_view == 0.0


def test_acting_spares_reach() -> None:
    """Views stop when the platform acts; without any action all are had."""
    idle, quick = (
        timing(TRUTH, Output(), END),
        timing(TRUTH, output(suspended("v1", 10, effect=11)), END),
    )
    assert idle.reach == idle.reach_all == quick.reach_all
    assert quick.reach < idle.reach
    assert sum(views(100, 120 - hour) for hour in (10, 12, 20)) == pytest.approx(idle.reach_all)


@given(st.lists(st.floats(0, 1e6), min_size=1))
def test_nine_in_ten_is_never_below_the_median(values: list[float]) -> None:
    """Both are among the values; nothing at all gives zeros."""
    found = spread(values)
    assert found.median <= found.ninety
    assert {found.median, found.ninety} <= set(values)
    assert (0, 0.0) == (spread([]).count, spread([]).median)


@given(st.integers(0, 10_000), st.floats(0, 1e4), st.floats(0, 1e4))
def test_views_only_grow(followers: int, early: float, late: float) -> None:
    """Never more than three followers in ten, never fewer later on."""
    first, second = sorted((early, late))
    assert 0 <= views(followers, first) <= views(followers, second) <= 0.3 * followers + 1e-9

"""What the stopped do not do, in columns as one by one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firebreak.simulate.actors.deeds import Changed, Followed
from firebreak.simulate.loop.stops import Stops, kept_follows, prevented
from tests.simulate.background.factories import days

ACCOUNTS = st.integers(0, 6)
INSTANTS = st.integers(0, 50)
STATUS = st.sampled_from(["active", "restricted", "suspended", "deleted"])


def noted(changes: list[tuple[int, int, str]]) -> Stops:
    """Give what is known after some changes, in the order of time."""
    stops = Stops()
    for at, account, status in sorted(changes, key=lambda change: change[0]):
        stops.note(Changed(account=account, at=at, status=status, by="platform"))  # type: ignore[arg-type]
    return stops


@given(st.lists(st.tuples(INSTANTS, ACCOUNTS, STATUS)), st.lists(st.tuples(ACCOUNTS, INSTANTS)))
def test_columns_say_what_the_last_change_says(
    changes: list[tuple[int, int, str]], asked: list[tuple[int, int]]
) -> None:
    """Somebody is stopped when the last change up to then stopped them."""
    found = noted(changes).stopped(
        np.array([account for account, _ in asked], np.int32),
        np.array([at for _, at in asked], np.int64),
    )
    in_order = sorted(changes, key=lambda change: change[0])
    for (account, at), is_stopped in zip(asked, found.tolist(), strict=True):
        before = [status for when, who, status in in_order if who == account and when <= at]
        assert is_stopped == (bool(before) and before[-1] in ("suspended", "deleted"))


def test_nobody_is_never_stopped() -> None:
    """Who points to no post points to nobody's."""
    stops = noted([(0, 3, "suspended")])
    assert [False, True] == stops.stopped(np.array([-1, 3], np.int32), np.array([5, 5])).tolist()


def test_a_snapshot_does_not_learn_what_happens_later() -> None:
    """It can be handed to another process while the story goes on."""
    stops = noted([(0, 3, "suspended")])
    taken = stops.snapshot()
    stops.note(Changed(account=4, at=1, status="suspended", by="platform"))
    three_and_four, later = np.array([3, 4], np.int32), np.array([9, 9])
    assert [True, False] == taken.stopped(three_and_four, later).tolist()
    assert [True, True] == stops.stopped(three_and_four, later).tolist()


def test_the_stopped_are_silent_and_nobody_answers_them() -> None:
    """Nor does anybody answer, on the same day, an answer that was never given."""
    day = max(days(), key=len)
    author = int(np.bincount(day.author[: len(day) // 2]).argmax())
    noon = int(day.t_ms[len(day) // 2])
    bad = np.zeros(len(day), np.bool_)
    prevented(day, noted([(noon, author, "suspended")]), bad, 0, len(day))
    late = day.t_ms >= noon
    direct = late & ((day.author == author) | (day.target_author == author))
    assert 0 < direct.sum() <= bad.sum() < len(day) / 2
    assert not bad[~late].any()
    for row in range(len(day)):
        follows = day.target_day[row] == day.day and bad[day.target_index[row]]
        assert bad[row] == (direct[row] or follows)


def test_stretches_in_turn_leave_out_what_the_whole_day_does() -> None:
    """A live platform goes by hours and the files by days."""
    day = max(days(), key=len)
    stops = noted([(int(day.t_ms[k * 100]), int(day.author[k * 90]), "deleted") for k in range(9)])
    whole, parts = np.zeros(len(day), np.bool_), np.zeros(len(day), np.bool_)
    prevented(day, stops, whole, 0, len(day))
    for start in range(0, len(day), 97):
        prevented(day, stops, parts, start, min(start + 97, len(day)))
    assert whole.any()
    assert (whole == parts).all()


def test_nobody_follows_or_is_followed_while_stopped() -> None:
    """Both ends of a follow must be there."""
    day = max(days(), key=lambda one: len(one.follow_ms))
    followed = int(np.bincount(day.followed).argmax())
    kept = kept_follows(day, noted([(0, followed, "suspended")]), 0, len(day.follow_ms))
    touches = (day.followed == followed) | (day.follower == followed)
    assert touches.any()
    assert (kept == ~touches).all()


def test_who_followed_early_does_not_follow_again() -> None:
    """What people with a part did before their own accord would have had them do it."""
    day = max(days(), key=lambda one: len(one.follow_ms))
    one, other = int(day.follower[7]), int(day.followed[7])
    stops = Stops()
    stops.note(Followed(actor=one, object=other, at=0, why="curious"))
    kept = kept_follows(day, stops, 0, len(day.follow_ms))
    assert (~kept == ((day.follower == one) & (day.followed == other))).all()
    assert 1 == (~kept).sum()

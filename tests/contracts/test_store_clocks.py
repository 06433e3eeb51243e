"""Every store: a clock that ran ahead and was set right holds nothing up."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from firebreak.adapters.store.rules import SLACK
from firebreak.model.errors import AlreadyClaimed, StaleClaim
from firebreak.model.ids import ItemKey
from firebreak.model.ports import Store
from tests.adapters.store.factories import (
    ADA,
    BEN,
    C1,
    LONGEST,
    MINE,
    T0,
    Clock,
    action,
    at,
    case,
    decide_with_delivery,
    delivery,
    entry,
    open_cases,
    outcome,
    ruling,
)

AHEAD = T0 + timedelta(days=5 * 365)
A_MICROSECOND = timedelta(microseconds=1)
CLAIM, LEASE, RETRY = (
    length for length in (LONGEST.claim, LONGEST.delivery, LONGEST.retry) if length is not None
)


def claimed_ahead(store: Store) -> int:
    """Let Ada claim the case while the clock is five years ahead; gives her token."""
    open_cases(store, case())
    return store.claim(C1, ADA, MINE, AHEAD, AHEAD + timedelta(minutes=10)).token


def test_a_claim_from_a_clock_years_ahead_is_free_once_the_clock_is_right(store: Store) -> None:
    """Ben has the case at once; Ada's submit is refused and names him, then his counts."""
    lost = claimed_ahead(store)
    won = store.claim(C1, BEN, MINE, T0, at(10)).token
    with pytest.raises(StaleClaim) as refused:
        store.decide(ruling(store, lost, at=at(1)))
    assert refused.value.winner == BEN
    with pytest.raises(StaleClaim):
        store.decide(ruling(store, lost, at=AHEAD))
    store.decide(ruling(store, won, reviewer=BEN, at=at(2)))
    assert [one.reviewer for one in store.decisions(C1, MINE)] == [BEN]


def test_a_claim_that_is_not_believed_decides_nothing(store: Store) -> None:
    """Ada claims anew, and nothing that she filled in is lost."""
    lost = claimed_ahead(store)
    with pytest.raises(StaleClaim) as refused:
        store.decide(ruling(store, lost, at=at(1)))
    assert refused.value.winner is None
    store.decide(ruling(store, store.claim(C1, ADA, MINE, at(1), at(11)).token, at=at(2)))
    assert len(store.decisions(C1, MINE)) == 1


def test_a_case_whose_claim_is_not_believed_is_shown_as_open(store: Store, clock: Clock) -> None:
    """In the queue, by itself and in the counts; while the clock is wrong it is Ada's."""
    claimed_ahead(store)
    clock.instant = AHEAD
    assert store.case(C1, MINE).status == "claimed"
    assert store.counts(MINE, AHEAD).claimed == 1
    clock.instant = T0
    shown = [
        store.case(C1, MINE),
        *store.queue(MINE, 9),
        *store.cases_of([case().subject], None, MINE),
    ]
    assert {(one.status, one.claim) for one in shown} == {("open", None)}
    counts = store.counts(MINE, T0)
    assert (counts.open, counts.claimed) == (1, 0)


def test_a_claim_is_believed_as_long_as_one_can_be_and_some_slack(store: Store) -> None:
    """Clocks of two machines may be minutes apart; a microsecond more is too far."""
    open_cases(store, case())
    edge = T0 + CLAIM + SLACK
    store.claim(C1, ADA, MINE, T0, edge)
    assert store.counts(MINE, T0).claimed == 1
    with pytest.raises(AlreadyClaimed):
        store.claim(C1, BEN, MINE, T0, at(10))
    assert store.counts(MINE, T0 - A_MICROSECOND).claimed == 0
    store.claim(C1, BEN, MINE, T0 - A_MICROSECOND, at(10))


def test_a_release_of_a_claim_that_is_not_believed_changes_nothing(store: Store) -> None:
    """The case is free already, and the ledger gets no second line about it."""
    open_cases(store, case())
    lease = store.claim(C1, ADA, MINE, AHEAD, AHEAD + timedelta(minutes=10))
    store.release(lease, MINE, T0)
    assert [one.kind for one in store.entries(0, 9, MINE)] == ["case claimed"]


def sent(store: Store, now: datetime) -> list[str]:
    """Take all due messages for a minute, and name them."""
    return [one.id for one in store.take(now, now + timedelta(minutes=1), 10)]


def leased_ahead(store: Store, instant: datetime) -> None:
    """Let a sender take the message, with a lease that ends at an instant."""
    assert [one.id for one in store.take(T0, instant, 10)] == ["m1"]


def put_off(store: Store, instant: datetime) -> None:
    """Let a try fail, with the next one planned for an instant."""
    store.settle([outcome("retry", due=(instant - T0) / timedelta(minutes=1))], [])


@pytest.mark.parametrize(("keep", "longest"), [(leased_ahead, LEASE), (put_off, RETRY)])
@pytest.mark.parametrize(("beyond", "expected"), [(timedelta(0), []), (A_MICROSECOND, ["m1"])])
def test_a_message_waits_as_long_as_one_can_and_no_longer(
    store: Store,
    keep: Callable[[Store, datetime], None],
    longest: timedelta,
    beyond: timedelta,
    expected: list[str],
) -> None:
    """Leased or put off by a clock that ran ahead, it leaves once the clock is right."""
    decide_with_delivery(store)
    keep(store, T0 + longest + SLACK + beyond)
    assert sent(store, T0) == expected


def test_a_decision_made_by_a_clock_years_ahead_is_sent(store: Store) -> None:
    """Its message was due then; and what is rightly due goes before it, within one limit."""
    open_cases(store, case(), case("c2", subject=ItemKey("forum:account:u2")))
    lease = store.claim(C1, ADA, MINE, AHEAD, AHEAD + timedelta(minutes=10))
    late = delivery(minutes=(AHEAD - T0) / timedelta(minutes=1))
    store.decide(ruling(store, lease.token, at=AHEAD, actions=(action(),), deliveries=(late,)))
    decide_with_delivery(store, number=3, subject=ItemKey("forum:account:u3"))
    assert [one.id for one in store.take(T0, at(1), 1)] == ["m3"]
    assert sent(store, T0) == ["m1"]
    assert sent(store, T0) == []


def test_a_dead_letter_is_not_held_back_by_a_lease_from_the_future(store: Store) -> None:
    """The later message about the account is with nobody, so the older one may go before it."""
    open_cases(store, case())
    lease = store.claim(C1, ADA, MINE, T0, at(10))
    both = action("a1"), action("a2")
    messages = delivery("m1"), delivery("m2", action="a2")
    store.decide(ruling(store, lease.token, actions=both, deliveries=messages))
    store.settle([outcome("dead")], [entry("action failed")])
    assert [one.id for one in store.take(at(1), AHEAD, 10)] == ["m2"]
    store.redeliver("m1", MINE, now=at(2), actor=ADA)
    assert sent(store, at(2)) == ["m1"]

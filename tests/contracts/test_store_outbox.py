"""Every store: messages leave in order, until the platform has them."""

import pytest
from msgspec.structs import replace

from firebreak.model.effects import Filing
from firebreak.model.errors import NotFound, Overtaken
from firebreak.model.ids import ActionId, CaseId, ItemKey, SourceId, TenantId
from firebreak.model.ports import Store
from tests.adapters.store.factories import (
    ADA,
    C1,
    MINE,
    T0,
    THEIRS,
    U1,
    action,
    at,
    case,
    conclude,
    decide_with_delivery,
    delivery,
    entry,
    open_cases,
    outcome,
    ruling,
)


def taken(store: Store, minutes: float, *, until: float | None = None) -> list[str]:
    """Take all due messages for a minute, and name them."""
    end = at(minutes + 1 if until is None else until)
    return [one.id for one in store.take(at(minutes), end, 10)]


def status(store: Store, name: str = "a1") -> str:
    """Tell how far an action is."""
    return next(one.status for one in store.actions(None, MINE) if one.id == name)


def two_for_one_subject(store: Store) -> None:
    """Decide a case with two messages about one account, suspend before unsuspend."""
    open_cases(store, case())
    lease = store.claim(C1, ADA, MINE, T0, at(10))
    messages = delivery("m1"), delivery("m2", action="a2")
    both = action("a1"), action("a2")
    store.decide(ruling(store, lease.token, actions=both, deliveries=messages))


def test_a_message_is_due_at_its_instant(store: Store) -> None:
    """Not before, and from then on."""
    open_cases(store, case())
    lease = store.claim(C1, ADA, MINE, T0, at(10))
    later = delivery(minutes=5)
    store.decide(ruling(store, lease.token, actions=(action(),), deliveries=(later,)))
    assert (taken(store, 4.999), taken(store, 5)) == ([], ["m1"])


def test_a_leased_message_is_with_one_sender(store: Store) -> None:
    """A second sender gets it only when the first one's lease ran out."""
    decide_with_delivery(store)
    assert taken(store, 0, until=2) == ["m1"]
    assert (taken(store, 1.999), taken(store, 2)) == ([], ["m1"])


def test_messages_about_one_subject_leave_in_order(store: Store) -> None:
    """Suspend and unsuspend can never arrive swapped: the second waits for the first."""
    two_for_one_subject(store)
    assert (taken(store, 0), taken(store, 0)) == (["m1"], [])
    store.settle([outcome("retry", due=30)], [])
    assert (taken(store, 5), taken(store, 30)) == ([], ["m1"])
    store.settle([outcome("delivered", minutes=30)], [])
    assert taken(store, 31) == ["m2"]


def test_messages_about_other_subjects_do_not_wait(store: Store) -> None:
    """One stuck account holds up nobody else's message, and a limit is kept."""
    decide_with_delivery(store)
    decide_with_delivery(store, number=2, subject=ItemKey("forum:account:u2"))
    assert len(store.take(T0, at(1), 1)) == 1
    assert taken(store, 0) == ["m2"]


def test_a_platform_that_is_busy_is_passed_over(store: Store) -> None:
    """Others get their messages; a name that only looks like it is another platform."""
    decide_with_delivery(store)
    for number, source in ((2, "forum2"), (3, "harbor")):
        decide_with_delivery(store, number=number, subject=ItemKey(f"{source}:account:u1"))

    busy = [SourceId("forum"), SourceId("harbor")]
    assert ["m2"] == [one.id for one in store.take(T0, at(1), 10, besides=busy)]


def test_an_answer_that_changes_nothing_adds_no_line(store: Store) -> None:
    """Two senders had it: the ledger tells once that it was delivered."""
    decide_with_delivery(store)
    for result in ("delivered", "delivered", "dead"):
        store.settle([outcome(result)], [replace(entry("action delivered"), action=ActionId("a1"))])

    assert ["action delivered"] == [one.kind for one in store.entries(0, 99, MINE)][-1:]
    assert 1 == [one.kind for one in store.entries(0, 99, MINE)].count("action delivered")


def test_a_delivered_message_moves_its_action(store: Store) -> None:
    """It is not sent again, and the ledger says so in the same step."""
    decide_with_delivery(store)
    taken(store, 0)
    store.settle([outcome("delivered")], [entry("action delivered")])
    assert (status(store), taken(store, 60)) == ("delivered", [])
    assert store.entries(0, 9, MINE)[-1].kind == "action delivered"


def test_a_retry_counts_and_waits(store: Store) -> None:
    """The message comes back at its new instant, the same bytes, one try older."""
    decide_with_delivery(store)
    taken(store, 0)
    store.settle([outcome("retry", due=7)], [])
    assert (taken(store, 6.999), status(store)) == ([], "planned")
    [again] = store.take(at(7), at(8), 10)
    assert (again.attempts, again.body, again.due_at) == (1, delivery().body, at(7))


def test_a_dead_letter_is_shown_and_its_action_failed(store: Store) -> None:
    """A person sees what could not be delivered, newest first, and nothing waits behind it."""
    two_for_one_subject(store)
    store.settle([outcome("dead", minutes=1)], [entry("action failed")])
    store.settle([outcome("dead", "m2", minutes=2)], [])
    assert [(one.id, last.at) for one, last in store.dead(MINE)] == [("m2", at(2)), ("m1", at(1))]
    assert (status(store), store.dead(THEIRS)) == ("failed", [])


def test_a_dead_letter_lets_the_next_message_go(store: Store) -> None:
    """What was given up does not block the account for ever."""
    two_for_one_subject(store)
    store.settle([outcome("dead")], [])
    assert taken(store, 2) == ["m2"]


def test_a_late_answer_never_undoes_a_delivery(store: Store) -> None:
    """Two senders had it; the one that failed speaks last, and the message stays delivered."""
    decide_with_delivery(store)
    store.settle([outcome("delivered")], [])
    store.settle([outcome("retry", minutes=2, due=3)], [])
    store.settle([outcome("dead", minutes=3)], [])
    assert (taken(store, 60), store.dead(MINE), status(store)) == ([], [], "delivered")


def test_what_a_platform_took_and_could_not_do_is_a_dead_letter(store: Store) -> None:
    """Only its own later word undoes a delivery; people see it, and can send it again."""
    two_for_one_subject(store)
    store.settle([outcome("delivered")], [])
    for _ in range(2):
        line = replace(entry("action failed"), action=ActionId("a1"))
        store.settle([outcome("refused", minutes=4)], [line])
    assert [(one.id, last.at) for one, last in store.dead(MINE)] == [("m1", at(4))]
    failures = [one.kind for one in store.entries(0, 99, MINE) if one.kind == "action failed"]
    assert ("failed", 1) == (status(store), len(failures))
    store.redeliver("m1", MINE, now=at(5), actor="ada")
    assert (taken(store, 6), status(store)) == (["m1"], "planned")


def test_what_was_refused_before_its_answer_came_is_not_tried_again(store: Store) -> None:
    """The platform's word may overtake its own answer."""
    decide_with_delivery(store)
    assert taken(store, 0) == ["m1"]
    store.settle([outcome("refused")], [])
    assert (taken(store, 60), status(store)) == ([], "failed")


def test_what_the_platform_shows_to_be_done_cannot_be_refused(store: Store) -> None:
    """Whatever somebody says of it afterwards, what was seen counts."""
    decide_with_delivery(store)
    conclude(store, confirmed=(ActionId("a1"),))
    store.settle([outcome("refused")], [])
    assert status(store) == "confirmed"


def test_what_the_platform_confirmed_stays_confirmed(store: Store) -> None:
    """The read-back may come before the answer to the message."""
    decide_with_delivery(store)
    conclude(store, confirmed=(ActionId("a1"),))
    store.settle([outcome("delivered")], [])
    assert status(store) == "confirmed"


def test_a_confirmed_action_does_not_fail_afterwards(store: Store) -> None:
    """A dead letter about something that was seen to be done changes nothing."""
    decide_with_delivery(store)
    conclude(store, confirmed=(ActionId("a1"),))
    store.settle([outcome("dead")], [])
    assert status(store) == "confirmed"


def test_an_unknown_outcome_settles_nothing(store: Store) -> None:
    """One wrong name, and neither the others nor the ledger lines are kept."""
    decide_with_delivery(store)
    lines = len(store.entries(0, 9, MINE))
    with pytest.raises(NotFound):
        store.settle([outcome("delivered"), outcome("delivered", "m9")], [entry()])
    assert (status(store), len(store.entries(0, 9, MINE))) == ("planned", lines)


def test_deliveries_of_later_decisions_wait_for_earlier_ones(store: Store) -> None:
    """The order is that of the decisions, also across cases."""
    decide_with_delivery(store, number=1)
    decide_with_delivery(store, number=2)
    assert taken(store, 0) == ["m1"]
    store.settle([outcome("delivered")], [])
    assert taken(store, 0) == ["m2"]
    assert [one.subject for one in store.actions(CaseId("c2"), MINE)] == [U1]


def test_a_dead_letter_is_sent_again_when_somebody_wants_it(store: Store) -> None:
    """The same message waits for its first try; its action is planned, the ledger names who."""
    decide_with_delivery(store)
    store.settle([outcome("dead", minutes=1)], [])
    store.redeliver("m1", MINE, now=at(9), actor=ADA)

    assert (store.dead(MINE), status(store), taken(store, 8.999)) == ([], "planned", [])
    [again] = store.take(at(9), at(10), 10)
    assert (again.id, again.body, again.attempts) == ("m1", delivery().body, 0)
    last = store.entries(0, 99, MINE)[-1]
    assert (last.kind, last.actor, last.action) == ("action retried", ADA, "a1")


@pytest.mark.parametrize("tenant", [MINE, THEIRS])
def test_only_ones_own_dead_letters_are_sent_again(store: Store, tenant: TenantId) -> None:
    """What still waits, what is another tenant's and what never was are left alone."""
    decide_with_delivery(store)
    if tenant == THEIRS:
        store.settle([outcome("dead")], [])
    lines = len(store.entries(0, 99, MINE))
    for name in ("m1", "m9"):
        with pytest.raises(NotFound):
            store.redeliver(name, tenant, now=at(9), actor=ADA)
    assert lines == len(store.entries(0, 99, MINE))


def test_a_dead_letter_goes_before_later_ones_that_wait(store: Store) -> None:
    """It comes back into its old place, so that suspend is heard before unsuspend."""
    two_for_one_subject(store)
    store.settle([outcome("dead")], [])
    store.redeliver("m1", MINE, now=at(1), actor=ADA)
    assert taken(store, 1) == ["m1"]


def test_a_dead_letter_never_overtakes_what_came_after_it(store: Store) -> None:
    """The unsuspend is under way or has arrived: an older suspend is not sent any more."""
    two_for_one_subject(store)
    store.settle([outcome("dead")], [])
    assert taken(store, 1, until=3) == ["m2"]
    with pytest.raises(Overtaken):
        store.redeliver("m1", MINE, now=at(2.999), actor=ADA)
    store.settle([outcome("delivered", "m2", minutes=3)], [])
    with pytest.raises(Overtaken):
        store.redeliver("m1", MINE, now=at(60), actor=ADA)
    assert [one.id for one, _ in store.dead(MINE)] == ["m1"]


def test_a_dead_letter_of_something_confirmed_leaves_it_confirmed(store: Store) -> None:
    """Sent again to be sure, it does not undo what the platform has shown."""
    decide_with_delivery(store)
    conclude(store, confirmed=(ActionId("a1"),))
    store.settle([outcome("dead")], [])
    store.redeliver("m1", MINE, now=at(9), actor=ADA)
    assert status(store) == "confirmed"


def test_an_explanation_never_moves_the_action_that_it_explains(store: Store) -> None:
    """Neither when it is given up nor when somebody sends it again."""
    decide_with_delivery(store)
    store.settle([outcome("delivered")], [])
    told = replace(delivery("told_a1"), body=b'{"text":"why"}')
    store.file(Filing(tenant=MINE, deliveries=(told,)))
    store.settle([outcome("dead", "told_a1", minutes=2)], [])
    assert ["delivered"] == [one.status for one in store.actions(None, MINE)]
    store.redeliver("told_a1", MINE, now=at(3), actor="ada")
    assert ["delivered"] == [one.status for one in store.actions(None, MINE)]
    assert "explanation retried" == store.entries(0, 99, MINE)[-1].kind

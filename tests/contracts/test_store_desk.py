"""Every store: one holder a case, one decision a claim, all in one piece."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from msgspec.structs import replace

from firebreak.model.errors import (
    AlreadyClaimed,
    Conflict,
    NotFound,
    StaleCase,
    StaleClaim,
    StoreError,
)
from firebreak.model.ids import ActionId, CaseId, DecisionId, ItemKey, ReviewerId
from firebreak.model.ports import Store
from tests.adapters.store.factories import (
    ADA,
    BEN,
    C1,
    MINE,
    T0,
    U1,
    Clock,
    action,
    at,
    case,
    conclude,
    decide_with_delivery,
    delivery,
    entry,
    open_cases,
    ruling,
    ruling_of,
)

A_MICROSECOND = timedelta(microseconds=1)


def test_a_claim_shows_who_has_the_case(store: Store) -> None:
    """The case stays in the queue, and everybody sees whose it is and until when."""
    open_cases(store, case())
    lease = store.claim(C1, ADA, MINE, T0, at(10))
    shown = store.case(C1, MINE)
    assert (shown.status, shown.claim, shown.revision) == ("claimed", lease, 2)
    assert store.queue(MINE, 10) == [shown]


def test_a_held_case_is_not_given_to_another(store: Store) -> None:
    """The second reviewer learns who has it and until when."""
    open_cases(store, case())
    store.claim(C1, ADA, MINE, T0, at(10))
    with pytest.raises(AlreadyClaimed) as refused:
        store.claim(C1, BEN, MINE, at(10) - A_MICROSECOND, at(20))
    assert (refused.value.holder, refused.value.until) == ("ada", at(10))


def test_a_lease_that_ran_out_is_free(store: Store) -> None:
    """At the very instant of its end a lease no longer holds, and the token rises."""
    open_cases(store, case())
    first = store.claim(C1, ADA, MINE, T0, at(10))
    second = store.claim(C1, BEN, MINE, at(10), at(20))
    assert second.token > first.token


def test_ones_own_lease_is_prolonged_with_a_new_token(store: Store) -> None:
    """The older token is worth nothing from then on; the ledger tells how long each lease lasts."""
    open_cases(store, case())
    first = store.claim(C1, ADA, MINE, T0, at(10))
    second = store.claim(C1, ADA, MINE, at(5), at(15))
    assert (second.token > first.token, second.until) == (True, at(15))
    with pytest.raises(StaleClaim):
        store.decide(ruling(store, first.token))
    told = [(one.kind, one.until) for one in store.entries(0, 9, MINE)]
    assert [("case claimed", at(10)), ("case claimed", at(15))] == told


def test_of_many_reviewers_one_gets_the_case(store: Store) -> None:
    """Eight people press the key at once; one has it, seven are told who."""
    open_cases(store, case())

    def claim(number: int) -> str:
        try:
            return store.claim(C1, ReviewerId(f"r{number}"), MINE, T0, at(10)).reviewer
        except AlreadyClaimed as refused:
            return refused.holder

    with ThreadPoolExecutor(8) as pool:
        holders = list(pool.map(claim, range(8)))
    assert len(set(holders)) == 1


def test_a_case_whose_claim_ran_out_is_shown_as_open(store: Store, clock: Clock) -> None:
    """Nobody has to clean up after a reviewer who closed the laptop."""
    open_cases(store, case(status="reopened"))
    store.claim(C1, ADA, MINE, T0, at(10))
    clock.forward(10)
    shown = [store.case(C1, MINE), *store.queue(MINE, 1), *store.cases_of([U1], None, MINE)]
    shown.append(store.case_file(C1, MINE).case)
    assert {(one.status, one.claim) for one in shown} == {("reopened", None)}


def test_a_released_case_is_open_again(store: Store) -> None:
    """Giving back is on the ledger, with who did it."""
    open_cases(store, case())
    lease = store.claim(C1, ADA, MINE, T0, at(10))
    store.release(lease, MINE, at(1))
    shown = store.case(C1, MINE)
    assert (shown.status, shown.claim, shown.revision) == ("open", None, 3)
    lines = [(one.kind, one.actor, one.case, one.subject) for one in store.entries(0, 9, MINE)]
    assert lines == [("case claimed", "ada", C1, U1), ("case released", "ada", C1, U1)]


def test_a_stale_release_changes_nothing(store: Store) -> None:
    """Somebody who lost the case cannot give away what another now holds."""
    open_cases(store, case())
    lost = store.claim(C1, ADA, MINE, T0, at(10))
    won = store.claim(C1, BEN, MINE, at(10), at(20))
    store.release(lost, MINE, at(11))
    store.release(won, MINE, at(20))
    assert (store.case(C1, MINE).claim, len(store.entries(0, 9, MINE))) == (won, 2)


def test_a_new_token_is_higher_than_any_before(store: Store) -> None:
    """Neither release nor expiry nor a change by the feed lets a token come back."""
    open_cases(store, case())
    tokens = [store.claim(C1, ADA, MINE, T0, at(10)).token]
    store.release(store.claim(C1, ADA, MINE, at(1), at(10)), MINE, at(2))
    known = store.case(C1, MINE)
    open_cases(store, replace(known, revision=known.revision + 1, score=0.5))
    tokens.append(store.claim(C1, BEN, MINE, at(3), at(10)).token)
    assert tokens == [1, 3]


def test_what_is_not_there_cannot_be_claimed_released_or_decided(store: Store) -> None:
    """An unknown case is said to be unknown."""
    open_cases(store, case())
    lease = store.claim(C1, ADA, MINE, T0, at(10))
    absent = replace(lease, case=CaseId("c9"))
    with pytest.raises(NotFound):
        store.claim(absent.case, ADA, MINE, T0, at(10))
    with pytest.raises(NotFound):
        store.release(absent, MINE, T0)
    with pytest.raises(NotFound):
        store.decide(ruling_of(case("c9"), 1))


def test_a_decision_is_kept_with_all_that_follows(store: Store) -> None:
    """Decision, case, action, message and ledger lines are there together."""
    decide_with_delivery(store)
    assert [one.id for one in store.decisions(C1, MINE)] == ["d1"]
    assert [one.status for one in store.decided(MINE, 10)] == ["decided"]
    assert store.queue(MINE, 10) == []
    assert store.actions(C1, MINE) == store.open_actions([U1], MINE) == [action()]
    assert store.take(T0, at(1), 10) == [delivery()]
    kinds = [one.kind for one in store.entries(0, 9, MINE)]
    assert kinds == ["case claimed", "case decided", "action planned"]


def test_a_refused_decision_leaves_nothing_behind(store: Store) -> None:
    """A stale submit writes no decision, no action, no message and no line."""
    open_cases(store, case())
    lease = store.claim(C1, ADA, MINE, T0, at(10))
    before = store.case(C1, MINE), store.entries(0, 9, MINE)
    late = ruling(store, lease.token, at=at(10), actions=(action(),), deliveries=(delivery(),))
    with pytest.raises(StaleClaim):
        store.decide(late)
    assert (store.case(C1, MINE), store.entries(0, 9, MINE)) == before
    assert (store.decisions(None, MINE), store.actions(None, MINE)) == ([], [])
    assert store.take(at(60), at(61), 10) == []


def test_a_lease_admits_until_the_instant_of_its_end(store: Store) -> None:
    """A microsecond earlier the same decision is taken."""
    open_cases(store, case())
    lease = store.claim(C1, ADA, MINE, T0, at(10))
    store.decide(ruling(store, lease.token, at=at(10) - A_MICROSECOND))
    assert store.case(C1, MINE).status == "decided"


def test_a_lease_that_ran_out_with_nobody_after_it_names_nobody(store: Store) -> None:
    """The reviewer is told to claim the case again."""
    open_cases(store, case())
    lease = store.claim(C1, ADA, MINE, T0, at(10))
    with pytest.raises(StaleClaim) as refused:
        store.decide(ruling(store, lease.token, at=at(10)))
    assert refused.value.winner is None


def test_a_stale_submit_names_who_has_the_case_now(store: Store) -> None:
    """Ada's lease ran out, Ben took over; Ada's submit is refused and says Ben."""
    open_cases(store, case())
    lost = store.claim(C1, ADA, MINE, T0, at(10))
    store.claim(C1, BEN, MINE, at(10), at(20))
    with pytest.raises(StaleClaim) as refused:
        store.decide(ruling(store, lost.token, at=at(11)))
    assert refused.value.winner == "ben"


def test_a_stale_submit_names_who_decided(store: Store) -> None:
    """After Ben's decision, Ada's old claim is answered with Ben's name."""
    open_cases(store, case())
    lost = store.claim(C1, ADA, MINE, T0, at(10))
    won = store.claim(C1, BEN, MINE, at(10), at(20))
    store.decide(ruling(store, won.token, reviewer=BEN, at=at(11)))
    with pytest.raises(StaleClaim) as refused:
        store.decide(ruling(store, lost.token, name="d2", at=at(12)))
    assert refused.value.winner == "ben"


def test_a_token_is_worth_nothing_in_other_hands(store: Store) -> None:
    """A decision in Ben's name with Ada's token is refused."""
    open_cases(store, case())
    lease = store.claim(C1, ADA, MINE, T0, at(10))
    with pytest.raises(StaleClaim) as refused:
        store.decide(ruling(store, lease.token, reviewer=BEN))
    assert refused.value.winner == "ada"


def test_only_a_reverse_needs_no_claim(store: Store) -> None:
    """Any other decision without a token is refused, held case or not."""
    open_cases(store, case())
    with pytest.raises(StaleClaim):
        store.decide(ruling(store, None))
    decide_with_delivery(store, number=2)
    back = ruling(
        store, None, case=CaseId("c2"), name="d3", verb="reverse", reverses=DecisionId("d2")
    )
    store.decide(back)
    assert [one.id for one in store.decisions(CaseId("c2"), MINE)] == ["d2", "d3"]


def test_the_same_decision_twice_is_one_decision(store: Store) -> None:
    """A browser that sends the form again is told that the case has moved on."""
    open_cases(store, case())
    lease = store.claim(C1, ADA, MINE, T0, at(10))
    form = ruling(store, lease.token)
    store.decide(form)
    with pytest.raises(StaleCase):
        store.decide(form)
    with pytest.raises(StaleCase):
        store.claim(C1, BEN, MINE, at(2), at(12))
    assert len(store.decisions(C1, MINE)) == 1


def test_of_many_submits_with_one_claim_one_counts(store: Store) -> None:
    """Eight tabs send at once; there is one decision."""
    open_cases(store, case())
    lease = store.claim(C1, ADA, MINE, T0, at(10))
    forms = [ruling(store, lease.token, name=f"d{number}") for number in range(8)]

    def submit(number: int) -> bool:
        try:
            store.decide(forms[number])
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(submit, range(8))) == 1
    assert len(store.decisions(None, MINE)) == 1


def test_a_decision_on_a_case_that_changed_is_refused(store: Store) -> None:
    """A signal joined after the form was computed; the reviewer looks again."""
    open_cases(store, case())
    lease = store.claim(C1, ADA, MINE, T0, at(10))
    form = ruling(store, lease.token)
    known = store.case(C1, MINE)
    conclude(store, cases=(replace(known, revision=known.revision + 1, score=0.9),))
    with pytest.raises(StaleCase):
        store.decide(form)
    store.decide(ruling(store, lease.token))


def test_a_change_computed_before_a_claim_is_refused(store: Store) -> None:
    """The feed reader cannot wipe out a claim that it did not see."""
    open_cases(store, case())
    lease = store.claim(C1, ADA, MINE, T0, at(10))
    with pytest.raises(StaleCase):
        open_cases(store, case(revision=2, score=0.9))
    assert store.case(C1, MINE).claim == lease


def test_an_escalated_case_waits_again_without_a_holder(store: Store) -> None:
    """A decision ends the claim even when the case stays open."""
    open_cases(store, case())
    lease = store.claim(C1, ADA, MINE, T0, at(10))
    store.decide(ruling(store, lease.token, verb="escalate", status="claimed"))
    shown = store.case(C1, MINE)
    assert (shown.status, shown.claim, shown.decision) == ("open", None, "d1")
    with pytest.raises(StaleClaim):
        store.decide(ruling(store, lease.token, name="d2"))


def test_a_reopened_case_can_be_decided_again(store: Store) -> None:
    """New signals bring a decided case back, and the next decision has its own claim."""
    decide_with_delivery(store)
    known = store.case(C1, MINE)
    conclude(store, cases=(replace(known, status="reopened", revision=known.revision + 1),))
    assert [one.id for one in store.queue(MINE, 9)] == [C1]
    lease = store.claim(C1, BEN, MINE, at(2), at(12))
    store.decide(ruling(store, lease.token, name="d2", reviewer=BEN, at=at(3)))
    assert [one.reviewer for one in store.decisions(C1, MINE)] == ["ada", "ben"]


def test_decided_cases_come_newest_decision_first(store: Store) -> None:
    """The list of decided cases starts with the last one decided."""
    for number, minutes in ((1, 5), (2, 7), (3, 6)):
        known = CaseId(f"c{number}")
        open_cases(store, case(known))
        lease = store.claim(known, ADA, MINE, T0, at(10))
        store.decide(ruling(store, lease.token, case=known, name=f"d{number}", at=at(minutes)))
    assert [one.id for one in store.decided(MINE, 2)] == ["c2", "c3"]


def test_identifiers_are_never_used_twice(store: Store) -> None:
    """A decision that brings a known action identifier is refused whole."""
    decide_with_delivery(store)
    open_cases(store, case("c2"))
    lease = store.claim(CaseId("c2"), ADA, MINE, T0, at(10))
    again = ruling(store, lease.token, case=CaseId("c2"), name="d2", actions=(action("a1"),))
    with pytest.raises(StoreError):
        store.decide(again)
    assert store.case(CaseId("c2"), MINE).status == "claimed"
    assert len(store.decisions(None, MINE)) == 1


def test_open_actions_are_those_not_yet_confirmed(store: Store) -> None:
    """Once the platform shows it done, an action is no longer awaited."""
    decide_with_delivery(store)
    decide_with_delivery(store, number=2, subject=ItemKey("forum:account:u2"))
    conclude(store, confirmed=(ActionId("a1"),), entries=(entry("action confirmed"),))
    assert [one.status for one in store.actions(None, MINE)] == ["confirmed", "planned"]
    awaited = store.open_actions([U1, ItemKey("forum:account:u2"), U1], MINE)
    assert [one.id for one in awaited] == ["a2"]

"""What is taken back gives back no more than there was before."""

from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis.strategies import booleans, integers, lists
from msgspec.structs import replace as with_

from firebreak.app import casework
from firebreak.app.outbox import Outbox
from firebreak.app.said import note_down
from firebreak.model.decisions import Decision
from firebreak.model.effects import Effects
from firebreak.model.ids import CaseId, Seq
from firebreak.model.items import AccountStatus
from firebreak.model.results import Said
from tests.app.factories import (
    ROSA,
    Room,
    account,
    listed,
    post,
    removal,
    report,
    said,
    suspension,
    user,
)


@pytest.fixture
def room() -> Iterator[Room]:
    """Give an empty desk."""
    made = Room()
    yield made
    made.store.close()


def restored(room: Room) -> object:
    """Send what is due, and give how the last message says that the thing stood before."""
    sender = Outbox(room.services)
    while sender.send_due():
        pass
    return msgspec.json.decode(room.forum.sent[-1])["data"]["restores"]


def test_a_suspended_account_that_was_restricted_before_is_restricted_again(room: Room) -> None:
    """As its platform had told us."""
    room.tell(account(status="restricted"), listed())
    decision = room.decide(room.case_of(user()), suspension())
    room.tell(account(version=2, status="suspended"))
    room.reverse(decision)

    assert restored(room) == "restricted"


def test_an_account_that_stood_plainly_stands_plainly_again(room: Room) -> None:
    """Then nothing needs to be said."""
    room.tell(account(), listed())
    decision = room.decide(room.case_of(user()), suspension())
    room.reverse(decision)

    assert restored(room) is None


def test_our_own_restriction_counts_before_the_platform_shows_it(room: Room) -> None:
    """It was asked for, and nothing says that it was taken back."""
    support = with_(room.services.policy.categories["support"], verbs=("suspend", "restrict"))
    room.under(with_(room.services.policy, categories={"support": support}))
    room.tell(account(), listed())
    case = room.case_of(user())
    restrict = with_(suspension(), verb="restrict")
    first = room.decide(case, restrict)
    casework.reopen(room.services, case.id, person=ROSA, reasons="It goes on.")
    second = room.decide(room.case_of(user()), suspension())
    room.reverse(second)
    assert restored(room) == "restricted"

    room.reverse(first)
    restored(room)
    assert room.forum.heard[-1] == "unrestrict u1"


def test_a_removed_post_with_a_label_gets_its_label_back(room: Room) -> None:
    """Removing it had hidden the label with it."""
    room.tell(account(), post(status="labelled"), report())
    decision = room.decide(room.case_of(user()), removal(said()))
    room.reverse(decision)

    assert restored(room) == "labelled"


def decided_in(room: Room, name: str) -> Decision:
    """Suspend the account once more, in another case."""
    kept = room.case_of(user())
    case = with_(kept, id=CaseId(name), status="open", revision=1, claim=None, appeals=())
    after = room.store.cursor("tests")
    effects = Effects(cursor="tests", after=after, upto=Seq(after + 1), cases=(case,))
    room.store.apply(effects)
    reasons = f'Wrote "meet at the tower of Sector 7" on the day of {name}.'
    return room.decide(case, with_(suspension(), reasons=reasons))


def test_a_suspension_that_stood_before_ours_stays(room: Room) -> None:
    """Somebody at the platform had their own reasons, which we know nothing of."""
    room.tell(account(status="suspended"), listed())
    decision = room.decide(room.case_of(user()), suspension())
    room.reverse(decision)

    assert restored(room) == "suspended"


def test_a_suspension_stays_while_another_decision_stands(room: Room) -> None:
    """Two cases led to it; one of them is taken back, and then the other."""
    room.tell(account(), listed())
    first = room.decide(room.case_of(user()), suspension())
    room.tell(account(version=2, status="suspended"))
    second = decided_in(room, "again")
    room.reverse(first)
    assert restored(room) == "suspended"

    room.reverse(second)
    assert restored(room) is None


def test_our_own_suspension_is_never_taken_for_somebody_elses(room: Room) -> None:
    """Seen suspended by us, and by nobody else: the last decision that goes gives it back."""
    room.tell(account(), listed())
    first = room.decide(room.case_of(user()), suspension())
    room.tell(account(version=2, status="suspended"))
    second = decided_in(room, "second")
    room.reverse(first)
    restored(room)
    room.tell(account(version=3, status="suspended"))
    third = decided_in(room, "third")
    room.reverse(second)
    assert restored(room) == "suspended"

    room.reverse(third)
    assert restored(room) is None


def test_what_was_seen_just_before_the_act_counts_more_than_what_was_told(room: Room) -> None:
    """The platform's news may be old; the look is not."""
    room.tell(account(), listed())
    decision = room.decide(room.case_of(user()), suspension())
    [action] = room.actions()
    note_down(room.services, action.id, action.subject, action.case, Said(was="suspended"))
    room.reverse(decision)

    assert restored(room) == "suspended"


def test_a_reverse_that_leaves_all_is_confirmed_by_what_is_left(room: Room) -> None:
    """The account is as it has to be, so that nothing is waited for."""
    room.tell(account(status="suspended"), listed())
    room.reverse(room.decide(room.case_of(user()), suspension()))
    restored(room)
    room.tell(account(version=2, status="suspended"))

    assert ["confirmed", "confirmed"] == [one.status for one in room.actions()]


def test_a_platform_that_marks_who_acted_is_told_all_our_marks(room: Room) -> None:
    """Its mark may be of an earlier decision of ours that was taken back."""
    room.tell(account(), listed())
    first = room.decide(room.case_of(user()), suspension())
    second = decided_in(room, "again")
    room.reverse(first)
    room.reverse(second)
    restored(room)

    names = [one.id for one in room.actions() if one.verb == "suspend"]
    data = msgspec.json.decode(room.forum.sent[-1])["data"]
    assert ([names[0]], names[1]) == (data["ours"], data["reverses"])


@given(theirs=booleans(), steps=lists(integers(0, 2), max_size=8), shows=booleans())
@settings(max_examples=60, deadline=None)
def test_in_whatever_order_decisions_go_the_last_one_gives_back_what_was_before(
    theirs: bool, steps: list[int], shows: bool
) -> None:
    """Cases suspend an account and are taken back; nobody stays suspended because of us."""
    room = Room()
    before: AccountStatus = "suspended" if theirs else "active"
    room.tell(account(status=before), listed())
    standing: list[Decision] = []
    for number, step in enumerate([0, *steps]):
        if step == 0:
            standing.append(decided_in(room, f"case-{number}"))
        elif standing:
            room.reverse(standing.pop(0 if step == 1 else -1))
        restored(room)
        status = stands(room, before)
        assert status == ("suspended" if standing else before)
        if shows:
            room.tell(account(version=number + 2, status=status))
    room.store.close()


def stands(room: Room, before: AccountStatus) -> AccountStatus:
    """Say how the account stands after all messages, at a platform that does as it is asked."""
    status = before
    for body in room.forum.sent:
        data = msgspec.json.decode(body)["data"]
        status = "suspended" if data["verb"] == "suspend" else data["restores"] or "active"
    return status

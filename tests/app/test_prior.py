"""What is taken back gives back no more than there was before."""

from collections.abc import Iterator

import msgspec
import pytest
from msgspec.structs import replace as with_

from firebreak.app import casework
from firebreak.app.outbox import Outbox
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

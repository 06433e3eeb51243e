"""What lines tell beside what happened: views, purpose, care, tools, returns."""

from collections.abc import Iterator

import pytest
from msgspec import structs

from firebreak.app.replay import Replay
from firebreak.model.effects import Effects
from firebreak.model.ids import DEFAULT_TENANT, CaseId, ItemKey
from firebreak.model.ledger import EntryKind, LedgerEntry
from tests.app.factories import (
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


def line(room: Room, kind: EntryKind) -> LedgerEntry:
    """Give the newest line of a kind."""
    entries = room.store.entries(0, 1_000, DEFAULT_TENANT)
    return [one for one in entries if one.kind == kind][-1]


def test_a_case_says_how_often_the_account_had_been_seen(room: Room) -> None:
    """The views last told of each of its posts, those of the moment included."""
    room.tell(account(), post("p0", views=3), post("p9", "no views told"))
    room.tell(post("p0", views=40, version=1), post("other", author="u2", views=900))
    room.tell(structs.replace(listed(), views=2))
    assert 42 == line(room, "case opened").views_before


def test_views_that_are_told_later_change_no_line(room: Room) -> None:
    """What was known when the case was opened stays what it was."""
    room.tell(structs.replace(listed(), views=2))
    room.tell(structs.replace(listed(), views=70, version=1))
    assert 2 == line(room, "case opened").views_before


def test_a_platform_that_tells_no_views_has_none(room: Room) -> None:
    """Nobody knows is not the same as nobody saw it."""
    room.tell(listed())
    assert line(room, "case opened").views_before is None


def test_a_decision_says_what_it_was_said_for(room: Room) -> None:
    """The reviewer's own answer, so that mistakes can be counted for each."""
    room.tell(listed())
    room.decide(room.case_of(user()), suspension())
    assert "none" == line(room, "case decided").purpose


def test_a_decision_says_that_tools_were_shown(room: Room) -> None:
    """As its letter does."""
    room.tell(listed())
    room.decide(room.case_of(user()), suspension())
    assert line(room, "case decided").automated is True


def test_a_decision_on_a_report_alone_says_that_none_were(room: Room) -> None:
    """Nobody's tool had anything to do with it."""
    room.tell(post(), report())
    room.decide(room.case_of(user()), removal(said()))
    assert line(room, "case decided").automated is False


def test_a_decision_that_saw_a_models_opinion_says_so(room: Room) -> None:
    """A model that was asked and saw an act took part, though people reported it."""
    room.tell(post(), report())
    case = room.case_of(user())
    room.store.apply(_with_opinion(room, case.id))
    room.decide(room.case_of(user()), removal(said()))
    assert line(room, "case decided").automated is True


def _with_opinion(room: Room, case: CaseId) -> Effects:
    found = room.store.case(case, DEFAULT_TENANT)
    changed = structs.replace(found, opinion=0.8, revision=found.revision + 1)
    stands = room.store.cursor("pipeline")
    return Effects(cursor="pipeline", after=stands, upto=stands, cases=(changed,))


def vouching(room: Room, *accounts: ItemKey, **classes: str) -> None:
    """Vouch for accounts, for some of them with a class."""
    policy = room.services.policy
    as_what = {user(name): one for name, one in classes.items()}
    connect = structs.replace(policy.connect, vouched=accounts, vouched_as=as_what)
    room.under(structs.replace(policy, connect=connect))


def test_lines_say_as_what_somebody_is_vouched_for(room: Room) -> None:
    """A mistake about the press is counted as one about the press."""
    vouching(room, user(), user("u2"), u1="press")
    room.tell(listed())
    room.decide(room.case_of(user()), suspension())
    assert ("press", "press") == (
        line(room, "case opened").exempt,
        line(room, "case decided").exempt,
    )
    room.tell(listed("p2", "u2"))
    assert "other" == line(room, "case opened").exempt
    room.tell(listed("p3", "u3"))
    assert "" == line(room, "case opened").exempt


def test_what_lines_tell_comes_out_again_on_replay(room: Room) -> None:
    """The same feed, decisions and policy give the same lines, with these facts."""
    room.tell(account(), post("p0", views=3), structs.replace(listed(), views=2))
    room.decide(room.case_of(user()), suspension())
    room.tell(post("p0", views=9, version=1))
    again = Replay(room.store, room.services.policy, DEFAULT_TENANT)
    list(again.run())
    assert [] == list(again.differences(room.clock()))

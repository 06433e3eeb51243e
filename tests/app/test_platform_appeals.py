"""Appeals by way of a platform find the decision that they are against."""

from dataclasses import replace

import msgspec
import pytest

from firebreak.app.appeals import find
from firebreak.app.platform_appeals import NOTHING_WRITTEN, take_in
from firebreak.app.platform_news import PlatformNews, keep
from firebreak.model.appeals import Appeal
from firebreak.model.decisions import Decision
from firebreak.model.errors import InvalidDecision
from firebreak.model.ids import ItemKey, PaperId
from firebreak.model.platforms import Appealed, News
from firebreak.review.decide import Proposal
from tests.app.factories import FORUM, INCITES, Room, account, post, report, said, user
from tests.app.test_platform_news import Talking

WORDS = "I quoted it to warn of it."
MINE = Appealed(subject_kind="account", subject="u1", account="u1", words=WORDS)
POST = Appealed(subject_kind="post", subject="p1", account="u1", words=WORDS)


def decided(room: Room, verb: str, *subjects: ItemKey) -> Decision:
    """Have something done about the account or its posts."""
    told = {
        "verb": verb,
        "subjects": subjects,
        "category": "call",
        "purpose": "none",
        "reasons": 'It says "hello" on 1 March 2026.',
    }
    proposal = msgspec.structs.replace(msgspec.convert(told, Proposal), rabat=INCITES)
    return room.decide(room.case_of(user()), proposal)


@pytest.fixture
def room() -> Room:
    """A desk with one reported account that has two posts."""
    made = Room()
    made.tell(account(), post(), post("p2"), report())
    return made


def against(room: Room, told: Appealed) -> Appeal:
    """File an appeal and give what was kept of it."""
    return take_in(room.services, FORUM, told).body


def test_a_suspended_person_contests_the_suspension(room: Room) -> None:
    """They name their account, and no decision."""
    decision = decided(room, "suspend", user())
    kept = against(room, MINE)

    assert (kept.decision, kept.subjects, kept.by) == (decision.id, (user(),), "concerned")
    assert (kept.words, kept.source) == (WORDS, FORUM)
    assert [one.by for one in room.case_of(user()).appeals] == ["concerned"]


def test_it_is_no_report_against_them(room: Room) -> None:
    """Whoever defends themselves must not look the worse for it."""
    decided(room, "suspend", user())
    case = room.case_of(user())
    before = len(room.store.case_file(case.id, case.tenant).notices)
    against(room, MINE)

    assert len(room.store.case_file(case.id, case.tenant).notices) == before


def test_the_same_appeal_again_is_the_same(room: Room) -> None:
    """However often they press the button."""
    decided(room, "suspend", user())
    first = take_in(room.services, FORUM, MINE)
    again = take_in(room.services, FORUM, MINE)

    assert (first.is_new, again.is_new) == (True, False)
    assert first.paper.id == again.paper.id


def test_a_post_is_contested_by_its_name(room: Room) -> None:
    """Where two decisions stand, the one about it counts."""
    removed = decided(room, "remove", said("p1"))
    assert against(room, POST).decision == removed.id


def test_whoever_points_to_something_else_of_theirs_contests_what_was_decided(room: Room) -> None:
    """A suspended person may be able to point only to a post of theirs."""
    suspended = decided(room, "suspend", user())

    assert against(room, POST).decision == suspended.id


def test_nothing_written_is_an_appeal_as_well(room: Room) -> None:
    """The button alone says that they contest it."""
    decided(room, "suspend", user())

    assert against(room, msgspec.structs.replace(MINE, words=" \n")).words == NOTHING_WRITTEN


def test_where_nothing_was_decided_there_is_nothing_to_contest(room: Room) -> None:
    """They are told, and no case is opened against them."""
    before = room.ledger()
    with pytest.raises(InvalidDecision, match="no decision of ours"):
        take_in(room.services, FORUM, MINE)
    assert room.ledger() == before


def test_somebody_elses_decision_is_not_contested(room: Room) -> None:
    """Only what is theirs is looked for."""
    decided(room, "suspend", user())
    other = Appealed(subject_kind="account", subject="u9", account="u9", words=WORDS)

    with pytest.raises(InvalidDecision, match="no decision of ours"):
        take_in(room.services, FORUM, other)


def test_what_was_taken_back_cannot_be_contested(room: Room) -> None:
    """It does not stand any more."""
    room.reverse(decided(room, "suspend", user()))

    with pytest.raises(InvalidDecision, match="no decision of ours"):
        take_in(room.services, FORUM, MINE)


def test_the_time_for_an_appeal_ends(room: Room) -> None:
    """As for every other way to appeal."""
    decided(room, "suspend", user())
    room.clock.forward(days=2_000)

    with pytest.raises(InvalidDecision, match="time for an appeal"):
        take_in(room.services, FORUM, MINE)


def test_whoever_calls_is_told_what_cannot_be_taken_in(room: Room) -> None:
    """After everything else they told is kept."""
    news = News(items=(account("u5"),), appeals=(MINE,))
    with pytest.raises(InvalidDecision):
        keep(room.services, FORUM, news)

    assert room.store.item(user("u5"), room.services.tenant) is not None


def test_an_appeal_that_cannot_be_taken_in_holds_up_no_news(room: Room) -> None:
    """Nobody waits for an answer where we ask."""
    decided(room, "suspend", user())
    forum = Talking()
    lost = Appealed(subject_kind="account", subject="u9", account="u9", words=WORDS)
    forum.pages = [News(appeals=(lost, MINE)), News(items=(account("u7"),))]
    room.services = replace(room.services, platforms={FORUM: forum})

    PlatformNews(room.services, room.new_worker()).round()

    assert room.store.item(user("u7"), room.services.tenant) is not None
    waiting = room.case_of(user()).appeals
    assert find(room.services, PaperId(waiting[0].paper))[1].words == WORDS

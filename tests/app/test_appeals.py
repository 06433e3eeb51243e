"""Appeals: back to the queue, to somebody else, one answer, and what follows."""

from dataclasses import replace as replaced
from datetime import timedelta

import msgspec
import pytest

from firebreak.app import appeal_answers, appeals, casework, desk
from firebreak.app.outbox import Outbox
from firebreak.app.replay import Replay
from firebreak.connect.seeds import seeds_from
from firebreak.model.actions import Delivery
from firebreak.model.errors import InvalidDecision, NotAllowed, StaleClaim
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.ports import Answer
from firebreak.review.appeals import Reply
from firebreak.review.decide import Proposal
from tests.app.appealing import (
    SAM,
    WHY,
    WORDS,
    answer,
    appeal,
    dismissed,
    lines,
    link,
    removed,
    reporters_appeal,
    suspended,
)
from tests.app.factories import ROSA, Room, listed, removal, said, user

A_MICROSECOND = timedelta(microseconds=1)


@pytest.fixture
def room() -> Room:
    """A desk without threads."""
    return Room()


def test_an_appeal_brings_its_case_back_with_a_clock_of_its_own(room: Room) -> None:
    """It stands in the queue because somebody appealed, and for nothing that was judged before."""
    case, decision = suspended(room)
    filed = appeal(room, decision)
    [back] = room.cases()
    assert (case.id, "reopened", 0, 0.0) == (back.id, back.status, back.severity, back.score)
    due = room.clock() + timedelta(minutes=room.services.policy.appeals.minutes)
    assert due == back.deadline == filed.paper.due
    assert "appeal" in [one.name for one in back.reasons]


def test_a_second_press_of_the_button_is_the_same_appeal(room: Room) -> None:
    """One person appeals against one decision once, however often they send it."""
    _, decision = suspended(room)
    token = link(room, decision, user())
    first = appeals.by_link(room.services, token, words=WORDS, language="en")
    again = appeals.by_link(room.services, token, words="Once more.", language="fr")
    assert (True, False) == (first.is_new, again.is_new)
    assert first.paper == again.paper
    assert 1 == len(lines(room, "appeal received"))


@pytest.mark.parametrize(("short", "is_good"), [(A_MICROSECOND, True), (timedelta(), False)])
def test_the_link_is_good_for_six_months_and_not_longer(
    room: Room, short: timedelta, *, is_good: bool
) -> None:
    """183 whole days after the day on which the person was informed; then it says so."""
    _, decision = suspended(room)
    token = link(room, decision, user())
    room.clock.at += timedelta(days=184) - short
    if is_good:
        assert appeals.by_link(room.services, token, words=WORDS, language="en").is_new
        return
    with pytest.raises(InvalidDecision, match="the time for an appeal is over"):
        appeals.by_link(room.services, token, words=WORDS, language="en")


def test_who_decided_cannot_take_the_case_nor_answer(room: Room) -> None:
    """The decider is refused at the claim, and with a claim at the answer too."""
    _, decision = suspended(room)
    filed = appeal(room, decision)
    with pytest.raises(NotAllowed):
        desk.claim(room.services, decision.case, ROSA)
    with pytest.raises(NotAllowed):
        appeal_answers.answer(
            room.services, filed.paper.id, Reply(outcome="upheld"), token=1, reviewer=ROSA
        )
    assert [] == lines(room, "appeal answered")


def test_a_lead_who_decided_does_not_take_it_out_of_a_colleagues_hands(room: Room) -> None:
    """Whoever answers it is not sent away by the decider."""
    _, decision = suspended(room)
    appeal(room, decision)
    held = desk.claim(room.services, decision.case, SAM)
    with pytest.raises(NotAllowed):
        casework.take_over(room.services, decision.case, person=ROSA)
    assert held == room.store.case(decision.case, DEFAULT_TENANT).claim


def test_a_claim_from_before_the_appeal_admits_no_decision_on_it(room: Room) -> None:
    """The decider held the case for something new when the appeal came: still not theirs."""
    _, decision = suspended(room)
    room.clock.forward(minutes=20)
    room.tell(listed("later", "u1"))
    held = desk.claim(room.services, decision.case, ROSA)
    filed = appeal(room, decision)
    reply = Reply(outcome="overturned", reasons=WHY)
    with pytest.raises(NotAllowed):
        appeal_answers.answer(room.services, filed.paper.id, reply, token=held.token, reviewer=ROSA)


def test_what_is_new_may_be_decided_by_anybody_and_the_appeal_waits_on(room: Room) -> None:
    """Nobody has to sleep beside an attack because they decided the last time."""
    _, decision = suspended(room)
    appeal(room, decision)
    room.clock.forward(minutes=20)
    room.tell(listed("later", "u1"))
    held = desk.claim(room.services, decision.case, ROSA)
    dismissal = Proposal(verb="dismiss", reasons="A late copy.")
    desk.decide(room.services, decision.case, dismissal, token=held.token, reviewer=ROSA)
    [back] = room.cases()
    assert (1, "reopened", None) == (len(back.appeals), back.status, back.claim)
    with pytest.raises(NotAllowed):
        desk.claim(room.services, decision.case, ROSA)


def test_an_appeal_that_is_upheld_closes_the_case_and_changes_nothing(room: Room) -> None:
    """The suspension stands, the person has reasons, the case is as decided as before."""
    _, decision = suspended(room)
    planned = len(room.actions())
    given = answer(room, appeal(room, decision))
    assert ("upheld", "sam", WHY, None) == (
        given.outcome,
        given.reviewer,
        given.reasons,
        given.decision,
    )
    after = room.store.case(decision.case, DEFAULT_TENANT)
    assert ("decided", "suspend", "support") == (after.status, after.verb, after.category)
    assert ((), planned) == (after.appeals, len(room.actions()))
    [line] = lines(room, "appeal answered")
    assert ("upheld", "sam", decision.id) == (line.outcome, line.actor, line.decision)


def test_an_appeal_that_is_overturned_takes_everything_back(room: Room) -> None:
    """The platform is asked to undo it, the seed is gone, and the decision names the appeal."""
    _, decision = suspended(room)
    filed = appeal(room, decision)
    given = answer(room, filed, "overturned")
    back = room.store.decisions(decision.case, DEFAULT_TENANT)[-1]
    assert ("reverse", decision.id, (filed.paper.id,)) == (back.verb, back.reverses, back.answers)
    assert (given.decision, given.restored) == (back.id, decision.subjects)
    assert ["suspend", "unsuspend"] == [one.verb for one in room.actions()]
    assert "decided" == room.store.case(decision.case, DEFAULT_TENANT).status
    assert () == seeds_from(room.store.decisions(None, DEFAULT_TENANT))


def test_a_part_of_a_decision_can_be_taken_back(room: Room) -> None:
    """One of two posts comes back; the other stays removed, and can be taken back later."""
    decision = removed(room, "p1", "p2")
    given = answer(room, appeal(room, decision, said("p1"), said("p2")), "partly", said("p2"))
    assert ("partly", (said("p2"),)) == (given.outcome, given.restored)
    assert [said("p2")] == [one.subject for one in room.actions() if one.verb == "restore"]
    room.reverse(decision)
    assert [said("p2"), said("p1")] == [
        one.subject for one in room.actions() if one.verb == "restore"
    ]
    with pytest.raises(InvalidDecision, match="taken back before"):
        room.reverse(decision)


@pytest.mark.parametrize("ticked", [(), (said("p1"), said("p2")), (said("p1"), said("p9"))])
def test_a_part_is_some_of_it_and_nothing_that_is_not_theirs(
    room: Room, ticked: tuple[str, ...]
) -> None:
    """All of it is called overturned; nobody else's things are touched."""
    decision = removed(room, "p1", "p2")
    filed = appeal(room, decision, said("p1"), said("p2"))
    with pytest.raises(InvalidDecision, match="some of it"):
        answer(room, filed, "partly", *ticked)  # type: ignore[arg-type]


def test_no_answer_without_reasons(room: Room) -> None:
    """Whoever appealed reads why."""
    _, decision = suspended(room)
    filed = appeal(room, decision)
    with pytest.raises(InvalidDecision, match="write why"):
        answer(room, filed, reasons="  ")


def test_each_appeal_ends_with_exactly_one_message(room: Room) -> None:
    """A second answer is refused; the platform gets one letter, with the reasons in it."""
    _, decision = suspended(room)
    filed = appeal(room, decision)
    answer(room, filed, "overturned")
    with pytest.raises(InvalidDecision):
        appeal_answers.answer(
            room.services, filed.paper.id, Reply(reasons=WHY), token=2, reviewer=SAM
        )
    [letter] = letters_after_sending(room)
    data = msgspec.json.decode(letter.body)["data"]
    assert ("overturned", "u1", filed.paper.id) == (
        data["outcome"],
        data["subject"]["id"],
        data["appeal"],
    )
    assert WHY in data["text"]


def letters_after_sending(room: Room) -> list[Delivery]:
    """Let the platform take everything; give the answers among it."""
    heard: list[Delivery] = []
    room.forum.answer = lambda one: heard.append(one) or Answer(ok=True)  # type: ignore[func-returns-value]
    sender = Outbox(room.services)
    while sender.send_due():
        pass
    sender.stop()
    return [one for one in heard if one.id.startswith("letter_")]


def test_an_answer_needs_a_claim_that_still_holds(room: Room) -> None:
    """Somebody whose lease ran out is told so."""
    _, decision = suspended(room)
    filed = appeal(room, decision)
    held = desk.claim(room.services, decision.case, SAM)
    room.clock.at = held.until
    with pytest.raises(StaleClaim):
        appeal_answers.answer(
            room.services, filed.paper.id, Reply(reasons=WHY), token=held.token, reviewer=SAM
        )


def test_nobody_takes_a_decision_back_by_hand_while_an_appeal_waits(room: Room) -> None:
    """The appeal would never be answered otherwise."""
    _, decision = suspended(room)
    appeal(room, decision)
    with pytest.raises(InvalidDecision, match="an appeal against it waits"):
        room.reverse(decision)


def test_an_appeal_alone_is_answered_and_not_decided(room: Room) -> None:
    """A dismissal there would say something that nobody meant."""
    _, decision = suspended(room)
    appeal(room, decision)
    held = desk.claim(room.services, decision.case, SAM)
    with pytest.raises(InvalidDecision, match="answer it"):
        desk.decide(
            room.services,
            decision.case,
            Proposal(verb="dismiss"),
            token=held.token,
            reviewer=SAM,
        )


def test_what_was_taken_back_cannot_be_contested(room: Room) -> None:
    """There is nothing left to appeal against."""
    _, decision = suspended(room)
    room.reverse(decision)
    with pytest.raises(InvalidDecision, match="nothing of it to contest"):
        appeal(room, decision)


@pytest.mark.parametrize("words", ["", "   ", "x" * 5_001])
def test_an_appeal_says_something_and_not_too_much(room: Room, words: str) -> None:
    """At least a word, at most five thousand characters."""
    _, decision = suspended(room)
    with pytest.raises(InvalidDecision) as refused:
        appeal(room, decision, words=words)
    assert "words" == refused.value.field


def test_a_reporter_whose_notice_was_not_followed_may_appeal(room: Room) -> None:
    """Somebody else decides anew, and that decision is the answer."""
    decision = dismissed(room)
    filed = reporters_appeal(room, decision)
    with pytest.raises(NotAllowed):
        desk.claim(room.services, decision.case, ROSA)
    held = desk.claim(room.services, decision.case, SAM)
    with pytest.raises(InvalidDecision, match="decide the case anew"):
        appeal_answers.answer(
            room.services, filed.paper.id, Reply(reasons=WHY), token=held.token, reviewer=SAM
        )
    anew = msgspec.structs.replace(
        removal(said()), reasons='It says "bring it at nine" on 1 March 2026.'
    )
    desk.decide(room.services, decision.case, anew, token=held.token, reviewer=SAM)
    _, body = appeals.find(room.services, filed.paper.id)
    assert body.answer is not None
    assert ("overturned", "sam", "") == (
        body.answer.outcome,
        body.answer.reviewer,
        body.answer.reasons,
    )
    assert () == room.store.case(decision.case, DEFAULT_TENANT).appeals


def test_many_reporters_of_one_matter_each_get_their_answer(room: Room) -> None:
    """One new decision answers all of them, each once."""
    decision = dismissed(room)
    filed = [reporters_appeal(room, decision, f"n{number}") for number in range(3)]
    held = desk.claim(room.services, decision.case, SAM)
    left = Proposal(verb="dismiss", reasons="It is a timetable, still.")
    desk.decide(room.services, decision.case, left, token=held.token, reviewer=SAM)
    assert ["upheld"] * 3 == [one.outcome for one in lines(room, "appeal answered")]
    assert {one.paper.id for one in filed} == {one.appeal for one in lines(room, "appeal answered")}
    assert 3 == len(letters_after_sending(room))


def test_a_letter_that_no_platform_takes_is_seen_and_sent_again(room: Room) -> None:
    """It asks for no action, and is still never lost in silence."""
    _, decision = suspended(room)
    answer(room, appeal(room, decision))
    room.forum.answer = lambda _: Answer(ok=False, gone=True, status=410)
    sender = Outbox(room.services)
    while sender.send_due():
        pass
    dead = [one.id for one, _ in room.store.dead(DEFAULT_TENANT) if one.id.startswith("letter_")]
    assert 1 == len(dead) == len(lines(room, "letter failed"))
    room.store.redeliver(dead[0], DEFAULT_TENANT, now=room.clock(), actor="rosa")
    room.forum.answer = lambda _: Answer(ok=True)
    sender.send_due()
    sender.stop()
    assert 1 == len(lines(room, "letter retried")) == len(lines(room, "letter delivered"))


def test_the_history_with_appeals_comes_out_again_as_it_stands(room: Room) -> None:
    """Reopened, upheld, overturned, decided beside: every case and line the same."""
    _, first = suspended(room)
    answer(room, appeal(room, first))
    decision = removed(room, "q1", "q2")
    answer(room, appeal(room, decision, said("q1"), said("q2")), "partly", said("q1"))
    room.clock.forward(minutes=20)
    room.tell(listed("q3"))
    again = Replay(room.store, room.services.policy, DEFAULT_TENANT)
    list(again.run())
    assert [] == list(again.differences(room.clock()))


def test_without_an_endpoint_the_answer_waits_on_the_page(room: Room) -> None:
    """Nothing is sent to nobody; whoever appealed reads it by their link."""
    _, decision = suspended(room)
    room.services = replaced(room.services, platforms={})
    filed = appeal(room, decision)
    answer(room, filed)
    paper, body = appeals.find(room.services, filed.paper.id)
    letter = appeal_answers.answered_text(room.services, paper, body)
    assert letter is not None
    assert "The decision stands." in letter.text
    assert appeals.reference(paper) in letter.text

"""Notices by the public form: once, one outcome each, identity apart."""

from dataclasses import replace as replaced
from datetime import timedelta

import msgspec
import pytest
from msgspec.structs import replace

from firebreak.adapters.connectors.webhook import WebhookEndpoint
from firebreak.app import casework, desk, reports
from firebreak.app.reports import Answering, Told
from firebreak.model.actions import Delivery, Outcome
from firebreak.model.errors import InvalidDecision, NotFound
from firebreak.model.ids import DEFAULT_TENANT, Seq
from firebreak.model.notices import StoredNotice
from firebreak.review.decide import Proposal
from tests.app.appealing import SAM, lines
from tests.app.factories import Room, account, listed, post, removal, report, said, suspension, user

TOLD = Told(
    about="terrorism",
    language="fr",
    words="On y appelle à une attaque.",
    things=(("https://forum.example/p/p1", said("p1")), ("https://forum.example/p/p2", said("p2"))),
    name="Noor Invented",
    mail="noor@example.org",
)
LEFT = Proposal(verb="dismiss", reasons="A timetable.")


@pytest.fixture
def room() -> Room:
    """A desk without threads, with two harmless posts of one account."""
    made = Room()
    made.tell(account(), post("p1", "The ferry leaves at nine."), post("p2", "And at ten."))
    return made


def notices(room: Room) -> list[StoredNotice]:
    """Give all notices of the feed."""
    records = room.store.read(Seq(0), 1_000)
    return [one for one in records if isinstance(one, StoredNotice)]


def received(room: Room, told: Told = TOLD) -> str:
    """Take a report in and let the worker conclude."""
    room.clock.forward(minutes=1)
    token = reports.receive(room.services, told)
    room.work()
    return token


def data(letter: Delivery) -> dict[str, str]:
    """Read what a letter says."""
    found: dict[str, str] = msgspec.json.decode(letter.body)["data"]
    return found


def delivered(letter: str, room: Room) -> Outcome:
    """Say that the platform took a message."""
    return Outcome(delivery=letter, result="delivered", at=room.clock())


def test_a_report_is_a_notice_for_each_thing(room: Room) -> None:
    """With the words and the language; as any user's report, whoever sent it."""
    received(room)
    first, second = notices(room)
    assert [said("p1"), said("p2")] == [first.subject, second.subject]
    assert ("user_report", TOLD.words, "fr") == (
        first.notice.kind,
        first.notice.reason,
        first.notice.language,
    )
    [case] = room.cases()
    assert (user(), 2) == (case.subject, case.notices)


def test_who_reports_is_known_to_no_notice(room: Room) -> None:
    """Reviewers, lists and numbers see a keyed hash, the same for the same address."""
    received(room)
    received(room, replace(TOLD, mail=" NOOR@example.org "))
    received(room, replace(TOLD, mail="other@example.org"))
    names = [one.notice.reporter for one in notices(room)]
    assert [names[0]] * 4 == names[:4]
    assert names[4] == names[5] != names[0]
    assert not any("noor" in str(one).casefold() for one in notices(room))
    ledger = room.store.entries(0, 99, DEFAULT_TENANT)
    assert not any("noor" in str(one).casefold() for one in ledger)


def test_a_crash_between_paper_and_feed_loses_nothing(room: Room) -> None:
    """The next round sends what was not sent; sending twice changes nothing."""
    token = received(room)
    paper, body = reports.by_token(room.services, token)
    torn = replace(body, is_sent=False, words=TOLD.words)
    reports.send(room.services, replace(paper, body=torn, revision=paper.revision))
    room.work()
    assert 2 == len(notices(room))


def test_each_thing_has_exactly_one_outcome(room: Room) -> None:
    """Left at first; a later removal for another reason does not change what was told."""
    token = received(room)
    [case] = room.cases()
    assert all(one.told is None for one in reports.by_token(room.services, token)[1].things)
    decision = room.decide(case, LEFT)
    _, body = reports.by_token(room.services, token)
    assert [("left", decision.id)] * 2 == [
        (one.told.kind, one.told.decision) for one in body.things if one.told
    ]
    room.clock.forward(minutes=30)
    room.tell(listed("p3"))
    room.decide(room.case_of(user()), suspension())
    assert body == reports.by_token(room.services, token)[1]
    assert 2 == len(lines(room, "notice answered"))


def test_what_was_removed_and_what_was_left_are_told_apart(room: Room) -> None:
    """Of two posts of one account one was removed: each sender hears of their own."""
    token = received(room)
    [case] = room.cases()
    room.decide(case, removal(said("p2")))
    _, body = reports.by_token(room.services, token)
    assert ["left", "acted"] == [one.told.kind for one in body.things if one.told]


def test_a_suspension_of_the_author_answers_the_report_of_a_post(room: Room) -> None:
    """What was reported is gone with its author."""
    token = received(room)
    [case] = room.cases()
    said_so = replace(suspension(), reasons='It says "the ferry leaves at nine" on 1 March 2026.')
    room.decide(case, said_so)
    _, body = reports.by_token(room.services, token)
    assert ["acted", "acted"] == [one.told.kind for one in body.things if one.told]


def test_a_report_of_what_was_judged_already_is_answered_too(room: Room) -> None:
    """It only counts and reopens nothing; its sender still hears what was decided."""
    received(room)
    [case] = room.cases()
    decision = room.decide(case, LEFT)
    token = received(room, replace(TOLD, mail="late@example.org"))
    assert [] == room.cases()
    _, body = reports.by_token(room.services, token)
    assert [decision.id] * 2 == [one.told.decision for one in body.things if one.told]


def test_nobody_is_answered_before_the_worker_has_read_the_notice(room: Room) -> None:
    """Or an old decision would answer a report that is about to reopen the case."""
    received(room)
    room.decide(room.cases()[0], LEFT)
    room.clock.forward(minutes=1)
    token = reports.receive(room.services, replace(TOLD, things=(("u1", user()),)))
    assert [None] == [one.told for one in reports.by_token(room.services, token)[1].things]


def test_senders_who_never_look_are_answered_by_the_clerk(room: Room) -> None:
    """One round closes the report; the next finds nothing to do."""
    received(room)
    room.decide(room.cases()[0], LEFT)
    clerk = Answering(room.services)
    assert (1, 0) == (clerk.round(), clerk.round())
    [paper] = room.store.papers(DEFAULT_TENANT, "report")
    days = timedelta(days=room.services.policy.retention.reporters_days)
    assert (False, room.clock() + days) == (paper.is_open, paper.keep_until)


def test_a_report_follows_its_matter_into_the_case_that_has_it_now(room: Room) -> None:
    """Two cases that a person made one are answered by what was decided of the one."""
    token = received(room)
    room.tell(account("u2"), listed("q1", "u2"))
    stays, away = room.case_of(user("u2")), room.case_of(user())
    held = desk.claim(room.services, stays.id, SAM)
    casework.merge(
        room.services, stays.id, away.id, token=held.token, person=SAM, reasons="One person."
    )
    room.work()
    assert all(one.told is None for one in reports.by_token(room.services, token)[1].things)
    desk.release(room.services, held)
    decision = room.decide(room.store.case(stays.id, DEFAULT_TENANT), LEFT)
    _, body = reports.by_token(room.services, token)
    assert [decision.id] * 2 == [one.told.decision for one in body.things if one.told]


def test_the_words_are_kept_once(room: Room) -> None:
    """In the notices; the paper with the name holds them no more."""
    token = received(room)
    assert "" == reports.by_token(room.services, token)[1].words


def test_whose_report_was_not_followed_may_appeal_once(room: Room) -> None:
    """From the page of the report, for each thing; somebody else then decides."""
    token = received(room)
    with pytest.raises(InvalidDecision):
        reports.contest(room.services, token, place=1, words="It is a call.")
    room.decide(room.cases()[0], LEFT)
    first = reports.contest(room.services, token, place=1, words="It is a call.")
    again = reports.contest(room.services, token, place=1, words="It is!")
    assert (True, False) == (first.is_new, again.is_new)
    assert "reporter" == first.body.by
    with pytest.raises(NotFound):
        reports.contest(room.services, token, place=3, words="It is a call.")


@pytest.mark.parametrize(
    ("short", "is_good"), [(timedelta(microseconds=1), True), (timedelta(), False)]
)
def test_reporters_have_six_months_as_well(room: Room, short: timedelta, *, is_good: bool) -> None:
    """From the answer to the last instant of the last day."""
    token = received(room)
    room.decide(room.cases()[0], LEFT)
    reports.by_token(room.services, token)
    room.clock.at += timedelta(days=184) - short
    if is_good:
        assert reports.contest(room.services, token, place=1, words="It is.").is_new
        return
    with pytest.raises(InvalidDecision, match="over"):
        reports.contest(room.services, token, place=1, words="It is.")


def test_a_platform_that_asks_is_told_each_outcome_once(room: Room) -> None:
    """One letter a notice, with the decision that answered it, in the sender's language."""
    endpoint = WebhookEndpoint(url="https://forum.example/hook", secret="whsec_x", outcomes=True)
    config = replace(room.services.config, platforms={"forum": endpoint})
    room.services = replaced(room.services, config=config)
    room.tell(report("n1", "p1"), replace(report("n2", "p2"), language="de-AT"))
    room.decide(room.cases()[0], removal(said("p2")))
    room.clock.forward(minutes=30)
    room.tell(listed("p3"), report("n3", "p3"))
    room.decide(room.case_of(user()), LEFT)
    sent = []
    while due := room.store.take(room.clock(), room.clock() + timedelta(seconds=1), 99):
        sent += [one for one in due if one.id.startswith("letter_")]
        room.store.settle([delivered(one.id, room) for one in due], [])
    told = {one["notice"]: (one["outcome"], one["language"]) for one in map(data, sent)}
    assert {"n1": ("left", "en"), "n2": ("acted", "de"), "n3": ("left", "en")} == told
    assert 3 == len(sent)


def test_a_flaggers_notice_keeps_its_class_whoever_asks(room: Room) -> None:
    """Telling outcomes touches neither the clock nor the order of trusted flaggers."""
    room.tell(report("n1", "p1", kind="trusted_flagger"))
    received(room)
    [case] = room.cases()
    assert "trusted_flagger" == case.notice_kind


def test_no_report_is_known_by_its_digest(room: Room) -> None:
    """What is kept opens nothing."""
    token = received(room)
    with pytest.raises(NotFound):
        reports.by_token(room.services, reports.digest(token))

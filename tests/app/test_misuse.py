"""Frequent misuse at the desk: kept, marked, never lost, reversible."""

import re
from datetime import timedelta
from importlib import import_module

import pytest
from msgspec import structs

from firebreak.app import appeals, desk, duties, kept, misuse
from firebreak.app.appeals import Sent
from firebreak.app.duties import Duties
from firebreak.app.history import Deeds
from firebreak.app.misuse_counts import tallies, tally_of
from firebreak.app.outbox import Outbox
from firebreak.model.desk_policy import Frequent, MisusePolicy
from firebreak.model.errors import InvalidDecision
from firebreak.model.ids import DEFAULT_TENANT, ReviewerId
from firebreak.model.misuse import MisuseReasons, MisuseRole, Tally
from firebreak.model.notices import Notice, NoticeKind
from firebreak.model.papers import Paper
from firebreak.model.ports import Answer
from firebreak.review import misuse as rules
from firebreak.review.decide import Proposal
from tests.app.appealing import answer, dismissed, lines
from tests.app.factories import (
    FORUM,
    ROSA,
    Room,
    account,
    listed,
    post,
    removal,
    report,
    said,
    user,
)

INES = ReviewerId("ines")
WHY = MisuseReasons(numbers="6 of 6", gravity="each cost an hour", intent="nothing is known")
NAGGER = user("nagger")
POLICY = MisusePolicy(
    providers=Frequent(least=2, share=0.5), notifiers=Frequent(least=2, share=0.5), most_days=30
)


@pytest.fixture
def room() -> Room:
    """Give a desk under a policy that lists people early."""
    made = Room()
    made.under(structs.replace(made.services.policy, misuse=POLICY))
    return made


def told(
    number: int, *, kind: NoticeKind = "user_report", who: str = "nagger", **more: str
) -> Notice:
    """Give a notice about a post of its own."""
    return structs.replace(report(f"n{number}", f"p{number}", kind=kind), reporter=who, **more)


def left(room: Room, number: int, **more: object) -> None:
    """Have something reported, and left as it is."""
    room.tell(post(f"p{number}", "The bus is late.", f"a{number}"))
    room.tell(told(number, **more))  # type: ignore[arg-type]
    case = room.case_of(user(f"a{number}"))
    room.decide(case, Proposal(verb="dismiss", reasons="It is a timetable."))


def warned(room: Room, role: MisuseRole = "notifier", wrong: int = 1) -> Paper:
    """Note and warn somebody; the message waits in the outbox."""
    tally = Tally(wrong=wrong, judged=wrong)
    paper = misuse.note(room.services, role, NAGGER, tally=tally, reasons=WHY, by=INES)
    return misuse.warn(room.services, paper.id, words="Please stop.", tally=tally, by=INES)


def suspended(room: Room, role: MisuseRole = "notifier", days: int = 10) -> Paper:
    """Suspend somebody after a warning that was delivered by hand."""
    paper = warned(room, role)
    misuse.deliver(room.services, paper.id, words="by letter", by=INES)
    tally = Tally(wrong=2, judged=2)
    return misuse.suspend(room.services, paper.id, days=days, reasons=WHY, tally=tally, by=INES)


def receive(room: Room, *notices: Notice) -> list[int]:
    """Take notices in by the desk's own door."""
    room.clock.forward(seconds=1)
    intake = kept.Holding(room.services)
    found = intake.append(DEFAULT_TENANT, FORUM, notices, room.clock())
    room.work()
    return [one.seq for one in found]


def test_who_is_counted_and_by_what(room: Room) -> None:
    """Reports left as they were count against all that were judged, by things and not by cases."""
    left(room, 1)
    left(room, 2)
    room.tell(listed("p3", "u3"), told(3))
    room.decide(room.case_of(user("u3")), removal(said("p3")))
    assert Tally(wrong=2, judged=3) == tally_of(room.services, "notifier", NAGGER)
    found = tallies(room.services)["provider", user("u3")]
    assert (1, 1) == (found.wrong, found.judged)
    assert found.gravity > 0


def test_what_was_taken_back_counts_for_whom_it_concerned(room: Room) -> None:
    """A removal that was taken back is no removal, and nobody is listed by it."""
    room.tell(listed("p3", "u3"))
    decision = room.decide(room.case_of(user("u3")), removal(said("p3")))
    assert ("provider", user("u3")) in tallies(room.services)
    room.reverse(decision)
    assert ("provider", user("u3")) not in tallies(room.services)


def test_what_is_long_ago_counts_no_more(room: Room) -> None:
    """Twelve months roll on: what was reported before them is not counted."""
    left(room, 1)
    assert 1 == tally_of(room.services, "notifier", NAGGER).wrong
    room.clock.forward(days=366)
    assert 0 == tally_of(room.services, "notifier", NAGGER).judged


def test_trusted_flaggers_are_counted_apart(room: Room) -> None:
    """Their record is another, for only their coordinator does anything about it."""
    left(room, 1, kind="trusted_flagger")
    assert 1 == tally_of(room.services, "trusted flagger", NAGGER).wrong
    assert 0 == tally_of(room.services, "notifier", NAGGER).judged


def test_being_listed_means_nothing_by_itself(room: Room) -> None:
    """However many of somebody's reports came to nothing, the next one opens a case as ever."""
    for number in range(1, 5):
        left(room, number)
    room.tell(post("p9", "The bus is late.", "a9"))
    assert [0] != receive(room, told(9))
    assert room.case_of(user("a9")).is_open


def test_a_warning_goes_by_the_platform_and_is_delivered_by_its_yes(room: Room) -> None:
    """Until the platform takes the message nobody was warned."""
    paper = warned(room)
    assert rules.delivery(misuse.body_of(room.store.paper(paper.id, DEFAULT_TENANT))) is None
    outbox = Outbox(room.services, at_once=1)
    room.forum.answer = lambda _: Answer(ok=False, status=500)
    outbox.send_due()
    assert rules.delivery(misuse.body_of(room.store.paper(paper.id, DEFAULT_TENANT))) is None
    room.forum.answer = lambda _: Answer(ok=True, status=204)
    room.clock.forward(days=1)
    while outbox.send_due():
        pass
    assert rules.delivery(misuse.body_of(room.store.paper(paper.id, DEFAULT_TENANT))) is not None
    assert ["misuse warning delivered"] == [one.kind for one in lines(room, *KINDS)][-1:]


KINDS = ("misuse noted", "misuse warned", "misuse warning delivered", "misuse suspended")


def test_a_suspended_notifiers_notice_is_kept_and_marked(room: Room) -> None:
    """It opens nothing, is there for a lead to see, and is told to be accepted."""
    suspended(room)
    room.tell(post("p1", "The bus is late.", "a1"))
    assert [0] == receive(room, told(1))
    assert [] == room.cases()
    [(paper, one)] = kept.notices(room.services)
    assert (NAGGER, said("p1")) == (one.who, paper.subject)
    assert [0] == receive(room, told(1))
    assert 1 == len(kept.notices(room.services))


def test_others_are_heard_while_one_is_suspended(room: Room) -> None:
    """A batch with both keeps one and takes the others, each with its own answer."""
    suspended(room)
    room.tell(post("p1", "The bus is late.", "a1"), post("p2", "The bus is late.", "a2"))
    first, second, third = receive(room, told(2, who="other"), told(1), told(3, who=""))
    assert second == 0
    assert first > 0
    assert third > first


@pytest.mark.parametrize(
    "notice",
    [
        told(1, category="threat-to-life"),
        told(1, category="child abuse"),
        told(1, reason="He wrote: I will kill the mayor of Sector 7 tonight"),
        told(1, reason="they want to bomb the school"),
        told(1, reason="Someone will die at the station tonight"),
        told(1, reason="il va tuer quelqu'un"),
        told(1, kind="trusted_flagger"),
    ],
)
def test_a_danger_to_life_is_processed_whoever_tells_of_it(room: Room, notice: Notice) -> None:
    """Its category says so, or its words do; and a trusted flagger is never kept waiting."""
    suspended(room)
    room.tell(post("p1", "The bus is late.", "a1"))
    assert [0] != receive(room, notice)
    assert room.case_of(user("a1")).is_open


@pytest.mark.parametrize("code", ["en", "fr", "de", "ar"])
def test_most_ordinary_words_are_no_danger(code: str) -> None:
    """Neutral sentences pass as danger here and there, and three in ten at most."""
    modules = [f"firebreak.simulate.texts.carriers.{code}_{part}" for part in ("private", "public")]
    written = "\n".join(
        str(value) for one in modules for value in vars(import_module(one)).values()
    )
    said = [line for line in written.replace("\\n", "\n").splitlines() if "{" in line]
    danger = sum(kept.speaks_of_violence(re.sub(r"\{\w+\}", "Lurno", one)) for one in said)
    assert len(said) > 200
    assert danger < 0.3 * len(said)


def test_a_person_looks_at_what_the_words_do_not_show(room: Room) -> None:
    """Each kept notice is due for a look, and whoever looked is on the ledger."""
    suspended(room)
    receive(room, told(1, reason="She has something with her and goes there."))
    [(paper, one)] = kept.notices(room.services)
    [due] = [each for each in duties.coming(room.services) if "danger" in each.what]
    assert one.at + timedelta(hours=6) == due.due
    kept.look_at(room.services, paper.id, by=INES)
    assert not [each for each in duties.coming(room.services) if "danger" in each.what]
    assert [INES] == [line.actor for line in lines(room, "kept looked at")]


def test_what_the_reported_post_says_counts_as_well(room: Room) -> None:
    """A post that threatens is looked at even where the notice has no words."""
    suspended(room)
    room.store.append(
        DEFAULT_TENANT,
        FORUM,
        [account("a1"), post("p1", "I will kill the mayor of Sector 7 tonight", "a1")],
        room.clock(),
    )
    assert [0] != receive(room, told(1))


def test_a_lead_takes_a_kept_notice_up_at_once(room: Room) -> None:
    """Its clock runs from the day on which it was received, and it is taken up once."""
    suspended(room)
    room.tell(post("p1", "The bus is late.", "a1"))
    receive(room, told(1))
    received = room.clock()
    room.clock.forward(days=1)
    [(paper, _)] = kept.notices(room.services)
    kept.take_up(room.services, paper.id, by=INES)
    room.work()
    assert received == room.case_of(user("a1")).opened_at
    assert [INES] == [one.actor for one in lines(room, "kept taken up")]
    with pytest.raises(InvalidDecision, match="already"):
        kept.take_up(room.services, paper.id, by=INES)


def test_when_the_time_is_over_everything_kept_is_taken_up(room: Room) -> None:
    """A moment before the end nothing moves; at the end nothing is lost."""
    suspended(room, days=10)
    room.tell(post("p1", "The bus is late.", "a1"))
    start = room.clock()
    receive(room, told(1))
    rounds = Duties(room.services)
    room.clock.at = start + timedelta(days=10) - timedelta(seconds=5)
    rounds.round()
    assert [] == room.cases()
    room.clock.at = start + timedelta(days=10)
    rounds.round()
    room.work()
    assert room.case_of(user("a1")).is_open
    assert [] == kept.notices(room.services)
    assert [] == misuse.all_of(room.services, is_open=True)


def test_taking_a_suspension_back_takes_everything_up(room: Room) -> None:
    """Reversed is as if it had ended: the next notice is heard, and so are those kept."""
    paper = suspended(room)
    room.tell(post("p1", "The bus is late.", "a1"))
    receive(room, told(1))
    misuse.end(room.services, paper.id, words="They explained it.", by=INES)
    Duties(room.services).round()
    room.work()
    assert room.case_of(user("a1")).is_open
    assert ["misuse reversed"] == [one.kind for one in lines(room, "misuse reversed")]


def test_a_suspended_complainants_complaint_waits_and_is_not_lost(room: Room) -> None:
    """What was left as it is can be contested by who reported it, later."""
    room.tell(account(), told(1))
    [case] = room.cases()
    decision = room.decide(case, Proposal(verb="dismiss", reasons="It is a timetable."))
    suspended(room, "complainant")
    sent = Sent(
        decision=decision,
        by="reporter",
        subjects=(said("p1"),),
        words="Look again.",
        language="en",
        source=FORUM,
        notice="n1",
    )
    filed = appeals.take_in(room.services, sent)
    assert filed.paper.due is None
    assert [] == room.cases()
    room.clock.forward(days=11)
    Duties(room.services).round()
    assert 1 == len(room.store.case(case.id, DEFAULT_TENANT).appeals)
    found, _ = appeals.find(room.services, filed.paper.id)
    assert room.clock() + timedelta(minutes=room.services.policy.appeals.minutes) == found.due
    given = answer(room, appeals.Filed(paper=found, body=filed.body, is_new=False))
    assert given.outcome == "upheld"
    assert 1 == tally_of(room.services, "complainant", NAGGER).wrong


def test_a_complaint_of_somebody_else_is_not_kept(room: Room) -> None:
    """Only the sender who is suspended waits."""
    suspended(room, "complainant")
    decision = dismissed(room)
    sent = Sent(
        decision=decision,
        by="reporter",
        subjects=(said("p1"),),
        words="Look again.",
        language="en",
        source=FORUM,
        notice="n1",
    )
    assert appeals.take_in(room.services, sent).paper.due is not None


def test_what_led_to_nothing_is_let_go(room: Room) -> None:
    """A year after a warning that nothing followed, the record closes by itself."""
    paper = warned(room)
    room.clock.forward(days=366)
    Duties(room.services).round()
    closed = room.store.paper(paper.id, DEFAULT_TENANT)
    assert not closed.is_open
    assert closed.keep_until == room.clock() + misuse.LINGERS


def test_only_accounts_have_records(room: Room) -> None:
    """A post is nobody."""
    tally = Tally(wrong=1, judged=1)
    with pytest.raises(InvalidDecision, match="account"):
        misuse.note(room.services, "notifier", said("p1"), tally=tally, reasons=WHY, by=INES)


def test_every_step_can_be_done_again_from_the_ledger(room: Room) -> None:
    """A replay knows the new kinds of lines and writes them as they were."""
    suspended(room)
    again = Room()
    deeds = Deeds(room.store, again.store, room.services.policy, DEFAULT_TENANT)
    for line in lines(room, *KINDS):
        deeds.do(line)
    assert list(KINDS) == again.ledger()


def test_claims_are_untouched_by_a_suspension(room: Room) -> None:
    """Whoever works at the desk goes on: a suspension concerns senders only."""
    suspended(room)
    room.tell(listed("p5", "u5"))
    held = desk.claim(room.services, room.case_of(user("u5")).id, ROSA)
    assert ROSA.id == held.reviewer


def test_the_record_of_one_role_says_nothing_of_another(room: Room) -> None:
    """Suspended as a complainant, somebody still reports like everybody."""
    suspended(room, "complainant")
    room.tell(post("p1", "The bus is late.", "a1"))
    assert [0] != receive(room, told(1))

"""Who reports reliably, and who comes in crowds."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace

from firebreak.model.decisions import Decision, Verb
from firebreak.model.ids import CaseId, DecisionId, ItemKey, ReviewerId
from firebreak.model.notices import NoticeKind, StoredNotice
from firebreak.review.cases import merge
from firebreak.review.findings import Findings
from firebreak.review.reporters import Reporters
from tests.review.factories import ACCOUNT, POLICY, POST, at, findings, ids, notice, signal

OTHER = ItemKey("harbor:post:p2")
SAME = "this man calls for blood, take him down now"


def told(
    who: str,
    minutes: float = 0,
    *,
    thing: ItemKey = POST,
    why: str = "",
    kind: NoticeKind = "user_report",
) -> StoredNotice:
    """Make a report by somebody."""
    plain = notice(minutes, subject=thing, kind=kind)
    return replace(plain, notice=replace(plain.notice, reporter=who, reason=why))


def decided(
    verb: Verb, minutes: float, *subjects: ItemKey, name: str = "d1", reverses: str = ""
) -> Decision:
    """Make a decision at a minute of the evening."""
    return Decision(
        id=DecisionId(name),
        case=CaseId("c1"),
        verb=verb,
        subjects=subjects or (ACCOUNT,),
        reviewer=ReviewerId("ines"),
        at=at(minutes),
        policy="",
        reverses=DecisionId(reverses) if reverses else None,
    )


def counts(memory: Reporters, who: str = "ana") -> tuple[int, int]:
    """Give how often somebody was right, and judged."""
    found = memory.standing(told(who))
    return (found.upheld, found.judged) if found else (0, 0)


def heard(*notices: StoredNotice, flood: int = 20) -> Reporters:
    """Make a memory of some reports about things of one account."""
    memory = Reporters(flood)
    for one in notices:
        memory.hear(one)
        memory.belongs(one.subject, ACCOUNT)
    return memory


@pytest.mark.parametrize(
    ("verb", "subject", "expected"),
    [
        ("suspend", ACCOUNT, (1, 1)),
        ("remove", POST, (1, 1)),
        ("dismiss", ACCOUNT, (0, 1)),
        ("dismiss", POST, (0, 1)),
        ("remove", OTHER, (0, 0)),
        ("escalate", ACCOUNT, (0, 0)),
    ],
)
def test_a_report_is_judged_by_what_people_decide_about_it(
    verb: Verb, subject: ItemKey, expected: tuple[int, int]
) -> None:
    """Acting on the thing or its author says it was right; another post says nothing of it."""
    memory = heard(told("ana"))
    memory.learn([decided(verb, 5, subject)])
    assert expected == counts(memory)


def test_what_was_taken_back_was_not_right() -> None:
    """A suspension that did not stand does not speak for whoever asked for it."""
    memory = heard(told("ana"))
    back = decided("reverse", 9, name="d2", reverses="d1")
    memory.learn([decided("suspend", 5), back])
    assert (0, 1) == counts(memory)


@pytest.mark.parametrize(("minutes", "judged"), [(4.999, 1), (5, 1), (5.001, 0)])
def test_a_decision_before_the_report_says_nothing_of_it(minutes: float, judged: int) -> None:
    """Reporting what is decided already earns nothing; the same instant still counts."""
    memory = heard(told("ana", minutes))
    memory.learn([decided("suspend", 5)])
    assert judged == counts(memory)[1]


def test_reporting_one_thing_many_times_counts_once() -> None:
    """Nobody makes a record by repeating themselves."""
    memory = heard(*(told("ana", minute) for minute in range(4)))
    memory.learn([decided("suspend", 5)])
    assert (1, 1) == counts(memory)


def test_a_reporter_without_a_name_has_no_record() -> None:
    """Whoever reports anonymously is as good as unknown, and unknown is as good as usual."""
    memory = heard(told(""))
    memory.learn([decided("dismiss", 5)])
    assert memory.standing(told("")) is None


def test_classes_are_kept_apart() -> None:
    """What somebody reports as a user is no part of their record as a trusted flagger."""
    memory = heard(told("ana"))
    memory.learn([decided("suspend", 5)])
    assert memory.standing(told("ana", kind="trusted_flagger")) is None


def test_who_was_forgotten_has_no_record() -> None:
    """Neither as the one who reported nor as the one who was reported."""
    memory = heard(told("ana"), told("ben", thing=OTHER))
    memory.forget([ItemKey("harbor:account:ana"), OTHER])
    memory.learn([decided("suspend", 5)])
    assert (0, 0) == counts(memory) == counts(memory, "ben")


def wolf(times: int) -> Reporters:
    """Let ``wolf`` report things that are dismissed, and six others things that are removed."""
    memory, made = Reporters(20), []
    for number in range(times):
        for who in ("wolf", f"neighbour{number % 6}"):
            thing = ItemKey(f"harbor:post:{who}-{number}")
            memory.hear(told(who, thing=thing))
            verb: Verb = "dismiss" if who == "wolf" else "remove"
            made.append(decided(verb, 5, thing, name=f"d{who}{number}"))
    memory.learn(made)
    return memory


def priority(*notices: StoredNotice, memory: Reporters) -> float:
    """Give the priority of the case that some reports open."""
    numbered = [replace(one, seq=number) for number, one in enumerate(notices, 1)]
    news = memory.about(findings(notices=tuple(numbered)), {}, lambda _: None)
    return merge(news, [], policy=POLICY, new_id=ids()).cases[0].priority


def test_one_false_alarm_costs_nothing() -> None:
    """A reporter is lowered only once even the best guess in their favour is below usual."""
    memory = wolf(12)
    once = heard(told("new"))
    once.learn([decided("dismiss", 5)])
    assert priority(told("new"), memory=once) == priority(told("new"), memory=Reporters(20))
    assert priority(told("wolf"), memory=memory) < priority(told("new"), memory=memory)


def test_being_right_raises_nothing_above_the_class() -> None:
    """The best reporter's report stands where an unknown one's does."""
    memory = wolf(30)
    right, unknown = told("neighbour1"), told("somebody")
    assert priority(right, memory=memory) == priority(unknown, memory=memory)


def test_many_unreliable_reports_are_worth_less_than_one_unknown() -> None:
    """A flood of those who cried wolf before is bounded by what one of them is worth."""
    memory = wolf(30)
    flood = [told("wolf") for _ in range(50)]
    assert priority(*flood, memory=memory) < priority(told("somebody"), memory=memory)


def test_one_reliable_report_among_wolves_has_its_full_place() -> None:
    """The true alarm is not drowned by those who cry wolf."""
    memory = wolf(30)
    alone = priority(told("somebody"), memory=memory)
    assert priority(told("wolf"), told("somebody"), memory=memory) >= alone


@pytest.mark.parametrize(("reports", "is_seen"), [(19, False), (20, True)])
def test_a_flood_begins_where_the_policy_says(reports: int, is_seen: bool) -> None:
    """The twentieth report within an hour makes a flood, the nineteenth does not."""
    memory = heard(*(told(f"r{number}", number) for number in range(reports)))
    assert is_seen == (memory.brigade(POST) is not None)


@pytest.mark.parametrize(("late", "reports"), [(timedelta(hours=1), 1), (timedelta(minutes=59), 2)])
def test_an_hour_is_an_hour(late: timedelta, reports: int) -> None:
    """What was reported a full hour before is another matter."""
    memory = heard(told("a"), told("b", late / timedelta(minutes=1)), flood=1)
    found = memory.brigade(POST)
    assert found is not None
    assert reports == found.reports


def test_newcomers_who_copy_one_another_are_a_brigade() -> None:
    """Half of them new and half of them in nearly the same words: they count as one."""
    copied = [told(f"r{number}", number / 10, why=f"{SAME} {number}") for number in range(30)]
    found = heard(*copied).brigade(POST)
    assert found is not None
    assert (30, 30, 30, True) == (found.reporters, found.newcomers, found.alike, found.is_one)


def test_an_attack_that_everybody_sees_is_no_brigade() -> None:
    """Thirty new reporters in words of their own, or without words, are a flood and no more."""
    own = ["a video of it", "he means the tower", "please look", "threat", ""]
    many = [told(f"r{number}", why=f"{own[number % 5]} {number * 'x'}") for number in range(30)]
    found = heard(*many).brigade(POST)
    assert found is not None
    assert not found.is_one


def test_old_reporters_who_copy_one_another_are_no_brigade() -> None:
    """A form with ready-made reasons makes everybody say the same."""
    before = [told(f"r{number}", -200, thing=OTHER) for number in range(30)]
    now = [told(f"r{number}", why=SAME) for number in range(30)]
    found = heard(*before, *now).brigade(POST)
    assert found is not None
    assert (0, False) == (found.newcomers, found.is_one)


def test_a_brigade_stands_where_one_report_does() -> None:
    """A thousand copied reports move a case no further than the first one."""
    copied = [told(f"r{number}", why=SAME) for number in range(1_000)]
    assert priority(*copied, memory=heard(*copied)) == priority(copied[0], memory=Reporters(20))


@given(some.lists(some.tuples(some.integers(0, 3), some.booleans()), max_size=12))
def test_no_number_of_reports_adds_severity_or_outranks_the_class(
    history: list[tuple[int, bool]],
) -> None:
    """Whatever reporters did before, a case that they report stays below the next class."""
    memory, made = Reporters(3), []
    for number, (who, is_right) in enumerate(history):
        thing = ItemKey(f"harbor:post:h{number}")
        memory.hear(told(f"r{who}", thing=thing))
        verb: Verb = "remove" if is_right else "dismiss"
        made.append(decided(verb, 5, thing, name=f"d{number}"))
    memory.learn(made)
    crowd = [told(f"r{number % 4}", 10, why=SAME) for number in range(8)]
    flagged = told("flagger", 10, kind="trusted_flagger")
    assert priority(*crowd, memory=memory) < priority(flagged, memory=memory)
    case = merge(findings(notices=tuple(crowd)), [], policy=POLICY, new_id=ids()).cases[0]
    assert (0, "") == (case.severity, case.category)


def test_a_new_round_begins_without_what_was_known_of_the_last() -> None:
    """What reopens a case is not lowered by who had reported it before."""
    memory = wolf(30)
    first = replace(told("wolf"), seq=1)
    known = {first.seq: memory.standing(first)}
    news = replace(findings(notices=(first,)), standings=known)
    case = merge(news, [], policy=POLICY, new_id=ids()).cases[0]
    assert case.trust < 1
    closed = replace(case, status="decided", verb="dismiss", decided_at=at(20))
    again: Findings = findings(signals=(signal(30),))
    reopened = merge(again, [closed], policy=POLICY, new_id=ids()).cases[0]
    assert (1.0, None) == (reopened.trust, reopened.reporter)

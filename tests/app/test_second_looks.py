"""Decisions made again blindly, and matters whose answer is known."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from firebreak.app import gold, second_looks
from firebreak.app.replay import Replay
from firebreak.model.decisions import Verb
from firebreak.model.errors import InvalidDecision, NotAllowed, NotFound, StaleClaim
from firebreak.model.ids import DEFAULT_TENANT, PaperId, ReviewerId
from firebreak.model.papers import Paper
from firebreak.model.people import Person
from firebreak.model.policy import Policy
from firebreak.model.second_looks import Answer, SecondReview
from firebreak.review.decide import Proposal
from firebreak.review.second_look import RARE, chance_of, lot
from tests.app.factories import (
    ROSA,
    Room,
    account,
    follow,
    listed,
    listing_policy,
    report,
    suspension,
    user,
)

MAX = Person(id=ReviewerId("max"), tenant=DEFAULT_TENANT, name="Max", role="reviewer")
EVE = Person(id=ReviewerId("eve"), tenant=DEFAULT_TENANT, name="Eve", role="reviewer")
RIGHT = Answer(verb="remove", category="call", purpose="none", reasons="It calls to kill.")
NO = Answer(verb="dismiss")
SAME = Answer(verb="suspend", category="support", purpose="none", reasons="The same.")
DISMISSAL = Proposal(verb="dismiss")


def policy(second: float = 1.0, known: float = 0.0) -> Policy:
    """Give a policy that draws a share of decisions, and mixes in a share of known answers."""
    plain = listing_policy()
    return replace(plain, quality=replace(plain.quality, second=second, gold=known))


def room(second: float = 1.0, known: float = 0.0) -> Room:
    """Give a desk with one account that points to a listed page."""
    made = Room()
    made.under(policy(second, known))
    made.tell(account(), listed(), report())
    return made


def looks(of: Room) -> list[Paper]:
    """Give all second reviews of a desk."""
    return of.store.papers(DEFAULT_TENANT, "second review")


def taken(of: Room, person: Person = MAX) -> Paper:
    """Let somebody take the first second look that waits."""
    found = second_looks.waiting(of.services, person)[0]
    return second_looks.take(of.services, found.id, person)


@pytest.mark.parametrize(("share", "drawn"), [(0.0, 0), (1.0, 1)])
def test_the_policy_says_how_many_decisions_are_made_again(share: float, drawn: int) -> None:
    """At nothing none is, at everything each is."""
    desk = room(share)
    desk.decide(desk.case_of(user()), suspension())
    assert drawn == len(looks(desk))


def test_a_question_to_a_lead_is_no_decision() -> None:
    """Escalating, taking back and networks are not made again."""
    desk = room()
    desk.decide(desk.case_of(user()), Proposal(verb="escalate"))
    assert [] == looks(desk)
    made = desk.decide(desk.case_of(user()), suspension())
    desk.reverse(made)
    assert 1 == len(looks(desk))


@pytest.mark.parametrize(
    ("share", "is_first", "chance"),
    [(0.0, True, 0.0), (0.05, False, 0.05), (0.05, True, RARE), (0.9, True, 0.9)],
)
def test_what_is_rare_is_more_likely_to_be_drawn(
    share: float, is_first: bool, chance: float
) -> None:
    """The first of its act, category and language in a week has an even chance at least."""
    assert chance == chance_of(share, is_first=is_first)


def test_nobody_foresees_a_lot_without_the_secret() -> None:
    """Lots fall evenly, the same for the same name, and otherwise for another secret."""
    names = [f"d{number}" for number in range(2_000)]
    mine = [lot("mine", name) for name in names]
    assert mine == [lot("mine", name) for name in names]
    assert 60 <= sum(one < 0.05 for one in mine) <= 140
    theirs = [lot("theirs", name) for name in names]
    both = sum(one < 0.05 and other < 0.05 for one, other in zip(mine, theirs, strict=True))
    assert both < 20


def test_the_chance_is_kept_with_what_was_drawn() -> None:
    """Whoever adds up second reviews can undo that rare ones were drawn more often."""
    desk = room(0.4)
    for number in range(30):
        desk.tell(account(f"a{number}"), listed(f"q{number}", f"a{number}"))
        desk.decide(desk.case_of(user(f"a{number}")), suspension())
    chances = [one.body.chance for one in looks(desk) if isinstance(one.body, SecondReview)]
    assert {0.4, RARE} == set(chances)
    assert 1 == chances.count(RARE)


def test_who_decided_first_never_decides_again() -> None:
    """Nor does anybody who had decided the case before."""
    desk = room()
    desk.decide(desk.case_of(user()), suspension())
    assert [] == second_looks.waiting(desk.services, ROSA)
    with pytest.raises(NotAllowed):
        second_looks.take(desk.services, looks(desk)[0].id, ROSA)


def test_one_person_looks_at_a_time_and_not_for_ever() -> None:
    """The next one may look when the time is over, to the instant."""
    desk = room()
    desk.decide(desk.case_of(user()), suspension())
    paper = taken(desk)
    minutes = desk.services.policy.review.lease_minutes
    desk.clock.forward(minutes=minutes, microseconds=-1)
    with pytest.raises(StaleClaim):
        second_looks.take(desk.services, paper.id, EVE)
    desk.clock.forward(microseconds=1)
    second_looks.take(desk.services, paper.id, EVE)
    with pytest.raises(StaleClaim):
        second_looks.answer(desk.services, paper.id, NO, MAX)


def test_who_knows_what_was_decided_steps_back() -> None:
    """Somebody else looks, and they are not asked again."""
    desk = room()
    desk.decide(desk.case_of(user()), suspension())
    second_looks.step_back(desk.services, taken(desk).id, MAX)
    assert [] == second_looks.waiting(desk.services, MAX)
    assert 1 == len(second_looks.waiting(desk.services, EVE))


@pytest.mark.parametrize(
    ("given", "agrees"),
    [
        (SAME, True),
        (Answer(verb="remove", category="support", purpose="none", reasons="x"), True),
        (Answer(verb="remove", category="call", purpose="none", reasons="x"), False),
        (Answer(verb="label", category="support", purpose="none"), False),
        (Answer(verb="escalate"), False),
        (NO, False),
    ],
)
def test_the_same_is_what_does_the_same_for_the_same_act(given: Answer, agrees: bool) -> None:
    """To suspend and to remove both silence; another category or doubt is another mind."""
    desk = room()
    desk.decide(desk.case_of(user()), suspension())
    found = second_looks.answer(desk.services, taken(desk).id, given, MAX)
    assert agrees == found.agrees
    assert ("reopened" if not agrees else "decided") == desk.case_of(user()).status


def test_a_second_answer_does_nothing_on_the_platform() -> None:
    """Whatever it is, no action is planned and no message leaves."""
    desk = room()
    desk.decide(desk.case_of(user()), DISMISSAL)
    second_looks.answer(desk.services, taken(desk).id, SAME, MAX)
    assert [] == desk.actions()
    assert [] == desk.store.take(desk.clock(), desk.clock() + timedelta(minutes=1), 10)


def test_where_two_differ_a_lead_is_asked_and_what_was_done_stays() -> None:
    """The case comes back to the queue, 25 points ahead, and the suspension stands."""
    desk = room()
    desk.decide(desk.case_of(user()), suspension())
    second_looks.answer(desk.services, taken(desk).id, NO, MAX)
    case = desk.case_of(user())
    assert ("reopened", "escalate") == (case.status, case.verb)
    assert ["suspend"] == [action.verb for action in desk.actions()]
    assert ["second review", "case reopened"] == desk.ledger()[-2:]
    desk.decide(case, DISMISSAL)
    assert "decided" == desk.case_of(user()).status


def test_a_case_that_is_open_again_already_stays_as_it_is() -> None:
    """Somebody will decide it anyway; the difference is kept all the same."""
    desk = room()
    desk.decide(desk.case_of(user()), DISMISSAL)
    desk.tell(report("n2", "p1", kind="trusted_flagger"))
    before = desk.case_of(user())
    found = second_looks.answer(desk.services, taken(desk).id, SAME, MAX)
    assert found.agrees is False
    assert before == desk.case_of(user())


def test_an_answer_must_be_one_that_the_policy_admits() -> None:
    """To remove news is no answer, as it would be no decision."""
    desk = room()
    desk.decide(desk.case_of(user()), suspension())
    with pytest.raises(InvalidDecision):
        second_looks.answer(desk.services, taken(desk).id, replace(RIGHT, purpose="news"), MAX)


def test_what_nobody_looks_at_is_let_go_in_two_weeks() -> None:
    """An old decision is not dug up; it counts as not looked at."""
    desk = room()
    desk.decide(desk.case_of(user()), suspension())
    desk.clock.forward(days=14, microseconds=-1)
    assert (0, 1) == (
        second_looks.lapse(desk.services),
        len(second_looks.waiting(desk.services, MAX)),
    )
    desk.clock.forward(microseconds=1)
    assert [] == second_looks.waiting(desk.services, MAX)
    assert 1 == second_looks.lapse(desk.services)
    assert not looks(desk)[0].is_open


def test_the_history_happens_again_with_its_second_reviews() -> None:
    """Cases that two people differed about come out of the ledger as they stand."""
    desk = room()
    desk.decide(desk.case_of(user()), suspension())
    second_looks.answer(desk.services, taken(desk).id, NO, MAX)
    desk.decide(desk.case_of(user()), DISMISSAL)
    desk.tell(account("u2"), follow("u2", "u1"), report("n3", "u2", of="account"))
    again = Replay(desk.store, desk.services.policy, DEFAULT_TENANT)
    assert list(again.run())
    assert [] == list(again.differences(desk.clock()))


VERBS: tuple[Verb, ...] = ("suspend", "remove", "label", "escalate", "dismiss")


@pytest.mark.parametrize("verb", VERBS)
def test_a_known_answer_never_acts_on_anybody(verb: Verb) -> None:
    """Whatever somebody answers, nothing is planned and no case is touched."""
    desk = room(0.0, 0.2)
    made = gold.add(desk.services, RIGHT, text="an invented call", language="en", person=ROSA)
    look = offered(desk)
    assert look is not None
    gold.ready(desk.services, look, MAX)
    second_looks.take(desk.services, look, MAX)
    before = desk.case_of(user())
    second_looks.answer(desk.services, look, replace(RIGHT, verb=verb), MAX)
    assert [] == desk.actions()
    assert before == desk.case_of(user())
    assert (None, None) == (made.case, made.subject)


def offered(desk: Room, person: Person = MAX, share: float = 1.0) -> PaperId | None:
    """Ask for work under a policy that hands out known answers at a share."""
    desk.under(policy(0.0, share))
    return gold.offer(desk.services, person, desk.case_of(user()))


def test_a_known_answer_comes_once_to_each_and_never_to_who_made_it() -> None:
    """Who knows the answer is not asked, and nobody is asked twice."""
    desk = room(0.0)
    gold.add(desk.services, RIGHT, text="an invented call", language="en", person=ROSA)
    assert offered(desk, ROSA) is None
    look = offered(desk)
    assert look is not None
    assert look == offered(desk)
    assert look != offered(desk, EVE)
    gold.ready(desk.services, look, MAX)
    second_looks.take(desk.services, look, MAX)
    second_looks.answer(desk.services, look, NO, MAX)
    assert offered(desk) is None
    with pytest.raises(NotFound):
        second_looks.take(desk.services, look, MAX)


@pytest.mark.parametrize(
    ("imminence", "severity", "is_let"), [(2, 3, True), (3, 0, False), (0, 4, False)]
)
def test_nothing_is_put_before_what_is_urgent(imminence: int, severity: int, is_let: bool) -> None:
    """An act announced for now, or of the gravest kind, comes first."""
    desk = room(0.0)
    gold.add(desk.services, RIGHT, text="an invented call", language="en", person=ROSA)
    desk.under(policy(0.0, 1.0))
    case = replace(desk.case_of(user()), imminence=imminence, severity=severity)
    assert is_let == (gold.offer(desk.services, MAX, case) is not None)


def test_without_a_share_nothing_is_mixed_in() -> None:
    """The policy decides, and its default is none."""
    desk = room(0.0)
    gold.add(desk.services, RIGHT, text="an invented call", language="en", person=ROSA)
    assert offered(desk, share=0.0) is None


def test_the_ledger_names_nobody_who_answered_a_known_one() -> None:
    """Nothing can be added up to a score of a person."""
    desk = room(0.0)
    gold.add(desk.services, RIGHT, text="an invented call", language="en", person=ROSA)
    look = offered(desk)
    assert look is not None
    gold.ready(desk.services, look, MAX)
    second_looks.take(desk.services, look, MAX)
    second_looks.answer(desk.services, look, NO, MAX)
    line = desk.store.entries(0, 1_000, DEFAULT_TENANT)[-1]
    assert ("gold answered", "system", False, "en") == (
        line.kind,
        line.actor,
        line.agrees,
        line.language,
    )


def test_a_settled_difference_becomes_a_known_answer_for_others() -> None:
    """Neither of the two who differed is asked about it again, and it goes with its subject."""
    desk = room()
    desk.decide(desk.case_of(user()), suspension())
    paper = taken(desk)
    second_looks.answer(desk.services, paper.id, NO, MAX)
    made = gold.adopt(desk.services, paper.id, SAME, person=ROSA)
    assert (user(), paper.case) == (made.subject, made.case)
    assert offered(desk, MAX) is None
    assert offered(desk, EVE) is not None


def test_reporters_are_remembered_after_a_restart() -> None:
    """What people dismissed weighs the same before and after."""
    desk = room(0.0)
    for number in range(12):
        name = f"a{number}"
        desk.tell(account(name), listed(f"q{number}", name))
        wolf = replace(report(f"w{number}", f"q{number}"), reporter="wolf")
        good = replace(report(f"g{number}", f"q{number}"), reporter=f"good{number}")
        desk.tell(wolf if number % 2 else good)
        desk.decide(desk.case_of(user(name)), DISMISSAL if number % 2 else suspension())
    desk.tell(account("b1"), account("b2"))
    desk.tell(replace(report("x1", "b1", of="account"), reporter="wolf"))
    desk.new_worker()
    desk.tell(replace(report("x2", "b2", of="account"), reporter="wolf"))
    one, other = desk.case_of(user("b1")), desk.case_of(user("b2"))
    assert one.reporter is not None
    assert (0, 6) == (one.reporter.upheld, one.reporter.judged)
    assert (one.reporter, one.trust) == (other.reporter, other.trust)
    assert one.trust < 1
    again = Replay(desk.store, desk.services.policy, DEFAULT_TENANT)
    assert list(again.run())
    assert [] == list(again.differences(desk.clock()))


def test_a_thousand_reports_on_ten_things_make_ten_cases() -> None:
    """None of them stands above a case with one report, and each says that it was a flood."""
    desk = Room()
    desk.under(policy(0.0))
    desk.tell(*(account(f"v{number}") for number in range(11)))
    flood = [
        replace(report(f"f{number}", f"v{number % 10}", of="account"), reporter=f"r{number}")
        for number in range(1_000)
    ]
    desk.tell(*(replace(one, reason="he is a menace, remove him") for one in flood))
    desk.tell(report("alone", "v10", of="account"))
    alone, flooded = desk.case_of(user("v10")), [desk.case_of(user(f"v{n}")) for n in range(10)]
    assert 11 == len(desk.cases())
    for case in flooded:
        points = {one.name: one.points for one in case.reasons}
        assert points["notices"] == {one.name: one.points for one in alone.reasons}["notices"]
        assert (0, 100) == (case.severity, case.notices)
        assert case.brigade is not None
        assert (100, True) == (case.brigade.reports, case.brigade.is_one)

"""Appeals on a case: who may take it, what it waits for, where it stands."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firebreak.model.appeals import AppealBy
from firebreak.model.cases import Case, CaseFile, Claim
from firebreak.model.decisions import Decision, standing, taken_back
from firebreak.model.errors import InvalidDecision, NotAllowed
from firebreak.model.ids import DEFAULT_TENANT, CaseId, DecisionId, ItemKey, ReviewerId
from firebreak.model.papers import PaperId
from firebreak.review import appeals, casework
from firebreak.review.cases import Findings, merge
from firebreak.review.decide import settle
from firebreak.review.order_cases import redated
from firebreak.review.priority import prioritize, reasons_at
from tests.review.factories import ACCOUNT, POLICY, REVIEWER, at, ids, notice, signal

PEOPLE = ("ada", "sam", "kim")


def decided(who: str = "ada", verb: str = "suspend", number: int = 1) -> Decision:
    """A decision about the account."""
    return Decision(
        id=DecisionId(f"d{number}"),
        case=CaseId("c1"),
        verb=verb,  # type: ignore[arg-type]
        subjects=(ACCOUNT,),
        reviewer=ReviewerId(who),
        at=at(30),
        policy="x",
        category="call",
    )


def closed(**changed: object) -> Case:
    """A case that ada decided half an hour after it came up."""
    plain = Case(
        id=CaseId("c1"),
        tenant=DEFAULT_TENANT,
        kind="account",
        subject=ACCOUNT,
        status="decided",
        origin="tool",
        opened_at=at(0),
        updated_at=at(0),
        revision=3,
        category="call",
        severity=4,
        score=0.9,
        decision=DecisionId("d1"),
        verb="suspend",
        decided_at=at(30),
    )
    return replace(plain, **changed)


def appealed(
    case: Case,
    who: str = "ada",
    *,
    number: int = 1,
    minutes: float = 60,
    by: AppealBy = "concerned",
) -> Case:
    """Let somebody appeal against a decision of somebody's."""
    line = appeals.contested(
        case, decided(who), PaperId(f"a{number}"), by=by, at=at(minutes), policy=POLICY
    )
    return appeals.waiting_for(case, line, policy=POLICY)


def answered(case: Case, *papers: str) -> Case:
    """Answer appeals of a case."""
    return appeals.answered(case, papers, policy=POLICY)


def test_an_appeal_stands_by_itself_and_not_by_what_was_judged() -> None:
    """Severity, score and category weigh no more; the clock counts from the appeal."""
    back = appealed(closed())
    assert ("reopened", 0, 0.0, "", at(60)) == (
        back.status,
        back.severity,
        back.score,
        back.category,
        back.opened_at,
    )
    assert back.deadline == at(60) + timedelta(minutes=POLICY.appeals.minutes)
    assert {"appeal", "age", "deadline"} == {one.name for one in back.reasons}


def test_when_it_is_answered_the_case_is_as_decided_as_before() -> None:
    """Status, category and severity come back; nobody holds it, no clock runs."""
    after = answered(appealed(closed()), "a1")
    assert ("decided", "call", 4, None, None, ()) == (
        after.status,
        after.category,
        after.severity,
        after.deadline,
        after.claim,
        after.appeals,
    )


def test_each_appeal_waits_for_its_own_answer() -> None:
    """One answer of two leaves the case open, by the clock of the other."""
    both = appealed(appealed(closed()), "sam", number=2, minutes=90)
    left = answered(both, "a1")
    assert (["a2"], "reopened") == ([one.paper for one in left.appeals], left.status)
    assert left.deadline == at(90) + timedelta(minutes=POLICY.appeals.minutes)
    assert "decided" == answered(left, "a2").status


@pytest.mark.parametrize(
    ("who", "may"), [("ada", False), ("sam", True)], ids=["decider", "somebody else"]
)
def test_the_decider_may_not_take_it(who: str, *, may: bool) -> None:
    """While nothing but the appeal waits."""
    case = appealed(closed())
    assert may == appeals.may_take(case, ReviewerId(who))
    if not may:
        with pytest.raises(NotAllowed):
            appeals.check_taker(case, ReviewerId(who))


def test_what_is_new_beside_an_appeal_is_anybodys() -> None:
    """News after the appeal, or before it: the decider may take the case, not answer."""
    findings = Findings(tenant=DEFAULT_TENANT, signals=(signal(90, subject=ACCOUNT),))
    later = merge(findings, [appealed(closed())], policy=POLICY, new_id=ids()).cases[0]
    earlier = appealed(closed(status="reopened", deadline=at(50)))
    for case in (later, earlier):
        assert appeals.has_news(case)
        assert appeals.may_take(case, ReviewerId("ada"))
        with pytest.raises(NotAllowed):
            appeals.check_answerer(case, "a1", ReviewerId("ada"))
    assert at(50) == earlier.deadline
    assert "reopened" == answered(later, "a1").status


def test_a_report_about_what_is_contested_adds_no_old_weight() -> None:
    """A crowd that reports somebody who appeals does not bring the old category back."""
    findings = Findings(tenant=DEFAULT_TENANT, notices=(notice(90, subject=ACCOUNT),))
    after = merge(findings, [appealed(closed())], policy=POLICY, new_id=ids()).cases[0]
    assert (0, "") == (after.severity, after.category)


def test_a_decision_on_the_news_leaves_the_appeal_waiting() -> None:
    """Whoever made it; an answered reporter's appeal goes with it."""
    case = appealed(closed(), by="concerned")
    case = appealed(case, "ada", number=2, minutes=61, by="reporter")
    news = replace(case, updated_at=at(70))
    new = replace(decided("sam", "dismiss", 2), answers=("a2",))
    assert ("a2",) == appeals.answers_by_deciding(news, "dismiss", ReviewerId("sam"))
    assert () == appeals.answers_by_deciding(news, "dismiss", ReviewerId("ada"))
    after = settle(news, new, policy=POLICY)
    assert (["a1"], "reopened") == ([one.paper for one in after.appeals], after.status)
    assert not appeals.has_news(after)


def test_only_an_appeal_of_somebody_concerned_is_not_decided_anew() -> None:
    """A reporter's is, and so is whatever came in; passing it on is always possible."""
    alone = appealed(closed())
    with pytest.raises(InvalidDecision):
        appeals.check_decidable(alone, "dismiss")
    appeals.check_decidable(alone, "escalate")
    appeals.check_decidable(appealed(closed(), by="reporter"), "dismiss")
    appeals.check_decidable(replace(alone, updated_at=at(80)), "dismiss")


def test_an_appeal_goes_before_a_dull_report_and_behind_a_threat() -> None:
    """It stands as if it were due in two days, however long an answer may take."""
    due = at(60) + timedelta(hours=24)
    report = closed(status="open", opened_at=at(60), severity=1, score=0.0, deadline=due)
    threat = replace(report, severity=4, imminence=3, deadline=at(120))
    concerned, reporter = appealed(closed()), appealed(closed(), by="reporter")
    order = sorted(
        [prioritize(report, policy=POLICY), prioritize(threat, policy=POLICY), concerned, reporter],
        key=lambda one: -one.priority,
    )
    assert threat.severity == order[0].severity
    assert concerned.priority > reporter.priority
    longer = replace(POLICY, appeals=replace(POLICY.appeals, minutes=60_000))
    line = appeals.contested(
        closed(), decided(), PaperId("a1"), by="concerned", at=at(60), policy=longer
    )
    patient = appeals.waiting_for(closed(), line, policy=longer)
    assert patient.priority == pytest.approx(concerned.priority)
    shown = {one.name: one.says for one in reasons_at(concerned, at(61))}
    assert "somebody appealed" in shown["appeal"]


@pytest.mark.parametrize("is_away", [True, False])
def test_a_case_with_an_appeal_is_merged_with_no_other(*, is_away: bool) -> None:
    """The appeal would be answered nowhere, or what came with the other case be closed unseen."""
    claim = Claim(case=CaseId("c1"), reviewer=REVIEWER.id, token=7, until=at(999))
    plain = closed(status="claimed", claim=claim)
    contested = replace(appealed(closed(id=CaseId("c2"))), id=CaseId("c2"))
    pair = (plain, contested) if is_away else (replace(contested, claim=claim), plain)
    files = [CaseFile(case=one, signals=(), notices=(), connections=()) for one in pair]
    with pytest.raises(InvalidDecision, match="an appeal waits"):
        casework.merge_cases(
            *files, token=7, person=REVIEWER, reasons="One.", now=at(90), policy=POLICY
        )


def test_an_order_beside_an_appeal_leaves_its_clock_alone() -> None:
    """When the order's own clock stands still, the appeal is due as before."""
    case = appealed(closed())
    file = CaseFile(case=case, signals=(), notices=(), connections=())
    assert case.deadline == redated(case, file, {}, policy=POLICY).deadline


@given(
    st.lists(
        st.tuples(
            st.sampled_from(PEOPLE),
            st.sampled_from(["concerned", "reporter"]),
            st.booleans(),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_nobody_ever_answers_against_themselves(
    history: Sequence[tuple[str, AppealBy, bool]],
) -> None:
    """Whatever was appealed, by whom and beside what news, the decider is refused."""
    case = closed()
    for number, (who, by, news) in enumerate(history, 1):
        case = appealed(case, who, number=number, minutes=60 + number, by=by)
        case = replace(case, updated_at=at(60 + number + 0.5)) if news else case
    for one in case.appeals:
        for who in PEOPLE:
            is_barred = who in one.decided_by
            if is_barred:
                with pytest.raises(NotAllowed):
                    appeals.check_answerer(case, one.paper, ReviewerId(who))
            else:
                assert one == appeals.check_answerer(case, one.paper, ReviewerId(who))
    deciders = {who for one in case.appeals for who in one.decided_by}
    if not appeals.has_news(case) and len(deciders) == 1:
        assert not appeals.may_take(case, ReviewerId(min(deciders)))
    left = answered(case, *(one.paper for one in case.appeals))
    assert ((), left.is_open) == (left.appeals, appeals.has_news(case))


@given(st.lists(st.lists(st.sampled_from("abc"), unique=True), max_size=5))
def test_a_decision_stands_for_what_nobody_took_back(parts: list[list[str]]) -> None:
    """However it is taken back, piece by piece or twice, the rest stands and no more."""
    keys = {name: ItemKey(f"harbor:post:{name}") for name in "abc"}
    first = replace(decided(), subjects=tuple(keys.values()))
    made = [first]
    for number, part in enumerate(parts, 2):
        subjects = tuple(keys[name] for name in part)
        back = replace(decided("sam", "reverse", number), subjects=subjects, reverses=first.id)
        made.append(back)
    gone = {keys[name] for part in parts for name in part}
    assert gone == taken_back(made).get(first.id, frozenset()) or not gone
    assert [key for key in keys.values() if key not in gone] == [
        key for one in standing(made) for key in one.subjects
    ]


def test_a_decision_whose_names_were_forgotten_stays_taken_back() -> None:
    """Names go in their time, the older decision's first; nobody is guilty again by that."""
    first = replace(decided(), subjects=(ItemKey("harbor:account:expired-x"),))
    back = replace(decided("sam", "reverse", 2), reverses=first.id)
    assert () == standing([first, back])


def test_a_case_that_nobody_contests_has_news_while_it_is_open() -> None:
    """Appeals change nothing for everybody else."""
    assert appeals.has_news(closed(status="open"))
    assert not appeals.has_news(closed())
    assert appeals.may_take(closed(status="open"), ReviewerId("ada"))

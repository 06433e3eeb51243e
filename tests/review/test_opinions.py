"""Second opinions move open cases within bounds, and open none."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from firebreak.model.cases import Case
from firebreak.model.facts import SecondOpinion, StoredFact
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, Seq, SourceId
from firebreak.model.signals import Signal
from firebreak.review.cases import merge, subjects
from firebreak.review.findings import Findings, Merged
from tests.review.factories import ACCOUNT, POLICY, POST, at, findings, ids, signal

MOVING = replace(POLICY, review=replace(POLICY.review, opinion_points=8.0))


def opinion(score: float = 1.0, *, category: str = "call", post: str = "p1") -> StoredFact:
    """Make what a model said of a post on the platform ``harbor``."""
    told = SecondOpinion(
        post=post, post_version=0, by="guard", model="m", category=category, score=score
    )
    return StoredFact(
        seq=Seq(9), tenant=DEFAULT_TENANT, source=SourceId("harbor"), received_at=at(5), fact=told
    )


def merged(
    *told: StoredFact, cases: Sequence[Case] = (), signals: tuple[Signal, ...] = ()
) -> Merged:
    """Merge opinions, and maybe signals, into cases."""
    found = replace(findings(signals=signals), opinions=told)
    return merge(found, cases, policy=MOVING, new_id=ids())


def opened() -> Case:
    """Make an open case of the account that wrote the post."""
    (case,) = merged(signals=(signal(),)).cases
    assert ACCOUNT == case.subject
    return case


def points(case: Case) -> float:
    """Give what opinions add to a case's priority."""
    return sum(one.points for one in case.reasons if one.name == "opinion")


def test_an_opinion_alone_opens_no_case() -> None:
    """Whatever a model says of a post that nobody and nothing else spoke of."""
    result = merged(opinion())
    assert ((), (), ()) == (result.cases, result.joined, result.entries)


def test_a_closed_case_stays_as_it_is() -> None:
    """A person has judged."""
    closed = replace(opened(), status="decided", verb="dismiss", decided_at=at(3))
    assert () == merged(opinion(), cases=(closed,)).cases


def test_an_open_case_moves_up_by_the_policys_points() -> None:
    """Times the score; nothing else of it changes, and no line is written."""
    case = opened()
    result = merged(opinion(0.5), cases=(case,))
    (after,) = result.cases
    assert pytest.approx(4.0) == points(after) == after.priority - case.priority
    unmoved = {"opinion": 0.0, "reasons": (), "priority": 0.0, "revision": 0}
    assert replace(case, **unmoved) == replace(after, **unmoved)
    assert (case.revision + 1, ()) == (after.revision, result.entries)


def test_the_strongest_opinion_counts_and_they_do_not_add_up() -> None:
    """Ten models weigh as much as one."""
    told = (opinion(0.9), opinion(0.4, post="p2"), opinion(0.6))
    (after,) = merged(*told, cases=(opened(),)).cases
    assert 0.9 == after.opinion
    assert pytest.approx(7.2) == points(after)


@pytest.mark.parametrize("told", [opinion(category=""), opinion(0.0, category="")])
def test_what_sees_nothing_changes_nothing(told: StoredFact) -> None:
    """Neither up nor down."""
    case = replace(opened(), opinion=0.5)
    assert () == merged(told, cases=(case,)).cases


def test_a_weaker_opinion_later_changes_nothing() -> None:
    """The case knows the stronger one."""
    assert () == merged(opinion(0.4), cases=(replace(opened(), opinion=0.5),)).cases


def test_an_opinion_and_a_signal_in_one_batch_make_one_change() -> None:
    """The store would refuse a case that changes twice in one step."""
    told, again = opinion(), signal(2, shows=(ItemKey("harbor:post:p9"),))
    (after,) = merged(told, cases=(opened(),), signals=(again,)).cases
    assert pytest.approx(8.0) == points(after)


def test_a_case_that_opens_in_the_same_batch_does_not_know_of_it_yet() -> None:
    """Nobody is asked before a case is open; what comes earlier is a stray."""
    (case,) = merged(opinion(), signals=(signal(),)).cases
    assert 0.0 == case.opinion


def test_the_cases_of_what_opinions_are_about_are_asked_for() -> None:
    """Else they could not be moved."""
    found = Findings(tenant=DEFAULT_TENANT, opinions=(opinion(),), authors={POST: ACCOUNT})
    assert (ACCOUNT,) == subjects(found)

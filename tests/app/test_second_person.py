"""Some decisions are proposed by one person and agreed to by another."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from firebreak.app import desk, proposals
from firebreak.model.cases import Case
from firebreak.model.decisions import Decision
from firebreak.model.errors import InvalidDecision
from firebreak.model.ids import DEFAULT_TENANT, ReviewerId
from firebreak.model.people import Person
from firebreak.model.proposals import Proposed
from firebreak.review.decide import Proposal
from tests.app.factories import INCITES, ROSA, Room, account, listed, suspension, user

OMAR = Person(id=ReviewerId("omar"), tenant=DEFAULT_TENANT, name="Omar", role="reviewer")
NEWS = replace(suspension(), purpose="news", reasons="It only looks like news.")


@pytest.fixture
def room() -> Iterator[Room]:
    """A desk with one case of an account."""
    made = Room()
    made.tell(account(), listed())
    yield made
    made.store.close()


def proposed(room: Room, proposal: Proposal = NEWS, by: Person = ROSA) -> Decision:
    """Claim the case and propose something."""
    case = room.case_of(user())
    held = desk.claim(room.services, case.id, by)
    return desk.propose(room.services, case.id, proposal, token=held.token, reviewer=by)


def agreed(room: Room, by: Person) -> Decision:
    """Claim the case and agree to what waits."""
    case = room.case_of(user())
    held = desk.claim(room.services, case.id, by)
    [(paper, _)] = proposals.waiting(room.services, case.id)
    return desk.agree(
        room.services, paper.id, frozenset(), case=case.id, token=held.token, reviewer=by
    )


def otherwise(room: Room, by: Person, proposal: Proposal) -> Decision:
    """Claim the case and decide something else."""
    case = room.case_of(user())
    held = desk.claim(room.services, case.id, by)
    return desk.decide(room.services, case.id, proposal, token=held.token, reviewer=by)


def body(room: Room) -> Proposed:
    """Give the newest proposal."""
    found = room.store.papers(DEFAULT_TENANT, "proposal")[-1].body
    assert isinstance(found, Proposed)
    return found


def case(room: Room) -> Case:
    """Give the case as it stands."""
    return room.case_of(user())


def test_two_people_may_do_what_one_may_not(room: Room) -> None:
    """The decision names both, is what was proposed word for word, and does something."""
    before = case(room).priority
    proposed(room)
    assert ("open", "escalate", True) == (
        case(room).status,
        case(room).verb,
        case(room).priority > before + 20,
    )
    assert [] == room.actions()
    decision = agreed(room, OMAR)
    assert ("omar", "rosa", "news", NEWS.reasons) == (
        decision.reviewer,
        decision.proposed_by,
        decision.purpose,
        decision.reasons,
    )
    assert (["suspend"], "agreed") == ([one.verb for one in room.actions()], body(room).answer)


def test_one_alone_is_refused(room: Room) -> None:
    """What serves a purpose is not silenced by one person."""
    with pytest.raises(InvalidDecision, match="propose it to a second person"):
        otherwise(room, ROSA, NEWS)


def test_nobody_agrees_with_themselves(room: Room) -> None:
    """Not by agreeing, and not by changing the answer to none."""
    proposed(room)
    with pytest.raises(InvalidDecision, match="nobody can be both"):
        agreed(room, ROSA)
    with pytest.raises(InvalidDecision, match="nobody can be both"):
        otherwise(room, ROSA, suspension())
    assert [] == room.actions()


def test_the_second_person_may_decide_otherwise(room: Room) -> None:
    """Then the proposal is set aside and can be agreed to no more."""
    proposed(room)
    otherwise(room, OMAR, Proposal(verb="dismiss"))
    assert ("set aside", "omar", []) == (body(room).answer, body(room).answered_by, room.actions())


def test_a_new_proposal_takes_the_place_of_the_old_one(room: Room) -> None:
    """At most one waits for a case."""
    proposed(room)
    proposed(room, replace(NEWS, purpose="art"), OMAR)
    [(_, waiting)] = proposals.waiting(room.services, case(room).id)
    assert ("omar", "art") == (waiting.by, waiting.purpose)
    assert "rosa" == agreed(room, ROSA).reviewer


def test_what_two_people_could_not_decide_either_is_refused_at_once(room: Room) -> None:
    """The first person is told what is missing while still there."""
    with pytest.raises(InvalidDecision, match="write why"):
        proposed(room, replace(NEWS, reasons=""))
    with pytest.raises(InvalidDecision, match="one person may label alone"):
        proposed(room, replace(NEWS, verb="label"))


def test_a_proposal_that_says_now_moves_the_case_up(room: Room) -> None:
    """How soon harm may follow is read from the answers about incitement."""
    proposed(room, replace(NEWS, rabat=replace(INCITES, likelihood="imminent")))
    assert 3 == case(room).imminence


def test_a_category_may_ask_two_people_whatever_it_was_said_for(room: Room) -> None:
    """Where the policy says reviewers = 2."""
    policy = room.services.policy
    two = replace(policy.categories["support"], reviewers=2)
    room.under(replace(policy, categories={**policy.categories, "support": two}))
    with pytest.raises(InvalidDecision, match="asks two people"):
        otherwise(room, ROSA, suspension())
    proposed(room, suspension())
    assert "rosa" == agreed(room, OMAR).proposed_by


def test_the_ledger_tells_who_proposed_and_who_decided(room: Room) -> None:
    """Two lines by two people about one case."""
    proposed(room)
    agreed(room, OMAR)
    lines = room.store.entries(0, 1_000, DEFAULT_TENANT)
    told = [(one.kind, one.actor, one.verb) for one in lines if one.verb == "suspend"]
    assert ("decision proposed", "rosa", "suspend") in told
    assert ("case decided", "omar", "suspend") in told

"""Why decisions on networks are not drawn for a second look."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from firebreak.model.cases import Case
from firebreak.model.errors import InvalidDecision
from firebreak.model.ids import ItemKey
from firebreak.model.retention import Retention, kept_until
from firebreak.review.decide import Known, Proposal, Ruled, rule
from firebreak.review.second_look import asks_lead, is_drawable
from tests.review.factories import GROUND, POLICY, REVIEWER, at, ids, network, suspension

M1 = ItemKey("harbor:account:m1")
BOTH = suspension(subjects=(M1,), looked_at=frozenset({M1}))


def ruled(one: Case, proposal: Proposal) -> Ruled:
    """Rule at minute 10, with something on file of the member."""
    known = Known(grounds=(replace(GROUND, what=M1, whose=M1),))
    return rule(
        one,
        proposal,
        reviewer=REVIEWER,
        policy=POLICY,
        now=at(10),
        new_id=ids(),
        known=known,
    )


def test_no_decision_on_a_network_is_drawn() -> None:
    """Whatever it says."""
    for proposal in (BOTH, Proposal(verb="dismiss")):
        assert not is_drawable(ruled(network("m1"), proposal)[0], network("m1"))


def test_a_lead_who_was_asked_could_not_decide_on_anybody_again() -> None:
    """Whom the first person ticked is handled; the network could only be dismissed."""
    decided = ruled(network("m1"), BOTH)[1]
    again = asks_lead(decided, at(20), policy=POLICY)
    assert again is not None
    with pytest.raises(InvalidDecision, match="is not a waiting member"):
        ruled(again, BOTH)


def test_dismissing_it_would_let_go_of_what_speaks_against_who_stays_suspended() -> None:
    """A month instead of seven, and an appeal would find nothing; so it is taken back instead."""
    decided = ruled(network("m1"), BOTH)[1]
    again = asks_lead(decided, at(20), policy=POLICY)
    assert again is not None
    after = ruled(again, Proposal(verb="dismiss"))[1]
    kept, left = kept_until(decided, Retention()), kept_until(after, Retention())
    assert kept is not None
    assert left is not None
    assert kept - left > timedelta(days=180)

"""What is left of records whose time has come."""

from datetime import UTC, datetime

import pytest

from firebreak.model import remains
from firebreak.model.connections import Member
from firebreak.model.decisions import Decision
from firebreak.model.grounds import Ground
from firebreak.model.ids import CaseId, DecisionId, ItemKey, ReviewerId
from firebreak.model.rabat import Rabat

A = ItemKey("forum:account:a")
DECISION = Decision(
    id=DecisionId("d1"),
    case=CaseId("c1"),
    verb="suspend",
    subjects=(A,),
    reviewer=ReviewerId("r1"),
    at=datetime(2030, 1, 1, tzinfo=UTC),
    policy="",
    reasons="Calls for more.",
    members=(Member(account=A, score=2.0),),
    rabat=Rabat(intent="meant", notes={"intent": "as the post says"}),
    grounds=(Ground(what=A, whose=A, passage="Calls for more."),),
)


@pytest.mark.parametrize(("keeps_names", "name"), [(True, "forum:account:a"), (False, "gone")])
def test_a_decision_loses_its_words_and_then_its_names(keeps_names: bool, name: str) -> None:
    """Members are named no longer than subjects are; what their scores were stays."""
    left = remains.decision(DECISION, lambda _: ItemKey("gone"), keeps_names=keeps_names)
    assert (left.reasons, left.subjects) == ("", (name,))
    assert [(name, name, "")] == [(one.what, one.whose, one.passage) for one in left.grounds]
    assert ("meant", {}) == (left.rabat and left.rabat.intent, left.rabat and left.rabat.notes)
    assert [(name, 2.0)] == [(one.account, one.score) for one in left.members]

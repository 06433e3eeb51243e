"""One evening over the real doors: HTTP in, a decision, a webhook out."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from firebreak.app import desk
from firebreak.model.actions import Action
from firebreak.model.cases import Case
from firebreak.model.ids import ItemKey
from firebreak.review.decide import Proposal
from tests.story.evening import Evening, crowd, evening

LEADERS = tuple(ItemKey(f"forum:account:v{number}") for number in (0, 1, 2))
WHY = "Spreads pages of Group V."


def _waiting(run: Evening, kind: str) -> Case | None:
    queue = run.services.store.queue(run.services.tenant, 100)
    return next((case for case in queue if case.kind == kind), None)


def _case_of(run: Evening, subject: ItemKey) -> Case | None:
    found = run.services.store.cases_of([subject], "account", run.services.tenant)
    return next((case for case in found if case.is_open), None)


def _network_of(run: Evening, members: set[ItemKey]) -> Case | None:
    network = _waiting(run, "network")
    listed = {member.account for member in network.members} if network else set()
    return network if listed == members else None


def _suspend(run: Evening, case: Case, *members: ItemKey) -> None:
    claim = desk.claim(run.services, case.id, run.rosa)
    proposal = Proposal(
        verb="suspend",
        subjects=members,
        category="support",
        purpose="none",
        reasons=WHY,
        looked_at=frozenset(members),
    )
    desk.decide(run.services, case.id, proposal, token=claim.token, reviewer=run.rosa)


def _confirmed(run: Evening, subject: ItemKey, verb: str) -> Action | None:
    actions = run.services.store.actions(None, run.services.tenant)
    wanted = (subject, verb, "confirmed")
    return next((a for a in actions if (a.subject, a.verb, a.status) == wanted), None)


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Evening]:
    """Run a whole Firebreak for one test."""
    with evening(tmp_path) as running:
        yield running


def test_from_a_listed_page_to_a_network_and_back(run: Evening) -> None:
    """Three authors are suspended, their group comes up, and everything can be undone."""
    results = run.forum.tell("items", crowd())
    assert {result["result"] for result in results} == {"accepted"}

    for leader in LEADERS:
        _suspend(run, run.until(partial(_case_of, run, leader)))
        run.until(partial(_confirmed, run, leader, "suspend"))
    assert run.forum.status == dict.fromkeys(("v0", "v1", "v2"), "suspended")

    members = {ItemKey(f"forum:account:v{number}") for number in (3, 4, 5)}
    network = run.until(partial(_network_of, run, members))

    _suspend(run, network, *sorted(members))
    for member in members:
        run.until(partial(_confirmed, run, member, "suspend"))

    decision = run.services.store.decisions(network.id, run.services.tenant)[0]
    desk.reverse(run.services, decision.id, reviewer=run.rosa, reasons="Mistaken identity.")
    for member in members:
        run.until(partial(_confirmed, run, member, "unsuspend"))
    assert {run.forum.status[f"v{number}"] for number in (3, 4, 5)} == {"active"}


def test_a_report_about_an_ordinary_account_is_dismissed_and_nothing_is_sent(
    run: Evening,
) -> None:
    """A wrong report ends with a person saying so; the platform hears nothing."""
    run.forum.tell("items", [{"type": "account", "id": "u1"}])
    run.forum.tell("notices", [{"id": "n1", "subject_kind": "account", "subject": "u1"}])

    case = run.until(lambda: _waiting(run, "account"))
    claim = desk.claim(run.services, case.id, run.rosa)
    desk.decide(
        run.services, case.id, Proposal(verb="dismiss"), token=claim.token, reviewer=run.rosa
    )

    assert _waiting(run, "account") is None
    assert run.services.store.actions(None, run.services.tenant) == []


def test_the_same_evening_twice_is_one_evening(run: Evening) -> None:
    """A platform that sends everything again changes nothing."""
    run.forum.tell("items", crowd())
    again = run.forum.tell("items", crowd())

    assert {result["result"] for result in again} == {"duplicate"}

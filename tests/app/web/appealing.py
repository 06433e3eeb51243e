"""Decisions with links in their statements, on a desk with a console."""

from firebreak.app import desk as app_desk
from firebreak.app import redress
from firebreak.model.decisions import Decision
from firebreak.model.desk_policy import Language
from firebreak.model.effects import Filing
from firebreak.model.ids import DEFAULT_TENANT, CaseId, ReviewerId
from firebreak.model.redress import Redress
from firebreak.review.decide import Proposal
from firebreak.review.redress import inform, issue
from firebreak.review.statement import Addressee
from tests.app.web.factories import Desk, account_case, account_key, report_case


def suspended(
    desk: Desk, name: str = "lantern77", *, reasons: str = "It repeats what was removed."
) -> Decision:
    """Let a reviewer called ada suspend an account."""
    account_case(desk, name)
    proposal = Proposal(
        verb="suspend",
        category="removed_again",
        purpose="none",
        reasons=reasons,
    )
    return decide(desk, f"case-{name}", proposal)


def dismissed(desk: Desk, name: str = "matchday_fan") -> Decision:
    """Let a reviewer called ada leave a reported account alone."""
    report_case(desk, name, count=1)
    return decide(desk, f"case-{name}", Proposal(verb="dismiss", reasons="A match."))


def decide(desk: Desk, case: str, proposal: Proposal) -> Decision:
    """Let a reviewer called ada decide."""
    ada = desk.services.store.person(ReviewerId("ada")) or desk.add_person("ada", "reviewer")
    held = app_desk.claim(desk.services, CaseId(case), ada)
    token = held.token
    return app_desk.decide(desk.services, CaseId(case), proposal, token=token, reviewer=ada)


def link(desk: Desk, decision: Decision, name: str = "lantern77", language: Language = "en") -> str:
    """Give the address that somebody found in their statement, which they hear of now."""
    store, token = desk.services.store, desk.services.new_token()
    case = store.case(decision.case, DEFAULT_TENANT)
    mine = account_key(name)
    to = Addressee(account=mine, subjects=(mine,), language=language)
    paper = issue(redress.digest(token), decision, case, to=to, days=183)
    assert isinstance(paper.body, Redress)
    told = inform(paper, paper.body, desk.clock())
    store.file(Filing(tenant=DEFAULT_TENANT, papers=(paper,)))
    store.file(Filing(tenant=DEFAULT_TENANT, papers=(told,)))
    return f"/appeal/{token}"

"""Decisions with links in their statements, on a desk with a console."""

from firebreak.app import redress
from firebreak.model.decisions import Decision
from firebreak.model.desk_policy import Language
from firebreak.model.effects import Filing
from firebreak.model.ids import DEFAULT_TENANT, ItemKey
from firebreak.model.redress import Redress
from firebreak.review.redress import inform, issue
from tests.app.web.factories import Desk, account_case, account_key, report_case
from tests.app.web.test_console import GROUND, decide


class Whom:
    """Somebody whom a decision concerns."""

    def __init__(self, language: Language, account: ItemKey | None, *subjects: ItemKey) -> None:
        self.language = language
        self.account = account
        self.subjects = subjects


def suspended(desk: Desk, name: str = "lantern77") -> Decision:
    """Let a reviewer called ada suspend an account."""
    account_case(desk, name)
    decide(desk.browser("reviewer", "ada"), f"case-{name}", verb="suspend", **GROUND)
    return desk.services.store.decisions(None, DEFAULT_TENANT)[-1]


def dismissed(desk: Desk, name: str = "matchday_fan") -> Decision:
    """Let a reviewer called ada leave a reported account alone."""
    report_case(desk, name, count=1)
    decide(desk.browser("reviewer", "ada"), f"case-{name}", verb="dismiss", reasons="A match.")
    return desk.services.store.decisions(None, DEFAULT_TENANT)[-1]


def link(
    desk: Desk, decision: Decision, name: str = "lantern77", language: Language = "en"
) -> str:
    """Give the address that somebody found in their statement, which they hear of now."""
    store, token = desk.services.store, desk.services.new_token()
    case = store.case(decision.case, DEFAULT_TENANT)
    to = Whom(language, account_key(name), account_key(name))
    paper = issue(redress.digest(token), decision, case, to=to, days=183)
    assert isinstance(paper.body, Redress)
    told = inform(paper, paper.body, desk.clock())
    store.file(Filing(tenant=DEFAULT_TENANT, papers=(paper,)))
    store.file(Filing(tenant=DEFAULT_TENANT, papers=(told,)))
    return f"/appeal/{token}"

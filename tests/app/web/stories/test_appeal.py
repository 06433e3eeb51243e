"""A suspension contested in French, on a phone, and taken back."""

import pytest

from firebreak.app.outbox import Outbox
from firebreak.model.ids import DEFAULT_TENANT, CaseId
from tests.app.web.appealing import link, suspended
from tests.app.web.factories import Desk
from tests.app.web.stories.actor import PHONE
from tests.app.web.stories.conftest import Somebody

pytestmark = pytest.mark.browser

WORDS = "Je citais cette page pour mettre en garde mes voisins."
CASE = "/console/cases/case-grey_heron"


def test_a_wrong_suspension_is_contested_and_taken_back(somebody: Somebody, desk: Desk) -> None:
    """No account, no script, another reviewer, one answer, and the platform told."""
    decision = suspended(desk, "grey_heron")
    path = link(desk, decision, "grey_heron", language="fr")
    Outbox(desk.services).send_due()

    concerned = somebody(
        viewport=PHONE, has_touch=True, is_mobile=True, java_script_enabled=False, locale="fr-FR"
    )
    concerned.opens(path)
    assert "fr" == concerned.page.get_attribute("html", "lang")
    concerned.reads("It repeats what was removed.")
    concerned.types("[name=words]", WORDS)
    concerned.clicks("[data-submit]")
    concerned.sees("[data-receipt]")
    assert 390 == concerned.page.evaluate("document.documentElement.scrollWidth")
    [paper] = desk.services.store.papers(DEFAULT_TENANT, "appeal", is_open=True)

    ada = somebody().is_signed_in(desk, "ada", "reviewer")
    ada.opens(CASE)
    ada.reads("An appeal against your own decision waits here.")
    assert 0 == ada.page.locator("[data-claim], [data-answer-form]").count()

    sam = somebody().is_signed_in(desk, "sam", "reviewer")
    sam.opens("/console/appeals")
    sam.reads("@grey_heron", "fr")
    sam.clicks(f"[data-appeal='{paper.id}'] [data-open]")
    sam.reads(WORDS, "Claim the case to answer.")
    sam.presses_and_goes("c")
    sam.page.check("[data-answer-form] [value=overturned]")
    sam.types("[data-answer-form] [name=reasons]", "Le message met en garde contre la page.")
    with sam.page.expect_navigation():
        sam.clicks("[data-answer-form] [data-submit]")
    sam.opens("/console/appeals?show=answered")
    sam.reads("@grey_heron", "Taken back by sam")

    Outbox(desk.services).send_due()
    case = CaseId("case-grey_heron")
    told = desk.services.store.actions(case, DEFAULT_TENANT)
    assert ["suspend", "unsuspend"] == [one.verb for one in told]
    assert [] == desk.services.store.papers(DEFAULT_TENANT, "appeal", is_open=True)

    concerned.opens(path)
    concerned.sees("[data-answer]")
    concerned.reads("Le message met en garde contre la page.")
    concerned.does_not_read("sam", "Sam", "ada", "Ada")
    assert 0 == concerned.page.locator("[name=words]").count()
    sam.nothing_broke()
    ada.nothing_broke()

"""A reviewer on a phone: in reach of a thumb, large enough to read."""

import pytest

from firebreak.model.ids import DEFAULT_TENANT, CaseId
from tests.app.web.factories import PASSWORD, Desk
from tests.app.web.stories.actor import PHONE, Actor
from tests.app.web.stories.conftest import Somebody
from tests.app.web.test_accessible import PAGES

pytestmark = pytest.mark.browser

SMALL = """() => {
  const shown = (one) => one.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const isInText = (one) => getComputedStyle(one).display === 'inline';
  const wrong = [];
  for (const one of document.querySelectorAll('a, button, select, summary, input, textarea')) {
    const box = (one.closest('label') || one).getBoundingClientRect();
    if (!shown(one) || one.type === 'hidden' || box.width < 2 || isInText(one)) continue;
    if (box.width < 24 || box.height < 24)
      wrong.push(`target ${box.width}x${box.height} ${one.outerHTML.slice(0, 120)}`);
  }
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const one = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || one.closest('svg, script, style') || !shown(one)) continue;
    const size = parseFloat(getComputedStyle(one).fontSize);
    const words = walk.currentNode.data.trim().slice(0, 60);
    if (size && size < 12) wrong.push(`text of ${size} px: ${words}`);
  }
  return wrong;
}"""
"""Targets under 24 by 24 CSS pixels (links within a sentence excepted, as WCAG 2.2 2.5.8 does)
and text under 12 pixels; a size of none is a word for those who listen."""


def phone(somebody: Somebody) -> Actor:
    """Give somebody with a phone and without a keyboard."""
    return somebody(viewport=PHONE, has_touch=True, is_mobile=True, device_scale_factor=2)


def test_a_case_is_decided_with_a_thumb(somebody: Somebody, desk: Desk) -> None:
    """Sign in, queue, case, claim, decide: by touch alone."""
    desk.add_person("anna", "reviewer", PASSWORD)
    anna = phone(somebody)
    anna.opens("/sign-in")
    anna.types("[name=name]", "anna")
    anna.types("[name=password]", PASSWORD)
    anna.page.tap("[data-submit]")
    anna.is_at("/console")
    anna.page.tap("[data-case=case-lantern77] [data-open]")
    anna.is_at("/console/cases/case-lantern77")
    anna.reads("The violet drum beats at nine.")
    anna.page.tap("[data-claim]")
    anna.sees("[data-decide]")
    anna.page.tap("label.verb:has([value=dismiss])")
    anna.types("[data-decide] [name=reasons]", "A song about a drum.")
    anna.page.tap("[data-decide] [data-submit]")
    anna.sees("[data-decision]")

    case = desk.services.store.case(CaseId("case-lantern77"), DEFAULT_TENANT)
    assert "decided" == case.status
    [made] = desk.services.store.decisions(case.id, DEFAULT_TENANT)
    assert ("dismiss", "anna") == (made.verb, made.reviewer)
    anna.nothing_broke()


def test_every_page_fits_a_phone_and_a_thumb(somebody: Somebody, desk: Desk) -> None:
    """Nothing scrolls sideways, no target is under 24 pixels, no text under 12."""
    admin = phone(somebody).is_signed_in(desk, "anna", "admin")
    wrong = []
    for path in PAGES:
        admin.opens(path)
        wide = admin.width()
        wrong += [f"{path} is {wide} wide"] if wide > 390 else []
        wrong += [f"{path} {one}" for one in admin.page.evaluate(SMALL)]

    assert [] == wrong

"""A reviewer's first ten minutes, and what goes wrong in anybody's hour."""

from base64 import b32decode
from collections.abc import Iterator
from pathlib import Path

import pytest

from firebreak.app import desk as app_desk
from firebreak.model.decisions import Decision
from firebreak.model.ids import DEFAULT_TENANT, CaseId
from firebreak.review.decide import Proposal
from tests.app.web.factories import PASSWORD, Desk, account_case
from tests.app.web.media_desk import ALT, lines, media_desk, picture_case, upload
from tests.app.web.stories.actor import Actor
from tests.app.web.stories.conftest import Somebody
from tests.app.web.test_second_factors import code_of

pytestmark = pytest.mark.browser

HERON = "case-quiet_heron"
LANTERN = "case-lantern77"
REASONS = "[data-decide] [name=reasons]"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with one case that shows a picture."""
    with media_desk(tmp_path) as made:
        upload(made)
        picture_case(made, "gallery")
        yield made


def decisions(desk: Desk, case: str) -> list[Decision]:
    """Give what was decided on a case."""
    return desk.services.store.decisions(CaseId(case), DEFAULT_TENANT)


def is_open(desk: Desk, case: str) -> bool:
    """Tell whether a case waits for somebody."""
    return desk.services.store.case(CaseId(case), DEFAULT_TENANT).is_open


def opens_case(person: Actor, case: str) -> None:
    """Go to a case of the queue by keyboard, and take it."""
    person.page.focus(f"[data-case={case}] [data-open]")
    person.presses_and_goes("Enter")
    person.is_at(f"/console/cases/{case}")
    person.presses_and_goes("c")
    person.sees("[data-decide]")


def is_invited(admin: Actor) -> str:
    """Be added by an admin; give the link that the page shows once."""
    admin.opens("/console/people")
    admin.types("form.add [name=id]", "noor")
    admin.types("form.add [name=name]", "Noor")
    admin.clicks("form.add button.main")
    link = admin.sees("[data-link]").inner_text()
    admin.opens("/console/people")
    assert 0 == admin.page.locator("[data-link]").count()
    return link


def comes_in(noor: Actor, link: str) -> None:
    """Choose a password and find the queue; the link is good once."""
    noor.opens(link)
    noor.types("[name=password]", PASSWORD)
    noor.types("[name=again]", PASSWORD)
    noor.presses_and_goes("Enter")
    noor.is_at("/console")


def sets_up_an_app(noor: Actor, desk: Desk) -> bytes:
    """Take an authenticator app, without being asked to; give what it holds."""
    noor.opens("/console/me/sign-in")
    noor.clicks("details:has([data-secret]) summary")
    secret = b32decode(noor.sees("[data-secret]").inner_text().replace(" ", ""))
    noor.types("[name=code]", code_of(secret, desk))
    noor.presses_and_goes("Enter")
    noor.reads("Keep these recovery codes")
    assert 10 == noor.page.locator("[data-code]").count()
    return secret


def comes_back(noor: Actor, desk: Desk, secret: bytes) -> None:
    """Sign out, and in again with password and code; the password alone opens nothing."""
    noor.clicks("form[action='/sign-out'] button")
    noor.is_at("/sign-in")
    noor.types("[name=name]", "noor")
    noor.types("[name=password]", PASSWORD)
    noor.presses_and_goes("Enter")
    noor.sees("[data-page=second]")
    desk.clock.forward(minutes=1)
    noor.types("[name=code]", code_of(secret, desk))
    noor.presses_and_goes("Enter")
    noor.is_at("/console")


def test_from_the_link_to_the_first_decisions(somebody: Somebody, desk: Desk) -> None:
    """Link, password, app, help, a picture, a note, two decisions, undo, search: by keyboard."""
    noor = somebody()
    comes_in(noor, is_invited(somebody().is_signed_in(desk, "ada", "admin")))
    comes_back(noor, desk, sets_up_an_app(noor, desk))
    noor.sees("[data-status=live]")
    noor.presses("?")
    noor.sees("#help[open]").get_by_text("Submit the decision").wait_for()
    noor.presses("Escape")
    noor.presses("j", "x", "z", "1")
    noor.presses_and_goes("Enter")
    assert [] == desk.services.store.decisions(None, DEFAULT_TENANT)

    noor.opens("/console")
    looks_at_a_picture(noor, desk)
    noor.presses("g")
    noor.presses_and_goes("q")
    leaves_one_alone_and_takes_that_back(noor, desk)
    suspends(noor, desk)
    jumps_and_searches(noor)
    noor.nothing_broke()


def looks_at_a_picture(noor: Actor, desk: Desk) -> None:
    """Nothing is shown sharp without a reason, and the ledger has the reason."""
    opens_case(noor, "case-gallery")
    tile = "[data-medium='forum:media:m1']"
    assert f"Blurred. {ALT}" == noor.sees(f"{tile} img").get_attribute("alt")
    noor.page.focus(f"{tile} summary")
    noor.presses("Enter")
    noor.page.focus(f"{tile} button[value=grey]")
    noor.presses("Enter")
    assert [] == lines(desk, "media shown")
    noor.chooses(f"{tile} [name=why]", "to decide")
    noor.page.focus(f"{tile} button[value=grey]")
    noor.presses_and_goes("Enter")
    noor.sees("[data-looked] .stills img")
    [looked] = lines(desk, "media shown")
    assert ("noor", "grey: to decide") == (looked.actor, looked.note)


def leaves_one_alone_and_takes_that_back(noor: Actor, desk: Desk) -> None:
    """A note for the next one, a dismissal, and one key that undoes it."""
    opens_case(noor, HERON)
    noor.reads("At six the violet drum beats again.")
    noor.presses("w")
    noor.types("form[action$='/note'] [name=words]", "Seen before, at the harbour.")
    noor.clicks("form[action$='/note'] button")
    noor.reads("Seen before, at the harbour.")
    noor.presses("5")
    noor.types(REASONS, "A song about a drum.")
    noor.presses_and_goes("Control+Enter")
    noor.sees("#undo form").get_by_text("Nothing is sent.").wait_for()
    [made] = decisions(desk, HERON)
    assert ("dismiss", "noor") == (made.verb, made.reviewer)
    assert not is_open(desk, HERON)
    noor.presses_and_goes("U")
    noor.is_at(f"/console/cases/{HERON}")
    assert ["case reopened"] == [one.kind for one in lines(desk, "case reopened")]
    assert is_open(desk, HERON)


def suspends(noor: Actor, desk: Desk) -> None:
    """The platform is to be told, and the next case is one key away."""
    noor.opens("/console")
    opens_case(noor, LANTERN)
    noor.presses("1")
    noor.chooses("[name=purpose]", "none")
    noor.types(REASONS, "It repeats what was removed.")
    noor.presses_and_goes("Control+Enter")
    noor.sees("[data-action=suspend][data-state=planned]")
    assert ["suspend"] == [one.verb for one in decisions(desk, LANTERN)]
    noor.presses_and_goes("n")
    assert not noor.page.url.endswith(LANTERN)
    noor.sees("[data-page=case]")


def jumps_and_searches(noor: Actor) -> None:
    """Any page by Ctrl+K, words by search, and the numbers."""
    noor.sees("[data-status=live]")
    noor.presses("Control+k")
    noor.sees("#palette[open]")
    noor.page.keyboard.type("numbers")
    noor.sees("#palette-list [role=option]").get_by_text("Numbers").wait_for()
    noor.presses_and_goes("Enter")
    noor.is_at("/console/numbers")
    noor.sees("[data-metric]")
    noor.presses_and_goes("/")
    noor.types("[name=q]", "violet")
    noor.presses_and_goes("Enter")
    noor.sees("[data-found]")


def test_an_hour_of_wrong_turns(somebody: Somebody, desk: Desk) -> None:
    """Two tabs, a colleague who was quicker, a session that ended: no word is lost.

    Where nothing was typed, the page is emptied when the session ends.
    """
    desk.add_person("noor", "reviewer", PASSWORD)
    noor = somebody().is_signed_in(desk, "noor", "reviewer")
    beside = noor.has_another_tab()
    for tab in (noor, beside):
        tab.opens(f"/console/cases/{LANTERN}")
    noor.presses_and_goes("c")
    noor.presses("5")
    noor.types(REASONS, "Mine, but late.")
    desk.clock.forward(hours=1)
    a_colleague_decides(desk)
    noor.presses_and_goes("Control+Enter")
    noor.sees("[role=alert]").get_by_text("ben has decided it").wait_for()
    noor.has("[data-typed]", "Mine, but late.")
    noor.goes_back()
    beside.reads("New evidence or a change came in.")
    beside.presses_and_goes("r")
    for tab in (noor, beside):
        tab.reads("It waits for nobody: it was decided")
        assert 0 == tab.page.locator("[data-decide]").count()
    assert ["ben"] == [one.reviewer for one in decisions(desk, LANTERN)]

    noor.opens(f"/console/cases/{HERON}")
    noor.presses_and_goes("c")
    noor.presses("5")
    noor.types(REASONS, "Twenty minutes of careful words.")
    desk.clock.forward(hours=13)
    account_case(desk, "newcomer")
    noor.sees("[data-status=ended]")
    noor.does_not_read("violet drum", "@quiet_heron")
    noor.has(REASONS, "Twenty minutes of careful words.")
    beside.sees("[data-page=sign-in]")
    noor.presses_and_goes("Control+Enter")
    noor.sees("[data-page=ended]")
    noor.has("[data-typed]", "Twenty minutes of careful words.")
    assert [] == decisions(desk, HERON)
    again = noor.opens_beside("[data-page=ended] a.button")
    again.types("[name=name]", "noor")
    again.types("[name=password]", PASSWORD)
    again.presses_and_goes("Enter")
    again.is_at(f"/console/cases/{HERON}")
    noor.has("[data-typed]", "Twenty minutes of careful words.")
    noor.nothing_broke()


def a_colleague_decides(desk: Desk) -> None:
    """Let Ben take a case whose time was over, and decide it."""
    ben = desk.add_person("ben", "reviewer")
    held = app_desk.claim(desk.services, CaseId(LANTERN), ben)
    said = Proposal(verb="dismiss", reasons="His, in time.")
    app_desk.decide(desk.services, CaseId(LANTERN), said, token=held.token, reviewer=ben)

"""What a page asks before a picture is shown, and a person's own page."""

import dataclasses
import re
from html import unescape
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from firebreak.app import exposure
from firebreak.app.web import create_app
from firebreak.model.desk_policy import WellbeingPolicy
from firebreak.model.ids import DEFAULT_TENANT, CaseId, ItemKey, ReviewerId
from firebreak.review.exposure import Asked
from tests.app.web.factories import Browser, Desk
from tests.app.web.media_desk import examine_only, lines, media_desk, picture_case, upload

MEDIUM = ItemKey("forum:media:m1")


def limit(desk: Desk, **rules: Any) -> None:
    """Let two pictures a day be the budget."""
    wellbeing = WellbeingPolicy(**{"reveals_a_day": 2, **rules})
    desk.services = dataclasses.replace(
        desk.services, policy=replace(desk.policy, wellbeing=wellbeing)
    )
    desk.app = create_app(desk.services, passwords=desk.passwords)


def press(browser: Browser, *, case: str = "lantern77", **more: Any) -> Any:
    """Press the button below the picture."""
    path = f"/console/cases/case-{case}/media/show?media={MEDIUM}"
    return browser.submit(path, **{"form": "full", "why": "to decide", **more})


def stopped(answer: Any) -> str:
    """Give what a page asks first; empty where the picture is shown."""
    found = re.search('data-asked="([^"]+)"', answer.text)
    assert answer.status_code == (409 if found else 303)
    return found[1] if found else ""


def see(desk: Desk, name: str, times: int = 1) -> None:
    """Let somebody be shown the case's picture, without the page."""
    file = desk.services.store.case_file(CaseId("case-lantern77"), DEFAULT_TENANT)
    medium = exposure.medium_of(desk.services, file, MEDIUM)
    person = desk.services.store.person(ReviewerId(name))
    assert person is not None
    for _ in range(times):
        said = Asked(why="second look", goes_on=True)
        assert "" == exposure.reveal(desk.services, medium, "full", said, person=person)[0]


def test_pages_ask_at_the_budget_at_twice_as_many_and_where_a_colleague_looked(
    tmp_path: Path,
) -> None:
    """One key goes on, a lead's consent goes further, and the second person says why."""
    with media_desk(tmp_path) as desk:
        limit(desk)
        upload(desk)
        picture_case(desk)
        picture_case(desk, "quiet_heron")
        anna, omar = desk.browser("reviewer", "anna"), desk.browser("reviewer", "omar")
        assert ["", ""] == [stopped(press(anna)), stopped(press(anna))]
        asked = press(anna)
        assert ("soft", True) == (stopped(asked), 'data-key="y"' in asked.text)
        assert 2 == len(lines(desk, "media shown"))
        assert ["", ""] == [stopped(press(anna, goes_on="true")), stopped(press(anna))]
        assert "hard" == stopped(press(anna, goes_on="true", why="second look"))

        anna.submit("/console/cases/case-lantern77/claim")
        claim = desk.services.store.case(CaseId("case-lantern77"), DEFAULT_TENANT).claim
        assert claim is not None
        anna.submit("/console/cases/case-lantern77/decide", token=claim.token, verb="dismiss")
        asked = press(omar, case="quiet_heron")
        assert "seen before" == stopped(asked)
        assert "<strong>dismissed</strong>" in asked.text
        assert "You need not see it." in omar.get("/console/cases/case-quiet_heron").text
        assert "" == stopped(press(omar, case="quiet_heron", because="Another crop."))


def test_a_lead_is_asked_and_another_one_agrees(desk: Desk) -> None:
    """Leads see who asks, and nothing of anybody who does not."""
    limit(desk)
    examine_only(desk, "m1")
    picture_case(desk)
    anna, lena = desk.browser("reviewer", "anna"), desk.browser("lead", "lena")
    see(desk, "anna", 4)
    assert "anna" not in lena.get("/console/me").text
    anna.submit("/console/me/more")
    assert 'name="person" value="anna"' in lena.get("/console/me").text
    lena.submit("/console/me/allow", person="anna")
    see(desk, "anna", 2)
    asked = lines(desk, "exposure asked", "exposure allowed")
    assert [("exposure asked", "anna"), ("exposure allowed", "lena")] == [
        (one.kind, one.actor) for one in asked
    ]


def test_nobody_asks_early_and_nobody_agrees_to_what_was_not_asked(desk: Desk) -> None:
    """A request is for the end of the day's budget."""
    anna, lena = desk.browser("reviewer", "anna"), desk.browser("lead", "lena")
    assert 422 == anna.submit("/console/me/more").status_code
    assert 422 == lena.submit("/console/me/allow", person="anna").status_code
    assert 403 == anna.submit("/console/me/allow", person="anna").status_code


def test_my_page_is_mine(desk: Desk) -> None:
    """It shows one's own count; there is no address with another's name in it."""
    examine_only(desk, "m1")
    picture_case(desk)
    anna, omar = desk.browser("reviewer", "anna"), desk.browser("reviewer", "omar")
    see(desk, "anna")
    assert "<b>1</b> picture or clip" in anna.get("/console/me").text
    assert "<b>0</b> pictures and clips" in omar.get("/console/me").text
    assert 404 == omar.get("/console/me/anna").status_code


def test_a_person_opts_out_of_what_the_policy_lets_them(desk: Desk) -> None:
    """What they tick is kept; where anything of it is not offered, nothing is."""
    limit(desk, opt_outs=("support",))
    anna = desk.browser("reviewer", "anna")
    desk.browser("reviewer", "omar")
    assert 422 == anna.submit("/console/me", without=["support", "call"]).status_code
    anna.submit("/console/me", without=["support"])
    kept = desk.services.store.person(ReviewerId("anna"))
    assert kept is not None
    assert ("support",) == kept.opt_outs
    shown = unescape(anna.get("/console/me").text)
    assert 'value="support" checked' in shown
    assert 'value="call"' not in shown

"""Plans on the console: counted, looked at blind, stopped by a key."""

import re

import pytest

from firebreak.app import freezing, mass
from firebreak.app.mass import Wanted
from firebreak.app.mass_runner import Runner
from firebreak.model.ids import PaperId
from firebreak.model.papers import Paper
from firebreak.review.mass_gates import Signed
from tests.app.web.chromium import Tab
from tests.app.web.factories import Browser, Desk, account_case

REASONS = "Each of them passed on pages of Group V on 22 March 2026."


def fill(desk: Desk, many: int = 12) -> str:
    """Give accounts that a tool marked, one a line."""
    names = [f"drum_{number:02d}" for number in range(many)]
    for name in names:
        account_case(desk, name)
    return "\n".join(f"forum:account:{name}" for name in names)


def proposed(desk: Desk, many: int = 12) -> Paper:
    """Let Temi propose a plan."""
    person = desk.add_person("temi", "lead")
    signed = Signed(person=person, session="temi", since=desk.clock())
    wanted = Wanted(category="support", reasons=REASONS, accounts=fill(desk, many))
    return mass.propose(desk.services, wanted, signed)


def looked(browser: Browser, plan: PaperId, verdict: str = "act") -> None:
    """Answer the whole sample by the page."""
    address = f"/console/plans/{plan}/look"
    while found := re.search(r'name="place" value="(\d+)"', browser.get(address).text):
        browser.submit(address, place=found[1], verdict=verdict)


def test_a_plan_is_counted_first_and_then_proposed(desk: Desk) -> None:
    """Counting keeps nothing; proposing shows what was counted."""
    accounts = fill(desk)
    browser = desk.browser("lead")
    asked = {"category": "support", "reasons": REASONS, "accounts": accounts}
    counted = browser.submit("/console/plans", **asked)
    assert "Marked by tools" in counted.text
    assert [] == mass.plans(desk.services)
    browser.submit("/console/plans", **asked, do="propose")

    ((paper, body),) = mass.plans(desk.services)
    assert 12 == body.plan.size
    assert "waits for people" in browser.get(f"/console/plans/{paper.id}").text


def test_a_wrong_list_is_refused_with_the_typed_words_kept(desk: Desk) -> None:
    """Nobody types five thousand lines twice."""
    browser = desk.browser("lead")
    refused = browser.submit(
        "/console/plans", category="support", reasons=REASONS, accounts="forum:post:p1"
    )

    assert 400 <= refused.status_code < 500
    assert "line 1 names no account" in refused.text
    assert "forum:post:p1" in refused.text


def test_two_people_look_and_agree_on_their_own_pages(desk: Desk) -> None:
    """The page says what is missing, and what the sample leaves open."""
    plan = proposed(desk).id
    for name in ("ben", "cleo"):
        browser = desk.browser("lead", name)
        assert "look at 12 accounts first; 0 seen" in browser.get(f"/console/plans/{plan}").text
        looked(browser, plan)
        assert "With 95 % certainty at most" in browser.get(f"/console/plans/{plan}").text
        browser.submit(f"/console/plans/{plan}/agree")

    assert "waiting" == mass.find(desk.services, plan)[1].course.stage


def test_the_look_is_blind(desk: Desk) -> None:
    """What others said, and how many, is not on the page."""
    plan = proposed(desk).id
    first = desk.browser("lead", "ben")
    found = re.search(r'value="(\d+)"', first.get(f"/console/plans/{plan}/look").text)
    looked(first, plan)
    page = desk.browser("lead", "cleo").get(f"/console/plans/{plan}/look").text

    assert found is not None
    assert "ben" not in page.partition("<main")[2]
    assert "1 of 12" in page


def test_two_that_are_kept_block_the_plan(desk: Desk) -> None:
    """After the second one there is nothing more to look at."""
    plan = proposed(desk).id
    browser = desk.browser("lead", "ben")
    looked(browser, plan, "keep")

    page = browser.get(f"/console/plans/{plan}").text
    assert "2 accounts of the sample are to be kept: the list is wrong" in page
    assert 2 == len(mass.find(desk.services, plan)[1].course.looks)


def test_a_sign_in_of_eleven_minutes_ago_may_not_agree(desk: Desk) -> None:
    """They are asked to prove who they are, and come back to the plan."""
    plan = proposed(desk).id
    browser = desk.browser("lead", "ben")
    looked(browser, plan)
    desk.clock.forward(minutes=11)
    refused = browser.submit(f"/console/plans/{plan}/agree")

    assert f"/sign-in/again?next=/console/plans/{plan}" == refused.headers["location"]
    assert () == mass.find(desk.services, plan)[1].course.approvals


def test_reviewers_see_no_plans_and_no_switch(desk: Desk) -> None:
    """Plans and the freeze are for leads."""
    browser = desk.browser("reviewer")

    assert 403 == browser.get("/console/plans").status_code
    assert 403 == browser.submit("/console/freeze").status_code
    assert "Hold everything outgoing" not in browser.get("/console").text
    assert "Hold everything outgoing" in desk.browser("lead").get("/console").text


def test_a_freeze_is_seen_on_every_screen_and_two_leads_end_it(desk: Desk) -> None:
    """Everybody knows that nothing leaves, and why."""
    ben, cleo = desk.browser("lead", "ben"), desk.browser("lead", "cleo")
    ben.submit("/console/freeze", why="the list looks wrong")
    page = desk.browser("reviewer").get("/console").text
    assert "Nothing leaves." in page
    assert "the list looks wrong" in page
    ben.submit("/console/thaw")
    assert freezing.frozen(desk.services) is not None
    assert "a second person has to agree" in cleo.get("/console").text
    cleo.submit("/console/thaw")

    assert freezing.frozen(desk.services) is None


def test_a_plan_is_given_back_from_its_page(desk: Desk) -> None:
    """With a reason that everybody concerned reads."""
    plan = proposed(desk, 3).id
    browser = desk.browser("lead", "temi")
    looked(browser, plan)
    browser.submit(f"/console/plans/{plan}/agree")
    runner = Runner(desk.services)
    for _ in range(3):
        runner.round()
    assert 3 == mass.find(desk.services, plan)[1].course.touched
    browser.submit(f"/console/plans/{plan}/undo", reasons="The list was wrong.")
    for _ in range(3):
        runner.round()

    paper, _ = mass.find(desk.services, plan)
    assert {"undone"} == {one.state for _, one in mass.members(desk.services, paper)}
    assert "given back" in browser.get(f"/console/plans/{plan}").text


@pytest.mark.browser
def test_the_whole_sample_is_answered_by_keyboard_and_the_plan_stopped_with_one_key(
    tab: Tab, desk: Desk
) -> None:
    """a for each, k for one, s to stop: no hand leaves the keys, and nothing breaks."""
    plan = proposed(desk).id
    page = tab.open(f"/console/plans/{plan}")
    page.keyboard.press("o")
    for key in "k" + "a" * 11:
        page.wait_for_url("**/look")
        place = page.get_attribute("[name=place]", "value")
        with page.expect_navigation():
            page.keyboard.press(key)
        assert place is not None
    page.wait_for_url(f"**/console/plans/{plan}")
    course = mass.find(desk.services, plan)[1].course
    assert ["keep"] + ["act"] * 11 == [one.verdict for one in course.looks]
    with page.expect_navigation():
        page.keyboard.press("s")

    assert "stopped" == mass.find(desk.services, plan)[1].course.stage
    assert [] == tab.all_wrong()

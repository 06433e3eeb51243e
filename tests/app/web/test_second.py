"""Second opinions on the case page: whose, checked, and no more than that."""

import re
from html import unescape
from typing import Any

import pytest

from firebreak.model.facts import SecondOpinion
from firebreak.model.items import Post
from tests.app.web.chromium import Tab
from tests.app.web.factories import Desk, account_case

TEXT = "The violet drum beats at nine."
CASE = "/console/cases/case-lantern77"


def opinion(by: str = "guard", **more: Any) -> SecondOpinion:
    """Make what a model said of the case's post."""
    given: dict[str, Any] = {"post": "lantern77-1", "post_version": 0, "model": "tiny-1"}
    return SecondOpinion(by=by, **(given | more))


def section(desk: Desk, *told: SecondOpinion | Post) -> str:
    """Open the case and read what is said of second opinions; empty when nothing is."""
    account_case(desk, "lantern77", text=TEXT)
    desk.append(*told)
    page = desk.browser("reviewer").get(CASE).text
    found = re.search('<section aria-labelledby="opinions-title">(.*?)</section>', page, re.S)
    plain = re.sub("<[^>]+>", "", unescape(found[1])) if found else ""
    return " ".join(plain.split())


def test_without_opinions_nothing_is_said_of_them(desk: Desk) -> None:
    """Where no model is asked, the page is as it always was."""
    assert "" == section(desk)


def test_an_opinion_is_shown_as_one_with_the_posts_own_words(desk: Desk) -> None:
    """Who said it, what it sees, and the words that it quoted."""
    says = section(desk, opinion(category="call", score=0.7, start=4, end=15, why="it calls"))
    assert "guard (tiny-1)" in says
    assert f"sees {desk.policy.categories['call'].title} score 0.70" in says
    assert "quotes: violet drum" in says
    assert "its words: it calls" in says
    assert "opened nothing and decides nothing" in says


def test_no_answer_and_none_are_told_apart(desk: Desk) -> None:
    """A model that was silent has not called anything harmless."""
    says = section(desk, opinion("a", problem="it answered 503"), opinion("b", given=30))
    assert "a (tiny-1) on" in says
    assert "no answer: it answered 503" in says
    assert 1 == says.count("sees none of what it was asked about")


def test_of_each_model_the_newest_answer_is_shown(desk: Desk) -> None:
    """A try that failed before is history."""
    says = section(desk, opinion(problem="it answered 503"), opinion(attempt=1))
    assert "503" not in says
    assert "sees none" in says


def test_an_earlier_wording_is_not_quoted_from_the_present_one(desk: Desk) -> None:
    """The places would hold other words."""
    changed = Post(id="lantern77-1", author="lantern77", version=1, text="Something else.")
    says = section(desk, opinion(category="call", start=4, end=15), changed)
    assert "asked about an earlier wording" in says
    assert "quotes" not in says


def test_what_was_cut_says_so(desk: Desk) -> None:
    """The rest of the post was never judged."""
    assert "was shown the first 9 characters" in section(desk, opinion(given=9))


@pytest.mark.browser
@pytest.mark.parametrize("width", [1200, 400])
def test_it_opens_in_a_browser(tab: Tab, desk: Desk, width: int) -> None:
    """Right-to-left words and long ones stay on the page, and nothing is wrong with it."""
    account_case(desk, "owl", text="الطبل البنفسجي يدق عند التاسعة " + "x" * 300)
    about = {"post": "owl-1"}
    desk.append(
        opinion(category="call", score=0.7, start=0, end=300, why="It calls. " * 40, **about),
        opinion("beside", problem="it answered 503", **about),
    )
    page = tab.open("/console/cases/case-owl")
    page.set_viewport_size({"width": width, "height": 900})

    assert page.locator("li.opinion").count() == 2
    assert width >= page.evaluate("document.documentElement.scrollWidth")
    assert tab.all_wrong() == []

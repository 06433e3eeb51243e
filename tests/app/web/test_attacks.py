"""Over 400 attacks in every field of every page: no element is gained."""

import re
from urllib.parse import urlsplit

import pytest

from tests.app.web import factories
from tests.app.web.attacks import ATTACKS, CALL, HOST
from tests.app.web.planted import TWIN, Shape, plant, views

AT_ONCE = 81
ROUNDS = [ATTACKS[start : start + AT_ONCE] for start in range(0, len(ATTACKS), AT_ONCE)]


@pytest.fixture(scope="module")
def twins() -> dict[int, Shape]:
    """The shapes of all pages with a harmless text on them, by their place in the list."""
    with factories.desk() as desk:
        filled = plant(desk, TWIN)
        browser = desk.browser("admin", "boss")
        return {place: Shape(browser.get(path).text) for place, path in enumerate(views(filled))}


def test_there_are_more_than_three_hundred_attacks() -> None:
    """The promise was three hundred."""
    assert 300 <= len(set(ATTACKS))
    assert 250 <= len([one for one in ATTACKS if CALL in one or HOST in one])


@pytest.mark.parametrize("texts", ROUNDS, ids=range(len(ROUNDS)))
def test_no_page_gains_an_element_or_an_attribute(
    texts: tuple[str, ...], twins: dict[int, Shape]
) -> None:
    """A page with attacks in all fields has the elements of the same page with plain words."""
    with factories.desk() as desk:
        filled = plant(desk, "\n".join(texts))
        browser = desk.browser("admin", "boss")
        for place, path in enumerate(views(filled)):
            answer = browser.get(path)
            assert 500 != answer.status_code, path
            assert "nosniff" == answer.headers["x-content-type-options"]
            if not answer.headers.get("content-type", "").startswith("text/html"):
                continue  # JSON and CSV, which no browser reads as a page
            seen, twin = Shape(answer.text), twins[place]
            assert set() == seen.elements - twin.elements, path
            assert twin.counted == seen.counted, path
            outward = [one for one in seen.addresses if not re.match(r"/[^/\\]", one)]
            schemes = {urlsplit(one).scheme for one in outward if ":" in one or "//" in one}
            assert schemes <= {"http", "https"}, path


def test_the_comparison_sees_what_is_planted(twins: dict[int, Shape]) -> None:
    """One attack that is not escaped is found, so silence means something."""
    with factories.desk() as desk:
        page = desk.browser("admin", "boss").get("/console").text
    for attack in ("<img src=x onerror=fb_ran()>", "<script>fb_ran()</script>", "<b onclick=x>"):
        seen = Shape(page.replace("</main>", f"{attack}</main>"))
        assert seen.elements - Shape(page).elements or seen.counted != Shape(page).counted
    assert twins

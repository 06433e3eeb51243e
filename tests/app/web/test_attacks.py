"""Over 400 attacks in every field of every page: no element is gained."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.app.web import factories, planted_papers
from tests.app.web.attacks import ATTACKS, CALL, HOST
from tests.app.web.planted import TWIN, Shape, plant, views

ROUNDS = [ATTACKS[start::4] for start in range(4)]
"""So many at once that what people may write at most still holds them."""


SUM, TOTAL = "{{ 104729 * 1299709 }}", "136117223861"
"""A template, and what would stand there if anybody's words were one."""
LAST = ("/console/emergency", "/console/me")
"""Pages that are asked for with a request for a power on every screen."""


def walk(text: str) -> Iterator[tuple[str, Any]]:
    """Plant a text in all that people send in and in a paper of each kind, and open every page."""
    with factories.desk() as desk:
        filled = plant(desk, text) | planted_papers.file_papers(desk, text)
        browser = desk.browser("admin", planted_papers.READER)
        for path in dict.fromkeys([*views(filled), *planted_papers.views()]):
            yield path, browser.get(path)
        planted_papers.file_papers(desk, text, banner=True)
        for path in LAST:
            yield path, browser.get(path)


@pytest.fixture(scope="module")
def twins() -> dict[int, Shape]:
    """The shapes of all pages with a harmless text on them, by their place in the walk."""
    return {place: Shape(answer.text) for place, (_, answer) in enumerate(walk(TWIN))}


def test_there_are_more_than_three_hundred_attacks() -> None:
    """The promise was three hundred."""
    assert 300 <= len(set(ATTACKS))
    assert 250 <= len([one for one in ATTACKS if CALL in one or HOST in one])


@pytest.mark.parametrize("texts", ROUNDS, ids=range(len(ROUNDS)))
def test_no_page_gains_an_element_or_an_attribute(
    texts: tuple[str, ...], twins: dict[int, Shape]
) -> None:
    """A page with attacks in all fields has the elements of the same page with plain words."""
    unseen = set(planted_papers.kinds()) - set(planted_papers.SILENT)
    for place, (path, answer) in enumerate(walk("\n".join((*texts, SUM)))):
        assert TOTAL not in answer.text, path
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
        unseen -= {kind for kind in unseen if planted_papers.seen(kind) in seen.text}
    # A paper that was not taken, or whose page was refused, would gain nothing either.
    assert set() == unseen


def test_the_comparison_sees_what_is_planted(twins: dict[int, Shape]) -> None:
    """One attack that is not escaped is found, so silence means something."""
    with factories.desk() as desk:
        page = desk.browser("admin", "boss").get("/console").text
    for attack in ("<img src=x onerror=fb_ran()>", "<script>fb_ran()</script>", "<b onclick=x>"):
        seen = Shape(page.replace("</main>", f"{attack}</main>"))
        assert seen.elements - Shape(page).elements or seen.counted != Shape(page).counted
    assert twins

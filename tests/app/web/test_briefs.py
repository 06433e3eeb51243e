"""The pages of events and briefs: named, read, ended and taken away by forms."""

import re
from collections.abc import Iterator

import pytest

from tests.app.web.factories import Browser, Desk, account_case
from tests.app.web.factories import desk as a_desk
from tests.app.web.hostile import PAYLOADS

BEGAN = "2026-03-22T18:00:00+00:00"


@pytest.fixture
def desk() -> Iterator[Desk]:
    """Give a desk with one case."""
    with a_desk() as made:
        account_case(made, "lantern77")
        made.clock.forward(minutes=9)
        yield made


def named(lead: Browser, **fields: object) -> str:
    """Name an event, and give the address of its brief."""
    form = {"name": "The fire", "since": BEGAN, "places": "Sector 7", **fields}
    answer = lead.submit("/console/briefs", **form)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_lead_names_an_event_and_reads_its_brief(desk: Desk) -> None:
    """The page tells of the case, and leads to it."""
    lead = desk.browser("lead")
    html = lead.get(named(lead)).text
    assert 'data-page="brief"' in html
    assert 'href="/console/cases/case-lantern77"' in html
    assert "Posts: 1." in html
    assert "The fire" in lead.get("/console/briefs").text


def test_reviewers_read_no_brief(desk: Desk) -> None:
    """What an evening was like is for who leads, and for auditors, who change nothing."""
    address = named(desk.browser("lead"))
    assert 403 == desk.browser("reviewer").get(address).status_code
    auditor = desk.browser("auditor")
    assert 200 == auditor.get(address).status_code
    assert 403 == auditor.submit(address).status_code


def test_what_cannot_be_is_said_and_what_was_typed_stays(desk: Desk) -> None:
    """Nobody types a form twice."""
    lead = desk.browser("lead")
    answer = lead.submit("/console/briefs", name="The fire", since="yesterday", note="Why not")
    assert 422 == answer.status_code
    assert 'role="alert"' in answer.text
    assert "Why not" in answer.text


def test_a_crisis_ends_with_a_debrief(desk: Desk) -> None:
    """Refused without, kept with."""
    lead = desk.browser("lead")
    address = named(lead, criteria="attack")
    refused = lead.submit(address)
    assert "debrief" in refused.text
    assert 422 == refused.status_code
    assert 303 == lead.submit(address, debrief="More readers of Arabic.").status_code
    html = lead.get(address).text
    assert "More readers of Arabic." in html
    assert "data-submit" not in html


@pytest.mark.parametrize("kind", ["html", "stix"])
def test_a_brief_is_taken_away_as_a_file(desk: Desk, kind: str) -> None:
    """As an attachment that opens nowhere by itself."""
    lead = desk.browser("lead")
    answer = lead.get(f"{named(lead)}/file?kind={kind}")
    assert answer.headers["content-disposition"].startswith('attachment; filename="brief.')
    assert "lantern77" not in answer.text.replace("case-lantern77", "")


def test_no_other_kind_of_file_is_made(desk: Desk) -> None:
    """And the refusal names those that are."""
    lead = desk.browser("lead")
    answer = lead.get(f"{named(lead)}/file?kind=exe")
    assert 422 == answer.status_code
    assert "html" in answer.text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_name_of_an_event_runs(desk: Desk, payload: str) -> None:
    """Whatever somebody calls it, the page says it and does nothing else."""
    lead = desk.browser("lead")
    text = payload.encode("utf-8", "replace").decode().replace("\0", "")[:200]
    if not text.strip():
        return
    address = named(lead, name=text, places=text)
    for html in (lead.get(address).text, lead.get(f"{address}/file").text):
        assert not re.search(
            r"<(script|img|svg) (?!class=\"fb-chart)[^>]*(onerror|onload|src=x)", html
        )
        assert "<script>alert" not in html


def test_the_numbers_name_the_events_of_their_stretch(desk: Desk) -> None:
    """So that a leap in a drawing has its reason beside it."""
    lead = desk.browser("lead")
    address = named(lead)
    desk.clock.forward(minutes=1)
    assert f'<a href="{address}">' in lead.get("/console/numbers").text
    assert f'<a href="{address}">' not in desk.browser("reviewer").get("/console/numbers").text

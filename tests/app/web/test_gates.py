"""The page that says which detectors may open cases in which language."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from firebreak.app import gates
from firebreak.detect.run import discovered_detectors
from tests.app.web.chromium import Tab
from tests.app.web.factories import Desk
from tests.app.web.hostile import PAYLOADS
from tests.detect.gate.factories import ask, controls, everything, judge, kills

PATH = "/console/gates"
CALLS = next(one for one in discovered_detectors() if one.id == "calls")


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk over a memory store keeps its records where it runs."""
    monkeypatch.chdir(tmp_path)


def test_detectors_that_were_never_asked_say_how_to_ask(desk: Desk) -> None:
    """A fresh desk shows every detector of wording, in shadow, with the command."""
    page = desk.browser("reviewer").get(PATH).text

    assert page.count("never asked") >= len(CALLS.languages)
    assert "firebreak gate calls --language en --controls FOLDER" in page


def test_a_refusal_says_why(desk: Desk) -> None:
    """Which innocents were hit, how many, and how many may be."""
    texts = everything(controls(hits=7, name="talk"))
    gates.write(replace(ask(judge(kills), texts), version=CALLS.version), desk.services.config)
    page = desk.browser("reviewer").get(PATH).text

    assert "talk: 7 of 700 flagged" in page
    assert 'class="gate refused"' in page


def test_a_passed_detector_that_the_policy_leaves_in_shadow_is_shown(desk: Desk) -> None:
    """Passing the gate switches nothing on by itself."""
    gates.write(replace(ask(judge(kills)), version=CALLS.version), desk.services.config)

    assert "passed, in shadow" in desk.browser("reviewer").get(PATH).text


@pytest.mark.parametrize("payload", PAYLOADS[:5])
def test_names_of_controls_are_harmless(desk: Desk, payload: str) -> None:
    """A file name is somebody's text as well."""
    texts = everything(controls(hits=7, name=payload))
    gates.write(replace(ask(judge(kills), texts), version=CALLS.version), desk.services.config)

    assert "<script>" not in desk.browser("reviewer").get(PATH).text.lower().replace(
        "<script>/", ""
    )


def test_nobody_reads_it_without_signing_in(desk: Desk) -> None:
    """What is watched and what is not is nobody else's business."""
    assert desk.browser().get(PATH).status_code in (303, 401)


@pytest.mark.browser
def test_it_opens_in_a_browser(tab: Tab, desk: Desk) -> None:
    """The table and its records stand on the page, and nothing is wrong with it."""
    gates.write(replace(ask(judge(kills)), version=CALLS.version), desk.services.config)
    page = tab.open(PATH)

    assert page.locator(".gate-grid tbody tr").count() >= 7
    assert tab.all_wrong() == []

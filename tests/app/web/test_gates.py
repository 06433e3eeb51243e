"""The page that says which detectors may open cases in which language."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from firebreak.app import gates, model_files
from firebreak.app.config import Config
from firebreak.app.web.console.gates import Row, rows
from firebreak.app.wiring import Services, build
from firebreak.detect.run import discovered_detectors, with_guards
from firebreak.detect.training import train
from tests.app.web.chromium import Tab
from tests.app.web.factories import Desk
from tests.app.web.hostile import PAYLOADS
from tests.detect.gate.factories import ask, controls, everything, judge, kills
from tests.detect.simulated_decisions import decisions

PATH = "/console/gates"
POLICY = """
name = "t"
version = "1"
[categories.call]
title = "Call"
definition = "A call."
severity = 1
[detectors.calls]
mode = "live"
languages = ["en"]
[rules.meet]
pattern = "vurgadex"
language = "en"
category = "call"
mode = "live"
fires = ["vurgadex"]
silent = ["good evening"]
"""
MODEL = """
[models.e]
file = "e.model"
language = "en"
category = "call"
mode = "live"
"""
CALLS = next(one for one in discovered_detectors() if one.id == "calls")
VERSION = with_guards(CALLS.version)


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
    gates.write(replace(ask(judge(kills), texts), version=VERSION), desk.services.config)
    page = desk.browser("reviewer").get(PATH).text

    assert "talk: 7 of 700 flagged" in page
    assert 'class="gate refused"' in page


def test_a_passed_detector_that_the_policy_leaves_in_shadow_is_shown(desk: Desk) -> None:
    """Passing the gate switches nothing on by itself."""
    gates.write(replace(ask(judge(kills)), version=VERSION), desk.services.config)

    assert "passed, in shadow" in desk.browser("reviewer").get(PATH).text


def services(folder: Path) -> Services:
    """Start a desk whose policy wants calls and a rule live, as a start does."""
    (folder / "policy.toml").write_text(POLICY)
    store = f"sqlite:///{folder / 'desk.db'}"
    made = build(Config(store=store, policy=str(folder / "policy.toml")))
    made.store.close()
    return made


def row(desk: Services, judge_name: str) -> Row:
    """Look up a judge's row in English, by what the records say now."""
    table = rows(desk, gates.read(desk.config)[0])
    return next(one for one in table if (one.judge, one.language) == (judge_name, "en"))


def passed(desk: Services, judge_name: str, **changes: object) -> None:
    """Keep a record of the present version of a judge."""
    now = next(one for one in gates.asked(desk.policy, desk.equipment) if one.judge == judge_name)
    made = replace(ask(judge(kills)), judge=judge_name, version=now.version)
    gates.write(replace(made, **changes), desk.config)


def test_a_model_stands_on_the_page_like_a_rule(tmp_path: Path) -> None:
    """What was trained is held until it was asked, runs once it passed, and old once it changed."""
    samples = decisions(acts=60, others=300)
    model_files.write(train(samples, act="call", language="en").model, tmp_path / "e.model")
    (tmp_path / "policy.toml").write_text(POLICY + MODEL)
    desk = build(Config(store="memory:", policy=str(tmp_path / "policy.toml")))
    desk.store.close()

    assert (row(desk, "act_models.e").standing, row(desk, "act_models.e").is_wanted) == (
        "never",
        True,
    )
    passed(desk, "act_models.e")
    assert row(desk, "act_models.e").waits
    passed(desk, "act_models.e", version="another")
    assert row(desk, "act_models.e").standing == "old"


def test_rules_of_the_operator_stand_on_the_page(tmp_path: Path) -> None:
    """A rule that the policy wants live is held back, with the command that lifts it."""
    found = row(services(tmp_path), "user_rules.meet")

    assert (found.standing, found.is_wanted) == ("never", True)
    assert "firebreak gate user_rules.meet --language en" in found.why


@pytest.mark.parametrize("name", ["calls", "user_rules.meet"])
def test_a_new_record_waits_for_a_start(tmp_path: Path, name: str) -> None:
    """The page does not call live what this process still keeps in shadow."""
    desk = services(tmp_path)
    passed(desk, name)

    assert (row(desk, name).standing, row(desk, name).waits) == ("passed", True)
    assert (row(services(tmp_path), name).standing, row(desk, name).why) == ("live", "")


@pytest.mark.parametrize("name", ["calls", "user_rules.meet"])
def test_what_was_refused_since_the_start_is_not_called_live(tmp_path: Path, name: str) -> None:
    """It opens cases until the desk is started again, and the page says that."""
    passed(services(tmp_path), name)
    desk = services(tmp_path)
    passed(desk, name, says=("hits prayers",))

    assert (row(desk, name).standing, row(desk, name).waits) == ("refused", True)


def test_a_demo_is_shown_as_one(tmp_path: Path) -> None:
    """Asking about the simulator's texts is not passing."""
    desk = services(tmp_path)
    passed(desk, "calls", is_demo=True)

    assert (row(desk, "calls").standing, row(desk, "calls").waits) == ("demo", False)


@pytest.mark.parametrize("payload", PAYLOADS[:5])
def test_names_of_controls_are_harmless(desk: Desk, payload: str) -> None:
    """A file name is somebody's text as well."""
    texts = everything(controls(hits=7, name=payload))
    gates.write(replace(ask(judge(kills), texts), version=VERSION), desk.services.config)

    assert "<script>" not in desk.browser("reviewer").get(PATH).text.lower().replace(
        "<script>/", ""
    )


def test_nobody_reads_it_without_signing_in(desk: Desk) -> None:
    """What is watched and what is not is nobody else's business."""
    assert desk.browser().get(PATH).status_code in (303, 401)


@pytest.mark.browser
def test_it_opens_in_a_browser(tab: Tab, desk: Desk) -> None:
    """The table and its records stand on the page, and nothing is wrong with it."""
    gates.write(replace(ask(judge(kills)), version=VERSION), desk.services.config)
    page = tab.open(PATH)

    assert page.locator(".gate-grid tbody tr").count() >= 7
    assert tab.all_wrong() == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [1200, 900, 700, 400])
def test_no_screen_is_too_narrow_for_its_links(tab: Tab, width: int) -> None:
    """Who may see every page can still reach the way out, on a small laptop as well."""
    page = tab.open(PATH)
    page.set_viewport_size({"width": width, "height": 800})

    assert width >= page.evaluate("document.documentElement.scrollWidth")

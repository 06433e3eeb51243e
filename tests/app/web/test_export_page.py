"""Tables are taken along by role, with a reason; nothing is left here."""

import io
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.people import Role
from tests.app.web.factories import HOST, Desk, account_case

HERE = "/console/export"


def asked(**more: Any) -> dict[str, Any]:
    """Fill the form."""
    return {"form": "csv", "why": "something else", "words": "yearly report", **more}


def names(content: bytes) -> set[str]:
    """Name the files of an answer."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {Path(one).name for one in packed.namelist()}


def test_a_reviewer_takes_cases_along_and_the_ledger_knows_why(desk: Desk) -> None:
    """One press gives one file, and a line says who took what."""
    account_case(desk, "lantern77")
    answer = desk.browser("reviewer").submit(HERE, **asked(tables=["cases", "decisions"]))
    assert (200, "application/zip") == (answer.status_code, answer.headers["content-type"])
    assert {"cases.csv", "decisions.csv", "manifest.json"} == names(answer.content)
    line = desk.services.store.entries(0, 1_000, DEFAULT_TENANT)[-1]
    assert ("exported", "reviewer") == (line.kind, line.actor)
    assert "cases, decisions: something else; yearly report" == line.note


def test_nothing_is_left_on_the_server(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was downloaded lies nowhere else afterwards, nor does what was refused."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    browser = desk.browser("auditor")
    assert 200 == browser.submit(HERE, **asked(tables=["cases", "posts"])).status_code
    assert 422 == browser.submit(HERE, **asked(why="")).status_code
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("role", "has", "lacks"),
    [
        ("reviewer", "cases", "orders"),
        ("reviewer", "signals", "posts"),
        ("legal", "orders", "accounts"),
        ("lead", "posts", "ledger"),
        ("auditor", "ledger", ""),
    ],
)
def test_the_page_offers_what_the_role_may_have(
    desk: Desk, role: Role, has: str, lacks: str
) -> None:
    """Nobody is offered what would be refused, and what is refused says who can."""
    page = desk.browser(role).get(HERE).text
    assert f'value="{has}"' in page
    if lacks:
        assert f'value="{lacks}"' not in page
        refused = desk.browser(role, "other").submit(HERE, **asked(tables=[lacks]))
        assert (403, True) == (refused.status_code, "can" in refused.text)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"words": ""}, "few words"),
        ({"why": ""}, "choose why"),
        ({"since": "2026-03-02", "until": "2026-03-01"}, "after the beginning"),
        ({"since": "yesterday"}, "2026-03-22"),
        ({"tables": ["nothing"]}, "there is no"),
    ],
)
def test_a_form_that_is_not_whole_is_shown_again(
    desk: Desk, more: dict[str, Any], says: str
) -> None:
    """What is missing is said, and nothing stands on the ledger."""
    size = desk.services.store.tree(DEFAULT_TENANT).size
    browser = desk.browser("reviewer")
    size = desk.services.store.tree(DEFAULT_TENANT).size
    answer = browser.submit(HERE, **asked(**more))
    assert 422 == answer.status_code
    assert says in answer.text
    assert size == desk.services.store.tree(DEFAULT_TENANT).size


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"since": "soon"}, "schreiben Sie den Tag als 2026-03-22"),
        ({"since": "2026-03-22", "until": "2026-03-01"}, "das Ende muss nach dem Anfang liegen"),
        ({"tables": ["nothing"]}, "bekannt sind"),
    ],
)
def test_what_was_wrong_is_said_in_the_readers_language(
    desk: Desk, wrong: dict[str, Any], says: str
) -> None:
    """Not in English to whoever reads German."""
    browser = desk.browser("auditor")
    form = {"csrf": browser.csrf, **asked(**wrong)}
    headers = {"origin": HOST, "accept-language": "de"}
    answer = browser.post(HERE, data=form, headers=headers)
    assert 422 == answer.status_code
    assert says in answer.text


def test_whoever_leads_is_told_of_exported_words(desk: Desk) -> None:
    """A lead who is not the one who exported sees it on every page until it is judged."""
    desk.browser("lead").submit(HERE, **asked(tables=["posts"]))
    other = desk.browser("lead", "second_lead")
    assert "exported what people wrote" in other.get("/console").text
    assert "exported what people wrote" in other.get("/console/looks").text

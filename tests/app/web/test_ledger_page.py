"""What an auditor reads of the history, and how they see that it is whole."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from firebreak.adapters.store import open_store
from firebreak.app.config import Config
from firebreak.app.web import create_app
from firebreak.model.ids import DEFAULT_TENANT
from tests.app.web.factories import Desk, account_case


def test_lines_are_newest_first_and_name_their_case(desk: Desk) -> None:
    """The last thing that happened stands on top."""
    account_case(desk, "lantern77")
    desk.browser_of("reviewer").submit("/console/cases/case-lantern77/claim")
    text = desk.browser_of("auditor").get("/console/ledger").text
    assert text.index("case claimed</td>") < text.index("case opened</td>")
    assert 'href="/console/cases/case-lantern77"' in text


def test_lines_are_found_by_actor_kind_case_and_day(desk: Desk) -> None:
    """Each field of the form narrows what is shown."""
    account_case(desk, "lantern77")
    desk.browser_of("reviewer").submit("/console/cases/case-lantern77/claim")
    auditor = desk.browser_of("auditor")
    for query, claimed, opened in (
        ("actor=reviewer", True, False),
        ("kind=case+opened", False, True),
        ("case=case-lantern77", True, True),
        ("case=another", False, False),
        ("day=2026-03-22", True, True),
        ("day=2026-03-21", False, False),
    ):
        text = auditor.get(f"/console/ledger?{query}").text
        found = ("case claimed</td>" in text, "case opened</td>" in text)
        assert (claimed, opened) == found, query


def test_an_impossible_day_is_refused_with_its_field(desk: Desk) -> None:
    """Not a page without lines, which would look as if nothing had happened."""
    assert desk.browser_of("auditor").get("/console/ledger?day=soon").status_code == 422


def test_words_of_people_are_never_markup(desk: Desk) -> None:
    """A reason with markup in it is shown as it was typed."""
    reason = "<script>alert(1)</script>"
    desk.browser_of("reviewer").submit("/console/emergency", power="orders", reason=reason)
    text = desk.browser_of("auditor").get("/console/ledger").text
    assert ("<script>alert" in text, "&lt;script&gt;alert" in text) == (False, True)


def test_reading_the_ledger_changes_nothing(desk: Desk) -> None:
    """An auditor leaves the history as it is."""
    auditor = desk.browser_of("auditor")
    before = desk.services.store.tree(DEFAULT_TENANT)
    assert auditor.get("/console/ledger?verify=yes").status_code == 200
    assert before == desk.services.store.tree(DEFAULT_TENANT)


def test_a_ledger_in_memory_says_that_it_cannot_be_checked(desk: Desk) -> None:
    """No false comfort."""
    text = desk.browser_of("auditor").get("/console/ledger?verify=yes").text
    assert "nothing to check" in text


def test_a_ledger_in_a_file_is_checked_and_a_changed_line_is_found(
    desk: Desk, tmp_path: Path
) -> None:
    """Good says so; a line that somebody rewrote in the database is named."""
    path = tmp_path / "desk.db"
    url = f"sqlite:///{path}"
    store = open_store(url, now=desk.clock)
    desk.services = replace(desk.services, store=store, config=Config(store=url))
    desk.app = create_app(desk.services, passwords=desk.passwords)
    account_case(desk, "lantern77")
    auditor = desk.browser_of("auditor")
    assert 'data-verdict="good"' in auditor.get("/console/ledger?verify=yes").text
    with closing(sqlite3.connect(path)) as tampered, tampered:
        guards = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger'"
        for (name,) in tampered.execute(guards).fetchall():
            tampered.execute(f"DROP TRIGGER {name}")
        changed = "CAST(replace(body, 'system', 'nobody') AS BLOB)"
        tampered.execute(f"UPDATE ledger SET body = {changed}")
    assert 'data-verdict="bad"' in auditor.get("/console/ledger?verify=yes").text
    store.close()

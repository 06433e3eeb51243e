"""People and keys from the command line, and what becomes of lent powers."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firebreak.app import emergencies, staff
from firebreak.app.commands import keys, people
from firebreak.app.lapsing import lapse_all
from firebreak.app.web.auth import FIRST_ADMIN, enter, first_link
from firebreak.model.errors import InvalidDecision, LastAdmin, NotFound
from firebreak.model.people import EVERY_ROLE, Power
from tests.app.web import factories
from tests.app.web.factories import PASSWORD, Desk


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A fresh desk over a memory store."""
    with factories.desk() as made:
        yield made


@pytest.fixture
def store(tmp_path: Path) -> str:
    """A store of its own for one test."""
    return f"sqlite:///{tmp_path / 'desk.db'}"


def run(command: object, store: str, *words: str) -> Result:
    """Run a command group."""
    return CliRunner().invoke(command, ["--store", store, *words])  # type: ignore[arg-type]


def test_the_first_admin_holds_every_role_and_the_ledger_says_so(desk: Desk) -> None:
    """Whoever starts a desk can do all, visibly."""
    link = first_link(desk.services)
    assert link is not None
    enter(desk.services, desk.passwords, token=link.rpartition("/")[2], password=PASSWORD)
    admin = desk.services.store.person(FIRST_ADMIN)
    told = desk.services.store.entries(0, 100, desk.services.tenant)
    assert admin is not None
    assert admin.held == EVERY_ROLE
    assert [line.note for line in told if line.kind == "role granted"] == list(EVERY_ROLE)


def test_the_command_line_does_not_take_the_last_admin_away(desk: Desk) -> None:
    """Neither by another role nor by the door."""
    desk.add_person("anna", "admin", PASSWORD)
    with pytest.raises(LastAdmin):
        staff.grant(desk.services, "anna", ["lead"], by=None)
    with pytest.raises(LastAdmin):
        staff.shut(desk.services, "anna", out=True, by=None)


def test_roles_are_granted_and_doors_shut_from_the_command_line(store: str) -> None:
    """Each of it stands on the ledger as done there."""
    run(people.COMMAND, store, "add", "omar", "--role", "legal", "--role", "policy")
    assert "omar is legal" in run(people.COMMAND, store, "roles", "omar", "legal").output
    assert "shut out" in run(people.COMMAND, store, "shut", "omar").output
    assert "shut out" in run(people.COMMAND, store, "list").output
    assert "may come in" in run(people.COMMAND, store, "let-in", "omar").output
    assert "no password" in run(people.COMMAND, store, "list").output


def test_an_auditor_of_two_roles_is_refused_on_the_command_line(store: str) -> None:
    """The same rule at each door."""
    result = run(people.COMMAND, store, "add", "eve", "--role", "auditor", "--role", "lead")
    assert isinstance(result.exception, InvalidDecision)


def test_a_key_is_made_listed_and_revoked_from_the_command_line(store: str) -> None:
    """Shown once; listed by a short name that tells nothing of it."""
    made = run(keys.COMMAND, store, "add", "--source", "forum", "--scope", "items,read").output
    listed = run(keys.COMMAND, store, "list").output
    assert made.startswith("fbk_")
    assert made.strip() not in listed
    assert "good     never       items,read" in listed
    short = listed.split()[0]
    assert "admits nobody" in run(keys.COMMAND, store, "revoke", short).output
    assert "revoked" in run(keys.COMMAND, store, "list").output
    assert isinstance(run(keys.COMMAND, store, "revoke", "none").exception, NotFound)


@pytest.mark.parametrize(
    "words", [["--scope", "everything"], ["--scope", "items", "--days", "366"]]
)
def test_a_key_that_should_not_be_is_refused_on_the_command_line(
    store: str, words: list[str]
) -> None:
    """An unknown scope, or more than a year."""
    result = run(keys.COMMAND, store, "add", "--source", "forum", *words)
    assert isinstance(result.exception, InvalidDecision)


@pytest.mark.parametrize(
    ("address", "admitted"),
    [
        ("192.0.2.7", True),
        ("192.0.3.7", False),
        ("::ffff:192.0.2.7", True),
        ("2001:db8::1", True),
        ("2001:db9::1", False),
        ("", False),
        ("testclient", False),
    ],
)
def test_networks_of_both_kinds_are_told_apart(desk: Desk, address: str, admitted: bool) -> None:
    """An address that cannot be read is in no network."""
    key = staff.new_key(
        desk.services,
        "t",
        source="forum",
        name="n",
        scopes=["items"],
        networks=["192.0.2.0/24", "2001:db8::/32"],
    )
    assert admitted == staff.comes_from(key, address)


def test_what_is_over_is_closed_and_its_paper_goes_after_a_month(desk: Desk) -> None:
    """A request that nobody answered leaves the ledger's line and nothing else to do."""
    ines = desk.add_person("ines", "reviewer")
    emergencies.ask(desk.services, ines, "orders", "Nobody else is here.")
    lapse_all(desk.services)
    assert len(emergencies.current(desk.services)) == 1
    desk.clock.at += timedelta(hours=24)
    assert emergencies.current(desk.services) == []
    lapse_all(desk.services)
    closed = desk.services.store.papers(desk.services.tenant, "emergency", is_open=False)
    assert [one.keep_until for one in closed] == [desk.clock() + timedelta(days=30)]


def test_one_person_does_not_flood_the_others_with_requests(desk: Desk) -> None:
    """Three at a time, and each power once."""
    ines = desk.add_person("ines", "reviewer")
    powers: tuple[Power, ...] = ("orders", "vault", "bulk")
    for power in powers:
        emergencies.ask(desk.services, ines, power, "Why.")
    with pytest.raises(InvalidDecision, match="already"):
        emergencies.ask(desk.services, ines, "orders", "Why.")
    with pytest.raises(InvalidDecision, match="at a time"):
        emergencies.ask(desk.services, ines, "health", "Why.")

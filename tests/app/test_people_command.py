"""Adding people from the command line, as an admin does on the first day."""

from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firebreak.adapters.store import open_store
from firebreak.app.commands.people import COMMAND
from firebreak.app.config import Config
from firebreak.app.entrances import entrance_of
from firebreak.app.second_factors import renew_codes
from firebreak.app.wiring import Services, read_policy
from firebreak.model.ids import ReviewerId


@pytest.fixture
def store(tmp_path: Path) -> str:
    """A store of its own for one test."""
    return f"sqlite:///{tmp_path / 'desk.db'}"


def run(store: str, *words: str) -> Result:
    """Run ``firebreak people``."""
    return CliRunner().invoke(COMMAND, ["--store", store, *words])


def test_adding_somebody_prints_a_link(store: str) -> None:
    """The link lets the new colleague choose a password."""
    result = run(store, "add", "anna", "--role", "lead")
    assert result.exit_code == 0
    assert "/enter/" in result.output


def test_everybody_is_listed_with_role_and_state(store: str) -> None:
    """An admin sees who may come in and who has not yet."""
    run(store, "add", "anna", "--name", "Anna", "--role", "lead")
    assert run(store, "list").output.split() == ["anna", "lead", "no", "password", "Anna"]


def test_nobody_is_added_twice(store: str) -> None:
    """A second add does not take over somebody's name."""
    run(store, "add", "anna")
    assert "exists already" in run(store, "add", "anna").output


@pytest.mark.parametrize("name", ["", "Anna", "a b", "x" * 41, "-a"])
def test_a_name_is_short_and_plain(store: str, name: str) -> None:
    """Names can be typed and told apart."""
    assert run(store, "add", "--", name).exit_code == 2


def test_a_link_for_somebody_unknown_is_refused(store: str) -> None:
    """A slip of the pen makes no new door."""
    assert "no person 'ana'" in str(run(store, "link", "ana").exception)


def test_a_new_link_replaces_a_lost_password(store: str) -> None:
    """Each link is a new one."""
    first = run(store, "add", "anna").output
    assert run(store, "link", "anna").output != first


def test_what_somebody_reads_and_does_not_take_is_set_and_cleared(store: str) -> None:
    """Both count from their next case on."""
    run(store, "add", "anna")
    run(store, "add", "ben")
    both = run(store, "set", "anna", "--reads", "en,fr-BE", "--without", "threat,call")
    assert both.output == "anna reads en, fr, and is handed no call, threat\n"
    assert run(store, "set", "anna", "--without", "").output == "anna reads en, fr\n"
    assert run(store, "set", "anna", "--reads", "").output == "anna reads any language\n"


def test_nobody_is_left_to_take_nothing(store: str) -> None:
    """The last one who takes a category keeps it."""
    run(store, "add", "anna")
    refused = run(store, "set", "anna", "--without", "threat")
    assert refused.exit_code == 2
    assert "nobody else takes Threat of violence" in refused.output
    assert run(store, "set", "anna", "--reads", "Klingon").exit_code == 2
    assert "no person 'ana'" in str(run(store, "set", "ana", "--reads", "en").exception)


def test_on_the_server_lost_factors_are_taken_back(store: str) -> None:
    """Where the only admin lost the phone and the codes, the machine's owner helps."""
    run(store, "add", "rosa", "--role", "admin")
    config = Config(store=store)
    with closing(open_store(store)) as kept:
        services = Services(store=kept, policy=read_policy(config), config=config)
        assert len(renew_codes(services, ReviewerId("rosa"))) == 10
        assert "no second factor" not in run(store, "reset", "nobody").output
        assert "no second factor" in run(store, "reset", "rosa").output
        assert entrance_of(services, ReviewerId("rosa")).codes == ()

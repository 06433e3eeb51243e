"""The doctor for people and for scripts, and a start that is refused."""

import json
from pathlib import Path

from click.testing import CliRunner

from firebreak.adapters.store import open_store
from firebreak.app.commands.doctor import COMMAND
from firebreak.app.commands.serve import COMMAND as SERVE
from firebreak.app.doctor.examine import all_checks
from firebreak.model.errors import UnsafeSettings


def test_a_new_desk_has_nothing_that_failed(tmp_path: Path) -> None:
    """Exit status 0, one line a check, and what is not there yet is only a warning."""
    store = f"sqlite:///{tmp_path}/f.db"
    open_store(store).close()
    result = CliRunner().invoke(COMMAND, ["--store", store])
    assert result.exit_code == 0
    assert sum(line.startswith("FB-D") for line in result.output.splitlines()) == len(all_checks())
    assert "FAIL" not in result.output


def test_what_failed_comes_with_why_and_what_to_do(tmp_path: Path) -> None:
    """Exit status 1, for the script that calls it at night."""
    result = CliRunner().invoke(COMMAND, ["--store", f"sqlite:///{tmp_path}/none.db"])
    assert result.exit_code == 1
    assert "FB-D001  FAIL" in result.output
    assert "To do: See `store` in the config" in result.output


def test_scripts_get_one_json_line_a_check(tmp_path: Path) -> None:
    """With the same words."""
    store = f"sqlite:///{tmp_path}/none.db"
    result = CliRunner().invoke(COMMAND, ["--json", "--store", store])
    lines = [json.loads(line) for line in result.output.splitlines()]
    assert [one["id"] for one in lines] == [one.id for one in all_checks()]
    assert lines[0]["state"] == "failed"


def test_serve_refuses_to_be_open_over_plain_http(tmp_path: Path) -> None:
    """And has made no database before it says so."""
    store = f"sqlite:///{tmp_path}/f.db"
    result = CliRunner().invoke(SERVE, ["--store", store, "--host", "0.0.0.0"])
    assert isinstance(result.exception, UnsafeSettings)
    assert "server.behind_tls_proxy = true" in str(result.exception)
    assert list(tmp_path.iterdir()) == []

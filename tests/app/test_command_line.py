"""The command line reads the command that is asked for, and no other."""

import subprocess
import sys

import click
from click.testing import CliRunner

from firebreak.app import commands
from firebreak.app.cli import cli
from firebreak.model.plugins import promised

ASKED = """
import sys
from firebreak.app.cli import cli
cli(["--version"], standalone_mode=False)
print(*sorted(name for name in sys.modules if name.startswith("firebreak.app.commands.")))
cli(["schema", "--help"], standalone_mode=False)
print(*sorted(name for name in sys.modules if name.startswith("firebreak.app.commands.")))
"""


def test_whoever_asks_for_one_command_waits_for_no_other() -> None:
    """A key that is to be revoked in a hurry does not wait for the simulator."""
    said = subprocess.run(
        [sys.executable, "-P", "-c", ASKED], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert said[1] == ""
    assert said[-1] == "firebreak.app.commands.schema"


def test_help_names_every_command_and_each_answers_to_its_files_name() -> None:
    """Otherwise nobody could find it, or call it."""
    said = CliRunner().invoke(cli, ["--help"]).output
    for name, give in promised(commands, "COMMAND", click.Command):
        assert give().name == name
        assert f"\n  {name} " in said

"""``firebreak doctor``: is this installation safe to run, and does it run?"""

import sys
from pathlib import Path

import click
import msgspec

from firebreak.app import settings
from firebreak.app.doctor.examine import Examined, examine, patient
from firebreak.app.wiring import utc_now

MARKS = {"good": "ok  ", "warning": "warn", "failed": "FAIL", "skipped": "skip"}


@click.command("doctor")
@settings.option_config
@settings.option_store
@click.option("--json", "as_json", is_flag=True, help="One JSON line a check.")
def COMMAND(config: Path | None, store: str | None, *, as_json: bool) -> None:  # noqa: N802
    """Run every self-check; exit status 1 when one fails."""
    found = examine(patient(settings.read(config, store), utc_now()))
    for one in found:
        click.echo(_json(one) if as_json else _line(one))
    if any(one.answer.state == "failed" for one in found):
        sys.exit(1)


def _line(one: Examined) -> str:
    line = f"{one.check.id}  {MARKS[one.answer.state]}  {one.check.title}: {one.answer.says}"
    if one.answer.state in ("good", "skipped"):
        return line
    return f"{line}\n               {one.check.why}\n               To do: {one.check.fix}"


def _json(one: Examined) -> str:
    told = {
        "id": one.check.id,
        "state": one.answer.state,
        "title": one.check.title,
        "says": one.answer.says,
        "why": one.check.why,
        "fix": one.check.fix,
    }
    return msgspec.json.encode(told).decode()

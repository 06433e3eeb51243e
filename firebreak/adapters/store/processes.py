"""What processes say of themselves: a row for each, and one a problem."""

from itertools import groupby
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from firebreak.adapters.store import codec
from firebreak.adapters.store.dialects import hold, run
from firebreak.adapters.store.schema import problems
from firebreak.adapters.store.tenancy import owner, visible, whose
from firebreak.model.processes import Problem, Process

_ITSELF = ""
"""Part of the row that stands for the process itself: ``says`` is its role, ``at`` when it was
last heard."""
_MINE = visible(problems.c.tenant)
_COLUMNS = (problems.c.process, problems.c.part, problems.c.says, problems.c.at)
_ALL = select(*_COLUMNS).where(_MINE).order_by(problems.c.process, problems.c.part)
_ONE = _ALL.where(problems.c.process == bindparam("name"))
_END = delete(problems).where(problems.c.process == bindparam("name"), _MINE)
_END_PART = _END.where(problems.c.part == bindparam("which"))
# On the driver itself, so that it counts as no change: a sign of life every few seconds shall not
# wake every other process and every open page.
_HEARD = "UPDATE problems SET at = ? WHERE process = ? AND part = ''"


def put(connection: Connection, process: Process) -> None:
    """Replace what a process said of itself."""
    rows = _rows(process)
    hold(connection, f"process:{process.name}")
    asked = whose(connection, name=process.name)
    found = [row._asdict() for row in connection.execute(_ONE, asked)]
    if [one | {"at": rows[0]["at"]} for one in found[:1]] + found[1:] == rows:
        run(connection, _HEARD, (rows[0]["at"], process.name))
        return
    connection.execute(_END, asked)
    connection.execute(insert(problems), [row | {"tenant": owner(connection)} for row in rows])


def everybody(connection: Connection) -> list[Process]:
    """Give all processes by name, each as it last described itself."""
    rows = connection.execute(_ALL, whose(connection)).all()
    groups = [list(some) for _, some in groupby(rows, key=lambda row: row.process)]
    return [_process(group) for group in groups if group[0].part == _ITSELF]


def end(connection: Connection, name: str) -> None:
    """Forget a process and all it said."""
    connection.execute(_END, whose(connection, name=name))


def end_problem(connection: Connection, name: str, part: str) -> None:
    """Forget what a process said of one part."""
    connection.execute(_END_PART, whose(connection, name=name, which=part))


def _rows(process: Process) -> list[dict[str, Any]]:
    itself = {"part": _ITSELF, "says": process.role, "at": codec.micros(process.heard_at)}
    told = [
        {"part": one.part, "says": one.says, "at": codec.micros(one.since)}
        for one in sorted(process.problems, key=lambda one: one.part)
    ]
    return [{"process": process.name} | row for row in (itself, *told)]


def _process(rows: list[Any]) -> Process:
    itself, *told = rows
    return Process(
        name=itself.process,
        role=itself.says,
        heard_at=codec.instant(itself.at),
        problems=tuple(
            Problem(part=row.part, says=row.says, since=codec.instant(row.at)) for row in told
        ),
    )

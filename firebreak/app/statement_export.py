"""Public statements as CSV and as JSON lines: the same bytes each time."""

from collections.abc import Sequence
from typing import Any

import msgspec

from firebreak.algorithms.text.sheets import sheet_line
from firebreak.measure.reports.dsa_statement import DsaStatement
from firebreak.model.papers import Paper
from firebreak.model.public_statements import PublicStatement

BESIDE = ("state", "effect_at", "sent_at", "ended_at", "decision", "action")
"""What stands before the database's own fields, of which a row leaves out what it does not have."""
FIELDS = DsaStatement.__struct_fields__
COLUMNS = (*BESIDE, *FIELDS)
Kept = tuple[Paper, PublicStatement]


def as_csv(kept: Sequence[Kept]) -> str:
    """Write statements as a table.

    Args:
        kept: In the order in which they were drawn.

    Returns:
        One row each; a list in a cell has ``|`` between its parts; lines end as RFC 4180 has it.
        No cell can be read as a formula by a spreadsheet.
    """
    lines = [sheet_line(COLUMNS)]
    for _, one in kept:
        told = {**_beside(one), **_fields(one)}
        lines.append(sheet_line(_cell(told.get(name)) for name in COLUMNS))
    return "".join(lines)


def as_json_lines(kept: Sequence[Kept]) -> str:
    """Write statements as JSON, one a line, each exactly as it is sent.

    Args:
        kept: In the order in which they were drawn.

    Returns:
        Lines; ``statement`` is null while one is held.
    """
    return "".join(
        msgspec.json.encode(
            {
                **_beside(one),
                "puid": one.puid,
                "faults": one.faults,
                "statement": msgspec.Raw(one.text.encode()) if one.text else None,
            }
        ).decode()
        + "\n"
        for _, one in kept
    )


def _beside(one: PublicStatement) -> dict[str, Any]:
    return {
        "state": one.state,
        "effect_at": one.effect_at.isoformat(),
        "sent_at": one.sent_at.isoformat() if one.sent_at else None,
        "ended_at": one.ended_at.isoformat() if one.ended_at else None,
        "decision": one.decision,
        "action": one.action,
    }


def _fields(one: PublicStatement) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(one.text) if one.text else {"puid": one.puid}
    return found


def _cell(value: Any) -> object:
    return "|".join(value) if isinstance(value, list) else value

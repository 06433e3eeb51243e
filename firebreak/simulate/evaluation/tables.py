"""Read the truth of a simulated platform back from its files.

Here and nowhere else: a product that could read it would measure nothing (checked by
``tools/rules.py``).
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import msgspec
from msgspec import Struct

from firebreak.model.errors import InvalidConfig
from firebreak.simulate.parameters import Parameters
from firebreak.simulate.truth import (
    FOLDER,
    AccountRow,
    ChangeRow,
    FollowRow,
    MoveRow,
    NoticeRow,
    OutlinkRow,
    PartRow,
    PersonRow,
    PostRow,
    ReturnRow,
)

KINDS: Mapping[str, type[tuple[Any, ...]]] = {
    "persons": PersonRow,
    "parts": PartRow,
    "posts": PostRow,
    "follows": FollowRow,
    "notices": NoticeRow,
    "changes": ChangeRow,
    "outlinks": OutlinkRow,
    "returns": ReturnRow,
    "moves": MoveRow,
    "accounts": AccountRow,
}
"""Every table of the truth and what its rows are."""
MANIFEST = "manifest.json"


class Ran(Struct, frozen=True, kw_only=True):
    """What the manifest of a run says of it.

    Attributes:
        program: Version of Firebreak, and so of the simulator.
        reading: How the desk read the invented words.
    """

    program: str
    parameters: Parameters
    reading: str = ""


def ran(folder: Path) -> Ran:
    """Read what was simulated.

    Args:
        folder: Of a run.

    Returns:
        Its parameters and version.

    Raises:
        InvalidConfig: The folder holds no run, or one of another version of the simulator.
    """
    path = folder / MANIFEST
    try:
        return msgspec.json.decode(path.read_bytes(), type=Ran)
    except OSError as error:
        raise InvalidConfig(
            place=str(path), reason="cannot be read; make one with firebreak simulate"
        ) from error
    except msgspec.MsgspecError as error:
        raise InvalidConfig(
            place=str(path), reason=f"is of another version or was changed: {error}"
        ) from error


def tables(folder: Path) -> dict[str, list[Sequence[Any]]]:
    """Read every table of the truth.

    Args:
        folder: Of a run.

    Returns:
        Rows by table, in the order in which they were written.

    Raises:
        InvalidConfig: A table is missing or is none of ours; says which.
    """
    return {name: _rows(folder / FOLDER / f"{name}.parquet", kind) for name, kind in KINDS.items()}


def _rows(path: Path, kind: type[tuple[Any, ...]]) -> list[Sequence[Any]]:
    fields = ", ".join(f'"{field}"' for field in getattr(kind, "_fields", ()))
    if not path.is_file():
        raise InvalidConfig(
            place=str(path), reason="is missing; evaluate needs the folder of a closed run"
        )
    quoted = str(path).replace("'", "''")
    try:
        with duckdb.connect(config={"threads": "1"}) as store:
            found: list[Sequence[Any]] = store.execute(
                f"SELECT {fields} FROM read_parquet('{quoted}')"
            ).fetchall()
    except duckdb.Error as error:
        raise InvalidConfig(place=str(path), reason=f"cannot be read: {error}") from error
    return found

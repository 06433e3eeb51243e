"""Files a simulated platform exports: posts, accounts, reports, lexicon."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from numpy.typing import NDArray

from firebreak.adapters.columns import Written, digest, write_columns, write_rows
from firebreak.simulate.background.sessions import KINDS
from firebreak.simulate.loop.daily import LISTS
from firebreak.simulate.loop.told import ArrivalRow, ChangeRow, NoticeRow, Told
from firebreak.simulate.texts.lexemes import lexicon

LEXICON = "lexicon.json"
Columns = Mapping[str, NDArray[Any]]
_POINTS = {"reply": "reply_to", "share": "share_of", "quote": "quote_of"}


def write_posts(columns: Columns, folder: Path, name: str) -> Written:
    """Write posts as the intake knows them.

    Args:
        columns: Of a day, as :func:`firebreak.simulate.loop.daily.posts_of` gives them.
        folder: Below which the file is written.
        name: Of the file.

    Returns:
        What was written.
    """
    said = [column for column in columns if column.startswith("said_")]
    links = [column for column in columns if column.startswith("links_")]
    parts = [
        "id",
        "author",
        'epoch_ms("at") AS created_at',
        f"concat_ws(' ', {', '.join([*said, *links])}) AS text",
        "language",
        *(
            f"CASE WHEN kind = {KINDS.index(kind)} THEN target END AS {field}"
            for kind, field in _POINTS.items()
        ),
        *(_list(name, columns) for name in LISTS),
    ]
    return write_columns(folder, name, columns, ", ".join(parts), are_texts=True)


def write_accounts(columns: Columns, folder: Path, name: str) -> Written:
    """Write accounts; ``number`` is for joining with ``acts``, others see the ``id``.

    Args:
        columns: As in :class:`firebreak.simulate.loop.told.ArrivalRow`, looks left out or not.
        folder: Below which the file is written.
        name: Of the file.

    Returns:
        What was written.
    """
    return write_columns(folder, name, columns, select=_TIMES)


def write_told(told: Told, folder: Path) -> list[Written]:
    """Write what came in during the story beside posts.

    Args:
        told: All of it.
        folder: Below which the files are written.

    Returns:
        What was written.
    """
    return [
        write_rows(folder, "accounts/arrived.parquet", told.arrivals, ArrivalRow, _TIMES),
        write_rows(folder, "notices.parquet", told.notices, NoticeRow, _TIMES),
        write_rows(folder, "changes.parquet", told.changes, ChangeRow, _TIMES),
        _write_lexicon(folder),
    ]


_TIMES = '* REPLACE (epoch_ms("at") AS "at")'


def _write_lexicon(folder: Path) -> Written:
    path = folder / LEXICON
    told = lexicon()
    path.write_bytes(msgspec.json.format(msgspec.json.encode(told)) + b"\n")
    return Written(name=LEXICON, rows=len(told), size=path.stat().st_size, sha256=digest(path))


def _list(name: str, columns: Columns) -> str:
    some = [column for column in columns if column.startswith(f"{name}_")]
    if not some:
        return f"CAST([] AS VARCHAR[]) AS {name}"
    return f"list_filter([{', '.join(some)}], lambda one: one IS NOT NULL) AS {name}"

"""The desk as tables to take along: what one may have, and why it leaves."""

import shutil
import tempfile
import zipfile
from datetime import UTC, date, datetime, time
from pathlib import Path
from threading import Lock
from typing import Annotated

from msgspec import Meta, Struct
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from firebreak.adapters.exports.contract import Format
from firebreak.app.export import asking, choosing, writing
from firebreak.app.web.console.screen import screen
from firebreak.app.web.problems import status_of
from firebreak.app.web.site import Call
from firebreak.app.web.step_up import fresh
from firebreak.model.errors import FirebreakError, InvalidDecision, NotAllowed
from firebreak.review.looking import REASONS

HERE = "/console/export"
NAME = "firebreak-export"
_TURN = Lock()
"""An export reads everything, so that one runs at a time."""


class ExportForm(Struct, frozen=True, kw_only=True):
    """Which tables somebody takes along.

    Attributes:
        since: First UTC day that counts, as typed; empty from the beginning.
        until: First UTC day that does not; empty to the end.
    """

    tables: tuple[Annotated[str, Meta(max_length=100)], ...] = ()
    form: Format = "parquet"
    since: Annotated[str, Meta(max_length=20)] = ""
    until: Annotated[str, Meta(max_length=20)] = ""
    why: Annotated[str, Meta(max_length=100)] = ""
    words: Annotated[str, Meta(max_length=2_000)] = ""


def show_export(call: Call) -> Response:
    """Show which tables one may take along."""
    return _page(call)


def export(call: Call, form: ExportForm) -> Response:
    """Write tables beside the desk, and send them as one file, which is gone here afterwards."""
    fresh(call, HERE)
    if not _TURN.acquire(blocking=False):
        busy = InvalidDecision(field="tables", reason="another export is being made; wait for it")
        return _page(call, busy, form)
    try:
        return _send(_make(call, form))
    except (InvalidDecision, NotAllowed) as error:
        return _page(call, error, form)
    finally:
        _TURN.release()


def _make(call: Call, form: ExportForm) -> Path:
    person = call.reviewer
    found = choosing.chosen(form.tables, person.may_read, person.id)
    span = asking.begin(
        call.services,
        found,
        by=person.id,
        why=form.why,
        words=form.words,
        since=_day(form.since, "since"),
        until=_day(form.until, "until"),
    )
    # Of this process's user alone (0700).
    folder = Path(tempfile.mkdtemp(prefix="firebreak-export-"))
    try:
        made = folder / NAME
        writing.write(made, span, found, form.form, config=call.services.config)
        _pack(made, folder / f"{NAME}.zip")
        shutil.rmtree(made)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder


def _pack(folder: Path, into: Path) -> None:
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for file in sorted(folder.iterdir()):
            # With one date for all, so that equal tables give equal files.
            entry = zipfile.ZipInfo(f"{folder.name}/{file.name}")
            entry.compress_type = zipfile.ZIP_DEFLATED
            with file.open("rb") as source, packed.open(entry, "w", force_zip64=True) as target:
                shutil.copyfileobj(source, target, 1 << 20)


def _send(folder: Path) -> Response:
    return FileResponse(
        folder / f"{NAME}.zip",
        media_type="application/zip",
        filename=f"{NAME}.zip",
        background=BackgroundTask(shutil.rmtree, folder, ignore_errors=True),
    )


def _day(typed: str, field: str) -> datetime | None:
    if not typed:
        return None
    try:
        return datetime.combine(date.fromisoformat(typed), time(), UTC)
    except ValueError as error:
        raise InvalidDecision(field=field, reason="write the day as 2026-03-22") from error


def _page(
    call: Call, error: FirebreakError | None = None, form: ExportForm | None = None
) -> Response:
    return screen(
        call,
        "export.html",
        status=status_of(error) if error else 200,
        error=error,
        form=form or ExportForm(),
        tables=choosing.offered(call.reviewer.may_read),
        reasons=REASONS,
    )

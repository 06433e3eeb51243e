"""Write a list to a file: CSV, JSON Lines, or one hash a line."""

from collections.abc import Iterable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import msgspec

from firebreak.algorithms.text.sheets import sheet_line
from firebreak.model.errors import InvalidFile
from firebreak.model.facts import Entry
from firebreak.model.fingerprints import read_fingerprint

HEADER = ("id", "type", "value", "quality", "second", "way", "opinion", "note", "withdrawn")


def write_list(path: Path, entries: Iterable[Entry]) -> int:
    """Write entries to a file, whole or not at all.

    Who said an opinion is not written: names of reviewers stay in the house.

    Args:
        path: Its name ends in ``.csv``, ``.jsonl``, ``.ndjson`` or ``.txt``; a file of that name
            is replaced. ``.txt`` holds kind and value of what is listed, and nothing else.
        entries: What to write, one after the other.

    Returns:
        How many were written.

    Raises:
        InvalidFile: Its name ends in something else, or it cannot be written.
    """
    form = {".csv": _csv, ".jsonl": _json, ".ndjson": _json, ".txt": _plain}.get(
        path.suffix.lower()
    )
    if form is None:
        reason = "its name must end in .csv, .jsonl, .ndjson or .txt"
        raise InvalidFile(path=str(path), reason=reason)
    fresh, count = path.with_name(path.name + ".new"), 0
    try:
        with fresh.open("wb") as file:
            file.write(",".join(HEADER).encode() + b"\r\n" if form is _csv else b"")
            for count, entry in enumerate(entries, start=1):  # noqa: B007
                file.write(form(entry))
        fresh.replace(path)
    except OSError as error:
        raise InvalidFile(path=str(path), reason=error.strerror or str(error)) from error
    finally:
        fresh.unlink(missing_ok=True)
    return count


def _csv(entry: Entry) -> bytes:
    text = StringIO(newline="")
    opinion = "" if entry.opinion == "none" else entry.opinion
    rest = (opinion, entry.note, "true" if entry.standing == "withdrawn" else "")
    for written in entry.fingerprints:
        one = read_fingerprint(written)
        quality = "" if one.quality == 100 else one.quality
        second = "" if one.second is None else one.second
        text.write(sheet_line((entry.id, one.kind, one.value, quality, second, one.way, *rest)))
    if not entry.fingerprints and entry.standing == "withdrawn":
        text.write(sheet_line((entry.id, *[""] * 5, *rest)))
    return text.getvalue().encode()


def _json(entry: Entry) -> bytes:
    told: dict[str, Any] = {"id": entry.id, "fingerprints": entry.fingerprints}
    if entry.opinion != "none":
        told["opinion"] = entry.opinion
    if entry.note:
        told["note"] = entry.note
    if entry.standing == "withdrawn":
        told["withdrawn"] = True
    return msgspec.json.encode(told) + b"\n"


def _plain(entry: Entry) -> bytes:
    text = BytesIO()
    for written in entry.fingerprints if entry.standing == "listed" else ():
        one = read_fingerprint(written)
        text.write(f"{one.kind} {one.value}\n".encode())
    return text.getvalue()

"""Where the shared real data lies, and samples of innocent text from it."""

import json
import os
from pathlib import Path

import pytest

TEXT_FIELDS = ("text", "body", "title")


def data_folder() -> Path:
    """Give the folder of the shared data; skips the test where there is none."""
    root = Path(__file__).resolve().parents[2]
    folder = Path(os.environ.get("FIREBREAK_DATA", root.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("no shared data here; FIREBREAK_DATA names its folder")
    return folder


def sample(name: str, count: int) -> list[str]:
    """Give about ``count`` texts of a file, evenly spread over it."""
    lines = (data_folder() / name).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines[:: max(1, len(lines) // count)]]
    return [" ".join(row[field] for field in TEXT_FIELDS if row.get(field)) for row in rows]


def rows(name: str) -> list[dict[str, str]]:
    """Give all rows of a file of JSON lines."""
    lines = (data_folder() / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]

"""Digests of files that people confirmed, read from a list that we wrote."""

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from threading import Lock

from firebreak.model.errors import InvalidConfig

_DIGEST = re.compile(r"(?:sha256[:-])?([0-9a-f]{64})")


class KnownFiles:
    """Exact digests only; the file is read again when it changes."""

    def __init__(self, path: str) -> None:
        """Read the file.

        Args:
            path: CSV, as ``firebreak lists export`` writes it.

        Raises:
            InvalidConfig: It cannot be read.
        """
        self._path = Path(path)
        self._lock = Lock()
        self._seen = (0, 0)
        self._digests: frozenset[str] = frozenset()
        if not self._read_again():
            raise InvalidConfig(place="known_file", reason=f"{path} cannot be read")

    def __contains__(self, digest: str) -> bool:
        """Say whether a digest, in lower-case hex, is that of a file people confirmed."""
        with self._lock:
            self._read_again()
            return digest in self._digests

    def _read_again(self) -> bool:
        """Take the file up where it changed; what cannot be read leaves things as they were."""
        try:
            state = self._path.stat()
            seen = state.st_mtime_ns, state.st_size
            if seen != self._seen:
                with self._path.open(encoding="utf-8", newline="") as file:
                    self._digests = frozenset(_confirmed(file))
                self._seen = seen
        except (OSError, ValueError, csv.Error):
            return False
        return True


def _confirmed(lines: Iterable[str]) -> list[str]:
    found = []
    for row in csv.DictReader(lines):
        is_gone = (row.get("withdrawn") or "").strip().lower() in ("true", "1", "yes")
        if row.get("opinion") != "confirmed" or is_gone or row.get("type") != "sha256":
            continue
        if digest := _DIGEST.fullmatch((row.get("value") or "").strip().lower()):
            found.append(digest[1])
    return found

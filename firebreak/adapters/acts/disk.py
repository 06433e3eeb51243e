"""Deeds to the disk, one each, so that a test can die between two."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from firebreak.adapters.columns import write_columns


class Disk:
    """The real one."""

    def write_table(self, path: Path, columns: Mapping[str, NDArray[Any]]) -> None:
        """Write columns to a Parquet file, and wait until they are on the disk."""
        write_columns(path.parent, path.name, columns)
        self.settle(path)

    def write(self, path: Path, content: bytes) -> None:
        """Write a file, and wait until it is on the disk."""
        path.write_bytes(content)
        self.settle(path)

    def put(self, path: Path, target: Path) -> None:
        """Give a file its name, in the place of whatever had it."""
        os.replace(path, target)
        self.settle(target.parent)

    def remove(self, path: Path) -> None:
        """Remove a file; one that is gone already is no error."""
        path.unlink(missing_ok=True)

    def settle(self, path: Path) -> None:
        """Wait until a file or a folder is on the disk."""
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

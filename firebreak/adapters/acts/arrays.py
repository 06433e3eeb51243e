"""Arrays in a folder, to be mapped into memory instead of read."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firebreak.adapters.acts.disk import Disk
from firebreak.model.errors import InvalidFile


def write_arrays(
    folder: Path, found: Mapping[str, NDArray[Any]], *, disk: Disk | None = None
) -> None:
    """Write arrays to files that can be mapped.

    Args:
        folder: Must not exist; it is there afterwards whole, or not at all.
        found: By name.
        disk: Another disk, for trials.
    """
    work = disk or Disk()
    half = folder.with_name(f".{folder.name}.half")
    half.mkdir(parents=True, exist_ok=True)
    for name, array in found.items():
        np.save(half / f"{name}.npy", array)
        work.settle(half / f"{name}.npy")
    work.settle(half)
    work.put(half, folder)


def map_arrays(folder: Path) -> dict[str, NDArray[Any]]:
    """Map the arrays of a folder into memory, read-only.

    Args:
        folder: As :func:`write_arrays` left it.

    Returns:
        By name; pages are read when they are looked at, and belong to nobody.

    Raises:
        InvalidFile: No such folder, or something else in it.
    """
    paths = sorted(folder.glob("*.npy"))
    if not paths:
        raise InvalidFile(path=str(folder), reason="no arrays there; build them again")
    try:
        return {path.stem: np.load(path, mmap_mode="r", allow_pickle=False) for path in paths}
    except (OSError, ValueError) as error:
        raise InvalidFile(path=str(folder), reason=f"cannot be mapped: {error}") from error

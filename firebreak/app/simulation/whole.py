"""A folder that is there whole or not at all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PARTIAL = ".partial"
"""Behind the name of a folder that is being made."""


@contextmanager
def whole(folder: Path) -> Iterator[Path]:
    """Let a folder be filled; it comes to its place when the block ends well.

    Args:
        folder: It must not be there yet; folders above it are made.

    Yields:
        The folder to fill, beside it. It is removed when the block breaks; what a killed program
        left there is removed by the next one.

    Raises:
        FileExistsError: The folder is there already.
    """
    if folder.exists():
        raise FileExistsError(f"{folder} is there already; name another folder, or remove it")
    partial = folder.with_name(folder.name + PARTIAL)
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        yield partial
        partial.rename(folder)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise

"""Compiled kernels where numba is installed, else the ones in numpy."""

import sys
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any


@cache
def has_numba() -> bool:
    """Whether numba is installed."""
    return find_spec("numba") is not None


def is_loaded() -> bool:
    """Whether numba is at hand; a little work is not worth the second that it takes to load."""
    return sys.modules.get("numba") is not None


def compiled(module: str) -> Any:
    """Load compiled kernels, by name, so that nothing loads numba before they are wanted.

    Args:
        module: Their module's full name.

    Returns:
        The module.

    Raises:
        ModuleNotFoundError: numba is not installed; the extra ``firebreak[fast]`` brings it.
    """
    return import_module(module)

"""Computes something again when what it rests on has moved on."""

from collections.abc import Callable
from typing import TypeVar

from firebreak.model.errors import StaleCase

T = TypeVar("T")
TRIES = 10


def despite_changes(attempt: Callable[[], T]) -> T:
    """Compute something again when its case or paper changed meanwhile; each check is made anew.

    Args:
        attempt: Reads, checks and files; raises StaleCase where somebody was quicker.

    Returns:
        What it gave.

    Raises:
        StaleCase: Somebody was quicker each time.
    """
    for _ in range(TRIES - 1):
        try:
            return attempt()
        except StaleCase:
            continue
    return attempt()

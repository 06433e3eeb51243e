"""What a check is, what it is shown, and what it answers."""

from collections.abc import Callable
from datetime import datetime
from typing import Literal

from msgspec import Struct

from firebreak.adapters.media_reader.wire import Hold
from firebreak.adapters.store.condition import Condition
from firebreak.app.config import Config

State = Literal["good", "warning", "failed", "skipped"]


class Answer(Struct, frozen=True):
    """How one check went, in a sentence with its figures."""

    state: State
    says: str


class Patient(Struct, frozen=True, kw_only=True):
    """What checks look at; gathered once, read-only.

    Attributes:
        condition: What was found in the store; None when it cannot be read.
        trouble: Why the store cannot be read; empty when it can.
        problems: Parts that a running server says have stopped; None when no server answers.
        reader_holds: What the system here holds the process to that reads strangers' files; None
            when it was not tried.
        reader_trouble: Why that process does not start; empty when it does.
        is_debugging: Whether this Python runs in development mode or without its assertions.
    """

    config: Config
    now: datetime
    condition: Condition | None = None
    trouble: str = ""
    problems: tuple[str, ...] | None = None
    reader_holds: tuple[Hold, ...] | None = None
    reader_trouble: str = ""
    is_debugging: bool = False


class Check(Struct, frozen=True, kw_only=True):
    """One self-check.

    Attributes:
        id: Stable across releases, ``FB-D`` and three digits.
        title: What should hold, as a sentence.
        why: What happens where it does not.
        fix: What to do.
        is_needed_to_start: Whether ``firebreak serve`` refuses to start when it fails.
    """

    id: str
    title: str
    why: str
    fix: str
    examine: Callable[[Patient], Answer]
    is_needed_to_start: bool = False


def good(says: str) -> Answer:
    """All is well."""
    return Answer("good", says)


def warning(says: str) -> Answer:
    """It runs, and somebody should look."""
    return Answer("warning", says)


def failed(says: str) -> Answer:
    """It does not hold."""
    return Answer("failed", says)


def skipped(says: str) -> Answer:
    """It cannot be told here."""
    return Answer("skipped", says)

"""Processes that share a store, and what stopped working in each."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

ProcessRole = Literal["all", "web", "worker"]
"""What a process does: ``web`` answers requests; ``worker`` reads the feed, sends and signs."""


class Problem(Struct, frozen=True, kw_only=True):
    """Something that stopped working.

    Attributes:
        part: What: ``worker``, ``ledger``, ``platform forum``.
        says: Why, and what to do, in a sentence for the people at the desk.
        since: When this was said first.
    """

    part: str
    says: str
    since: datetime


class Process(Struct, frozen=True, kw_only=True):
    """One process as it describes itself to those that share its store.

    Attributes:
        name: Machine, number there, and something that no other process ever bears.
        heard_at: When it last said so; one that died says nothing more.
        problems: What stopped working in it, by part.
    """

    name: str
    role: ProcessRole
    heard_at: datetime
    problems: tuple[Problem, ...] = ()

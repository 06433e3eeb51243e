"""What the public database is asked, what it may answer, its settings."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Literal, Protocol

from msgspec import Meta, Struct

from firebreak.model.public_statements import StatementFault

AT_ONCE = 100
"""Statements of one request, at most."""
Result = Literal["taken", "refused", "later", "unknown", "denied"]


class Transparency(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The database that statements go to; nothing is made or sent while no address is named.

    Attributes:
        url: Address up to ``/statements``, version and all; https anywhere but on this machine.
        token: Of this platform there; better in FIREBREAK_TRANSPARENCY__TOKEN or a file.
        token_file: File that holds it and nothing else; read at each start.
        since: Day from which on effects are told; None tells all that were ever seen.
        seconds: For one request as a whole.
        pause_seconds: Between two looks at what is to be sent.
        allow_private: Whether an https address may be on a private network.
    """

    url: Annotated[str, Meta(pattern=r"^(https?://[^\s/?#@]+(/[^\s?#]*)?)?$")] = ""
    token: str = ""
    token_file: str = ""
    since: date | None = None
    seconds: Annotated[float, Meta(gt=0, le=300)] = 30.0
    pause_seconds: Annotated[float, Meta(ge=1, le=3_600)] = 20.0
    allow_private: bool = False


class Heard(Struct, frozen=True, kw_only=True):
    """What came of one request with statements.

    Attributes:
        result: ``taken``: all of them. ``refused``: none of them, because of some. ``later``: none,
            and it may be tried again. ``unknown``: all or none, and nobody heard which.
            ``denied``: none, and a person must look at address or token first.
        faults: Of a refusal, by place from 0; empty where it did not say which.
        wait_seconds: For ``later``; None where it did not say.
        note: What was answered, in a few words of ours.
    """

    result: Result
    faults: Mapping[int, tuple[StatementFault, ...]] = {}
    wait_seconds: float | None = None
    note: str = ""


class Database(Protocol):
    """Somebody who takes statements."""

    def send(self, statements: Sequence[str]) -> Heard:
        """Hand over statements, all or none.

        Args:
            statements: JSON of 1 to :data:`AT_ONCE`.

        Returns:
            What came of it; any failure is an answer, never an exception.
        """
        ...

    def has(self, puid: str) -> bool | None:
        """Tell whether it has a statement; None where it does not say."""
        ...

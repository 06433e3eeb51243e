"""What the sender is told: one result for each record, in order."""

from enum import StrEnum
from typing import Literal

from msgspec import Struct

from firebreak.model.ids import Seq

Result = Literal["accepted", "duplicate", "rejected"]


class Code(StrEnum):
    """Why a record was rejected; stable across releases."""

    NOT_JSON = "FB-INTAKE-010"
    NOT_AN_OBJECT = "FB-INTAKE-011"
    UNKNOWN_FIELD = "FB-INTAKE-012"
    UNKNOWN_TYPE = "FB-INTAKE-013"
    MISSING_FIELD = "FB-INTAKE-014"
    WRONG_VALUE = "FB-INTAKE-015"
    REPEATED_FIELD = "FB-INTAKE-016"
    UNUSABLE_TEXT = "FB-INTAKE-017"
    IMPOSSIBLE_TIME = "FB-INTAKE-018"
    REFERS_TO_ITSELF = "FB-INTAKE-019"
    REPLY_CYCLE = "FB-INTAKE-020"
    OTHER_CONTENT = "FB-INTAKE-021"


class Rejection(Struct, frozen=True, kw_only=True):
    """Why one record cannot be taken in.

    Attributes:
        field: Field it is about, such as ``tags[2]``; empty for the record as a whole.
        reason: What is wrong and what to do next, in one line, without the record's content
            but for short words.
    """

    code: Code
    field: str
    reason: str


class RecordResult(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of one record.

    Attributes:
        index: Place among the records of the batch, from 0; blank lines do not count.
        key: ``source:kind:id`` of the thing (kind ``notice`` for a notice); None when the record
            could not be read.
        seq: Place in the feed; for a duplicate, that of the first one; None when rejected.
        line: Line of the body, from 1; None for a JSON array.
        code: Why it was rejected; None when it was not.
        field: As in ``Rejection``; empty when it was not rejected.
        reason: As in ``Rejection``; empty when it was not rejected.
    """

    index: int
    result: Result
    key: str | None = None
    seq: Seq | None = None
    line: int | None = None
    code: Code | None = None
    field: str = ""
    reason: str = ""


class Receipt(Struct, frozen=True, kw_only=True):
    """The answer to one batch, given after the durable commit.

    Attributes:
        results: One for each record, in the order they were sent.
    """

    accepted: int
    duplicate: int
    rejected: int
    results: tuple[RecordResult, ...]

"""Take a batch in: durable before the answer, one result a record."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from firebreak.intake.decode import decode
from firebreak.intake.limits import MAX_BYTES, MAX_RECORDS
from firebreak.intake.results import Code, Receipt, RecordResult, Rejection
from firebreak.intake.split import split
from firebreak.intake.wire import ITEMS, NOTICES, Value, Wire, key_of_value
from firebreak.model.ids import SourceId, TenantId
from firebreak.model.ports import Appended, Intake

__all__ = ["Receipt", "RecordResult", "receive_items", "receive_notices", "receive_records"]


def receive_items(
    body: bytes,
    media_type: str,
    *,
    intake: Intake,
    tenant: TenantId,
    source: SourceId,
    now: datetime,
    max_records: int = MAX_RECORDS,
    max_bytes: int = MAX_BYTES,
) -> Receipt:
    """Take in what a platform tells: accounts, posts, media, urls, relations.

    Args:
        body: A JSON array, one object a line, or one object.
        media_type: The body's Content-Type; may be empty.
        intake: Where records are kept; the answer waits for its durable commit.
        tenant: Whose records.
        source: The platform that sends them.
        now: The present instant, aware.
        max_records: Most records of one body.
        max_bytes: Most bytes of one body.

    Returns:
        One result for each record, in order; sending the same body again is harmless.

    Raises:
        TooLarge: More bytes or records than allowed; nothing was kept.
        MalformedJson: The body is not JSON; nothing was kept.
    """
    batch = split(body, media_type, max_records=max_records, max_bytes=max_bytes)
    receipt = receive_records(
        batch.records, ITEMS, intake=intake, tenant=tenant, source=source, now=now
    )
    return _numbered(receipt, batch.lines)


def receive_notices(
    body: bytes,
    media_type: str,
    *,
    intake: Intake,
    tenant: TenantId,
    source: SourceId,
    now: datetime,
    max_records: int = MAX_RECORDS,
    max_bytes: int = MAX_BYTES,
) -> Receipt:
    """Take in what people tell: user reports, trusted flaggers' notices, removal orders.

    Args:
        body: As for items.
        media_type: As for items.
        intake: As for items.
        tenant: Whose notices.
        source: The platform that the notices are about.
        now: The present instant, aware.
        max_records: Most notices of one body.
        max_bytes: Most bytes of one body.

    Returns:
        One result for each notice, in order.

    Raises:
        TooLarge: More bytes or notices than allowed; nothing was kept.
        MalformedJson: The body is not JSON; nothing was kept.
    """
    batch = split(body, media_type, max_records=max_records, max_bytes=max_bytes)
    receipt = receive_records(
        batch.records, NOTICES, intake=intake, tenant=tenant, source=source, now=now
    )
    return _numbered(receipt, batch.lines)


def receive_records(
    records: Sequence[bytes],
    wire: Wire,
    *,
    intake: Intake,
    tenant: TenantId,
    source: SourceId,
    now: datetime,
) -> Receipt:
    """Take in records that are cut already, such as the lines of a file.

    Args:
        records: One JSON object each.
        wire: ``ITEMS`` or ``NOTICES``.
        intake: Where records are kept; nothing is asked of it when none can be used.
        tenant: Whose records.
        source: The platform that sends them.
        now: The present instant, aware.

    Returns:
        One result for each record, in order.
    """
    verdicts = decode(records, wire, now)
    values = [verdict for verdict in verdicts if not isinstance(verdict, Rejection)]
    answers = iter(intake.append(tenant, source, values, now) if values else ())
    results = tuple(
        _rejected(index, verdict)
        if isinstance(verdict, Rejection)
        else _answered(index, verdict, source, next(answers))
        for index, verdict in enumerate(verdicts)
    )
    tally = {"accepted": 0, "duplicate": 0, "rejected": 0}
    for result in results:
        tally[result.result] += 1
    return Receipt(**tally, results=results)


def _rejected(index: int, why: Rejection) -> RecordResult:
    return RecordResult(
        index=index, result="rejected", code=why.code, field=why.field, reason=why.reason
    )


def _answered(index: int, value: Value, source: SourceId, answer: Appended) -> RecordResult:
    key = key_of_value(source, value)
    if answer.result != "conflict":
        return RecordResult(index=index, result=answer.result, key=key, seq=answer.seq)
    version = getattr(value, "version", None)
    reason = (
        "a notice with this identifier and other content is here already; send a new identifier"
        if version is None
        else f"version {version} is here already with other content; send a higher version"
    )
    return RecordResult(
        index=index,
        result="rejected",
        key=key,
        code=Code.OTHER_CONTENT,
        field="id" if version is None else "version",
        reason=reason,
    )


def _numbered(receipt: Receipt, lines: list[int] | None) -> Receipt:
    if lines is None:
        return receipt
    pairs = zip(receipt.results, lines, strict=True)
    return replace(receipt, results=tuple(replace(result, line=line) for result, line in pairs))

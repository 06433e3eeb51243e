"""Read a batch of records: each becomes a value or a rejection."""

import re
from collections.abc import Sequence
from datetime import datetime

import msgspec

from firebreak.intake.cycles import reply_cycles
from firebreak.intake.explain import explain
from firebreak.intake.limits import AHEAD
from firebreak.intake.plausible import settle
from firebreak.intake.results import Rejection
from firebreak.intake.strict import look
from firebreak.intake.texts import unusable_texts
from firebreak.intake.wire import Value, Wire

Verdict = Value | Rejection


def decode(records: Sequence[bytes], wire: Wire, now: datetime) -> list[Verdict]:
    """Read and check records; one bad record never sinks another.

    Args:
        records: One JSON value each, as it came.
        wire: What kind of record they are.
        now: The present instant, for dates that lie in the future.

    Returns:
        For each record, in order, its value or why it was rejected.
    """
    latest = now + AHEAD
    verdicts = [_read(raw, wire, latest) for raw in records]
    good = [
        (place, verdict)
        for place, verdict in enumerate(verdicts)
        if not isinstance(verdict, Rejection)
    ]
    values = [value for _, value in good]
    repeated = _repeated_fields([records[place] for place, _ in good])
    for found in (reply_cycles(values), unusable_texts(values), repeated):
        for index, rejection in found.items():
            verdicts[good[index][0]] = rejection
    return verdicts


_KEYS = msgspec.json.Decoder(list[dict[str, msgspec.Raw]])
_SPACED_KEY = re.compile(rb'"[ \t\r\n]+:')


def _read(raw: bytes, wire: Wire, latest: datetime) -> Verdict:
    try:
        value = wire.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return explain(error, raw, wire)
    return settle(value, latest)


def _repeated_fields(records: list[bytes]) -> dict[int, Rejection]:
    """Find records that give a field twice; readers keep the last one in silence.

    Records hold no objects, so every key of a batch is a key of a record. In sound JSON a quote
    and a colon end a key, but for an escaped quote in a text; a spaced colon needs a closer look.
    """
    batch = b",".join(records)
    written = batch.count(b'":') - batch.count(b'\\":')
    distinct = sum(map(len, _KEYS.decode(b"[" + batch + b"]")))
    if written == distinct and not _SPACED_KEY.search(batch):
        return {}
    looked = {index: look(raw) for index, raw in enumerate(records)}
    return {index: rejection for index, rejection in looked.items() if rejection}

"""Takes in what platforms push: read and answered as by the API."""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime, timedelta
from threading import Lock
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from firebreak.app.kept import Holding
from firebreak.app.results import Taken, take
from firebreak.app.wiring import Services
from firebreak.intake.receive import Receipt, RecordResult, receive_items, receive_notices
from firebreak.intake.results import Code
from firebreak.model.ids import SourceId
from firebreak.model.platforms import Reply
from firebreak.model.results import Pushed

REMEMBERED = timedelta(minutes=15)
"""So long the same message gets the same answer; afterwards its stamp is too old by far."""
MOST_REMEMBERED = 2_000


class _Given(NamedTuple):
    at: datetime
    digest: bytes
    answer: bytes


class Pushes:
    """Answers pushed messages, the same one again with the same answer.

    Only an answer saves work here: records are taken in once each by their own identifiers and
    versions, and results by the message in which they were said, also after a restart.
    """

    def __init__(self, services: Services) -> None:
        """Prepare.

        Args:
            services: Store, clock and config.
        """
        self._services = services
        self._given: OrderedDict[tuple[SourceId, str], _Given] = OrderedDict()
        self._lock = Lock()

    def answered(self, source: SourceId, reply: Reply, body: bytes) -> Reply:
        """Take in what a message brought, durably, and answer it.

        Args:
            source: The platform that sent it.
            reply: The connector's, with what was pushed.
            body: Of the message, as it came.

        Returns:
            The reply, with one result for each record as its body; as it was where nothing was
            pushed.

        Raises:
            TooLarge: More records than one request may bring; nothing was kept.
            MalformedJson: The records are not JSON; nothing was kept.
        """
        if (pushed := reply.pushed) is None:
            return reply
        name, digest = (source, pushed.message), hashlib.sha256(body).digest()
        now = self._services.now()
        with self._lock:
            before = self._given.get(name)
        if before and before.digest == digest and now - before.at < REMEMBERED:
            return replace(reply, body=before.answer)
        answer = msgspec.json.encode(_taken(self._services, source, pushed, now))
        with self._lock:
            self._given[name] = _Given(now, digest, answer)
            while len(self._given) > MOST_REMEMBERED:
                self._given.popitem(last=False)
        return replace(reply, body=answer)


def _taken(services: Services, source: SourceId, pushed: Pushed, now: datetime) -> Receipt:
    limits = services.config.server
    if pushed.items:
        return receive_items(
            pushed.items,
            "",
            intake=services.store,
            tenant=services.tenant,
            source=source,
            now=now,
            max_records=limits.max_records,
            max_bytes=limits.max_body_bytes,
        )
    if pushed.notices:
        return receive_notices(
            pushed.notices,
            "",
            intake=Holding(services),
            tenant=services.tenant,
            source=source,
            now=now,
            max_records=limits.max_records,
            max_bytes=limits.max_body_bytes,
        )
    return _receipt(take(services, source, pushed.results))


def _receipt(taken: Sequence[Taken]) -> Receipt:
    results = tuple(_result(index, one) for index, one in enumerate(taken))
    tally = {"accepted": 0, "duplicate": 0, "rejected": 0}
    for result in results:
        tally[result.result] += 1
    return Receipt(**tally, results=results)


def _result(index: int, one: Taken) -> RecordResult:
    if one.outcome == "refused":
        return RecordResult(
            index=index,
            result="rejected",
            key=one.subject,
            code=Code.WRONG_VALUE,
            field=one.field,
            reason=one.reason,
        )
    result = "accepted" if one.outcome == "taken" else "duplicate"
    return RecordResult(index=index, result=result, key=one.subject)  # type: ignore[arg-type]

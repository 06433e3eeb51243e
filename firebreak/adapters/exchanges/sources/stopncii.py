"""StopNCII's hashes, through the library's client."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from firebreak.adapters.exchanges import library
from firebreak.adapters.exchanges.contract import Exchange, Page, Source
from firebreak.adapters.lists.rows import LeftOut, Row, made_id, normal, understood

KINDS = {"ImagePDQ": "pdq", "VideoMD5": "md5", "VideoTMK": "tmk_pdqf"}
"""Texts and addresses are left alone: here they would be matched against nothing."""
WITHDRAWN = ("Withdrawn", "Deleted")


def fetch(exchange: Exchange, checkpoint: str, now: datetime) -> Iterator[Page]:
    """Ask page after page; the place moves with the last one, because tokens of pages age."""
    del now
    with library.quiet():
        client = _client(exchange)
        start, token = int(checkpoint or client.DEFAULT_START_TIME), ""
        while True:
            answer = client.fetch_hashes(start_timestamp=start, next_page=token)
            is_last = not answer.hasMoreRecords
            rows = [row for n, one in enumerate(answer.hashRecords, 1) for row in _rows(one, n)]
            for _ in range(client.told - len(answer.hashRecords)):
                reason = "a record that the library cannot read; ask StopNCII"
                rows.append(LeftOut(line=0, field="", reason=reason))
            yield Page(
                rows=tuple(rows),
                checkpoint=str(answer.nextSetTimestamp) if is_last else checkpoint,
            )
            if is_last:
                return
            token = answer.nextPageToken or ""


def _client(exchange: Exchange) -> Any:
    api = library.client("stopncii.api")

    class Client(api.StopNCIIAPI):  # type: ignore[misc,name-defined]
        """Counts records before the library drops, with a line in the log, what it cannot read."""

        told = 0

        def _get_session(self, endpoint: Any) -> Any:
            return library.let_out(super()._get_session(endpoint), self._base_url, exchange)

        def _get(self, endpoint: Any, **params: Any) -> Any:
            answer = super()._get(endpoint, **params)
            self.told = len(answer.get("hashRecords", []))
            return answer

    return Client(exchange.key, exchange.password, base_url_override=exchange.address or None)


def _rows(record: Any, line: int) -> Iterator[Row | LeftOut]:
    """Read a record.

    Its status says whether it was withdrawn; the library's exchange looks for that in the hash,
    and so keeps what people took back.
    """
    kind = KINDS.get(record.signalType.value)
    if kind is None:
        return
    written = f"{kind}:{record.hashValue}"
    try:
        name = made_id([normal(written)])
    except ValueError:
        name = ""
    said = {one.feedbackValue.value for one in record.CSPFeedbacks}
    cells = {
        "id": name,
        "fingerprint": written,
        "withdrawn": record.hashStatus.value in WITHDRAWN,
        "opinion": "disputed" if "NotBlocked" in said and "Blocked" not in said else "",
    }
    yield from understood(cells, line, "")


SOURCE = Source(
    id="stopncii",
    title="StopNCII",
    fetch=fetch,
    needs=("key", "password"),
    needs_library=True,
    takes_feedback="on each hash, whether what it matched was blocked",
)

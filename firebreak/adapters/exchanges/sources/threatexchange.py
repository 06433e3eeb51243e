"""Meta's ThreatExchange, through the library's client."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import msgspec
from msgspec import Struct

from firebreak.adapters.exchanges import library
from firebreak.adapters.exchanges.contract import Exchange, Page, Senseless, Source
from firebreak.adapters.lists.rows import LeftOut, Row, made_id, normal, understood

KINDS = {
    "HASH_MD5": "md5",
    "HASH_SHA1": "sha1",
    "HASH_SHA256": "sha256",
    "HASH_PDQ": "pdq",
    "HASH_VIDEO_MD5": "md5",
    "HASH_TMK": "tmk_pdqf",
}
FIELDS = ("indicator", "type", "last_updated", "should_delete", "descriptors{status}")
DELETIONS_KEPT = timedelta(days=85)
"""After some 90 days nobody is told any more what was deleted."""


class Place(Struct, frozen=True, kw_only=True):
    """How far it was fetched, and when; seconds of Unix time."""

    updated: int = 0
    fetched: int = 0


def fetch(exchange: Exchange, checkpoint: str, now: datetime) -> Iterator[Page]:
    """Ask for updates of a privacy group; all of it anew when deletions may have been missed."""
    with library.quiet():
        seconds = int(now.timestamp())
        place = msgspec.json.decode(checkpoint or "{}", type=Place)
        is_stale = bool(checkpoint) and seconds - place.fetched > DELETIONS_KEPT.total_seconds()
        updated = 0 if is_stale else place.updated
        cursor = _client(exchange).get_threat_updates(
            int(exchange.group), start_time=updated or None, page_size=500, fields=FIELDS
        )
        for batch in cursor:
            if not isinstance(batch, list):
                raise Senseless("its updates are no list")
            updated = max([updated, *(int(one["last_updated"]) for one in batch)])
            rows = tuple(row for n, one in enumerate(batch, 1) for row in _rows(one, n))
            reached = msgspec.json.encode(Place(updated=updated, fetched=seconds)).decode()
            yield Page(rows=rows, checkpoint=reached, is_whole=is_stale)


def _client(exchange: Exchange) -> Any:
    api = library.client("fb_threatexchange.api")

    class Client(api.ThreatExchangeAPI):  # type: ignore[misc,name-defined]
        """Asks in a session of ours; the library asks past its own."""

        def get_json_from_url(self, url: str, params: Any = None, **_: Any) -> Any:
            with library.let_out(self._get_session(), self._base_url, exchange) as session:
                answer = session.get(url, params=params or {})
                answer.raise_for_status()
                return answer.json()

    return Client(exchange.key, endpoint_override=exchange.address.rstrip("/") or None)


def _rows(update: dict[str, Any], line: int) -> Iterator[Row | LeftOut]:
    kind = KINDS.get(str(update.get("type")))
    if kind is None:
        return
    written = f"{kind}:{update.get('indicator', '')}"
    try:
        name = made_id([normal(written)])
    except ValueError:
        name = ""
    told = update.get("descriptors", {}).get("data", [])
    cells = {
        "id": name,
        "fingerprint": written,
        # What nobody describes any more was deleted as well, though it is not always said.
        "deleted": bool(update.get("should_delete")) or "descriptors" not in update,
        "opinion": "disputed" if any(one.get("status") == "NON_MALICIOUS" for one in told) else "",
    }
    yield from understood(cells, line, "")


SOURCE = Source(
    id="threatexchange",
    title="Meta's ThreatExchange",
    fetch=fetch,
    needs=("key", "group"),
    needs_library=True,
    takes_feedback="reactions to each descriptor",
)

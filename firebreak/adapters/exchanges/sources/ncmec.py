"""NCMEC's hash sharing, through the library's client."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct

from firebreak.adapters.exchanges import library
from firebreak.adapters.exchanges.contract import Exchange, Page, Senseless, Source
from firebreak.adapters.lists.rows import LeftOut, Row, understood

SETTLED_SECONDS = 5
"""What came in just now may not be counted there yet."""
MOST = 400_000
"""Entries of one span of time; a longer one is asked in parts, as the library does."""
PAGE_SECONDS = 12 * 3_600
"""How long the address of a next page may be kept."""


class Place(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How far it was fetched.

    Attributes:
        since: Everything before it is kept; seconds of Unix time, as all of these.
        until: End of the span that is being read.
        next: Address of its next page; entries of a span come in no order of time.
        told: When that address was given.
    """

    since: int = 0
    until: int = 0
    next: str = ""
    told: int = 0


def fetch(exchange: Exchange, checkpoint: str, now: datetime) -> Iterator[Page]:
    """Read span after span of time; a place within one lasts for half a day."""
    with library.quiet():
        client = _client(exchange)
        seconds = int(now.timestamp())
        place = msgspec.json.decode(checkpoint or "{}", type=Place)
        if seconds - place.told > PAGE_SECONDS:
            place = Place(since=place.since)
        while place.next or place.since < seconds - SETTLED_SECONDS:
            if not place.next:
                place, answer = _span(client, place.since, seconds - SETTLED_SECONDS)
            else:
                answer = _ask(client, place)
            if answer.next and answer.next == place.next:
                raise Senseless("its next page is the same page again")
            more = Place(since=place.since, until=place.until, next=answer.next, told=seconds)
            place = more if answer.next else Place(since=place.until)
            rows = (row for n, one in enumerate(answer.updates, 1) for row in _rows(one, n))
            yield Page(rows=tuple(rows), checkpoint=msgspec.json.encode(place).decode())


def _client(exchange: Exchange) -> Any:
    api = library.client("ncmec.hash_api")
    known = {one.name: one for one in api.NCMECEnvironment}
    if exchange.group not in known:
        raise Senseless(f"there is no group {exchange.group!r}; there are: {', '.join(known)}")

    class Client(api.NCMECHashAPI):  # type: ignore[misc,name-defined]
        """Goes out by our way: the next page is an answer's word, behind our name and password."""

        def _get_session(self) -> Any:
            return library.let_out(super()._get_session(), self._base_url, exchange)

    client = Client(exchange.user, exchange.password, known[exchange.group])
    if exchange.address:
        client._base_url = exchange.address.rstrip("/")
    return client


def _span(client: Any, since: int, until: int) -> tuple[Place, Any]:
    """Ask for the first page of the longest span from a time on that has not too much in it."""
    while True:
        place = Place(since=since, until=until)
        answer = _ask(client, place)
        if answer.estimated_entries_in_range <= MOST or until - since <= 1:
            return place, answer
        until = since + max((until - since) // 4, 1)


def _ask(client: Any, place: Place) -> Any:
    return client.get_entries(
        start_timestamp=_as_local(place.since),
        end_timestamp=_as_local(place.until),
        next_=place.next,
    )


def _as_local(seconds: int) -> int:
    """Give the time that the library writes as the one we mean.

    It writes local time and calls it UTC: east of Greenwich it would ask for hours that are still
    to come, take them for read, and never see what came in then.
    """
    return int(datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None).timestamp())


def _rows(entry: Any, line: int) -> Iterator[Row | LeftOut]:
    doubts = any(
        one.feedback_type.value == "downvote" for told in entry.feedback.values() for one in told
    )
    cells = {
        "id": f"{entry.member_id}-{entry.id}",
        "fingerprints": [f"{kind}:{value}" for kind, value in entry.fingerprints.items()],
        "deleted": entry.deleted,
        "opinion": "disputed" if doubts else "",
    }
    return understood(cells, line, "")


SOURCE = Source(
    id="ncmec",
    title="NCMEC's hash sharing",
    fetch=fetch,
    needs=("user", "password", "group"),
    needs_library=True,
    takes_feedback="a vote up or down on each fingerprint, with a reason",
)

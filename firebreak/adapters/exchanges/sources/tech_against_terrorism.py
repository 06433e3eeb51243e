"""Tech Against Terrorism's hash list, through the library's client."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from firebreak.adapters.exchanges import library
from firebreak.adapters.exchanges.contract import Exchange, Page, Senseless, Source
from firebreak.adapters.lists.rows import LeftOut, Row, understood


def fetch(exchange: Exchange, checkpoint: str, now: datetime) -> Iterator[Page]:
    """Ask page after page, each by the place at which the one before it ends.

    The library's own loop puts ``next``, a whole address, behind its question; the place is what
    it takes up a later fetch with, and says the same.
    """
    del now
    with library.quiet():
        api = library.client("techagainstterrorism.api")

        class Client(api.TATHashListAPI):  # type: ignore[misc,name-defined]
            """Goes out by our way."""

            @contextmanager
            def _get_session(self, auth_token: str | None = None) -> Iterator[Any]:
                with super()._get_session(auth_token) as session:
                    yield library.let_out(session, self.BASE_URL, exchange)

        client = Client(exchange.user, exchange.password)
        if exchange.address:
            client.BASE_URL = exchange.address.rstrip("/") + "/"
        while True:
            answer = client.fetch_hashes(after=checkpoint)
            reached = str(answer.checkpoint or checkpoint)
            rows = tuple(
                row for line, one in enumerate(answer.results, 1) for row in _rows(one, line)
            )
            yield Page(rows=rows, checkpoint=reached)
            if not answer.next:
                return
            if reached == checkpoint:
                raise Senseless("it says that there is more, and not from where")
            checkpoint = reached


def _rows(entry: Any, line: int) -> Iterator[Row | LeftOut]:
    cells = {
        "id": entry.id,
        "type": str(entry.algorithm).lower(),
        "value": entry.hash_digest,
        "deleted": entry.deleted,
    }
    return understood(cells, line, "")


SOURCE = Source(
    id="tech_against_terrorism",
    title="Tech Against Terrorism's hash list",
    fetch=fetch,
    needs=("user", "password"),
    needs_library=True,
)

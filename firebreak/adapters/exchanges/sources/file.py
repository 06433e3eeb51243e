"""A file that somebody else puts there, such as on a share; always whole."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

from firebreak.adapters.exchanges.contract import Exchange, Page, Senseless, Source
from firebreak.adapters.lists.files import ListFile

ROWS = 1_000


def fetch(exchange: Exchange, checkpoint: str, now: datetime) -> Iterator[Page]:
    """Read a file if it is another one than the last time."""
    del now
    path = Path(exchange.address)
    try:
        stat = path.stat()
    except OSError as error:
        raise Senseless(f"there is no file {path}: {error.strerror}") from error
    reached = f"{stat.st_mtime_ns}-{stat.st_size}-{stat.st_ino}"
    if reached == checkpoint:
        return
    with ListFile(path, kind=exchange.kind) as file:
        rows = iter(file)
        while part := tuple(islice(rows, ROWS)):
            yield Page(rows=part, checkpoint=reached, is_whole=True)


SOURCE = Source(id="file", title="a file", fetch=fetch, needs=("address",), has_address=False)

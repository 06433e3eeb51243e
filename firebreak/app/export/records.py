"""Records of the feed, read a page at a time; what was forgotten is left out."""

from collections.abc import Iterator

from firebreak.app.export.contract import PAGE, Span
from firebreak.model.ids import Seq
from firebreak.model.items import StoredItem, external_id
from firebreak.model.ports import Record
from firebreak.model.retention import ERASED, EXPIRED


def records(span: Span) -> Iterator[Record]:
    """Give the records that were received in a stretch of time, in the order of the feed.

    Args:
        span: Which stretch.

    Yields:
        One record after the other.
    """
    after = Seq(0)
    while part := span.store.read(after, PAGE):
        yield from (
            one for one in part if one.tenant == span.tenant and span.covers(one.received_at)
        )
        after = part[-1].seq


def items(span: Span) -> Iterator[StoredItem]:
    """Give the items of it that were neither erased nor have come to their time."""
    for one in records(span):
        if isinstance(one, StoredItem) and not external_id(one.item).startswith((ERASED, EXPIRED)):
            yield one

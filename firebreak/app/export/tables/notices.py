"""The table of notices: how many came each day; never who sent one."""

from collections import Counter
from collections.abc import Iterator

from firebreak.app.export.contract import Span, Table, shape
from firebreak.app.export.records import records
from firebreak.model.notices import StoredNotice
from firebreak.model.tables import Row

SHAPE = shape(
    "notices",
    "how many notices of one kind a platform sent on one day",
    ("day", "text", "UTC day of receipt"),
    ("source", "text", "platform that sent them"),
    ("kind", "text", "user_report, trusted_flagger or removal_order"),
    ("subject_kind", "text", "what they are about: account, post, media or url"),
    ("notices", "whole", "how many"),
)


def rows(span: Span) -> Iterator[Row]:
    """Give counts by day, then platform, then kind; memory grows with days alone."""
    counted = Counter(
        (
            f"{one.received_at:%Y-%m-%d}",
            str(one.source),
            str(one.notice.kind),
            str(one.notice.subject_kind),
        )
        for one in records(span)
        if isinstance(one, StoredNotice)
    )
    return ((*key, count) for key, count in sorted(counted.items()))


TABLE = Table(shape=SHAPE, power="look", rows=rows)

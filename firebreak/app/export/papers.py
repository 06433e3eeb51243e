"""Papers of one kind, read a page at a time."""

from collections.abc import Iterator

from firebreak.app.export.contract import PAGE, Span
from firebreak.model.papers import Paper, PaperKind


def papers(span: Span, kind: PaperKind) -> Iterator[Paper]:
    """Give the papers of a kind that were first filed in a stretch of time, oldest first.

    Args:
        span: Which stretch.
        kind: Which kind.

    Yields:
        One paper after the other.
    """
    last: Paper | None = None
    while True:
        part = span.store.papers(span.tenant, kind, after=last, limit=PAGE)
        yield from (one for one in part if span.covers(one.at))
        if len(part) < PAGE:
            return
        last = part[-1]

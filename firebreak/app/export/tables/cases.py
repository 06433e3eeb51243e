"""The table of cases: as they stand now."""

from collections.abc import Iterator
from contextlib import suppress

from firebreak.app.export.contract import Span, Table, cases, instant, many, shape
from firebreak.model.cases import Case
from firebreak.model.errors import NotFound
from firebreak.model.tables import Row

SHAPE = shape(
    "cases",
    "one case that was opened in the stretch of time, as it stands at the export",
    ("id", "text", "the case"),
    ("kind", "text", "account, post, media, url or network"),
    ("subject", "text", "what it is about, as source:kind:id"),
    ("status", "text", "open, claimed, decided, reopened or expired"),
    ("origin", "text", "who surfaced it: tool, report, order or failure"),
    ("opened_at", "instant", "receipt of what led to it, or reopened it"),
    ("updated_at", "instant", "receipt of the newest record that joined it"),
    ("deadline", "instant", "until when it must be decided; empty while no clock runs"),
    ("decided_at", "instant", "when its newest decision was made"),
    ("category", "text", "gravest policy category that anything suggests"),
    ("severity", "whole", "0 (none) to 4 (gravest), from the category"),
    ("imminence", "whole", "0 (says nothing of when) to 3 (now)"),
    ("reach", "whole", "people who saw it or follow its author"),
    ("score", "number", "strongest score or probability behind it, in [0, 1]"),
    ("priority", "number", "place in the queue; higher is first"),
    ("notices", "whole", "how many notices joined it"),
    ("notice_kind", "text", "gravest kind of them"),
    ("detectors", "text", "detectors that spoke"),
    ("languages", "text", "languages of what speaks for it"),
    ("members", "whole", "accounts of a network case"),
    ("appeals", "whole", "appeals that nobody has answered"),
    ("decision", "text", "its newest decision"),
    ("verb", "text", "what that said"),
    ("merged_into", "text", "the case that has its matter since a merge"),
    ("is_unchecked", "yes or no", "whether a detector failed on something of it"),
)


def rows(span: Span) -> Iterator[Row]:
    """Give the cases in the order in which they were opened."""
    for name in cases(span):
        with suppress(NotFound):
            yield _row(span.store.case(name, span.tenant))


def _row(case: Case) -> Row:
    fields = {"merged_into": "into"}
    told = {one.name: getattr(case, fields.get(one.name, one.name)) for one in SHAPE.columns}
    for name in ("opened_at", "updated_at", "deadline", "decided_at"):
        told[name] = instant(told[name])
    for name in ("detectors", "languages"):
        told[name] = many(told[name])
    told["members"], told["appeals"] = len(case.members), len(case.appeals)
    return tuple(told.values())


TABLE = Table(shape=SHAPE, power="look", rows=rows)

"""The table of connections: each account that came up, with its sum."""

from collections.abc import Iterator

from firebreak.app.export.case_files import files
from firebreak.app.export.contract import Span, Table, instant, many, shape
from firebreak.model.tables import Row

SHAPE = shape(
    "connections",
    "one account that came up as connected in a case, as it was last found",
    ("case_id", "text", "the case"),
    ("account", "text", "the account, as source:account:id"),
    ("band", "text", "likely (shown to reviewers) or watch"),
    ("prior", "number", "log-odds before any evidence"),
    ("score", "number", "log-odds after it"),
    ("probability", "number", "calibrated on decisions, in [0, 1]; empty while there are too few"),
    ("low", "number", "lower end of its 95 % interval"),
    ("high", "number", "upper end"),
    ("drawn", "yes or no", "whether it was shown by lot, from below the line"),
    ("families", "text", "families of evidence that speak, in order of the alphabet"),
    ("linkers", "text", "linkers that found it, in order of the alphabet"),
    ("found_at", "instant", "when"),
)


def rows(span: Span) -> Iterator[Row]:
    """Give the connections case by case, oldest first in each."""
    for file in files(span):
        for one in reversed(file.connections):
            low, high = one.interval or (None, None)
            yield (
                file.case.id,
                one.account,
                one.band,
                float(one.prior),
                float(one.score),
                one.probability,
                low,
                high,
                one.drawn,
                many(tuple(sorted({each.family for each in one.evidence}))),
                many(tuple(sorted({each.linker for each in one.evidence}))),
                instant(one.at),
            )


TABLE = Table(shape=SHAPE, power="look", rows=rows)

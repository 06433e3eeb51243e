"""The table of signals: what detectors said about what is on file."""

from collections.abc import Iterator

from firebreak.app.export.case_files import files
from firebreak.app.export.contract import Span, Table, instant, many, shape
from firebreak.model.tables import Row

SHAPE = shape(
    "signals",
    "what one detector said about one item of a case",
    ("case_id", "text", "the case that it joined"),
    ("detector", "text", "who says it"),
    ("version", "text", "version of the detector"),
    ("part", "text", "list, rule or model that it rests on"),
    ("subject", "text", "the item, as source:kind:id"),
    ("category", "text", "policy category"),
    ("score", "number", "uncalibrated strength in [0, 1]; no probability"),
    ("imminence", "whole", "0 (says nothing of when) to 3 (now)"),
    ("language", "text", "of the wording that it judged"),
    ("mode", "text", "shadow or live"),
    ("lowered", "text", "guards that lowered it"),
    ("says", "text", "its evidence in sentences, without the author's words"),
    ("said_at", "instant", "when"),
)


def rows(span: Span) -> Iterator[Row]:
    """Give the signals case by case, oldest first in each."""
    for file in files(span):
        for one in reversed(file.signals):
            yield (
                file.case.id,
                one.detector,
                one.version,
                one.part,
                one.subject,
                one.category,
                float(one.score),
                one.imminence,
                one.language,
                one.mode,
                many(tuple(each.guard for each in one.lowered)),
                many(tuple(each.says for each in one.evidence)),
                instant(one.at),
            )


TABLE = Table(shape=SHAPE, power="look", rows=rows)

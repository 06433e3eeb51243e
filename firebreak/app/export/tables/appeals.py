"""The table of appeals: what is contested and what came of it; no words."""

from collections.abc import Iterator

from firebreak.app.export.contract import Span, Table, instant, many, shape
from firebreak.app.export.papers import papers
from firebreak.model.appeals import Appeal
from firebreak.model.tables import Row

SHAPE = shape(
    "appeals",
    "one appeal; the words of whoever appealed are content, and are not in it",
    ("id", "text", "the appeal"),
    ("came_at", "instant", "when it came"),
    ("case_id", "text", "its case"),
    ("decision", "text", "the decision that it contests"),
    ("appeal_by", "text", "concerned (whom the decision is about) or reporter"),
    ("subjects", "text", "what of the decision it is about"),
    ("language", "text", "in which it is answered"),
    ("source", "text", "platform that passed it on; empty where it came by the public page"),
    ("is_two_weeks", "yes or no", "whether the law itself sets two weeks"),
    ("due", "instant", "until when it must be answered"),
    ("outcome", "text", "upheld, partly or overturned; empty while it waits"),
    ("answered_at", "instant", "when it was answered"),
    ("restored", "text", "what was taken back"),
)


def rows(span: Span) -> Iterator[Row]:
    """Give the appeals, oldest first."""
    for paper in papers(span, "appeal"):
        one = paper.body
        if isinstance(one, Appeal):
            answer = one.answer
            yield (
                paper.id,
                instant(paper.at),
                paper.case,
                one.decision,
                one.by,
                many(one.subjects),
                one.language,
                one.source,
                one.is_two_weeks,
                instant(paper.due),
                answer.outcome if answer else None,
                instant(answer.at) if answer else None,
                many(answer.restored) if answer else None,
            )


TABLE = Table(shape=SHAPE, power="look", rows=rows)

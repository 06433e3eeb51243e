"""The table of actions: what was to be done, and how it stands."""

from collections.abc import Iterator, Mapping

from firebreak.app.export.contract import Span, Table, instant, lines, shape
from firebreak.model.actions import Action
from firebreak.model.ids import ActionId, CaseId
from firebreak.model.tables import Row

SHAPE = shape(
    "actions",
    "one thing to be done to one subject on its platform",
    ("id", "text", "the action"),
    ("decision", "text", "the decision that it follows from"),
    ("case_id", "text", "its case"),
    ("verb", "text", "what is done"),
    ("subject", "text", "to whom or what, as source:kind:id"),
    ("planned_at", "instant", "when it was planned"),
    ("status", "text", "planned, delivered (the platform said yes), confirmed (seen) or failed"),
    ("reverses", "text", "the action that it takes back"),
)


def rows(span: Span) -> Iterator[Row]:
    """Give the actions in the order in which they were planned."""
    of_case: tuple[CaseId | None, Mapping[ActionId, Action]] = (None, {})
    for line in lines(span):
        if line.kind != "action planned" or line.action is None or not span.covers(line.at):
            continue
        if line.case != of_case[0]:
            found = span.store.actions(line.case, span.tenant) if line.case else []
            of_case = line.case, {one.id: one for one in found}
        if one := of_case[1].get(line.action):
            yield (
                one.id,
                one.decision,
                one.case,
                one.verb,
                one.subject,
                instant(one.planned_at),
                one.status,
                one.reverses,
            )


TABLE = Table(shape=SHAPE, power="look", rows=rows)

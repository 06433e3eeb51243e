"""The table of removal orders: whose, about what, and how their hour went."""

from collections.abc import Iterator

from firebreak.app.export.contract import Span, Table, instant, many, shape
from firebreak.app.export.papers import papers
from firebreak.model.orders import Order
from firebreak.model.tables import Row

SHAPE = shape(
    "orders",
    "one removal order of an authority",
    ("id", "text", "the order, as it is named here"),
    ("received_at", "instant", "when it reached us; its hour begins then"),
    ("deadline", "instant", "until when it must have taken effect"),
    ("effective_at", "instant", "when the effect was seen"),
    ("void_at", "instant", "when it was found to be no order, or none any more"),
    ("was_late", "yes or no", "whether the deadline had passed before a pause moved it"),
    ("case_id", "text", "its case"),
    ("reference", "text", "the authority's own number"),
    ("authority", "text", "name of the authority"),
    ("state", "text", "Member State that issued it"),
    ("is_cross_border", "yes or no", "whether another State than our own issued it"),
    ("source", "text", "platform that it is about"),
    ("subjects", "text", "what it wants gone"),
    ("done", "text", "what of it was carried out"),
    ("channel", "text", "form, mail, file or program"),
    ("method", "text", "how somebody made sure that an authority sent it"),
    ("category", "text", "policy category that a person filed it under"),
    ("pauses", "whole", "how often its hour stood still, or somebody asked that it does"),
    ("told_at", "instant", "when the author was told"),
    ("final_at", "instant", "when it could be contested no more"),
)


def rows(span: Span) -> Iterator[Row]:
    """Give the orders, oldest first."""
    for paper in papers(span, "order"):
        one = paper.body
        if isinstance(one, Order):
            yield (
                paper.id,
                instant(one.clock.received_at),
                instant(one.clock.deadline),
                instant(one.clock.effective_at),
                instant(one.clock.void_at),
                one.clock.was_late,
                paper.case,
                one.annex.reference,
                one.annex.authority,
                one.annex.state,
                one.annex.is_cross_border,
                one.source,
                many(one.subjects),
                many(one.done),
                one.channel,
                one.proof.method if one.proof else None,
                one.category,
                len(one.clock.pauses),
                instant(one.told_at),
                instant(one.final_at),
            )


TABLE = Table(shape=SHAPE, power="orders", rows=rows)

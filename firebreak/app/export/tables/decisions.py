"""The table of decisions: what was decided, and not who decided it."""

from collections.abc import Iterator
from contextlib import suppress

from firebreak.app.export.contract import Span, Table, instant, lines, many, shape
from firebreak.model.decisions import Decision
from firebreak.model.errors import NotFound
from firebreak.model.tables import Row

SHAPE = shape(
    "decisions",
    "one decision; who made it stands on the ledger alone, so that nobody ranks people by this",
    ("id", "text", "the decision"),
    ("case_id", "text", "its case"),
    ("made_at", "instant", "when it was made"),
    ("verb", "text", "suspend, remove, label, restrict, escalate, dismiss or reverse"),
    ("category", "text", "policy category; empty for dismiss and escalate"),
    ("purpose", "text", "what the words were for; empty where the policy does not ask"),
    ("subjects", "text", "what it is about"),
    ("reasons", "text", "statement of reasons, in the words of whoever decided"),
    ("policy", "text", "SHA-256 of the policy in force"),
    ("reverses", "text", "the decision that it takes back"),
    ("by_two", "yes or no", "whether one person proposed and another agreed"),
    ("order_id", "text", "removal order that it carries out"),
    ("answers", "text", "appeals that it answers"),
    ("entries", "text", "entries of lists of known media that stood for it"),
)


def rows(span: Span) -> Iterator[Row]:
    """Give the decisions in the order in which they were made."""
    for line in lines(span):
        if line.kind == "case decided" and line.decision and span.covers(line.at):
            with suppress(NotFound):
                yield _row(span.store.decision(line.decision, span.tenant))


def _row(one: Decision) -> Row:
    return (
        one.id,
        one.case,
        instant(one.at),
        one.verb,
        one.category,
        one.purpose,
        many(one.subjects),
        one.reasons,
        one.policy,
        one.reverses,
        one.proposed_by is not None,
        one.order,
        many(one.answers),
        many(one.entries),
    )


TABLE = Table(shape=SHAPE, power="look", rows=rows)

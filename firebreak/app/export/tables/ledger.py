"""The table of the ledger: every line, as auditors read it."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from firebreak.app.export.contract import Span, Table, instant, lines, many, shape
from firebreak.model.ledger import LedgerEntry
from firebreak.model.tables import Row

SHAPE = shape(
    "ledger",
    "one line of the ledger; of erased ones without subject and note",
    ("seq", "whole", "number of the line, from 1 without gaps"),
    ("kind", "text", "what happened"),
    ("happened_at", "instant", "when; of an opening, the receipt of what led there"),
    ("actor", "text", "reviewer, system or a program"),
    ("case_id", "text", "the case it is about"),
    ("case_kind", "text", "account, post, media, url or network"),
    ("origin", "text", "who surfaced it: tool, report, order or failure"),
    ("subject", "text", "whom it is about, as source:kind:id; empty when erased"),
    ("category", "text", "policy category"),
    ("decision", "text", "the decision"),
    ("verb", "text", "what was decided"),
    ("waits", "yes or no", "whether somebody still has to decide"),
    ("reverses", "text", "the decision that is taken back"),
    ("action", "text", "the action"),
    ("action_verb", "text", "what is done by it"),
    ("detectors", "text", "detectors behind it"),
    ("linkers", "text", "linkers whose rows counted"),
    ("lists", "text", "lists of known media that it judged"),
    ("posts_before", "whole", "posts that the account had made when its case opened"),
    ("notice_kind", "text", "gravest kind of notice"),
    ("policy", "text", "SHA-256 of the policy in force"),
    ("drawn", "yes or no", "whether a member was shown by lot, from below the line"),
    ("until", "instant", "when it ends, or is due"),
    ("agrees", "yes or no", "whether a second answer was the first one"),
    ("language", "text", "of the wording, ISO 639-1"),
    ("appeal", "text", "the appeal"),
    ("appeal_by", "text", "who appealed: concerned or reporter"),
    ("outcome", "text", "what came of the appeal"),
    ("other", "text", "the other case of a merge or a split"),
    ("colleague", "text", "whom it was assigned to, or whose powers changed"),
    ("done_at", "instant", "when a case was split"),
    ("plan", "text", "plan against many that it belongs to"),
    ("note", "text", "free words; empty when erased"),
    ("removal_order", "text", "the removal order that it is about"),
    ("state", "text", "Member State that issued the order, ISO 3166"),
    ("detail", "text", "channel, method, reason or finding of an order; role of misuse"),
    ("things", "whole", "how many an order or notices are about"),
    ("basis", "text", "law or terms"),
    ("views_before", "whole", "views known when its case opened"),
    ("purpose", "text", "what the reviewer said that it was said for"),
    ("exempt", "text", "as what the policy vouches for whom it is about"),
    ("automated", "yes or no", "whether who decided was shown what tools had found"),
    ("returns", "text", "decisions that suspended those as whose return members came up"),
    ("counted", "text", "figures of one day, by name"),
    ("event", "text", "the event that was named or ended"),
)
_LISTS = ("detectors", "linkers", "lists", "returns")
_INSTANTS = ("happened_at", "until", "done_at")
_FIELDS = {"happened_at": "at", "case_id": "case", "removal_order": "order"}
"""Columns that are named otherwise than the field, because SQL keeps that word to itself."""


def rows(span: Span) -> Iterator[Row]:
    """Give the lines in order."""
    return (_row(line) for line in lines(span) if span.covers(line.at))


def entry_of(row: Mapping[str, Any], tenant: str) -> LedgerEntry:
    """Make a line of a row again; a number computed from it is that of the store's own line.

    Args:
        row: Cells by column; instants are aware datetimes.
        tenant: Whose ledger it is.

    Returns:
        The line.
    """
    told = {_FIELDS.get(name, name): cell for name, cell in row.items() if cell is not None}
    packed = (*_LISTS, "counted")
    told |= {name: msgspec.json.decode(told[name]) for name in packed if name in told}
    return msgspec.convert({**told, "tenant": tenant}, LedgerEntry)


def _row(line: LedgerEntry) -> Row:
    told = {one.name: getattr(line, _FIELDS.get(one.name, one.name)) for one in SHAPE.columns}
    told |= {name: many(told[name]) for name in _LISTS}
    told["counted"] = msgspec.json.encode(line.counted).decode() if line.counted else None
    told |= {name: instant(told[name]) for name in _INSTANTS}
    return tuple(told.values())


TABLE = Table(shape=SHAPE, power="audit", rows=rows)

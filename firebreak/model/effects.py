"""What is kept whole or not at all: conclusions of a reader, a decision."""

from collections.abc import Mapping

from msgspec import Struct

from firebreak.model.actions import Action, Delivery
from firebreak.model.cases import Case
from firebreak.model.connections import Connection
from firebreak.model.decisions import Decision
from firebreak.model.ids import ActionId, CaseId, Seq, TenantId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.papers import Paper
from firebreak.model.signals import Failure, Signal
from firebreak.model.steps import Basis


class Joined(Struct, frozen=True, kw_only=True):
    """What newly speaks for one case.

    Attributes:
        notices: Places in the feed of the notices.
    """

    case: CaseId
    signals: tuple[Signal, ...] = ()
    notices: tuple[Seq, ...] = ()
    connections: tuple[Connection, ...] = ()


class Effects(Struct, frozen=True, kw_only=True):
    """What a feed reader concluded from one batch; kept whole or not at all.

    Attributes:
        cursor: Name of the reader.
        after: Where its cursor must stand now; the store refuses otherwise.
        upto: Where it stands afterwards.
        turn: The reader's own, as :meth:`Feed.begin_turn` numbered it; None where it has no rival.
        signals: Signals that joined no case (shadow, or below the threshold).
        cases: New cases (revision 1) and changed ones (revision one above the stored one).
        joined: What newly speaks for cases, new or old.
        confirmed: Actions that the platform's own items now show to be done.
        entries: Ledger lines; the store numbers them.
        basis: What the reader knew, kept beside its step.
        resting_on: Revisions of the cases that it concluded from, whether or not it changes them.
    """

    cursor: str
    after: Seq
    upto: Seq
    turn: int | None = None
    signals: tuple[Signal, ...] = ()
    failures: tuple[Failure, ...] = ()
    cases: tuple[Case, ...] = ()
    joined: tuple[Joined, ...] = ()
    confirmed: tuple[ActionId, ...] = ()
    entries: tuple[LedgerEntry, ...] = ()
    basis: Basis = Basis()
    resting_on: Mapping[CaseId, int] = {}


class Ruling(Struct, frozen=True, kw_only=True):
    """One decision with all that follows from it; kept whole or not at all.

    Attributes:
        token: Fencing token of the reviewer's claim; None for a reverse, which needs none.
        case: The case as it stands afterwards, revision one above the stored one.
        papers: New ones and changed ones, as in a :class:`Filing`.
    """

    decision: Decision
    case: Case
    token: int | None
    actions: tuple[Action, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    entries: tuple[LedgerEntry, ...] = ()
    papers: tuple[Paper, ...] = ()


class Filing(Struct, frozen=True, kw_only=True):
    """Papers with all that follows from them; kept whole or not at all.

    Attributes:
        papers: New ones (revision 1) and changed ones (revision one above the stored one).
        cases: New cases and changed ones, by the same rule.
        joined: What newly speaks for cases.
        entries: Ledger lines; the store numbers them.
    """

    tenant: TenantId
    papers: tuple[Paper, ...] = ()
    cases: tuple[Case, ...] = ()
    joined: tuple[Joined, ...] = ()
    actions: tuple[Action, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    entries: tuple[LedgerEntry, ...] = ()

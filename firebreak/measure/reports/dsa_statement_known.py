"""How a matter stood when it was decided, read from the ledger alone."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from firebreak.model.cases import Origin
from firebreak.model.ids import CaseId, DecisionId
from firebreak.model.ledger import OPENING, LedgerEntry


class KnownThen(Struct, frozen=True, kw_only=True):
    """What was there when a person decided; what came later counts for nothing.

    Attributes:
        origin: Of the first thing that opened or reopened the case for this decision.
        received: When that came.
        is_again: Whether that reopened a case which had been closed.
        is_marked: Whether a detector or linker had marked something of it by then.
        is_planned: Whether it is part of a plan against many accounts.
        is_ordered: Whether an authority's removal order spoke for it.
    """

    origin: Origin
    received: datetime
    is_again: bool = False
    is_marked: bool = False
    is_planned: bool = False
    is_ordered: bool = False


class Histories:
    """Reads ledger lines in order, once each, and remembers what each decision knew."""

    def __init__(self) -> None:
        """Begin before the first line."""
        self.seq = 0
        self._open: dict[CaseId, KnownThen] = {}
        self._known: dict[DecisionId, KnownThen] = {}

    def read(self, lines: Iterable[LedgerEntry]) -> None:
        """Go on with the lines that came since.

        Args:
            lines: In order of ``seq``, behind those that were read.
        """
        for line in lines:
            self.seq = line.seq
            if line.case is None:
                continue
            if line.kind in OPENING and line.origin is not None:
                again = line.kind == "case reopened"
                known = KnownThen(origin=line.origin, received=line.at, is_again=again)
                self._open[line.case] = known
            elif line.kind == "case merged" and line.other is not None:
                self._merge(line.case, line.other)
            elif line.kind == "case decided" and line.decision is not None:
                self._decided(line)

    def known(self, decision: DecisionId) -> KnownThen | None:
        """Give what was known when a decision was made; None where no line tells of it."""
        return self._known.get(decision)

    def _merge(self, away: CaseId, into: CaseId) -> None:
        """Let the earlier of two matters say how the whole came up."""
        one, other = self._open.get(away), self._open.get(into)
        if one is not None and (other is None or one.received < other.received):
            self._open[into] = one

    def _decided(self, line: LedgerEntry) -> None:
        if line.case is None or line.decision is None:
            return
        came = self._open.get(line.case)
        if came is None and line.origin is not None:
            came = KnownThen(origin=line.origin, received=line.at)
        if came is None:
            return
        self._known[line.decision] = replace(
            came,
            is_marked=came.origin == "tool" or bool(line.detectors) or bool(line.linkers),
            is_planned=bool(line.plan),
            is_ordered=line.notice_kind == "removal_order",
        )

"""What the ledger says of each removal order."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from firebreak.measure.reports.counts_table import NOT_SAID
from firebreak.model.ledger import LedgerEntry

HOUR = timedelta(hours=1)


class OrderCount(Struct, frozen=True, kw_only=True):
    """One order, from the lines that name its paper.

    Attributes:
        received: When it reached us.
        state: The Member State that its newest line with one names.
        named: Things that it is about, as last compared with the document.
        void: Why it was no order; None where it was one.
        effect: When its effect was seen.
        answered: When the authority was first told anything.
        first_pause: When the hour first stood still.
        resumed: When it last began anew before the effect, or at all while there is none.
        stands: Why the hour stands still; None while it does not.
    """

    received: datetime | None = None
    state: str = NOT_SAID
    named: int = 0
    is_proven: bool = False
    void: str | None = None
    effect: datetime | None = None
    answered: datetime | None = None
    first_pause: datetime | None = None
    resumed: tuple[datetime, ...] = ()
    stands: str | None = None

    @property
    def is_in_time(self) -> bool:
        """Whether it took effect within its hour, or within the hour after a pause in time."""
        if self.effect is None or self.received is None:
            return False
        before = [at for at in self.resumed if at <= self.effect]
        start = max(before, default=self.received)
        first = self.first_pause
        return self.effect <= start + HOUR and (first is None or first <= self.received + HOUR)


def orders_of(lines: Sequence[LedgerEntry]) -> tuple[OrderCount, ...]:
    """Read the orders of which a line says that they were received, and names the paper.

    Args:
        lines: What is known, in the order of the ledger.

    Returns:
        In the order of their first lines.
    """
    found: dict[str, OrderCount] = {}
    for line in lines:
        if line.order and line.kind.startswith("order "):
            found[line.order] = _step(found.get(line.order, OrderCount()), line)
    return tuple(one for one in found.values() if one.received is not None)


def _step(one: OrderCount, line: LedgerEntry) -> OrderCount:
    state = line.state or one.state
    match line.kind:
        case "order received":
            named = one.named if line.things is None else line.things
            return replace(one, state=state, named=named, received=_first(one.received, line))
        case "order checked":
            named = one.named if line.things is None else line.things
            return replace(one, state=state, named=named)
        case "order authenticated":
            return replace(one, state=state, is_proven=True)
        case "order void":
            return replace(one, state=state, void=line.detail or NOT_SAID)
        case "order effective":
            return replace(one, state=state, effect=_first(one.effect, line))
        case "order answered":
            return replace(one, state=state, answered=_first(one.answered, line))
        case "order paused":
            first = _first(one.first_pause, line)
            return replace(one, state=state, first_pause=first, stands=line.detail or NOT_SAID)
        case "order resumed":
            return replace(one, state=state, resumed=(*one.resumed, line.at), stands=None)
        case _:
            return replace(one, state=state)


def _first(known: datetime | None, line: LedgerEntry) -> datetime:
    return line.at if known is None else min(known, line.at)

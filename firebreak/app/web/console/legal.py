"""Which orders wait, for the head of every page and for their cases."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec import Struct

from firebreak.app import orders, threats
from firebreak.app.web.site import Call
from firebreak.model.cases import Case
from firebreak.model.orders import Order
from firebreak.model.papers import Paper
from firebreak.review import orders as rules
from firebreak.review.clocks import LegalState, legal_state, legal_time_left


class Row(Struct, frozen=True, kw_only=True):
    """One order as a list shows it.

    Attributes:
        left: Time until its deadline; negative once late, None where no clock runs.
        next: What a person has to do next; empty for nothing.
    """

    paper: Paper
    order: Order
    state: LegalState
    left: timedelta | None
    next: str
    missing: tuple[str, ...]

    @property
    def is_unproved(self) -> bool:
        """Whether nobody has authenticated it, and its hour runs."""
        return self.order.proof is None and self.state in ("running", "breached")


def rows(call: Call, *, is_open: bool | None = None) -> tuple[Row, ...]:
    """Give the orders that this person may know of; none for who may not read orders."""
    if call.person is None or not call.person.may_read("orders"):
        return ()
    found = orders.all_of(call.services, is_open=is_open)
    return tuple(row_of(paper, call.now) for paper in found)


def row_of(paper: Paper, now: datetime) -> Row:
    """Say where an order stands."""
    order = orders.order_in(paper)
    return Row(
        paper=paper,
        order=order,
        state=legal_state(order.clock, now),
        left=legal_time_left(order.clock, now),
        next=_next(order, now),
        missing=rules.missing(order),
    )


def values(call: Call, case: Case) -> Mapping[str, object]:
    """Give what the page of a case shows of the law: its orders, and packages made of it."""
    mine = list(rows(call))
    if mine:
        concerned = orders.concerning(call.services, case)
        mine = [row for row in mine if concerned(row.order)]
    return {"case_orders": mine, "packages": threats.of_case(call.services, case.id)}


def _next(order: Order, now: datetime) -> str:
    state = legal_state(order.clock, now)
    if state == "void" or (state in ("met", "breached") and order.clock.effective_at):
        if order.told_at is None and not rules.is_withheld(order, now) and state != "void":
            return "tell the author"
        return "" if rules.is_settled(order, now) else "nothing but waiting"
    if state == "paused":
        return "resume it when the reason is over"
    if order.void is not None:
        return "a second person: is it an order?"
    if order.pause is not None:
        return "a second person: may it pause?"
    if order.checked_by is None:
        return "compare its fields"
    if order.proof is None:
        return "authenticate it"
    return "carry it out" if order.left or not order.decisions else "see that it takes effect"

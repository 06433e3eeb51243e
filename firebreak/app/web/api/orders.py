"""Send a removal order as JSON; its hour begins when it is durable here."""

from datetime import datetime
from typing import Any

from msgspec import Struct

from firebreak.app import order_intake, orders
from firebreak.app.web.api.records import key_of_call
from firebreak.app.web.site import Call
from firebreak.intake.orders import read_fields
from firebreak.model.errors import InvalidRecord, NotAllowed
from firebreak.model.ids import ItemKey
from firebreak.model.orders import Annex
from firebreak.review import orders as rules


class OrderReceipt(Struct, frozen=True, kw_only=True):
    """What became of an order.

    Attributes:
        received_at: When it reached us; its hour runs from here.
        subjects: What it is about, as far as its addresses tell; a person compares them.
        missing: Fields without which it cannot be carried out.
        unread: Names of fields that were sent and not understood.
    """

    order: str
    received_at: datetime
    deadline: datetime
    subjects: tuple[ItemKey, ...]
    missing: tuple[str, ...]
    unread: tuple[str, ...]


def add_order(call: Call, json: dict[str, Any]) -> OrderReceipt:
    """Take a removal order in; the same one twice is one, and a person must authenticate it."""
    key, told = key_of_call(call), read_fields(json)
    if key.tenant != call.services.tenant:
        raise NotAllowed(who=f"key {key.name}", what="send orders to this desk")
    if told.annex == Annex():
        raise InvalidRecord(field="order", reason="it has no field of an order; see docs/orders.md")
    paper = order_intake.receive(
        call.services, told, source=key.source, channel="program", by=f"key {key.name}"
    )
    order = orders.order_in(paper)
    return OrderReceipt(
        order=paper.id,
        received_at=order.clock.received_at,
        deadline=order.clock.deadline,
        subjects=order.subjects,
        missing=rules.missing(order),
        unread=tuple(one.partition(":")[0] for one in told.unread),
    )

"""A desk with an order on it, stepped by the test."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from firebreak.adapters.store import open_store
from firebreak.app import order_execution, order_intake, orders
from firebreak.app.clerk import Clerk
from firebreak.app.config import Config, Ledger
from firebreak.app.outbox import Outbox
from firebreak.intake.orders import Told, read_fields
from firebreak.model.desk_policy import OrdersPolicy, Profile
from firebreak.model.ids import DEFAULT_TENANT, ReviewerId
from firebreak.model.items import Item
from firebreak.model.orders import Order, Preserved
from firebreak.model.papers import Paper
from firebreak.model.people import Person
from firebreak.model.ports import Store
from tests.app.factories import FORUM, ROSA, Room, account, post

INES = Person(id=ReviewerId("ines"), tenant=DEFAULT_TENANT, name="Ines", role="lead")
FIELDS: dict[str, Any] = {
    "reference": "7/26",
    "state": "XA",
    "authority": "Authority of Sector 7",
    "urls": ["https://forum.example/posts/p1"],
    "reasons": "It calls for an attack of Group V.",
    "certifier": "Officer 9",
    "mail": "desk@authority.example",
    "is_signed": True,
}
OURS = OrdersPolicy(authorities=("authority.example",), provider="Forum", home="XB", signer="Ines")


class OrderRoom(Room):
    """A desk that knows who it is, with a clerk and an outbox that the test steps."""

    def __init__(
        self, store: Store | None = None, *, folder: Path | None = None, **ours: object
    ) -> None:
        super().__init__(store, folder=folder)
        self.name_us(**ours)
        self.tell(account(), post("p1", "Group V meets at nine."))

    def name_us(self, **ours: object) -> None:
        """Say in the policy who we are."""
        profile = Profile(contact="orders@forum.example")
        policy = structs.replace(
            self.services.policy, orders=structs.replace(OURS, **ours), profile=profile
        )
        self.under(policy)
        self.clerk = Clerk(self.services)
        self.outbox = Outbox(self.services, at_once=1)

    def restart(self) -> None:
        """Begin with an empty memory, as after a crash."""
        self.new_worker()
        self.clerk = Clerk(self.services)

    def order(self, *, is_checked: bool = True, channel: Any = "form", **fields: object) -> Paper:
        """Take an order in and open its case."""
        told = read_fields({**FIELDS, **fields})
        paper = self.receive(told, channel=channel, is_checked=is_checked)
        self.work()
        return paper

    def receive(self, told: Told, *, channel: Any = "form", is_checked: bool = True) -> Paper:
        """Take an order in; the worker does not hear of it yet."""
        self.clock.forward(seconds=1)
        return order_intake.receive(
            self.services,
            told,
            source=FORUM,
            channel=channel,
            by="rosa",
            checked_by=ROSA.id if is_checked else None,
        )

    def prove(self, paper: Paper) -> None:
        """Record that it is authentic."""
        note = "Seen in the common channel."
        orders.authenticate(self.services, paper.id, "perci", note=note, by=ROSA.id)

    def carry_out(self, paper: Paper) -> None:
        """Authenticate and carry out, have the platform told, and hear back from it."""
        self.clock.forward(minutes=5)
        self.prove(paper)
        order_execution.execute(self.services, paper.id, by=ROSA)
        self.carry()
        self.confirm(post("p1", "", version=1, status="removed"))

    def carry(self) -> None:
        """Have the platform told what is to be told."""
        while self.outbox.send_due():
            pass

    def confirm(self, *items: Item) -> None:
        """Let the platform tell how it is now, and the clerk see it."""
        self.tell(*items)
        self.clerk.round()
        self.carry()

    def now(self, paper: Paper) -> Order:
        """Give an order as it stands."""
        return orders.order_in(orders.find(self.services, paper.id))

    def vault(self, paper: Paper) -> list[tuple[Paper, Preserved]]:
        """Give what of an order is preserved."""
        found = self.store.papers(DEFAULT_TENANT, "preserved")
        pairs = [(one, one.body) for one in found if isinstance(one.body, Preserved)]
        return [(one, body) for one, body in pairs if body.order == paper.id]

    def bodies(self) -> Sequence[dict[str, Any]]:
        """Give what every platform was sent."""
        return [msgspec.json.decode(one) for one in self.forum.sent]


def lasting(url: str, folder: Path) -> OrderRoom:
    """Give such a desk on a store that lasts."""
    made = OrderRoom(open_store(url))
    notes = Ledger(checkpoint_file=str(folder / "none"))
    config = Config(store=url, erasures=str(folder / "erasures"), ledger=notes)
    made.services = replace(made.services, config=config)
    made.name_us()
    return made

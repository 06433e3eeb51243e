"""The console over a desk with orders that the test steps."""

from firebreak.app.web import create_app
from tests.app.order_room import OrderRoom
from tests.app.web.factories import Browser, Desk, cheap_passwords


class OrderDesk(Desk):
    """A desk of the web's tests whose services are those of a room."""

    def __init__(self, room: OrderRoom) -> None:
        self.room = room
        self.clock = room.clock  # type: ignore[assignment]
        self.services = room.services
        self.passwords = cheap_passwords()
        self.app = create_app(self.services, passwords=self.passwords)

    def lead(self, name: str = "rosa") -> Browser:
        """Open a browser as a lead."""
        return self.browser("lead", name)

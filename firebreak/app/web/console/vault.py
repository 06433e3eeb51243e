"""The list of what is kept in the vault, for leads; what it is stays closed."""

from itertools import islice

from starlette.responses import Response

from firebreak.app import preserved_here
from firebreak.app.orders import every
from firebreak.app.web.console.screen import screen
from firebreak.app.web.site import Call

MOST = 500
"""Newest papers of each kind that the list shows."""


def show_vault(call: Call) -> Response:
    """Show what orders and the desk itself removed and keep, newest first, and until when."""
    by_orders = reversed(every(call.services, "preserved"))
    by_us = reversed(every(call.services, preserved_here.KIND))
    return screen(
        call,
        "vault.html",
        by_orders=list(islice(by_orders, MOST)),
        by_us=list(islice(by_us, MOST)),
        most=MOST,
        own=call.services.policy.orders.preserve_own,
    )

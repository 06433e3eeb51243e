"""Say whether the server is up and the store answers."""

from msgspec import Struct

from firebreak import __version__
from firebreak.app.web.site import Call


class Health(Struct, frozen=True, kw_only=True):
    """What a probe gets.

    Attributes:
        status: ``ok``; a server that is not well answers with a problem instead.
    """

    status: str
    version: str


def health(call: Call) -> Health:
    """Tell that the server is up and the store answers; nothing about what is in it."""
    call.services.store.counts(call.services.tenant, call.now)
    return Health(status="ok", version=__version__)

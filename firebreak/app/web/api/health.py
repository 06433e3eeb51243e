"""Say whether the server is up and the store answers."""

from typing import Literal

from msgspec import Struct

from firebreak import __version__
from firebreak.app.web.site import Call


class Health(Struct, frozen=True, kw_only=True):
    """What a probe gets.

    Attributes:
        status: ``degraded`` while a part has stopped working; intake and review go on.
        stopped: Names of those parts, in any process. Why is for people who are signed in.
    """

    status: Literal["ok", "degraded"]
    version: str
    stopped: tuple[str, ...] = ()


def health(call: Call) -> Health:
    """Tell that the server is up and the store answers; nothing about what is in it."""
    call.services.store.counts(call.services.tenant, call.now)
    stopped = tuple(sorted({part for part, _ in call.services.problems.everywhere()}))
    return Health(status="degraded" if stopped else "ok", version=__version__, stopped=stopped)

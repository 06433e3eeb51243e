"""The switch on every screen that holds everything outgoing."""

import hashlib
from typing import Annotated

from msgspec import Meta, Struct
from starlette.responses import RedirectResponse, Response

from firebreak.app import freezing
from firebreak.app.web.problems import NotSignedIn
from firebreak.app.web.sessions import find
from firebreak.app.web.site import Call, Nothing
from firebreak.app.web.step_up import token_of
from firebreak.review.mass_gates import Signed


class FreezeForm(Struct, frozen=True, kw_only=True):
    """Why everything is held."""

    why: Annotated[str, Meta(max_length=500)] = ""


def fresh(call: Call) -> Signed:
    """Say who asks, at which browser, and since when they are known to be who they are.

    Args:
        call: A signed-in request.

    Returns:
        The person, a mark of their session, and the instant at which they last proved who they are.

    Raises:
        NotSignedIn: There is no session.
    """
    found = find(call.services, token_of(call), call.now)
    if call.session is None or found is None:
        raise NotSignedIn
    mark = hashlib.sha256(f"plans\0{call.session.token}".encode()).hexdigest()[:16]
    return Signed(person=call.reviewer, session=mark, since=found.opened.proved_at)


def freeze(call: Call, form: FreezeForm) -> Response:
    """Hold everything outgoing from the next message on."""
    freezing.freeze(call.services, by=call.reviewer.id, why=form.why)
    return RedirectResponse("/console/plans", 303)


def thaw(call: Call, form: Nothing) -> Response:  # noqa: ARG001
    """Agree that sending goes on."""
    freezing.thaw(call.services, by=call.reviewer.id, session=fresh(call).session)
    return RedirectResponse("/console/plans", 303)

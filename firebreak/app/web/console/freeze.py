"""The switch on every screen that holds everything outgoing."""

import hashlib
from datetime import timedelta
from typing import Annotated

from msgspec import Meta, Struct
from starlette.responses import RedirectResponse, Response

from firebreak.app import freezing
from firebreak.app.web.auth import SESSION_HOURS
from firebreak.app.web.problems import NotSignedIn
from firebreak.app.web.site import Call, Nothing
from firebreak.review.mass_gates import Signed


class FreezeForm(Struct, frozen=True, kw_only=True):
    """Why everything is held."""

    why: Annotated[str, Meta(max_length=500)] = ""


def fresh(call: Call) -> Signed:
    """Say who asks, at which browser, and since when they are known to be who they are.

    This is the one place that tells how fresh a sign-in is; what asks people to prove again who
    they are takes its place here.

    Args:
        call: A signed-in request.

    Returns:
        The person, a mark of their session, and the instant at which they signed in.

    Raises:
        NotSignedIn: There is no session.
    """
    if call.session is None:
        raise NotSignedIn
    mark = hashlib.sha256(f"plans\0{call.session.token}".encode()).hexdigest()[:16]
    since = call.session.until - timedelta(hours=SESSION_HOURS)
    return Signed(person=call.reviewer, session=mark, since=since)


def freeze(call: Call, form: FreezeForm) -> Response:
    """Hold everything outgoing from the next message on."""
    freezing.freeze(call.services, by=call.reviewer.id, why=form.why)
    return RedirectResponse("/console/plans", 303)


def thaw(call: Call, form: Nothing) -> Response:  # noqa: ARG001
    """Agree that sending goes on."""
    freezing.thaw(call.services, by=call.reviewer.id, session=fresh(call).session)
    return RedirectResponse("/console/plans", 303)

"""Keys of programs: made for what they need, shown once, ended at once."""

from typing import Annotated

from msgspec import Meta, Struct
from starlette.responses import RedirectResponse, Response

from firebreak.app import staff
from firebreak.app.web.auth import make_api_key
from firebreak.app.web.console.screen import screen
from firebreak.app.web.problems import status_of
from firebreak.app.web.site import Call, Nothing
from firebreak.app.web.step_up import fresh
from firebreak.model.errors import FirebreakError, InvalidDecision
from firebreak.model.ids import SourceId
from firebreak.model.people import BEFORE_SCOPES, EVERY_SCOPE, SCOPES, ApiKey, Scope

HERE = "/console/keys"


class NewKey(Struct, frozen=True, kw_only=True):
    """A key to be made.

    Attributes:
        networks: As typed; empty for anywhere.
    """

    source: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")]
    name: Annotated[str, Meta(max_length=100)] = ""
    scopes: tuple[Scope, ...] = ()
    networks: Annotated[str, Meta(max_length=2_000)] = ""
    days: Annotated[int, Meta(ge=0, le=100_000)] = 365


def show_keys(call: Call) -> Response:
    """List the keys."""
    return _page(call)


def add_key(call: Call, form: NewKey) -> Response:
    """Make a key and show it, this once."""
    fresh(call, HERE)
    try:
        made = make_api_key(
            call.services,
            SourceId(form.source),
            form.name,
            scopes=form.scopes,
            networks=staff.networks_from(form.networks),
            days=form.days,
            by=call.reviewer,
        )
    except InvalidDecision as error:
        return _page(call, error, form=form)
    return _page(call, made=made, made_for=form.name)


def revoke(call: Call, key: str, form: Nothing) -> Response:  # noqa: ARG001
    """End a key at once."""
    fresh(call, HERE)
    staff.revoke(call.services, key, by=call.reviewer)
    return RedirectResponse(HERE, 303)


def scopes_of(key: ApiKey) -> tuple[Scope, ...]:
    """Give what a key may do, in the order of the table."""
    may = BEFORE_SCOPES if key.scopes is None else key.scopes
    return tuple(one for one in EVERY_SCOPE if one in may)


def state_of(call: Call, key: ApiKey) -> str:
    """Say in a word how a key stands."""
    if key.revoked_at is not None:
        return "revoked"
    return "over" if key.until is not None and key.until <= call.now else "good"


def _page(
    call: Call,
    error: FirebreakError | None = None,
    *,
    form: NewKey | None = None,
    made: str = "",
    made_for: str = "",
) -> Response:
    keys = call.services.store.staffing.api_keys(call.services.tenant)
    return screen(
        call,
        "keys.html",
        status=status_of(error) if error else 200,
        error=error,
        keys=[(one, scopes_of(one), state_of(call, one)) for one in reversed(keys)],
        form=form,
        made=made,
        made_for=made_for,
        offered=SCOPES,
    )

"""A person's own page: what they were shown today, and what they opt out of.

Nobody else sees it, and nothing here ranks anybody. A lead sees who asks for more, because they
ask a lead.
"""

from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace
from starlette.responses import RedirectResponse, Response

from firebreak.app import casework, exposure
from firebreak.app.web.console.screen import screen
from firebreak.app.web.problems import status_of
from firebreak.app.web.site import Call, Nothing
from firebreak.model.errors import FirebreakError, InvalidDecision
from firebreak.model.ids import ReviewerId
from firebreak.model.people import RANK
from firebreak.review.exposure import HARD, counted_on, left


class MeForm(Struct, frozen=True, kw_only=True):
    """Categories that one does not want to be handed."""

    opt_out: Annotated[tuple[str, ...], Meta(max_length=200)] = ()


class AllowForm(Struct, frozen=True, kw_only=True):
    """Who may be shown more today."""

    person: Annotated[str, Meta(max_length=200)] = ""


def show_me(call: Call) -> Response:
    """Show one's own page."""
    return _page(call)


def save_me(call: Call, form: MeForm) -> Response:
    """Keep what one opts out of, as far as the policy lets one."""
    chosen = tuple(name for name in _may_opt_out(call) if name in form.opt_out)
    call.services.store.put_person(replace(call.reviewer, opt_outs=chosen))
    return RedirectResponse("/console/me", 303)


def ask_for_more(call: Call, form: Nothing) -> Response:  # noqa: ARG001
    """Ask leads to agree that one is shown more today."""
    try:
        exposure.ask_for_more(call.services, call.reviewer)
    except InvalidDecision as error:
        return _page(call, error)
    return RedirectResponse("/console/me", 303)


def allow(call: Call, form: AllowForm) -> Response:
    """Agree that a colleague is shown more today."""
    try:
        exposure.consent(call.services, ReviewerId(form.person), lead=call.reviewer)
    except InvalidDecision as error:
        return _page(call, error)
    return RedirectResponse("/console/me", 303)


def _page(call: Call, error: FirebreakError | None = None) -> Response:
    services, me = call.services, call.reviewer
    sheet = exposure.sheet(services, me.id, call.now)
    counted = counted_on(sheet)
    return screen(
        call,
        "me.html",
        status=status_of(error) if error else 200,
        error=error,
        counted=counted,
        asks=sheet.is_open,
        left=left(counted, policy=services.policy),
        budget=services.policy.wellbeing.reveals_a_day,
        most=HARD * services.policy.wellbeing.reveals_a_day + counted.extra,
        day_begins_at=services.policy.wellbeing.day_begins_at,
        opt_outs=_may_opt_out(call),
        requests=exposure.requests(services, me) if RANK[me.role] >= RANK["lead"] else [],
        asked=tuple((one, one.body) for one in casework.asked_of(services, me)),
    )


def _may_opt_out(call: Call) -> tuple[str, ...]:
    policy = call.services.policy
    return policy.wellbeing.opt_outs or tuple(policy.categories)

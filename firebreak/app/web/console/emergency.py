"""A power for four hours: ask with a reason, agree as another, end it."""

from typing import Annotated

from msgspec import Meta, Struct
from starlette.responses import RedirectResponse, Response

from firebreak.app import emergencies
from firebreak.app.web.console.screen import screen
from firebreak.app.web.problems import status_of
from firebreak.app.web.site import Call, Nothing
from firebreak.model.emergencies import Emergency
from firebreak.model.errors import Conflict, FirebreakError, InvalidDecision, NotAllowed
from firebreak.model.papers import PaperId
from firebreak.model.people import WORDS, Power
from firebreak.review import separation

PLACE = "/console/emergency"


class Request(Struct, frozen=True, kw_only=True):
    """Which power somebody asks for, and why it cannot wait."""

    power: Power
    reason: Annotated[str, Meta(max_length=2_000)] = ""


def show(call: Call) -> Response:
    """Show what is lent and asked for, and the form to ask."""
    return _page(call)


def ask(call: Call, form: Request) -> Response:
    """Ask for a power."""
    try:
        emergencies.ask(call.services, call.reviewer, form.power, form.reason)
    except (InvalidDecision, NotAllowed) as error:
        return _page(call, error)
    return RedirectResponse(PLACE, 303)


def agree(call: Call, paper: str, form: Nothing) -> Response:  # noqa: ARG001
    """Lend what somebody else asked for."""
    try:
        emergencies.agree(call.services, PaperId(paper), call.reviewer)
    except (InvalidDecision, NotAllowed, Conflict) as error:
        return _page(call, error)
    return RedirectResponse(PLACE, 303)


def end(call: Call, paper: str, form: Nothing) -> Response:  # noqa: ARG001
    """End it before its time."""
    try:
        emergencies.end(call.services, PaperId(paper), call.reviewer)
    except (InvalidDecision, NotAllowed, Conflict) as error:
        return _page(call, error)
    return RedirectResponse(PLACE, 303)


def _page(call: Call, error: FirebreakError | None = None) -> Response:
    me = call.reviewer
    return screen(
        call,
        "emergency.html",
        status=status_of(error) if error else 200,
        error=error,
        lent=_bodies(call, is_lent=True),
        asked=_bodies(call, is_lent=False),
        may_agree=separation.may_agree(me),
        offered={one: WORDS[one] for one in separation.lendable(me)},
        powers=WORDS,
        hours=int(separation.LENT_FOR.total_seconds() // 3600),
        asked_until={one.id: one.at + separation.ASKED_FOR for one in call.emergencies},
    )


def _bodies(call: Call, *, is_lent: bool) -> tuple[tuple[PaperId, Emergency], ...]:
    return tuple(
        (paper.id, paper.body)
        for paper in call.emergencies
        if isinstance(paper.body, Emergency) and separation.runs(paper, call.now) == is_lent
    )

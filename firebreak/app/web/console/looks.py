"""Look-ups to be looked over; decoys; ties that people declare."""

from typing import Annotated

from msgspec import Meta, Struct
from starlette.responses import RedirectResponse, Response

from firebreak.app import looking, ties
from firebreak.app.web.console.screen import screen
from firebreak.app.web.problems import status_of
from firebreak.app.web.site import Call, Nothing
from firebreak.model.errors import FirebreakError, InvalidDecision, NotAllowed
from firebreak.model.ids import PaperId

SHOWN = 50


class VerdictForm(Struct, frozen=True, kw_only=True):
    """What a lead makes of a look-up."""

    verdict: Annotated[str, Meta(max_length=20)] = ""
    note: Annotated[str, Meta(max_length=2_000)] = ""


class KeyForm(Struct, frozen=True, kw_only=True):
    """Which account, as ``source:account:id``."""

    key: Annotated[str, Meta(max_length=700)] = ""


def show_looks(call: Call) -> Response:
    """Show the look-ups that wait to be looked over, and those that were."""
    return _looks(call)


def judge(call: Call, paper: str, form: VerdictForm) -> Response:
    """Say that a look-up is fine, or is not."""
    try:
        looking.judge(call.services, PaperId(paper), form.verdict, form.note, person=call.reviewer)
    except (InvalidDecision, NotAllowed) as error:
        return _looks(call, error, at=paper)
    return RedirectResponse("/console/looks", 303)


def show_canaries(call: Call) -> Response:
    """Show the decoys; only admins know them."""
    return _canaries(call)


def name_canary(call: Call, form: KeyForm) -> Response:
    """Make an account a decoy."""
    try:
        looking.name_canary(call.services, form.key, person=call.reviewer)
    except InvalidDecision as error:
        return _canaries(call, error, form)
    return RedirectResponse("/console/canaries", 303)


def withdraw_canary(call: Call, paper: str, form: Nothing) -> Response:  # noqa: ARG001
    """Make a decoy an account like any other."""
    looking.withdraw_canary(call.services, PaperId(paper), person=call.reviewer)
    return RedirectResponse("/console/canaries", 303)


def declare_tie(call: Call, form: KeyForm) -> Response:
    """Say that one has a tie with an account."""
    ties.declare(call.services, form.key, person=call.reviewer)
    return RedirectResponse("/console/me?kept=yes#ties-title", 303)


def withdraw_tie(call: Call, paper: str, form: Nothing) -> Response:  # noqa: ARG001
    """Take one's own tie back."""
    ties.withdraw(call.services, PaperId(paper), person=call.reviewer)
    return RedirectResponse("/console/me?kept=yes#ties-title", 303)


def _looks(call: Call, error: FirebreakError | None = None, *, at: str = "") -> Response:
    return screen(
        call,
        "looks.html",
        status=status_of(error) if error else 200,
        query=None,
        waiting=looking.waiting(call.services, call.reviewer),
        judged=looking.judged(call.services, SHOWN),
        error=error,
        at=at,
    )


def _canaries(
    call: Call, error: FirebreakError | None = None, form: KeyForm | None = None
) -> Response:
    return screen(
        call,
        "canaries.html",
        status=status_of(error) if error else 200,
        query=None,
        canaries=looking.canaries(call.services),
        form=form or KeyForm(),
        error=error,
    )

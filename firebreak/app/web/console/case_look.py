"""Why somebody opens a case that is not theirs, asked before it is shown."""

from typing import Annotated

from msgspec import Meta, Struct
from starlette.responses import RedirectResponse, Response

from firebreak.app import case_looks
from firebreak.app.web.console.screen import screen
from firebreak.app.web.problems import status_of
from firebreak.app.web.site import Call
from firebreak.model.cases import Case
from firebreak.model.errors import FirebreakError, InvalidDecision, NotAllowed
from firebreak.model.ids import CaseId
from firebreak.review.looking import REASONS


class CaseLookForm(Struct, frozen=True, kw_only=True):
    """Why somebody opens a case."""

    why: Annotated[str, Meta(max_length=100)] = ""
    words: Annotated[str, Meta(max_length=2_000)] = ""


def look(call: Call, case: str, form: CaseLookForm) -> Response:
    """Keep why somebody opens a case, and show it."""
    try:
        case_looks.look(call.services, call.reviewer, CaseId(case), why=form.why, words=form.words)
    except (InvalidDecision, NotAllowed) as error:
        found = call.services.store.case(CaseId(case), call.services.tenant)
        return ask(call, found, form, error)
    return RedirectResponse(f"/console/cases/{case}", 303)


def ask(
    call: Call,
    case: Case,
    form: CaseLookForm | None = None,
    error: FirebreakError | None = None,
    *,
    typed: str = "",
) -> Response:
    """Ask why, and show nothing of the case but who has it, and where work waits.

    Args:
        call: The request.
        case: Which.
        form: As it was filled in; None for a fresh one.
        error: What was refused; None for nothing.
        typed: What they wrote for a decision that came too late.

    Returns:
        The page.
    """
    held = case.claim if case.claim is not None and case.claim.until > call.now else None
    return screen(
        call,
        "case_look.html",
        status=status_of(error) if error else 200,
        case=case,
        held=held,
        form=form or CaseLookForm(),
        reasons=REASONS,
        typed=typed,
        error=error,
        field=error.field if isinstance(error, InvalidDecision) else "",
    )

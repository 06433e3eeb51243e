"""Saved views of the queue, and claiming several cases with one press."""

from typing import Annotated
from urllib.parse import urlencode

from msgspec import Meta, Struct
from starlette.responses import RedirectResponse, Response

from firebreak.app import desk, views
from firebreak.app.web.console import blind
from firebreak.app.web.console.filters import QueueQuery
from firebreak.app.web.console.queue import queue_page
from firebreak.app.web.site import Call
from firebreak.model.errors import Conflict, InvalidDecision, NotAllowed, NotFound
from firebreak.model.ids import CaseId, PaperId


class SaveForm(QueueQuery, frozen=True, kw_only=True):
    """The filters as they stand on the page, and a name for them."""

    name: Annotated[str, Meta(max_length=60)] = ""


class ChangeForm(Struct, frozen=True, kw_only=True):
    """What is done with a view."""

    act: Annotated[str, Meta(max_length=20)] = ""


class ClaimForm(Struct, frozen=True, kw_only=True):
    """Ticked cases."""

    case: Annotated[tuple[str, ...], Meta(max_length=200)] = ()


def save(call: Call, form: SaveForm) -> Response:
    """Keep the filters under a name."""
    try:
        views.save(call.services, call.reviewer, form.name, form.saved)
    except InvalidDecision as error:
        return queue_page(call, form, error=error)
    return RedirectResponse(f"/console?{form.saved}", 303)


def change(call: Call, paper: str, form: ChangeForm) -> Response:
    """Pin a view, make it the default, or remove it."""
    views.change(call.services, call.reviewer, PaperId(paper), form.act)
    return RedirectResponse("/console?all=yes", 303)


def claim(call: Call, form: ClaimForm) -> Response:
    """Claim the ticked cases, as many as the policy admits; who was quicker keeps theirs."""
    most = call.services.policy.looking.claim_at_once
    wanted = tuple(dict.fromkeys(form.case))
    if not wanted or len(wanted) > most:
        reason = f"tick up to {most} cases; the policy says how many one person takes at a time"
        return queue_page(
            call, QueueQuery(all="yes"), error=InvalidDecision(field="case", reason=reason)
        )
    taken = sum(_claimed(call, CaseId(case)) for case in wanted)
    told = {"all": "yes", "mine": "yes", "claimed": taken, "missed": len(wanted) - taken}
    return RedirectResponse(f"/console?{urlencode(told)}", 303)


def _claimed(call: Call, case: CaseId) -> bool:
    if case in blind.hidden(call):
        return False
    try:
        desk.claim(call.services, case, call.reviewer)
    except (Conflict, NotAllowed, NotFound):
        return False
    return True

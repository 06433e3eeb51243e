"""The button for an imminent threat to life, and the package it makes."""

import re
from typing import Annotated

from msgspec import Meta, Struct
from starlette.responses import RedirectResponse, Response

from firebreak.app import threats
from firebreak.app.web.console.screen import screen
from firebreak.app.web.problems import status_of
from firebreak.app.web.site import Call
from firebreak.model.errors import Conflict, FirebreakError, InputError, NotFound
from firebreak.model.ids import CaseId
from firebreak.model.orders import Package
from firebreak.model.papers import PaperId


class AlarmForm(Struct, frozen=True, kw_only=True):
    """What is feared, and where.

    Attributes:
        countries: ISO 3166 codes, with anything between them; empty where nobody knows.
    """

    why: Annotated[str, Meta(max_length=10_000)]
    countries: Annotated[str, Meta(max_length=200)] = ""


class HandoverForm(Struct, frozen=True, kw_only=True):
    """Which recipient has it, and what they answered."""

    recipient: Annotated[str, Meta(max_length=1_000)]
    receipt: Annotated[str, Meta(max_length=1_000)]


def raise_alarm(call: Call, case: str, form: AlarmForm) -> Response:
    """Write the package at once and show it."""
    codes = re.findall(r"[A-Za-z]{2}", form.countries)
    paper = threats.raise_alarm(
        call.services, CaseId(case), why=form.why, countries=codes, by=call.reviewer.id
    )
    return RedirectResponse(f"/console/alarms/{paper.id}", 303)


def show_alarm(call: Call, alarm: str) -> Response:
    """Show a package, who must have it and who does."""
    return _page(call, PaperId(alarm))


def hand_over(call: Call, alarm: str, form: HandoverForm) -> Response:
    """Record that a recipient has it."""
    try:
        threats.hand_over(
            call.services,
            PaperId(alarm),
            recipient=form.recipient,
            receipt=form.receipt,
            by=call.reviewer.id,
        )
    except (InputError, Conflict) as error:
        return _page(call, PaperId(alarm), error=error)
    return RedirectResponse(f"/console/alarms/{alarm}", 303)


def _page(call: Call, alarm: PaperId, *, error: FirebreakError | None = None) -> Response:
    paper = call.services.store.paper(alarm, call.services.tenant)
    body = paper.body
    if not isinstance(body, Package):
        raise NotFound(what="package", name=alarm)
    has_it = {one.recipient for one in body.handovers}
    return screen(
        call,
        "alarm.html",
        status=status_of(error) if error else 200,
        paper=paper,
        package=body,
        waiting=[one for one in body.recipients if one not in has_it],
        error=error,
    )

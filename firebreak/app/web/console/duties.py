"""Duties: what comes due, missed clocks, exposure, the contact point."""

from collections.abc import Callable, Mapping
from datetime import UTC, timedelta
from typing import Annotated

from msgspec import Meta, Struct
from starlette.responses import RedirectResponse, Response

from firebreak.app import breaches, duties, exposed, self_test, statement_standing
from firebreak.app.interface import phrase
from firebreak.app.web.console.screen import screen
from firebreak.app.web.problems import InvalidField, status_of
from firebreak.app.web.site import Call
from firebreak.app.web.step_up import fresh
from firebreak.intake.orders import instant
from firebreak.model.errors import Conflict, FirebreakError, InputError, NotFound
from firebreak.model.papers import PaperId
from firebreak.review.exposed import report_due
from firebreak.review.priority import spoken

Line = Annotated[str, Meta(max_length=1_000)]
Words = Annotated[str, Meta(max_length=10_000)]
SHOWN = 200


class DutyForm(Struct, frozen=True, kw_only=True):
    """What a lead records.

    Attributes:
        act: ``explain``, ``exposed``, ``report`` or ``end``.
        of: The missed clock or the paper that it is about.
        received: When an exposure decision reached us, with its zone; empty for now.
    """

    act: Line = ""
    of: Line = ""
    words: Words = ""
    authority: Line = ""
    reference: Line = ""
    received: Line = ""


def show_duties(call: Call) -> Response:
    """Show what comes due, what was missed, and how the contact point does."""
    return _page(call)


def act(call: Call, form: DutyForm) -> Response:
    """Record why a clock was missed, or what an authority decided and was told."""
    does = _ACTS.get(form.act)
    try:
        if does is None:
            raise InvalidField(field="act", reason=f"choose one of: {', '.join(_ACTS)}")
        does(call, form)
    except (InputError, InvalidField, Conflict, NotFound) as error:
        return _page(call, error=error, form=form)
    return RedirectResponse("/console/duties", 303)


def table(call: Call) -> Response:
    """Give the register of missed clocks as CSV."""
    fresh(call, "/console/duties")
    headers = {"content-disposition": 'attachment; filename="missed-clocks.csv"'}
    text = breaches.table(breaches.register(call.services))
    return Response(text, media_type="text/csv", headers=headers)


def _exposed(call: Call, form: DutyForm) -> object:
    at = instant("received", form.received).astimezone(UTC) if form.received.strip() else call.now
    return exposed.record(
        call.services,
        authority=form.authority,
        reference=form.reference,
        received_at=at,
        words=form.words,
        by=call.reviewer.id,
    )


_ACTS: Mapping[str, Callable[[Call, DutyForm], object]] = {
    "explain": lambda call, form: breaches.explain(
        call.services, form.of, why=form.words, by=call.reviewer.id
    ),
    "exposed": _exposed,
    "report": lambda call, form: exposed.report(
        call.services, PaperId(form.of), to=form.words, by=call.reviewer.id
    ),
    "end": lambda call, form: exposed.end(
        call.services, PaperId(form.of), words=form.words, by=call.reviewer.id
    ),
}


def _late(span: timedelta) -> str:
    return spoken(span) if span >= timedelta(minutes=1) else phrase("less than a minute")


def _page(
    call: Call, *, error: FirebreakError | None = None, form: DutyForm | None = None
) -> Response:
    services = call.services
    told = call.site.bookkeeper.of(
        "missed clocks", call.now, lambda reading, now: reading.late.by(now)
    )
    sent = call.site.bookkeeper.of("statements sent", call.now, statement_standing.sent_of)
    rows = breaches.register(services, told)
    decisions = exposed.all_decisions(services)
    return screen(
        call,
        "duties.html",
        status=status_of(error) if error else 200,
        error=error,
        form=form or DutyForm(),
        coming=duties.coming(services),
        missed=rows[:SHOWN],
        more=len(rows) - SHOWN,
        unexplained=sum(row.why is None for row in rows),
        count=exposed.count(services),
        decisions=[(paper, one, report_due(one)) for paper, one in reversed(decisions)],
        tests=services.config.self_test,
        test=self_test.newest(services),
        told=statement_standing.standing(services, sent),
        spoken=_late,
    )

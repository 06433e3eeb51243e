"""The queue: what comes next and why, what others hold, what was decided."""

from collections.abc import Sequence
from itertools import islice
from typing import Annotated, Literal

from msgspec import Meta, Struct
from starlette.responses import RedirectResponse, Response

from firebreak.app import exposure, gold
from firebreak.app.routing import offered, roster
from firebreak.app.web.console import blind, words
from firebreak.app.web.console.screen import screen
from firebreak.app.web.site import Call
from firebreak.model.cases import Case
from firebreak.model.errors import NotFound
from firebreak.model.ids import CaseId, ItemKey
from firebreak.review.casework import is_for
from firebreak.review.exposure import fits
from firebreak.review.route import Roster, reserved, takers

PER_PAGE = 50
NETWORKS_LOOKED_THROUGH = 1_000


class QueueQuery(Struct, frozen=True, kw_only=True):
    """Which list, which page of it, and whether no case was found for who asked for the next."""

    show: Literal["open", "networks", "decided"] = "open"
    page: Annotated[int, Meta(ge=1, le=10_000)] = 1
    none: Literal["", "yes"] = ""


def show_queue(call: Call, query: QueueQuery) -> Response:
    """Show cases in the order they should be seen, with the reasons for it."""
    cases, has_more = _cases(call, query)
    hidden = blind.hidden(call)
    known = roster(call.services, cases)
    return screen(
        call,
        "queue.html",
        cases=[case for case in cases if case.id not in hidden],
        query=query,
        has_more=has_more,
        first=(query.page - 1) * PER_PAGE + 1,
        outlook=call.site.outlook.glance(call.services, call.now).says,
        told={case.id: _told(call, case, known) for case in cases if case.is_open},
    )


def _told(call: Call, case: Case, known: Roster) -> str:
    """Say who is handed a case, where that is not everybody; empty where it is."""
    if not takers(case, known, call.now):
        return "nobody here may be handed this: whoever leads the desk must find somebody"
    if case.category in call.reviewer.opt_outs:
        return "not handed to you: you opted out"
    kept = reserved(case, known, call.now)
    return words.kept(kept.languages, kept.until) if kept else ""


class NextQuery(Struct, frozen=True, kw_only=True):
    """The case that was just decided; empty for none."""

    after: str = ""


def next_case(call: Call, query: NextQuery) -> Response:
    """Lead to the next case that is theirs to take; to the queue when there is none.

    Among the gravest, one that a colleague handed to them comes first, then one that shows the
    same picture as the one just decided, so that one person sees one picture once; what somebody
    else has seen already, or was handed, is left to them while there is anything else. Now and
    then, never before what is urgent, a second look at somebody else's decision comes first.
    """
    services, hidden = call.services, blind.hidden(call)
    budget = exposure.budget_left(services, services.store.people(services.tenant))
    fitting = offered(services, call.reviewer, call.now, budget_left=budget)
    offers = (case for case in fitting if case.id not in hidden)
    first = next(offers, None)
    if look := gold.offer(services, call.reviewer, first):
        return RedirectResponse(f"/console/second/{look}", 303)
    if first is None:
        return RedirectResponse("/console?none=yes", 303)
    near = [first, *(case for case in islice(offers, PER_PAGE) if _is_as_grave(case, first))]
    return RedirectResponse(f"/console/cases/{_fittest(call, near, query.after).id}", 303)


def _fittest(call: Call, near: Sequence[Case], after: str) -> Case:
    """Choose among cases that are as grave as the first of them."""
    if mine := [case for case in near if is_for(case, call.reviewer)]:
        return mine[0]
    if seen := _entries(call, after):
        same = [case for case in near if seen.intersection(case.entries)]
        if same:
            return same[0]
    known = exposure.seen_by(call.services, near)
    others = (
        case
        for case in near
        if case.assigned in (None, call.reviewer.id) and fits(call.reviewer, case, known)
    )
    return next(others, near[0])


def _is_as_grave(case: Case, first: Case) -> bool:
    return case.severity >= first.severity and case.imminence >= first.imminence


def _entries(call: Call, case: str) -> frozenset[ItemKey]:
    if not case:
        return frozenset()
    try:
        return frozenset(call.services.store.case(CaseId(case), call.services.tenant).entries)
    except NotFound:
        return frozenset()


def _cases(call: Call, query: QueueQuery) -> tuple[list[Case], bool]:
    store, tenant = call.services.store, call.services.tenant
    start = (query.page - 1) * PER_PAGE
    match query.show:
        case "open":
            found = store.queue(tenant, PER_PAGE + 1, start)
        case "networks":
            queue = store.queue(tenant, NETWORKS_LOOKED_THROUGH)
            found = [case for case in queue if case.kind == "network"][start:]
        case "decided":
            found = store.decided(tenant, start + PER_PAGE + 1)[start:]
    return found[:PER_PAGE], len(found) > PER_PAGE

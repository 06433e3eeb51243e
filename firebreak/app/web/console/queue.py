"""The queue: what comes next and why, what others hold, what was decided."""

from typing import Annotated, Literal

from msgspec import Meta, Struct
from starlette.responses import RedirectResponse, Response

from firebreak.app import gold
from firebreak.app.web.console import blind
from firebreak.app.web.console.screen import screen
from firebreak.app.web.site import Call
from firebreak.model.cases import Case
from firebreak.model.errors import NotFound
from firebreak.model.ids import CaseId, ItemKey

PER_PAGE = 50
NETWORKS_LOOKED_THROUGH = 1_000


class QueueQuery(Struct, frozen=True, kw_only=True):
    """Which list, and which page of it."""

    show: Literal["open", "networks", "decided"] = "open"
    page: Annotated[int, Meta(ge=1, le=10_000)] = 1


def show_queue(call: Call, query: QueueQuery) -> Response:
    """Show cases in the order they should be seen, with the reasons for it."""
    cases, has_more = _cases(call, query)
    hidden = blind.hidden(call)
    return screen(
        call,
        "queue.html",
        cases=[case for case in cases if case.id not in hidden],
        query=query,
        has_more=has_more,
        first=(query.page - 1) * PER_PAGE + 1,
    )


class NextQuery(Struct, frozen=True, kw_only=True):
    """The case that was just decided; empty for none."""

    after: str = ""


def next_case(call: Call, query: NextQuery) -> Response:
    """Lead to the next case that nobody else holds; to the queue when there is none.

    Among the gravest, those that show the same picture as the one just decided come first, so that
    one person sees one picture once. Now and then, never before what is urgent, a second look at
    somebody else's decision comes first.
    """
    waiting = call.services.store.queue(call.services.tenant, PER_PAGE)
    hidden = blind.hidden(call)
    free = [case for case in waiting if _is_free(call, case) and case.id not in hidden]
    if look := gold.offer(call.services, call.reviewer, free[0] if free else None):
        return RedirectResponse(f"/console/second/{look}", 303)
    if not free:
        return RedirectResponse("/console", 303)
    seen = _entries(call, query.after)
    same = (
        case
        for case in free
        if case.severity >= free[0].severity and seen.intersection(case.entries)
    )
    return RedirectResponse(f"/console/cases/{next(same, free[0]).id}", 303)


def _is_free(call: Call, case: Case) -> bool:
    held = case.claim is not None and case.claim.until > call.now
    return not held or (case.claim is not None and case.claim.reviewer == call.reviewer.id)


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

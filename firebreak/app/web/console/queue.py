"""The queue: what comes next and why, what others hold, what was decided."""

from collections.abc import Mapping, Sequence
from itertools import islice

from msgspec import Struct
from starlette.responses import RedirectResponse, Response

from firebreak.app import exposure, gold, views
from firebreak.app.interface import phrase, phrase_many
from firebreak.app.routing import offered, roster
from firebreak.app.web.console import blind, start, words
from firebreak.app.web.console.filters import AGES, ORIGINS, SIZES, QueueQuery, filtered
from firebreak.app.web.console.screen import screen
from firebreak.app.web.problems import status_of
from firebreak.app.web.site import Call
from firebreak.model.cases import Case
from firebreak.model.errors import FirebreakError, NotFound
from firebreak.model.ids import CaseId, ItemKey, split_key
from firebreak.review.casework import is_for
from firebreak.review.exposure import fits
from firebreak.review.route import Roster, reserved, takers

PER_PAGE = 50


def show_queue(call: Call, query: QueueQuery) -> Response:
    """Show cases in the order they should be seen, with the reasons for it."""
    if not call.request.url.query and (view := views.default_of(call.services, call.reviewer)):
        return RedirectResponse(f"/console?{view.query}", 303)
    return queue_page(call, query)


def queue_page(call: Call, query: QueueQuery, *, error: FirebreakError | None = None) -> Response:
    """Show the queue as filters ask for it.

    Args:
        call: The request.
        query: The list, the filters and the page.
        error: What was refused, if anything.

    Returns:
        The page.
    """
    cases, has_more = _cases(call, query)
    hidden = blind.hidden(call)
    known = roster(call.services, cases)
    counts = call.services.store.counts(call.services.tenant, call.now)
    return screen(
        call,
        "queue.html",
        status=status_of(error) if error else 200,
        error=error,
        counts=counts,
        ahead=[case.subject for case in cases],
        start=start.steps(call) if not counts.items and not counts.notices else None,
        views=views.views(call.services, call.reviewer),
        offers=_offers(call, cases),
        cases=[case for case in cases if case.id not in hidden],
        query=query,
        has_more=has_more,
        first=(query.page - 1) * PER_PAGE + 1,
        outlook=call.site.outlook.glance(call.services, call.now).says,
        told={case.id: _told(call, case, known) for case in cases if case.is_open},
    )


def _offers(call: Call, cases: Sequence[Case]) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Give what each filter offers: what the policy names, and what is on the page."""
    policy = call.services.policy
    languages = sorted({one for case in cases for one in case.languages})
    sources = sorted({split_key(case.subject)[0] for case in cases} | {*call.services.platforms})
    return {
        "category": [(name, one.title) for name, one in policy.categories.items()],
        "severity": [
            (str(level), name)
            for level, name in sorted(words.SEVERITY.items(), reverse=True)
            if level
        ],
        "language": [(one, words.LANGUAGES.get(one, one)) for one in languages],
        "origin": [(one, words.ORIGIN[one]) for one in ORIGINS],
        "source": [(str(one), str(one)) for one in sources],
        "hours": [(str(one), phrase("%(hours)s h or more", hours=one)) for one in AGES],
        "size": [
            (str(one), phrase_many("%(num)s account or more", "%(num)s accounts or more", one))
            for one in SIZES
        ],
    }


def _told(call: Call, case: Case, known: Roster) -> str:
    """Say who is handed a case, where that is not everybody; empty where it is."""
    if not takers(case, known, call.now):
        return phrase("nobody here may be handed this: whoever leads the desk must find somebody")
    if case.category in call.reviewer.opt_outs:
        return phrase("not handed to you: you opted out")
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
    if query.show == "decided":
        start_at = (query.page - 1) * PER_PAGE
        found = store.decided(tenant, start_at + PER_PAGE + 1)[start_at:]
        return found[:PER_PAGE], len(found) > PER_PAGE
    if query.show == "open" and not query.filters:
        found = store.queue(tenant, PER_PAGE + 1, (query.page - 1) * PER_PAGE)
        return found[:PER_PAGE], len(found) > PER_PAGE
    return filtered(store, query, call.reviewer.id, tenant, now=call.now, most=PER_PAGE)

"""Plans against many: counted, looked at, agreed to, taken back."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any

from msgspec import Meta, Struct
from starlette.responses import RedirectResponse, Response

from firebreak.act.mass_pace import canary_of
from firebreak.app import mass, mass_facts
from firebreak.app.interface import later
from firebreak.app.mass import Wanted
from firebreak.app.web import step_up
from firebreak.app.web.console import view
from firebreak.app.web.console.freeze import fresh
from firebreak.app.web.console.screen import screen
from firebreak.app.web.problems import status_of
from firebreak.app.web.site import Call
from firebreak.model.errors import (
    Conflict,
    FirebreakError,
    InputError,
    InvalidDecision,
    NotAllowed,
    NotFound,
)
from firebreak.model.ids import ItemKey, PaperId
from firebreak.model.mass import MASS_VERBS, Forecast, MassMember, MassVerb, Planned
from firebreak.model.papers import Paper
from firebreak.model.signals import Signal
from firebreak.review import mass_gates

SHOWN = 200
"""Accounts listed on a page; the counts are of all."""
POSTS = 20
"""Newest posts of an account shown in a look."""
BASIS = {
    "decision": later("decided against by people", "basis"),
    "signal": later("marked by tools", "basis"),
    "connection": later("only connected", "basis"),
    "none": later("nothing on file", "basis"),
}
STAGES = {
    "proposed": later("waits for people", "plan"),
    "blocked": later("blocked", "plan"),
    "waiting": later("cools off", "plan"),
    "canary": later("first few, watched", "plan"),
    "running": later("goes on", "plan"),
    "stopped": later("stopped", "plan"),
    "done": later("done", "plan"),
}
NAMED = {
    "waits": later("wait", "plan"),
    "to queue": later("become cases", "plan"),
    "queued": later("in the queue", "plan"),
    "touched": later("done", "plan"),
    "left out": later("left out", "plan"),
    "to undo": later("being given back", "plan"),
    "undone": later("given back", "plan"),
}
Reasons = Annotated[str, Meta(max_length=10_000)]


class PlanForm(Struct, frozen=True, kw_only=True):
    """What the form of a plan holds.

    Attributes:
        network: Case of the network that the accounts were chosen from; empty for none.
        do: ``propose`` keeps it; anything else only counts.
    """

    verb: str = "suspend"
    category: Annotated[str, Meta(max_length=200)] = ""
    reasons: Reasons = ""
    accounts: Annotated[str, Meta(max_length=3_000_000)] = ""
    typed: Annotated[str, Meta(max_length=1_000)] = ""
    network: Annotated[str, Meta(max_length=200)] = ""
    do: str = "count"


class LookForm(Struct, frozen=True, kw_only=True):
    """One answer of a look."""

    place: Annotated[int, Meta(ge=0)]
    verdict: str = ""


class AgreeForm(Struct, frozen=True, kw_only=True):
    """An agreement; ``waives`` says that a life is in danger."""

    waives: str = ""


class StopForm(Struct, frozen=True, kw_only=True):
    """Why a plan is stopped."""

    why: Annotated[str, Meta(max_length=500)] = ""


class UndoForm(Struct, frozen=True, kw_only=True):
    """Why a plan is taken back, and for whom; nobody named means everybody."""

    reasons: Reasons = ""
    only: Annotated[str, Meta(max_length=3_000_000)] = ""


def show_plans(call: Call) -> Response:
    """List all plans, and offer to count a new one."""
    return _list(call, PlanForm())


def offered(call: Call, form: PlanForm) -> Response:
    """Offer a plan that was filled in elsewhere: counted, if it says why already."""
    return propose(call, form) if form.reasons.strip() else _list(call, form)


def propose(call: Call, form: PlanForm) -> Response:
    """Count what a plan would do; keep it where that is asked."""
    wanted = Wanted(
        verb=_verb(form.verb),
        category=form.category,
        reasons=form.reasons,
        accounts=form.accounts,
        typed=form.typed,
        network=form.network,
    )
    try:
        if form.do == "propose":
            kept = mass.propose(call.services, wanted, fresh(call))
            return _to(kept.id)
        found = mass.dry_run(call.services, wanted)
    except (InputError, Conflict, NotAllowed) as error:
        return _list(call, form, error=error)
    return _list(call, form, forecast=found)


def show_plan(call: Call, plan: str) -> Response:
    """Show what a plan says, who looked, how far it is, and what can be done now."""
    return _page(call, PaperId(plan))


def show_look(call: Call, plan: str) -> Response:
    """Show the next account of one's own sample, and nothing of what others said."""
    paper, body = mass.find(call.services, PaperId(plan))
    signed, held = fresh(call), call.services.policy.mass
    place = mass_gates.next_place(body.plan, body.course, signed.person.id, policy=held)
    if place is None or body.course.stage != "proposed":
        return _to(paper.id)
    asked = mass_gates.sample(body.plan, signed.person.id, policy=held)
    member = mass.member_at(call.services, paper.id, place)
    key = member[0].subject if member else None
    return screen(
        call,
        "plan_look.html",
        paper=paper,
        plan=body.plan,
        place=place,
        number=asked.index(place) + 1,
        of=len(asked),
        member=member[1] if member else None,
        key=key,
        things=_things(call, key) if key is not None else (),
    )


def look(call: Call, plan: str, form: LookForm) -> Response:
    """Keep one answer and show the next account."""
    try:
        mass.look(call.services, PaperId(plan), form.place, form.verdict, fresh(call))
    except (InputError, Conflict) as error:
        return _page(call, PaperId(plan), error=error)
    return RedirectResponse(f"/console/plans/{plan}/look", 303)


def agree(call: Call, plan: str, form: AgreeForm) -> Response:
    """Agree to a plan; whoever signed in long ago proves first who they are."""
    step_up.fresh(call, f"/console/plans/{plan}")
    try:
        mass.agree(call.services, PaperId(plan), fresh(call), waives=bool(form.waives))
    except (InputError, Conflict, NotAllowed) as error:
        return _page(call, PaperId(plan), error=error)
    return _to(plan)


def stop(call: Call, plan: str, form: StopForm) -> Response:
    """Stop a plan for good; one key does it."""
    why = form.why.strip() or "a person stopped it"
    try:
        mass.stop(call.services, PaperId(plan), by=call.reviewer.id, why=why)
    except (InputError, Conflict) as error:
        return _page(call, PaperId(plan), error=error)
    return _to(plan)


def undo(call: Call, plan: str, form: UndoForm) -> Response:
    """Give back what a plan did, or some of it."""
    try:
        only = mass_facts.read_keys(form.only) if form.only.strip() else None
        mass.undo(
            call.services, PaperId(plan), by=call.reviewer.id, reasons=form.reasons, only=only
        )
    except (InputError, Conflict) as error:
        return _page(call, PaperId(plan), error=error)
    return _to(plan)


def _list(
    call: Call,
    form: PlanForm,
    *,
    error: FirebreakError | None = None,
    forecast: Forecast | None = None,
) -> Response:
    policy = call.services.policy
    categories = {name: one for name, one in policy.categories.items() if not one.asks_rabat}
    sources = forecast.irreversible if forecast else ()
    asks = mass_gates.confirmation(sources, _verb(form.verb)) if sources else ""
    return screen(
        call,
        "plans.html",
        status=status_of(error) if error else 200,
        rows=mass.plans(call.services)[:SHOWN],
        form=form,
        verbs=MASS_VERBS,
        categories=categories,
        forecast=forecast,
        confirmation=asks,
        error=error,
        stages=STAGES,
        basis=BASIS,
    )


def _page(call: Call, name: PaperId, *, error: FirebreakError | None = None) -> Response:
    paper, body = mass.find(call.services, name)
    rows = list(mass.members(call.services, paper))
    return screen(
        call,
        "plan.html",
        status=status_of(error) if error else 200,
        paper=paper,
        plan=body.plan,
        course=body.course,
        states=Counter(one.state for _, one in rows),
        rows=_shown(rows),
        total=len(rows),
        error=error,
        stages=STAGES,
        basis=BASIS,
        named=NAMED,
        **_gates(call, body),
    )


def _gates(call: Call, body: Planned) -> dict[str, Any]:
    """Give what stands between this person and an agreement."""
    signed, policy = fresh(call), call.services.policy
    plan, course, held = body.plan, body.course, policy.mass
    wrong, seen, most = mass_gates.bound(course)
    try:
        mass_gates.check_agree(plan, course, signed, now=call.now, policy=policy)
        hindrance = ""
    except InvalidDecision as error:
        hindrance = error.reason
    except NotAllowed as error:
        hindrance = f"You may not {error.what}."
    asked = mass_gates.sample(plan, signed.person.id, policy=held)
    mine = sum(one.by == signed.person.id for one in course.looks)
    return {
        "wrong": wrong,
        "seen": seen,
        "bound": most,
        "asked": len(asked),
        "mine": mine,
        "may_look": course.stage == "proposed" and mine < len(asked),
        "hindrance": hindrance,
        "canary": canary_of(plan.size, held),
        "must": plan.people if plan.people == 1 else plan.people - 1,
    }


def _shown(rows: Sequence[tuple[Paper, MassMember]]) -> list[tuple[ItemKey, MassMember]]:
    """Give the accounts worth seeing first: what was done, then what waits."""
    order = ("to undo", "touched", "undone", "left out", "queued", "to queue", "waits")
    ranked = sorted(rows, key=lambda one: (order.index(one[1].state), one[1].place))
    return [(one.subject, body) for one, body in ranked[:SHOWN] if one.subject is not None]


def _things(call: Call, key: ItemKey) -> tuple[view.Thing, ...]:
    """Give an account with its own marked things first, then its newest others."""
    store, tenant = call.services.store, call.services.tenant
    by_subject: dict[ItemKey, list[Signal]] = {key: []}
    for case in store.cases_of([key], "account", tenant):
        for signal in store.case_file(case.id, tenant).signals:
            by_subject.setdefault(signal.subject, []).append(signal)
    for stored in store.items_by_author(key, tenant, POSTS):
        by_subject.setdefault(stored.key, [])
    return tuple(
        view.thing(store.item(each, tenant), each, tuple(signals))
        for each, signals in by_subject.items()
    )


def _verb(word: str) -> MassVerb:
    found = next((one for one in MASS_VERBS if one == word), None)
    if found is None:
        raise NotFound(what="verb", name=word)
    return found


def _to(plan: str) -> RedirectResponse:
    return RedirectResponse(f"/console/plans/{plan}", 303)

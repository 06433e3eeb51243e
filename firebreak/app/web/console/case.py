"""One case: content, evidence, connections, history, and the decision."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Annotated, Any
from urllib.parse import urlencode

from msgspec import Meta, Struct, structs
from starlette.responses import RedirectResponse, Response

from firebreak.app import case_looks, desk, leases, proposals, redress, statements
from firebreak.app.final import final_on
from firebreak.app.web.api.cases import Reasons, Token, give_back
from firebreak.app.web.console import (
    appeals,
    case_look,
    legal,
    media,
    network,
    rabat,
    second,
    timeline,
    translation,
    undo,
    view,
    work,
)
from firebreak.app.web.console.screen import screen
from firebreak.app.web.problems import status_of
from firebreak.app.web.site import Call
from firebreak.model.cases import Case, CaseFile
from firebreak.model.decisions import Decision, Purpose, Verb
from firebreak.model.errors import Conflict, FirebreakError, InvalidDecision, NotAllowed, NotFound
from firebreak.model.ids import CaseId, DecisionId, ItemKey, split_key
from firebreak.model.letters import Letter
from firebreak.model.papers import PaperId
from firebreak.review.decide import Proposal
from firebreak.review.priority import reasons_at

ON_POSTS: tuple[Verb, ...] = ("remove", "label")
"""Verbs that are about the chosen posts rather than about their author."""


class DecideForm(Struct, frozen=True, kw_only=True):
    """What the decision form holds.

    Attributes:
        verb: Empty until one is chosen.
        purpose: Empty until one is chosen; nothing is chosen beforehand.
        post: Posts that ``remove`` and ``label`` are about.
        member: Ticked members of a network.
        looked: Members that were opened, each with the proof that came with its evidence.
        rabat: Levels of the six questions about incitement, in their order; empty for none.
        note: A few words for each of them.
        also: Accounts that were merged into the case and that are to be suspended as well.
        like: The case whose decision filled the form in; empty for none.
    """

    token: Token = 0
    verb: str = ""
    category: Annotated[str, Meta(max_length=200)] = ""
    purpose: str = ""
    reasons: Reasons = ""
    post: Annotated[tuple[str, ...], Meta(max_length=1_000)] = ()
    member: Annotated[tuple[str, ...], Meta(max_length=1_000)] = ()
    looked: Annotated[tuple[str, ...], Meta(max_length=1_000)] = ()
    rabat: Annotated[tuple[Annotated[str, Meta(max_length=40)], ...], Meta(max_length=6)] = ()
    note: Annotated[tuple[Annotated[str, Meta(max_length=500)], ...], Meta(max_length=6)] = ()
    also: Annotated[tuple[str, ...], Meta(max_length=1_000)] = ()
    like: str = ""


class ClaimForm(Struct, frozen=True, kw_only=True):
    """Whose decision is to fill the form in; empty for none."""

    like: Annotated[str, Meta(max_length=200)] = ""


class AgreeForm(Struct, frozen=True, kw_only=True):
    """Which proposal a second person agrees to.

    Attributes:
        looked: As in the decision form.
    """

    token: Token = 0
    proposal: Annotated[str, Meta(max_length=200)] = ""
    looked: Annotated[tuple[str, ...], Meta(max_length=1_000)] = ()


class TokenForm(Struct, frozen=True, kw_only=True):
    """Which claim is given back."""

    token: Token = 0


class ReasonsForm(Struct, frozen=True, kw_only=True):
    """Why a decision is taken back."""

    reasons: Reasons = ""


class CaseQuery(Struct, frozen=True, kw_only=True):
    """Members to show opened, for browsers without script, and a like case that was decided."""

    open: tuple[str, ...] = ()
    like: str = ""


class WithoutQuery(Struct, frozen=True, kw_only=True):
    """Of which account's connection which linkers' rows are left out."""

    account: str = ""
    without: tuple[str, ...] = ()


def show_case(call: Call, case: str, query: CaseQuery) -> Response:
    """Show one case."""
    opened = frozenset(ItemKey(key) for key in query.open)
    call.services.looking.opened(CaseId(case), call.now, lasts=leases.claim(call.services.policy))
    return _page(call, CaseId(case), _like(call, query.like), error=None, opened=opened)


def again(call: Call, case: str, form: DecideForm) -> Response:
    """Show a network another way, its form as it was filled in; nothing is decided."""
    found = call.services.store.case(CaseId(case), call.services.tenant)
    return _page(call, found.id, form, error=None, opened=_looked_at(call, found, form.looked))


def refused(call: Call, case: CaseId, error: FirebreakError) -> Response:
    """Show a case with what was refused, and why."""
    return _page(call, case, DecideForm(), error=error)


def with_translation(call: Call, case: CaseId, done: translation.Done) -> Response:
    """Show a case with what came of having one of its texts translated."""
    return _page(call, case, DecideForm(), error=None, done=done)


def show_without(call: Call, case: str, query: WithoutQuery) -> Response:
    """Show what a connection is without some rows, as a piece of a page; stores nothing."""
    file = call.services.store.case_file(CaseId(case), call.services.tenant)
    connection = view.newest_connections(file.connections).get(ItemKey(query.account))
    if connection is None:
        raise NotFound(what="connection", name=query.account)
    return screen(
        call, "without.html", connection=connection, case=file.case, without=query.without
    )


def claim(call: Call, case: str, form: ClaimForm) -> Response:
    """Take a case and show it ready for a decision."""
    try:
        desk.claim(call.services, CaseId(case), call.reviewer)
    except (Conflict, NotAllowed) as error:
        return _page(call, CaseId(case), DecideForm(), error=error)
    like = f"?{urlencode({'like': form.like})}" if form.like else ""
    return RedirectResponse(f"/console/cases/{case}{like}", 303)


def release(call: Call, case: str, form: TokenForm) -> Response:
    """Give a case back and go on with the queue."""
    give_back(call, CaseId(case), form.token)
    return RedirectResponse("/console", 303)


def decide(call: Call, case: str, form: DecideForm) -> Response:
    """Decide a case; what the policy does not admit shows the form again, filled in."""
    found = call.services.store.case(CaseId(case), call.services.tenant)
    try:
        proposal = _proposal(call, found, form)
        desk.decide(call.services, found.id, proposal, token=form.token, reviewer=call.reviewer)
    except (Conflict, InvalidDecision) as error:
        return _page(call, found.id, form, error=error, opened=_looked_at(call, found, form.looked))
    return RedirectResponse(f"/console/cases/{case}", 303)


def preview(call: Call, case: str, form: DecideForm) -> Response:
    """Show what people concerned would be told, above the form as it was filled in."""
    found = call.services.store.case(CaseId(case), call.services.tenant)
    opened = _looked_at(call, found, form.looked)
    try:
        proposal = _proposal(call, found, form)
        told = desk.preview(call.services, found.id, proposal, reviewer=call.reviewer)
    except (Conflict, InvalidDecision) as error:
        return _page(call, found.id, form, error=error, opened=opened)
    return _page(call, found.id, form, error=None, opened=opened, told=told)


def propose(call: Call, case: str, form: DecideForm) -> Response:
    """Pass the case on to a second person, with what should be decided."""
    found = call.services.store.case(CaseId(case), call.services.tenant)
    try:
        proposal = _proposal(call, found, form)
        desk.propose(call.services, found.id, proposal, token=form.token, reviewer=call.reviewer)
    except (Conflict, InvalidDecision) as error:
        opened = _looked_at(call, found, form.looked)
        return _page(call, found.id, form, error=error, opened=opened)
    return RedirectResponse(f"/console/cases/{case}", 303)


def agree(call: Call, case: str, form: AgreeForm) -> Response:
    """Decide what somebody else proposed."""
    found = call.services.store.case(CaseId(case), call.services.tenant)
    looked_at = _looked_at(call, found, form.looked)
    try:
        desk.agree(
            call.services,
            PaperId(form.proposal),
            looked_at,
            case=found.id,
            token=form.token,
            reviewer=call.reviewer,
        )
    except (Conflict, InvalidDecision) as error:
        filled = DecideForm(looked=form.looked)
        return _page(call, found.id, filled, error=error, opened=looked_at)
    return RedirectResponse(f"/console/cases/{case}", 303)


def answer(call: Call, case: str, appeal: str, form: appeals.AnswerForm) -> Response:
    """Answer an appeal and show its case."""
    try:
        appeals.give_answer(call, case, appeal, form)
    except (Conflict, InvalidDecision, NotAllowed) as error:
        return _page(call, CaseId(case), DecideForm(), error=error)
    return RedirectResponse(f"/console/cases/{case}#appeals", 303)


def reverse(call: Call, decision: str, form: ReasonsForm) -> Response:
    """Take a decision back and show its case."""
    made = desk_decision(call, DecisionId(decision))
    try:
        desk.reverse(
            call.services, DecisionId(decision), reviewer=call.reviewer, reasons=form.reasons
        )
    except (Conflict, InvalidDecision) as error:
        return _page(call, made, DecideForm(), error=error)
    return RedirectResponse(f"/console/cases/{made}", 303)


def desk_decision(call: Call, decision: DecisionId) -> CaseId:
    """Find the case of a decision.

    Args:
        call: The request.
        decision: Which decision.

    Returns:
        Its case.

    Raises:
        NotFound: There is no such decision.
    """
    return call.services.store.decision(decision, call.services.tenant).case


def _proposal(call: Call, case: Case, form: DecideForm) -> Proposal:
    verb = next((verb for verb in _VERBS if verb == form.verb), None)
    if verb is None:
        raise InvalidDecision(field="verb", reason="choose what is to happen, 1 to 5")
    purpose = next((purpose for purpose in _PURPOSES if purpose == form.purpose), None)
    return Proposal(
        verb=verb,
        subjects=_subjects(case, verb, form),
        category="" if verb in ("dismiss", "escalate") else form.category,
        purpose=purpose,
        reasons=form.reasons.strip(),
        looked_at=_looked_at(call, case, form.looked),
        rabat=rabat.read(form.rabat, form.note),
        grounds=tuple(ItemKey(key) for key in form.post) if case.kind == "account" else (),
    )


def _subjects(case: Case, verb: Verb, form: DecideForm) -> tuple[ItemKey, ...]:
    if case.kind == "network":
        return tuple(ItemKey(key) for key in form.member)
    if case.kind == "account" and verb in ON_POSTS:
        if not form.post:
            raise InvalidDecision(field="subjects", reason="tick the posts that it is about")
        return tuple(ItemKey(key) for key in form.post)
    if verb == "suspend":
        return (case.subject, *(key for key in case.also if key in form.also))
    return (case.subject,)


def _like(call: Call, like: str) -> DecideForm:
    """Fill the form in as a like case was decided; what it was said for is asked each time."""
    made = call.services.store.decisions(CaseId(like), call.services.tenant) if like else []
    standing = [step.decision for step in view.history(made, ()) if step.is_standing]
    if not standing:
        return DecideForm()
    told = standing[0]
    return DecideForm(verb=told.verb, category=told.category, reasons=told.reasons, like=like)


def _looked_at(call: Call, case: Case, looked: tuple[str, ...]) -> frozenset[ItemKey]:
    proofs = frozenset(looked)
    return frozenset(
        member.account
        for member in case.members
        if network.proof(call, case.id, member.account) in proofs
    )


def _page(
    call: Call,
    case: CaseId,
    form: DecideForm,
    *,
    error: FirebreakError | None,
    opened: frozenset[ItemKey] = frozenset(),
    told: tuple[Letter, ...] | None = None,
    done: translation.Done | None = None,
) -> Response:
    store, tenant = call.services.store, call.services.tenant
    file = store.case_file(case, tenant)
    if case_looks.needs_reason(call.services, call.reviewer, file.case):
        return case_look.ask(call, file.case, error=error, typed=form.reasons if error else "")
    found, made = file.case, store.decisions(case, tenant)
    held = found.claim if found.claim is not None and found.claim.until > call.now else None
    is_mine = held is not None and held.reviewer == call.reviewer.id
    values: dict[str, Any] = {
        "file": file,
        "case": found,
        "form": _filled(form, found, token=held.token if held and is_mine else 0),
        "error": error,
        "field": error.field if isinstance(error, InvalidDecision) else "",
        "held": held,
        "is_mine": is_mine,
        **_done(call, found, made),
        "groups": view.group_notices(file.notices),
        "reasons": reasons_at(found, call.now),
        "statement": partial(statements.shown, call.services, case=found, made=made),
        "told": told,
        "proposed": proposals.waiting(call.services, case),
        "verbs": _offered(call, found),
        "final": final_on(call.services, split_key(found.subject)[0]),
        "slot": translation.slot(call, done),
        **legal.values(call, found),
        **appeals.section(call, file, store.decisions(case, tenant)),
        **work.values(call, file),
        **_evidence(call, file, opened, form.member),
    }
    values |= _when(call, file, made, values)
    template = "network.html" if found.kind == "network" else "case.html"
    return screen(call, template, status=status_of(error) if error else 200, **values)


def _done(call: Call, case: Case, made: Sequence[Decision]) -> Mapping[str, object]:
    actions = call.services.store.actions(case.id, call.services.tenant)
    reopens = not case.is_open and case.kind != "network"
    return {
        "history": view.history(made, actions, redress.untold(call.services, case.id)),
        "undo": undo.offer(made, actions, call.reviewer.id, call.now, reopens=reopens),
    }


def _evidence(
    call: Call, file: CaseFile, opened: frozenset[ItemKey], ticked: tuple[str, ...]
) -> Mapping[str, object]:
    if file.case.kind == "network":
        return network.values(call, file, opened, frozenset(ticked))
    store, tenant = call.services.store, call.services.tenant
    things = view.things(store, file, tenant)
    others = view.context(store, file.case, (thing.key for thing in things), tenant)
    apart = file.case.apart
    things = tuple(each for each in things if each.key not in apart)
    others = tuple(each for each in others if each.key not in apart)
    return {
        "things": things,
        "others": others,
        "opinions": second.opinions(store, (*things, *others), tenant),
        "profile": next((thing for thing in things if thing.kind == "account"), None),
        "connections": tuple(view.newest_connections(file.connections).values()),
        **media.values(call, file),
    }


def _when(
    call: Call, file: CaseFile, made: Sequence[Decision], values: Mapping[str, Any]
) -> Mapping[str, object]:
    moments = timeline.of_case(
        call,
        file,
        things=(*values.get("things", ()), *values.get("others", ())),
        decisions=made,
        notes=values["notes"],
        questions=values["questions"],
        orders=values["case_orders"],
    )
    return {"moments": moments, "timelines": timeline}


def _filled(form: DecideForm, case: Case, *, token: int) -> DecideForm:
    return structs.replace(form, token=token, category=form.category or case.category)


def _offered(call: Call, case: Case) -> tuple[Verb, ...]:
    category = call.services.policy.categories.get(case.category)
    on_kind: dict[str, tuple[Verb, ...]] = {
        "account": _VERBS,
        "network": ("suspend", "escalate", "dismiss"),
    }
    offered = on_kind.get(case.kind, ("remove", "label", "escalate", "dismiss"))
    return tuple(verb for verb in offered if category is None or verb in category.verbs)


_VERBS: tuple[Verb, ...] = ("suspend", "remove", "label", "escalate", "dismiss")
_PURPOSES: tuple[Purpose, ...] = (
    "none",
    "news",
    "education",
    "art",
    "counter-speech",
    "testimony",
    "religious practice",
    "polemic",
)

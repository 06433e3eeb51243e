"""A second look: the case as it stood, and nothing of what was decided."""

from collections import defaultdict
from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct
from starlette.responses import RedirectResponse, Response

from firebreak.app import gold, second_looks
from firebreak.app.web.api.cases import Reasons
from firebreak.app.web.console import view
from firebreak.app.web.console.screen import screen
from firebreak.app.web.console.stills import blurred_address
from firebreak.app.web.problems import status_of
from firebreak.app.web.site import Call, Nothing
from firebreak.model.cases import CaseFile
from firebreak.model.connections import Connection
from firebreak.model.decisions import Purpose, Verb
from firebreak.model.errors import (
    Conflict,
    FirebreakError,
    InvalidDecision,
    NotAllowed,
    NotFound,
)
from firebreak.model.ids import CaseId, ItemKey, PaperId, item_key
from firebreak.model.items import Post
from firebreak.model.papers import Paper
from firebreak.model.second_looks import Answer, Gold, SecondReview
from firebreak.model.signals import Signal


class AnswerForm(Struct, frozen=True, kw_only=True):
    """What the form of a second look holds."""

    verb: str = ""
    category: Annotated[str, Meta(max_length=200)] = ""
    purpose: str = ""
    reasons: Reasons = ""


class Shown(Struct, frozen=True, kw_only=True):
    """A matter as it stood, without what was made of it.

    Attributes:
        others: What the same account had said besides.
        stills: Addresses of blurred pictures.
        text: The wording of an invented matter; empty otherwise.
    """

    kind: str
    things: tuple[view.Thing, ...] = ()
    others: tuple[view.Thing, ...] = ()
    groups: tuple[view.NoticeGroup, ...] = ()
    connections: tuple[Connection, ...] = ()
    stills: tuple[str, ...] = ()
    text: str = ""


def check(call: Call, case: str) -> None:
    """Close a case to whoever takes a second look at it just now.

    Args:
        call: Any request about the case.
        case: Which case.

    Raises:
        NotAllowed: It would tell them what was decided.
    """
    if call.person is None:
        return
    papers = call.services.store.papers(
        call.services.tenant, "second review", case=CaseId(case), is_open=True
    )
    if any(_is_held(call, paper) for paper in papers):
        what = "see this case before the second look at it is answered"
        raise NotAllowed(who=call.person.id, what=what)


def hidden(call: Call) -> frozenset[CaseId]:
    """Name the cases that the person must not see in lists just now."""
    held = second_looks.held(call.services, call.reviewer)
    return frozenset(paper.case for paper in held if paper.case is not None)


def show_waiting(call: Call) -> Response:
    """Show what waits for a second look by this person; nothing of it but language and age."""
    papers = second_looks.waiting(call.services, call.reviewer)
    return screen(call, "second_looks.html", papers=papers)


def show(call: Call, paper: str) -> Response:
    """Show a second look: its button, its matter to whoever holds it, or what came of it."""
    return _page(call, paper, AnswerForm(), error=None)


def take(call: Call, paper: str, form: Nothing) -> Response:  # noqa: ARG001
    """Take a second look."""
    try:
        gold.ready(call.services, PaperId(paper), call.reviewer)
        second_looks.take(call.services, PaperId(paper), call.reviewer)
    except Conflict as error:
        return _page(call, paper, AnswerForm(), error=error)
    return RedirectResponse(f"/console/second/{paper}", 303)


def step_back(call: Call, paper: str, form: Nothing) -> Response:  # noqa: ARG001
    """Say that one knows what was decided; somebody else looks."""
    second_looks.step_back(call.services, PaperId(paper), call.reviewer)
    return RedirectResponse("/console/second", 303)


def answer(call: Call, paper: str, form: AnswerForm) -> Response:
    """Keep an answer; what the policy does not admit shows the form again."""
    try:
        second_looks.answer(call.services, PaperId(paper), answer_of(form), call.reviewer)
    except (Conflict, InvalidDecision) as error:
        return _page(call, paper, form, error=error)
    return RedirectResponse(f"/console/second/{paper}", 303)


def answer_of(form: AnswerForm) -> Answer:
    """Read an answer out of a form; raises InvalidDecision when nothing is chosen."""
    verb = next((verb for verb in VERBS if verb == form.verb), None)
    if verb is None:
        raise InvalidDecision(field="verb", reason="choose what should happen, 1 to 5")
    return Answer(
        verb=verb,
        category=form.category,
        purpose=next((purpose for purpose in PURPOSES if purpose == form.purpose), None),
        reasons=form.reasons.strip(),
    )


def _page(call: Call, name: str, form: AnswerForm, *, error: FirebreakError | None) -> Response:
    paper = gold.offered(call.services, PaperId(name), call.reviewer)
    look = paper.body
    if not isinstance(look, SecondReview):
        raise NotFound(what="second review", name=name)
    if call.reviewer.id in look.barred or look.only not in (None, call.reviewer.id):
        raise NotAllowed(who=call.reviewer.id, what="take this second look")
    is_mine = _is_held(call, paper)
    is_done = look.by == call.reviewer.id
    if not paper.is_open and not is_done:
        raise NotFound(what="open second review", name=name)
    return screen(
        call,
        "second_look.html",
        status=status_of(error) if error else 200,
        paper=paper,
        look=look,
        is_mine=is_mine,
        is_done=is_done,
        shown=_shown(call, paper, look) if is_mine else None,
        known=gold.known(call.services, look) if is_done and look.gold is not None else None,
        form=form,
        verbs=VERBS,
        error=error,
        field=error.field if isinstance(error, InvalidDecision) else "",
    )


def _is_held(call: Call, paper: Paper) -> bool:
    look = paper.body
    if not isinstance(look, SecondReview) or not paper.is_open or call.person is None:
        return False
    until = look.held_until
    return look.holder == call.person.id and until is not None and until > call.now


def _shown(call: Call, paper: Paper, look: SecondReview) -> Shown:
    if paper.case is None:
        known = gold.known(call.services, look)
        return Shown(kind="post", text=known.text if isinstance(known, Gold) else "")
    store, tenant = call.services.store, call.services.tenant
    file = store.case_file(paper.case, tenant)
    until = look.until
    things = _things(call, file, until)
    seen = {thing.key for thing in things}
    others = view.context(store, file.case, seen, tenant)
    connections = [one for one in file.connections if one.at <= until]
    return Shown(
        kind=file.case.kind,
        things=things,
        others=tuple(_as_of(call, one.key, until) for one in others),
        groups=view.group_notices([one for one in file.notices if one.received_at <= until]),
        connections=tuple(view.newest_connections(connections).values()),
        stills=_stills(call, paper.case, things),
    )


def _things(call: Call, file: CaseFile, until: datetime) -> tuple[view.Thing, ...]:
    store, tenant = call.services.store, call.services.tenant
    by_subject: dict[ItemKey, list[Signal]] = defaultdict(list)
    by_subject[file.case.subject] = []
    for signal in file.signals:
        if signal.at <= until:
            by_subject[signal.subject].append(signal)
    for notice in file.notices:
        if notice.received_at <= until:
            by_subject.setdefault(notice.subject, [])
    return tuple(
        view.thing(store.item(key, tenant, until=until), key, tuple(signals))
        for key, signals in by_subject.items()
    )


def _as_of(call: Call, key: ItemKey, until: datetime) -> view.Thing:
    return view.thing(call.services.store.item(key, call.services.tenant, until=until), key, ())


def _stills(call: Call, case: CaseId, things: tuple[view.Thing, ...]) -> tuple[str, ...]:
    keys: dict[ItemKey, None] = {}
    for thing in things:
        if thing.kind == "media":
            keys[thing.key] = None
        elif thing.stored is not None and isinstance(thing.stored.item, Post):
            source = thing.stored.source
            keys |= {item_key(source, "media", one): None for one in thing.stored.item.media}
    has = call.services.media.has
    return tuple(blurred_address(call, case, key) for key in keys if has(key))


VERBS: tuple[Verb, ...] = ("suspend", "remove", "label", "escalate", "dismiss")
PURPOSES: tuple[Purpose, ...] = (
    "none",
    "news",
    "education",
    "art",
    "counter-speech",
    "testimony",
    "religious practice",
    "polemic",
)

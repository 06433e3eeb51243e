"""Removal orders: their list with clocks, and what is done with one."""

from collections.abc import Callable, Mapping
from datetime import UTC
from typing import Annotated, Any, get_args

from msgspec import Meta, Struct
from starlette.responses import RedirectResponse, Response

from firebreak.app import exposed, order_execution, order_intake, orders, preserved
from firebreak.app.web.console import legal
from firebreak.app.web.console.screen import screen
from firebreak.app.web.parts import Parts
from firebreak.app.web.problems import InvalidField, MalformedBody, status_of
from firebreak.app.web.site import Call
from firebreak.app.web.step_up import fresh
from firebreak.intake.order_mail import read_mail
from firebreak.intake.orders import Told, instant, read_fields, read_json
from firebreak.model.errors import Conflict, FirebreakError, InputError, NotAllowed
from firebreak.model.ids import ItemKey, SourceId, split_key
from firebreak.model.orders import (
    Annex,
    Method,
    PauseReason,
    ScrutinyOutcome,
    Tick,
    VoidReason,
)
from firebreak.model.papers import Paper, PaperId
from firebreak.review import feedback
from firebreak.review import orders as rules

Line = Annotated[str, Meta(max_length=10_000)]
Text = Annotated[str, Meta(max_length=100_000)]


class FieldsForm(Struct, frozen=True, kw_only=True):
    """The fields of an order as somebody typed or compared them.

    Attributes:
        source: Platform that it is about.
        subjects: Keys such as ``forum:post:17``, one a line; empty finds them by address.
        received: When it reached us, where that was before now; empty for now.
    """

    source: Line = ""
    subjects: Text = ""
    category: Line = ""
    received: Line = ""
    reference: Line = ""
    state: Line = ""
    authority: Line = ""
    addressee: Line = ""
    issued_at: Line = ""
    urls: Text = ""
    more: Line = ""
    reasons: Line = ""
    grounds: tuple[Line, ...] = ()
    file_number: Line = ""
    certifier: Line = ""
    address: Line = ""
    phone: Line = ""
    mail: Line = ""
    is_signed: Line = ""
    follow_up: Line = ""
    redress: Line = ""
    is_cross_border: Line = ""
    is_emergency: Line = ""
    withheld_until: Line = ""


class ActForm(Struct, frozen=True, kw_only=True):
    """What somebody does with an order, and what it asks for."""

    act: str
    method: str = ""
    reason: str = ""
    words: Line = ""
    at: Line = ""


class SentForm(Struct, frozen=True, kw_only=True):
    """To whom a document went, and by which way."""

    to: Line


class LookForm(Struct, frozen=True, kw_only=True):
    """Why the vault shall be opened; empty agrees to what another one asks for."""

    reason: Line = ""


def show_orders(call: Call) -> Response:
    """List all orders, those that hurry first."""
    return _list(call)


def add(call: Call, form: FieldsForm) -> Response:
    """Take in an order that came on paper or by telephone."""
    try:
        told = _told(form)
        if told.annex == Annex():
            raise InvalidField(field="order", reason="fill in what the order says")
        paper = order_intake.receive(
            call.services,
            told,
            source=_source(call, form.source),
            channel="form",
            by=call.reviewer.id,
            subjects=_subjects(form.subjects),
            category=_category(call, form.category),
            checked_by=call.reviewer.id,
        )
    except (InputError, InvalidField) as error:
        return _list(call, error=error, form=form)
    return _to(paper.id)


def add_file(call: Call, parts: Parts) -> Response:
    """Take in an order that came as an e-mail or as JSON; its fields are to be compared."""
    if len(parts.files) != 1:
        raise MalformedBody(reason="choose one file, the e-mail saved as .eml or a .json")
    data = parts.files[0].data
    try:
        source = _source(call, parts.fields.get("source", ""))
        told = read_json(data) if data.lstrip()[:1] == b"{" else read_mail(data)
    except (InputError, InvalidField) as error:
        return _list(call, error=error)
    paper = order_intake.receive(
        call.services, told, source=source, channel="mail", by=call.reviewer.id
    )
    return _to(paper.id)


def show_order(call: Call, order: str) -> Response:
    """Show one order: its clock, its fields, what is missing, and what can be done."""
    return _page(call, PaperId(order))


def check(call: Call, order: str, form: FieldsForm) -> Response:
    """Keep its fields as somebody compared them with the document."""
    try:
        order_intake.check_fields(
            call.services,
            PaperId(order),
            _told(form),
            subjects=_subjects(form.subjects),
            category=_category(call, form.category),
            by=call.reviewer.id,
        )
    except (InputError, InvalidField, Conflict) as error:
        return _page(call, PaperId(order), error=error)
    return _to(order)


def act(call: Call, order: str, form: ActForm) -> Response:
    """Do what a button of the order's page says."""
    paper = PaperId(order)
    does = _ACTS.get(form.act)
    try:
        if does is None:
            raise InvalidField(field="act", reason=f"choose one of: {', '.join(_ACTS)}")
        does(call, paper, form)
    except (InputError, InvalidField, Conflict, NotAllowed) as error:
        return _page(call, paper, error=error)
    return _to(order)


def show_answer(call: Call, answer: str) -> Response:
    """Show a document as it is sent and printed."""
    return _answer(call, PaperId(answer))


def sent(call: Call, answer: str, form: SentForm) -> Response:
    """Record that a document was sent."""
    try:
        orders.mark_sent(call.services, PaperId(answer), to=form.to, by=call.reviewer.id)
    except (InputError, Conflict) as error:
        return _answer(call, PaperId(answer), error=error)
    return RedirectResponse(f"/console/answers/{answer}", 303)


def show_kept(call: Call, kept: str) -> Response:
    """Show what is in the vault to those two who opened it; to others how to ask."""
    return _kept(call, PaperId(kept))


def open_kept(call: Call, kept: str, form: LookForm) -> Response:
    """Ask to look into the vault, or agree to what another one asks for."""
    paper, me = PaperId(kept), call.reviewer.id
    fresh(call, f"/console/preserved/{kept}")
    try:
        if form.reason.strip():
            preserved.ask(call.services, paper, reason=form.reason, by=me)
        else:
            preserved.grant(call.services, paper, by=me)
    except (InputError, Conflict, NotAllowed) as error:
        return _kept(call, paper, error=error)
    return RedirectResponse(f"/console/preserved/{kept}", 303)


Act = Callable[[Call, PaperId, ActForm], object]


def _authenticate(call: Call, paper: PaperId, form: ActForm) -> object:
    method: Method = _choice("method", form.method, get_args(Method))
    return orders.authenticate(call.services, paper, method, note=form.words, by=call.reviewer.id)


def _pause(call: Call, paper: PaperId, form: ActForm) -> object:
    reason: PauseReason = _choice("reason", form.reason, get_args(PauseReason))
    return orders.ask_pause(call.services, paper, reason, words=form.words, by=call.reviewer.id)


def _void(call: Call, paper: PaperId, form: ActForm) -> object:
    reason: VoidReason = _choice("reason", form.reason, get_args(VoidReason))
    return orders.ask_void(call.services, paper, reason, words=form.words, by=call.reviewer.id)


def _effect(call: Call, paper: PaperId, form: ActForm) -> object:
    at = instant("at", form.at) if form.at.strip() else call.now
    return order_execution.record_effect(call.services, paper, at, by=call.reviewer.id)


def _found(call: Call, paper: PaperId, form: ActForm) -> object:
    outcome: ScrutinyOutcome = _choice("reason", form.reason, get_args(ScrutinyOutcome))
    return order_execution.answer_scrutiny(call.services, paper, outcome, by=call.reviewer)


def _final(call: Call, paper: PaperId, form: ActForm) -> object:
    at = instant("at", form.at).astimezone(UTC) if form.at.strip() else call.now
    return exposed.make_final(call.services, paper, at, by=call.reviewer.id)


_ACTS: Mapping[str, Act] = {
    "authenticate": _authenticate,
    "pause": _pause,
    "agree pause": lambda call, paper, _: orders.agree_pause(
        call.services, paper, by=call.reviewer.id
    ),
    "resume": lambda call, paper, _: orders.resume(call.services, paper, by=call.reviewer.id),
    "void": _void,
    "agree void": lambda call, paper, _: orders.agree_void(
        call.services, paper, by=call.reviewer.id
    ),
    "drop void": lambda call, paper, _: orders.drop_void(call.services, paper),
    "execute": lambda call, paper, _: order_execution.execute(
        call.services, paper, by=call.reviewer
    ),
    "effect": _effect,
    "told": lambda call, paper, _: order_execution.tell(
        call.services, paper, by_hand=call.reviewer.id
    ),
    "ask scrutiny": lambda call, paper, _: orders.ask_scrutiny(
        call.services, paper, by=call.reviewer.id
    ),
    "scrutiny found": _found,
    "final": _final,
}


def _list(
    call: Call, *, error: FirebreakError | None = None, form: FieldsForm | None = None
) -> Response:
    found = sorted(legal.rows(call), key=lambda row: (not row.paper.is_open, row.paper.at))
    return screen(
        call,
        "orders.html",
        status=status_of(error) if error else 200,
        rows=found,
        error=error,
        form=form or FieldsForm(),
        sources=sorted(call.services.platforms),
        count=exposed.count(call.services),
        ticks=get_args(Tick),
        is_new=True,
    )


def _page(call: Call, order: PaperId, *, error: FirebreakError | None = None) -> Response:
    services = call.services
    paper = orders.find(services, order)
    row = legal.row_of(paper, call.now)
    body, earlier = row.order, orders.others(services, paper)
    return screen(
        call,
        "order.html",
        status=status_of(error) if error else 200,
        row=row,
        order=body,
        paper=paper,
        error=error,
        form=_filled(paper),
        alarms=rules.alarms(body, earlier, policy=services.policy),
        is_first=rules.is_first(body, earlier),
        scrutiny=rules.scrutiny_of(body),
        told_text=feedback.told_to_author(body, policy=services.policy),
        is_withheld=rules.is_withheld(body, call.now),
        answers=orders.answers_to(services, paper.id),
        kept=preserved.of_order(services, paper.id),
        cases=orders.cases_with(services, body),
        methods=[one for one in get_args(Method) if one != "none"],
        pauses=get_args(PauseReason),
        voids=get_args(VoidReason),
        ticks=get_args(Tick),
        sources=(),
        is_new=False,
    )


def _answer(call: Call, answer: PaperId, *, error: FirebreakError | None = None) -> Response:
    paper = call.services.store.paper(answer, call.services.tenant)
    status = status_of(error) if error else 200
    return screen(call, "answer.html", status=status, paper=paper, error=error)


def _kept(call: Call, kept: PaperId, *, error: FirebreakError | None = None) -> Response:
    paper = call.services.store.paper(kept, call.services.tenant)
    try:
        seen = preserved.look(call.services, kept, by=call.reviewer.id)
    except NotAllowed:
        seen = None
    opening = getattr(paper.body, "opening", None)
    status = status_of(error) if error else 200
    return screen(
        call, "preserved.html", status=status, paper=paper, error=error, seen=seen, opening=opening
    )


def _filled(paper: Paper) -> FieldsForm:
    order = orders.order_in(paper)
    annex = order.annex
    flags = ("is_signed", "is_cross_border", "is_emergency")
    plain: dict[str, Any] = {
        name: getattr(annex, name)
        for name in Annex.__struct_fields__
        if isinstance(getattr(annex, name), str)
    }
    return FieldsForm(
        **plain,
        source=order.source,
        subjects="\n".join(order.subjects),
        category=order.category,
        urls="\n".join(annex.urls),
        grounds=annex.grounds,
        issued_at=annex.issued_at.isoformat() if annex.issued_at else "",
        withheld_until=annex.withheld_until.isoformat() if annex.withheld_until else "",
        **{name: "yes" if getattr(annex, name) else "" for name in flags},
    )


def _told(form: FieldsForm) -> Told:
    names = Annex.__struct_fields__
    told = read_fields({name: getattr(form, name) for name in names})
    if not form.received.strip():
        return told
    return Told(annex=told.annex, received_at=instant("received", form.received).astimezone(UTC))


def _subjects(text: str) -> tuple[ItemKey, ...]:
    keys = tuple(ItemKey(line.strip()) for line in text.splitlines() if line.strip())
    for key in keys:
        split_key(key)
    return keys


def _source(call: Call, name: str) -> SourceId:
    known = sorted(call.services.platforms)
    if not name.strip() and len(known) == 1:
        return known[0]
    if not name.strip():
        raise InvalidField(field="source", reason="say which platform it is about")
    return SourceId(name.strip().replace(":", "")[:64])


def _category(call: Call, name: str) -> str:
    if name and name not in call.services.policy.categories:
        raise InvalidField(field="category", reason="choose one of the policy's, or none")
    return name


def _choice(field: str, given: str, known: tuple[Any, ...]) -> Any:
    if given not in known:
        raise InvalidField(field=field, reason=f"choose one of: {', '.join(known)}")
    return given


def _to(order: str) -> RedirectResponse:
    return RedirectResponse(f"/console/orders/{order}", 303)

"""Frequent misuse: who is listed, each record, and what is kept meanwhile."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, get_args

from msgspec import Meta, Struct
from starlette.responses import RedirectResponse, Response

from firebreak.app import kept, misuse
from firebreak.app.interface import later
from firebreak.app.misuse_counts import Who, tallies, tally_of
from firebreak.app.web.console.screen import screen
from firebreak.app.web.problems import InvalidField, status_of
from firebreak.app.web.site import Call
from firebreak.model.errors import Conflict, FirebreakError, InputError
from firebreak.model.ids import ItemKey, split_key
from firebreak.model.misuse import Misuse, MisuseReasons, MisuseRole, Tally
from firebreak.model.papers import Paper, PaperId
from firebreak.review import misuse as rules

Words = Annotated[str, Meta(max_length=10_000)]
Line = Annotated[str, Meta(max_length=1_000)]
SHOWN = 200


class NoteForm(Struct, frozen=True, kw_only=True):
    """Whom a lead begins to look at, and why."""

    who: Line = ""
    role: Line = ""
    numbers: Words = ""
    gravity: Words = ""


class StepForm(Struct, frozen=True, kw_only=True):
    """The next step with a record.

    Attributes:
        act: ``warn``, ``deliver``, ``suspend``, ``end`` or ``report``.
    """

    act: Line = ""
    words: Words = ""
    numbers: Words = ""
    gravity: Words = ""
    intent: Words = ""
    days: Line = ""


class KeptForm(Struct, frozen=True, kw_only=True):
    """What is done with something kept: ``take up`` or, after a look, ``seen``."""

    act: Literal["take up", "seen"] = "take up"


class Row(Struct, frozen=True, kw_only=True):
    """Somebody who is listed, or of whom there is a record.

    Attributes:
        paper: None where nobody has noted anything.
    """

    who: ItemKey
    role: MisuseRole
    tally: Tally
    state: str
    paper: Paper | None = None
    record: Misuse | None = None


def show_misuse(call: Call) -> Response:
    """List who is to be looked at, whose records are open, and what is kept."""
    return _list(call)


def note(call: Call, form: NoteForm) -> Response:
    """Begin to look at somebody."""
    try:
        role: MisuseRole = _role(form.role)
        who = ItemKey(form.who.strip())
        split_key(who)
        paper = misuse.note(
            call.services,
            role,
            who,
            tally=tally_of(call.services, role, who),
            reasons=MisuseReasons(numbers=form.numbers, gravity=form.gravity),
            by=call.reviewer.id,
        )
    except (InputError, InvalidField, Conflict) as error:
        return _list(call, error=error, form=form)
    return RedirectResponse(f"/console/misuse/{paper.id}", 303)


def show_record(call: Call, record: str) -> Response:
    """Show one record: what was counted, what was done, what can be done next."""
    return _page(call, PaperId(record))


def step(call: Call, record: str, form: StepForm) -> Response:
    """Take the next step with a record."""
    paper, does = PaperId(record), _STEPS.get(form.act)
    try:
        if does is None:
            raise InvalidField(field="act", reason=f"choose one of: {', '.join(_STEPS)}")
        does(call, paper, form)
    except (InputError, InvalidField, Conflict) as error:
        return _page(call, paper, error=error, form=form)
    return RedirectResponse(f"/console/misuse/{record}", 303)


def take_up(call: Call, kept_paper: str, form: KeptForm) -> Response:
    """Take up what is kept, whatever the suspension says, or say that no danger is in it."""
    does = kept.look_at if form.act == "seen" else kept.take_up
    try:
        does(call.services, PaperId(kept_paper), by=call.reviewer.id)
    except (InputError, Conflict) as error:
        return _list(call, error=error)
    return RedirectResponse("/console/misuse", 303)


Step = Callable[[Call, PaperId, StepForm], object]


def _warn(call: Call, paper: PaperId, form: StepForm) -> object:
    tally = _tally(call, paper)
    return misuse.warn(call.services, paper, words=form.words, tally=tally, by=call.reviewer.id)


def _suspend(call: Call, paper: PaperId, form: StepForm) -> object:
    if not form.days.strip().isdecimal():
        raise InvalidField(field="days", reason="say for how many days, as a whole number")
    return misuse.suspend(
        call.services,
        paper,
        days=int(form.days[:9]),
        reasons=MisuseReasons(numbers=form.numbers, gravity=form.gravity, intent=form.intent),
        tally=_tally(call, paper),
        by=call.reviewer.id,
    )


_STEPS: Mapping[str, Step] = {
    "warn": _warn,
    "deliver": lambda call, paper, form: misuse.deliver(
        call.services, paper, words=form.words, by=call.reviewer.id
    ),
    "suspend": _suspend,
    "end": lambda call, paper, form: misuse.end(
        call.services, paper, words=form.words, by=call.reviewer.id
    ),
    "report": lambda call, paper, form: misuse.report(
        call.services, paper, words=form.words, by=call.reviewer.id
    ),
}


def _list(
    call: Call, *, error: FirebreakError | None = None, form: NoteForm | None = None
) -> Response:
    services, counted = call.services, tallies(call.services)
    records = {(one.role, one.who): (paper, one) for paper, one in misuse.all_of(services)}
    closed = {key for key, (_, one) in records.items() if rules.is_over(one, call.now)}
    listed = [
        _row(call, key, tally, None if key in closed else records.get(key))
        for key, tally in counted.items()
        if rules.is_listed(tally, key[0], services.policy.misuse)
        and (key not in records or key in closed)
    ]
    nothing = Tally(wrong=0, judged=0)
    return screen(
        call,
        "misuse.html",
        status=status_of(error) if error else 200,
        error=error,
        form=form or NoteForm(),
        roles=get_args(MisuseRole),
        listed=sorted(listed, key=lambda row: (-row.tally.wrong, row.who))[:SHOWN],
        records=[
            _row(call, key, counted.get(key, nothing), found)
            for key, found in reversed(records.items())
        ][:SHOWN],
        kept=kept.notices(services)[:SHOWN],
        complaints=kept.complaints(services)[:SHOWN],
        **WORDS,
    )


def _row(call: Call, key: Who, tally: Tally, found: tuple[Paper, Misuse] | None) -> Row:
    role, who = key
    paper, record = found if found is not None else (None, None)
    state = rules.state(record, call.now)
    return Row(who=who, role=role, tally=tally, state=state, paper=paper, record=record)


def _page(
    call: Call,
    paper: PaperId,
    *,
    error: FirebreakError | None = None,
    form: StepForm | None = None,
) -> Response:
    known = call.services.store.paper(paper, call.services.tenant)
    record = misuse.body_of(known)
    cases = call.services.store.cases_of([record.who], "account", call.services.tenant)
    return screen(
        call,
        "misuse_record.html",
        status=status_of(error) if error else 200,
        error=error,
        form=form or StepForm(),
        paper=known,
        record=record,
        state=rules.state(record, call.now),
        warning=rules.warning(record),
        delivery=rules.delivery(record),
        until=rules.suspended_until(record, call.now),
        tally=_tally(call, paper),
        case=cases[0] if cases else None,
        most_days=call.services.policy.misuse.most_days,
        **WORDS,
    )


def _tally(call: Call, paper: PaperId) -> Tally:
    record = misuse.body_of(call.services.store.paper(paper, call.services.tenant))
    return tally_of(call.services, record.role, record.who)


def _role(given: str) -> Any:
    if given not in get_args(MisuseRole):
        raise InvalidField(field="role", reason="choose in which role they send")
    return given


WORDS: dict[str, Any] = {
    "counted_as": {
        "provider": later("removed of what they posted", "counted"),
        "notifier": later("notices left as they were", "counted"),
        "complainant": later("complaints not followed", "counted"),
        "trusted flagger": later("notices left as they were", "counted"),
    },
    "acts": {
        "noted": later("Noted", "misuse"),
        "warned": later("Warning written", "misuse"),
        "delivered": later("Warning delivered", "misuse"),
        "suspended": later("Suspended", "misuse"),
        "ended": later("Ended", "misuse"),
        "reversed": later("Taken back", "misuse"),
        "reported": later("Reported to the coordinator", "misuse"),
    },
}

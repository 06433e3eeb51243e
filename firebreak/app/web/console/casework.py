"""Casework by forms: merge, split, reopen, hand over, ask, answer, note."""

from collections.abc import Callable
from typing import Annotated, get_args

from msgspec import Meta, Struct
from starlette.responses import RedirectResponse, Response

from firebreak.app import casework, likes
from firebreak.app.web.api.cases import Reasons, Token
from firebreak.app.web.console import case as case_page
from firebreak.app.web.console.screen import screen
from firebreak.app.web.site import Call, Nothing
from firebreak.model.decisions import Verb
from firebreak.model.errors import Conflict, InvalidDecision, NotAllowed, NotFound
from firebreak.model.ids import CaseId, ItemKey
from firebreak.model.papers import PaperId

Name = Annotated[str, Meta(max_length=500)]


class MergeForm(Struct, frozen=True, kw_only=True):
    """Which other case, by its name or its address, and why."""

    token: Token = 0
    other: Name = ""
    reasons: Reasons = ""


class SplitForm(Struct, frozen=True, kw_only=True):
    """Which thing, and why."""

    token: Token = 0
    thing: Name = ""
    reasons: Reasons = ""


class ReopenForm(Struct, frozen=True, kw_only=True):
    """Why."""

    reasons: Reasons = ""


class AssignForm(Struct, frozen=True, kw_only=True):
    """To whom; empty for nobody in particular."""

    colleague: Name = ""


class AskForm(Struct, frozen=True, kw_only=True):
    """What is asked, and of whom; empty for any colleague."""

    colleague: Name = ""
    words: Reasons = ""


class AnswerForm(Struct, frozen=True, kw_only=True):
    """Which question, what one would decide, and why."""

    question: Name = ""
    verdict: str = ""
    words: Reasons = ""


class NoteForm(Struct, frozen=True, kw_only=True):
    """Words for the next person."""

    words: Reasons = ""


def merge(call: Call, case: str, form: MergeForm) -> Response:
    """Let this case take another one's matter over."""
    other = CaseId(form.other.strip().rstrip("/").rpartition("/")[2])

    def work() -> CaseId:
        if not other:
            raise InvalidDecision(field="other", reason="name the other case")
        return casework.merge(
            call.services,
            CaseId(case),
            other,
            token=form.token,
            person=call.reviewer,
            reasons=form.reasons,
        )

    return _done(call, case, work)


def split(call: Call, case: str, form: SplitForm) -> Response:
    """Give a thing a case of its own, and stay with this one."""

    def work() -> CaseId:
        if not form.thing:
            raise InvalidDecision(field="thing", reason="choose what is another matter")
        casework.split(
            call.services,
            CaseId(case),
            ItemKey(form.thing),
            token=form.token,
            person=call.reviewer,
            reasons=form.reasons,
        )
        return CaseId(case)

    return _done(call, case, work)


def reopen(call: Call, case: str, form: ReopenForm) -> Response:
    """Let a closed case wait again."""
    return _done(
        call,
        case,
        lambda: casework.reopen(
            call.services, CaseId(case), person=call.reviewer, reasons=form.reasons
        ),
    )


def assign(call: Call, case: str, form: AssignForm) -> Response:
    """Say who takes it next."""
    return _done(
        call,
        case,
        lambda: casework.assign(call.services, CaseId(case), form.colleague, person=call.reviewer),
    )


def take_over(call: Call, case: str, form: Nothing) -> Response:  # noqa: ARG001
    """Take it out of a colleague's hands."""
    return _done(
        call,
        case,
        lambda: casework.take_over(call.services, CaseId(case), person=call.reviewer).case,
    )


def ask(call: Call, case: str, form: AskForm) -> Response:
    """Ask a colleague."""

    def work() -> CaseId:
        casework.ask(
            call.services, CaseId(case), form.colleague, person=call.reviewer, words=form.words
        )
        return CaseId(case)

    return _done(call, case, work)


def answer(call: Call, case: str, form: AnswerForm) -> Response:
    """Answer a colleague."""

    def work() -> CaseId:
        verdicts: tuple[Verb, ...] = get_args(Verb)
        verdict = next((one for one in verdicts if one == form.verdict), None)
        if verdict is None:
            raise InvalidDecision(field="verdict", reason="choose what you would decide")
        return casework.answer(
            call.services,
            PaperId(form.question),
            person=call.reviewer,
            verdict=verdict,
            words=form.words,
        )

    return _done(call, case, work)


def note(call: Call, case: str, form: NoteForm) -> Response:
    """Leave words for the next person."""

    def work() -> CaseId:
        casework.note(call.services, CaseId(case), person=call.reviewer, words=form.words)
        return CaseId(case)

    return _done(call, case, work)


def show_like(call: Call, case: str) -> Response:
    """Show the open cases that are like one, to be decided each by itself, in a row."""
    found = call.services.store.case(CaseId(case), call.services.tenant)
    return screen(
        call,
        "like.html",
        case=found,
        like=likes.like_cases(call.services, found.id, call.site.likes),
        filed=len(call.site.likes),
        looked_through=likes.LOOKED_THROUGH,
    )


def _done(call: Call, case: str, work: Callable[[], CaseId]) -> Response:
    try:
        where = work()
    except (Conflict, InvalidDecision, NotAllowed) as error:
        return case_page.refused(call, CaseId(case), error)
    except NotFound as error:
        told = InvalidDecision(field="other", reason=str(error))
        return case_page.refused(call, CaseId(case), told)
    return RedirectResponse(f"/console/cases/{where}", 303)

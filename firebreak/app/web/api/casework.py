"""Casework as JSON: merge, split, reopen, hand over, ask, answer, note."""

from typing import Annotated

from msgspec import Meta, Struct

from firebreak.app import casework
from firebreak.app.web.api.cases import Reasons, Token
from firebreak.app.web.site import Call
from firebreak.model.cases import Case, Claim
from firebreak.model.decisions import Verb
from firebreak.model.ids import CaseId, ItemKey
from firebreak.model.papers import Paper, PaperId

Name = Annotated[str, Meta(max_length=200)]


class Merge(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which other case is part of this matter, and why."""

    token: Token
    other: Name
    reasons: Reasons


class Split(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which thing is another matter, and why."""

    token: Token
    thing: Name
    reasons: Reasons


class Reopening(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why a closed case has to be looked at again."""

    reasons: Reasons


class Assignment(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who takes a case next; empty for nobody in particular."""

    colleague: Name = ""


class Asking(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is asked of which colleague; with an empty name of any."""

    words: Reasons
    colleague: Name = ""


class Answering(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a colleague would decide, and why."""

    verdict: Verb
    words: Reasons


class Noting(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for the next person."""

    words: Reasons


class Work(Struct, frozen=True, kw_only=True):
    """What people said about a case without deciding it, oldest first."""

    notes: list[Paper]
    questions: list[Paper]


def show_work(call: Call, case: str) -> Work:
    """Show the notes on a case, and the questions that colleagues were asked about it."""
    found = call.services.store.case(CaseId(case), call.services.tenant)
    return Work(
        notes=casework.notes_of(call.services, found.id),
        questions=casework.questions_of(call.services, found.id),
    )


def merge(call: Call, case: str, json: Merge) -> Case:
    """Make one matter of two cases; the answer is the one that stays."""
    stays = casework.merge(
        call.services,
        CaseId(case),
        CaseId(json.other),
        token=json.token,
        person=call.reviewer,
        reasons=json.reasons,
    )
    return call.services.store.case(stays, call.services.tenant)


def split(call: Call, case: str, json: Split) -> Case:
    """Give a thing a case of its own, which is the answer."""
    made = casework.split(
        call.services,
        CaseId(case),
        ItemKey(json.thing),
        token=json.token,
        person=call.reviewer,
        reasons=json.reasons,
    )
    return call.services.store.case(made, call.services.tenant)


def reopen(call: Call, case: str, json: Reopening) -> Case:
    """Let a closed case wait for a person again."""
    casework.reopen(call.services, CaseId(case), person=call.reviewer, reasons=json.reasons)
    return call.services.store.case(CaseId(case), call.services.tenant)


def assign(call: Call, case: str, json: Assignment) -> Case:
    """Say who takes a case next."""
    casework.assign(call.services, CaseId(case), json.colleague, person=call.reviewer)
    return call.services.store.case(CaseId(case), call.services.tenant)


def take_over(call: Call, case: str) -> Claim:
    """Take a case out of a colleague's hands, as a lead."""
    return casework.take_over(call.services, CaseId(case), person=call.reviewer)


def ask(call: Call, case: str, json: Asking) -> Paper:
    """Ask a colleague; the claim and the clock run on."""
    made = casework.ask(
        call.services, CaseId(case), json.colleague, person=call.reviewer, words=json.words
    )
    return call.services.store.paper(made, call.services.tenant)


def answer(call: Call, question: str, json: Answering) -> Paper:
    """Answer a colleague's question; it decides nothing."""
    name = PaperId(question)
    casework.answer(
        call.services, name, person=call.reviewer, verdict=json.verdict, words=json.words
    )
    return call.services.store.paper(name, call.services.tenant)


def note(call: Call, case: str, json: Noting) -> Paper:
    """Leave words for the next person."""
    made = casework.note(call.services, CaseId(case), person=call.reviewer, words=json.words)
    return call.services.store.paper(made, call.services.tenant)

"""What a case's page shows of casework: notes, questions, who may do what."""

from collections.abc import Mapping

from msgspec import Struct

from firebreak.app import casework
from firebreak.app.web.site import Call
from firebreak.model.cases import CaseFile
from firebreak.model.ids import CaseId, ItemKey
from firebreak.model.papers import Note, Paper
from firebreak.model.people import Person
from firebreak.model.questions import Question
from firebreak.review.findings import case_kind


class Asked(Struct, frozen=True, kw_only=True):
    """A question on a case.

    Attributes:
        may_answer: Whether the person who looks may.
    """

    paper: Paper
    question: Question
    may_answer: bool


class Part(Struct, frozen=True, kw_only=True):
    """Something that was split off, with its case; None where that is not known any more."""

    key: ItemKey
    case: CaseId | None


def values(call: Call, file: CaseFile) -> Mapping[str, object]:
    """Give what a case's template names about casework."""
    case, me = file.case, call.reviewer
    notes = casework.notes_of(call.services, case.id)
    asked = casework.questions_of(call.services, case.id)
    return {
        "notes": tuple((one, one.body) for one in notes if isinstance(one.body, Note)),
        "questions": tuple(_asked(one, me, is_open=case.is_open) for one in asked),
        "colleagues": _colleagues(call),
        "parts_of": tuple(_part(call, key) for key in case.apart),
        "splittable": _splittable(file),
        "leads": me.may("lead"),
    }


def _asked(paper: Paper, me: Person, *, is_open: bool) -> Asked:
    question = paper.body
    if not isinstance(question, Question):
        raise TypeError(paper.kind)
    is_mine = question.by == me.id
    may = is_open and paper.is_open and not is_mine and question.asked in (None, me.id)
    return Asked(paper=paper, question=question, may_answer=may)


def _colleagues(call: Call) -> tuple[Person, ...]:
    people = call.services.store.people(call.services.tenant)
    return tuple(one for one in people if not one.disabled and one.may("decide"))


def _part(call: Call, key: ItemKey) -> Part:
    found = call.services.store.cases_of([key], case_kind(key), call.services.tenant)
    return Part(key=key, case=found[0].id if found else None)


def _splittable(file: CaseFile) -> tuple[ItemKey, ...]:
    """Name what may get a case of its own: merged accounts, and things on file."""
    case = file.case
    if case.kind == "network":
        return ()
    named = [one.subject for one in file.signals] + [one.subject for one in file.notices]
    things = dict.fromkeys((*case.also, *named))
    gone = {case.subject, *case.apart}
    return tuple(key for key in things if key not in gone and _may_split(key, case.also))


def _may_split(key: ItemKey, also: tuple[ItemKey, ...]) -> bool:
    return case_kind(key) != "account" or key in also

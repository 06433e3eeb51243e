"""Platforms pass appeals on, and ask what came of things."""

from contextlib import suppress
from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from firebreak.app import appeals, outcomes
from firebreak.app.appeal_answers import answered_text
from firebreak.app.appeals import MOST_WORDS, Filed, Sent
from firebreak.app.outcomes import Asked, language_of
from firebreak.app.web.api.records import key_of_call
from firebreak.app.web.site import Call
from firebreak.model.appeals import Appeal, AppealBy, AppealOutcome
from firebreak.model.decisions import Decision
from firebreak.model.errors import InvalidDecision, NotFound
from firebreak.model.ids import DecisionId, ItemKey, item_key, split_key
from firebreak.model.notices import StoredNotice, SubjectKind
from firebreak.model.papers import Paper, PaperId
from firebreak.model.reports import OutcomeKind
from firebreak.review.answers import elsewhere, outcome_text

External = Annotated[str, Meta(min_length=1, max_length=512)]


class Thing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A thing of the platform that asks."""

    kind: SubjectKind
    id: External


class NewAppeal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An appeal that somebody sent to the platform.

    Attributes:
        decision: The decision, as the platform got it with the action.
        subject: What they lost; for a reporter, what they reported.
        by: Who appeals; a reporter names their notice as well.
        language: As an ISO 639-1 code; the answer comes in it where we write in it.
    """

    decision: External
    subject: Thing
    words: Annotated[str, Meta(min_length=1, max_length=MOST_WORDS)]
    by: AppealBy = "concerned"
    notice: Annotated[str, Meta(max_length=512)] = ""
    language: Annotated[str, Meta(max_length=35)] = ""


class AppealState(Struct, frozen=True, kw_only=True):
    """An appeal as it stands.

    Attributes:
        result: ``duplicate``: it was here already, and the first one stands.
        due: By when it is answered; None once it is.
        text: The answer, in the person's language; empty while nobody has answered.
    """

    appeal: str
    result: Literal["accepted", "duplicate"]
    decision: str
    received_at: datetime
    due: datetime | None = None
    outcome: AppealOutcome | None = None
    text: str = ""


class OutcomeQuery(Struct, frozen=True, kw_only=True):
    """Which notice is asked about: its own name, and what it was about."""

    notice: External
    kind: SubjectKind
    subject: External


class NoticeOutcome(Struct, frozen=True, kw_only=True):
    """What became of a notice.

    Attributes:
        state: ``waiting`` while nobody has decided.
        outcome: ``closed`` where the matter ended without a decision.
        text: For whoever sent it, in their language; says nothing about anybody else.
    """

    notice: str
    received_at: datetime
    state: Literal["waiting", "answered"]
    outcome: OutcomeKind | None = None
    decision: str = ""
    decided_at: datetime | None = None
    text: str = ""


def send_appeal(call: Call, json: NewAppeal) -> AppealState:
    """Pass on an appeal; the same one again is the same appeal."""
    source, services = key_of_call(call).source, call.services
    subject = item_key(source, json.subject.kind, json.subject.id)
    decision = _decision(call, json, subject)
    if not appeals.is_in_time(services, decision, subject):
        raise InvalidDecision(field="decision", reason="the time for an appeal is over")
    is_reporter = json.by == "reporter"
    if is_reporter:
        _notice(call, subject, json.notice)
    filed = appeals.take_in(
        services,
        Sent(
            decision=decision,
            by=json.by,
            subjects=(
                (subject,) if is_reporter else appeals.own_subjects(services, decision, subject)
            ),
            words=json.words,
            language=language_of(json.language),
            account=None if is_reporter else appeals.owner_of(services, subject),
            source=source,
            notice=json.notice if is_reporter else "",
        ),
    )
    return _state(call, filed)


def show_appeal(call: Call, appeal: str) -> AppealState:
    """Show an appeal about something of the platform that asks."""
    paper, body = appeals.find(call.services, PaperId(appeal))
    if split_key(body.subjects[0])[0] != key_of_call(call).source:
        raise NotFound(what="appeal", name=appeal)
    return _state(call, Filed(paper=paper, body=body, is_new=True))


def notice_outcome(call: Call, query: OutcomeQuery) -> NoticeOutcome:
    """Say what became of a notice, once and for all."""
    services = call.services
    subject = item_key(key_of_call(call).source, query.kind, query.subject)
    found = _notice(call, subject, query.notice)
    told = outcomes.outcome(services, Asked(subject=subject, received_at=found.received_at))
    if told is None:
        return NoticeOutcome(notice=query.notice, received_at=found.received_at, state="waiting")
    language = language_of(found.notice.language)
    further = elsewhere(language, services.policy)
    return NoticeOutcome(
        notice=query.notice,
        received_at=found.received_at,
        state="answered",
        outcome=told.kind,
        decision=told.decision or "",
        decided_at=told.at,
        text=f"{outcome_text(language, told.kind, told.at)}\n\n{further}",
    )


def _decision(call: Call, json: NewAppeal, subject: ItemKey) -> Decision:
    services = call.services
    keys = [subject, appeals.owner_of(services, subject)]
    named = [key for key in dict.fromkeys(keys) if key is not None]
    cases = {one.id for one in services.store.cases_of(named, None, services.tenant)}
    # Somebody else's decision is refused in the words for one that is not there.
    with suppress(NotFound):
        made = services.store.decision(DecisionId(json.decision), services.tenant)
        if subject in made.subjects if json.by == "concerned" else made.case in cases:
            return made
    raise NotFound(what="decision about it", name=json.decision)


def _notice(call: Call, subject: ItemKey, name: str) -> StoredNotice:
    for case in outcomes.cases_of(call.services, subject):
        file = call.services.store.case_file(case.id, call.services.tenant)
        for one in file.notices:
            if one.subject == subject and one.notice.id == name:
                return one
    raise NotFound(what="notice", name=name)


def _state(call: Call, filed: Filed) -> AppealState:
    paper: Paper = filed.paper
    body: Appeal = filed.body
    letter = answered_text(call.services, paper, body)
    return AppealState(
        appeal=paper.id,
        result="accepted" if filed.is_new else "duplicate",
        decision=body.decision,
        received_at=paper.at,
        due=paper.due if body.answer is None else None,
        outcome=body.answer.outcome if body.answer else None,
        text=letter.text if letter else "",
    )

"""What people do with cases beside deciding them: one function each."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from firebreak.model.cases import Case, CaseFile
from firebreak.model.decisions import Verb
from firebreak.model.effects import Filing
from firebreak.model.errors import AlreadyClaimed, InvalidDecision, NotAllowed, StaleClaim
from firebreak.model.ids import CaseId, ItemKey, split_key
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.papers import Note, Paper, PaperId
from firebreak.model.people import Person
from firebreak.model.policy import Policy
from firebreak.model.questions import Question
from firebreak.review.regroup import MOST_ALSO, again, asunder, freed, handed, together

LONGEST_WORDS = 10_000


class Part(Struct, frozen=True, kw_only=True):
    """Something of a case that is to have a case of its own.

    Attributes:
        subject: A post, medium or url of the case, or an account that was merged into it.
        things: What belongs to it, itself included.
        own: The closed case that it had before, with its file; None for none.
    """

    subject: ItemKey
    things: Collection[ItemKey]
    own: CaseFile | None = None


def merge_cases(
    file: CaseFile,
    other: CaseFile,
    *,
    token: int,
    person: Person,
    reasons: str,
    now: datetime,
    policy: Policy,
) -> Filing:
    """Make one matter of two cases, because a person says that they are one.

    Args:
        file: The case that stays; the person holds it.
        other: The case whose matter it takes over.
        token: Of the person's claim.
        person: Who says so.
        reasons: Why.
        now: When.
        policy: Titles of categories.

    Returns:
        What is to be kept, in one transaction.

    Raises:
        InvalidDecision: They cannot be one matter; names the next step.
        AlreadyClaimed: Somebody else holds the other case.
        StaleClaim: The person does not hold the first one.
        NotAllowed: The person may not.
    """
    case, away = file.case, other.case
    _check_person(person, case, away)
    _check_held(case, person, token)
    words = _words(reasons, "reasons", "write why the two are one matter")
    _check_pair(case, away, person)
    cases, joined = together(file, other, policy=policy)
    if len(cases[0].also) > MOST_ALSO:
        raise InvalidDecision(field="other", reason=f"one case names {MOST_ALSO} accounts at most")
    line = _line(away, "case merged", person, now, note=words, other=case.id)
    return Filing(tenant=case.tenant, cases=cases, joined=joined, entries=(line,))


def split_off(
    file: CaseFile,
    part: Part,
    *,
    token: int,
    person: Person,
    reasons: str,
    now: datetime,
    policy: Policy,
    new_id: Callable[[], str],
) -> Filing:
    """Give something of a case a case of its own, because it is another matter.

    Args:
        file: The case; the person holds it.
        part: What gets a case of its own.
        token: Of the person's claim.
        person: Who says so.
        reasons: Why.
        now: When.
        policy: Categories and clocks.
        new_id: Gives an identifier that was never given before.

    Returns:
        What is to be kept, in one transaction.

    Raises:
        InvalidDecision: It is no part of the case, or has an open case already.
        StaleClaim: The person does not hold the case.
        NotAllowed: The person may not.
    """
    case = file.case
    _check_person(person, case)
    _check_held(case, person, token)
    words = _words(reasons, "reasons", "write why it is another matter")
    _check_part(case, part.subject, part.own)
    name = CaseId(new_id()) if part.own is None else part.own.case.id
    cases, joined = asunder(
        file, part.subject, part.things, own=part.own, case_id=name, policy=policy
    )
    away = cases[1]
    line = _line(away, "case split", person, away.opened_at, note=words, other=case.id, done_at=now)
    return Filing(tenant=case.tenant, cases=cases, joined=joined, entries=(line,))


def reopen_case(
    case: Case, *, person: Person, reasons: str, now: datetime, policy: Policy
) -> Filing:
    """Let a closed case wait for a person again.

    Args:
        case: A decided case, or one that ended by itself.
        person: Who wants it.
        reasons: Why.
        now: When; its clock starts here.
        policy: Clocks of categories.

    Returns:
        What is to be kept, in one transaction. What was decided stands until it is taken back.

    Raises:
        InvalidDecision: It is open, a network, or another case has its matter.
        NotAllowed: The person may not.
    """
    _check_person(person, case)
    words = _words(reasons, "reasons", "write what has to be looked at again")
    if case.is_open:
        raise InvalidDecision(field="case", reason="it is open already; claim it")
    if case.into is not None:
        reason = f"case {case.into} has its matter now; split it off there, or reopen that one"
        raise InvalidDecision(field="case", reason=reason)
    if case.kind == "network":
        reason = "take the decision back from its history, or open a member's own case"
        raise InvalidDecision(field="case", reason=reason)
    after = again(case, now, policy=policy)
    line = _line(after, "case reopened", person, now, note=words)
    return Filing(tenant=case.tenant, cases=(after,), entries=(line,))


def assign(case: Case, to: Person | None, *, person: Person, now: datetime) -> Filing:
    """Say which colleague is to take a case next, or that nobody in particular is.

    It is a wish and no lock: others may still take the case, so that its clock never waits for
    one person.

    Args:
        case: An open case.
        to: The colleague; None takes the wish back.
        person: Who says so.
        now: When.

    Returns:
        What is to be kept. Whoever else holds the case lets it go.

    Raises:
        InvalidDecision: It is closed, or the colleague cannot take it.
        AlreadyClaimed: Somebody else holds it, and the person is no lead.
        NotAllowed: The person may not.
    """
    _check_person(person, case)
    _check_open(case)
    if to is not None:
        _check_colleague(case, to)
    if case.claim is not None and case.claim.reviewer != person.id and not _leads(person):
        raise _claimed(case)
    after = handed(case, to.id if to else None)
    line = _line(case, "case assigned", person, now, colleague=to.id if to else "")
    return Filing(tenant=case.tenant, cases=(after,), entries=(line,))


def take_over(case: Case, *, person: Person, now: datetime) -> Filing:
    """Take a case out of a colleague's hands, as a lead; whoever claims it then has it.

    Args:
        case: An open case that somebody else holds.
        person: A lead.
        now: When.

    Returns:
        What is to be kept.

    Raises:
        InvalidDecision: Nobody else holds it; claim it.
        NotAllowed: The person is no lead.
    """
    _check_person(person, case)
    _check_open(case)
    if not _leads(person):
        raise NotAllowed(who=person.id, what=f"take case {case.id} over from a colleague")
    if case.claim is None or case.claim.reviewer == person.id:
        raise InvalidDecision(field="case", reason="nobody else holds it; claim it")
    line = _line(case, "case taken over", person, now, colleague=case.claim.reviewer)
    return Filing(tenant=case.tenant, cases=(freed(case),), entries=(line,))


def ask(
    case: Case,
    asked: Person | None,
    *,
    person: Person,
    words: str,
    now: datetime,
    new_id: Callable[[], str],
) -> Filing:
    """Ask a colleague what they think of a case; the claim and the clock run on.

    Args:
        case: An open case.
        asked: Whom; None for any colleague.
        person: Who asks.
        words: What they want to know.
        now: When.
        new_id: Gives an identifier that was never given before.

    Returns:
        What is to be kept.

    Raises:
        InvalidDecision: It is closed, says nothing, or asks oneself.
        NotAllowed: The person may not.
    """
    _check_person(person, case)
    _check_open(case)
    said = _words(words, "words", "write what you want to know")
    if asked is not None and asked.id == person.id:
        raise InvalidDecision(field="asked", reason="ask somebody else, or any colleague")
    if asked is not None:
        _check_colleague(case, asked)
    whom = asked.id if asked else None
    paper = _paper(
        case,
        "question",
        Question(by=person.id, words=said, asked=whom),
        at=now,
        new_id=new_id,
    )
    line = _line(case, "opinion asked", person, now, colleague=whom or "")
    return Filing(tenant=case.tenant, papers=(paper,), entries=(line,))


def answer(
    paper: Paper, case: Case, *, person: Person, verdict: Verb, words: str, now: datetime
) -> Filing:
    """Give the second opinion that a colleague asked for; it decides nothing.

    Args:
        paper: The question.
        case: What it is about.
        person: Who answers.
        verdict: What they would decide.
        words: Why.
        now: When.

    Returns:
        What is to be kept.

    Raises:
        InvalidDecision: It is answered, or the case is closed, or the verdict is none.
        NotAllowed: It is one's own question, or another colleague was asked.
    """
    _check_person(person, case)
    _check_open(case)
    question = paper.body
    if not isinstance(question, Question) or not paper.is_open or paper.case != case.id:
        raise InvalidDecision(field="question", reason="it is answered already; reload the case")
    if person.id == question.by or question.asked not in (None, person.id):
        raise NotAllowed(who=person.id, what="answer this question")
    if verdict == "reverse":
        raise InvalidDecision(field="verdict", reason="say what you would decide")
    said = _words(words, "words", "write why")
    given = replace(question, verdict=verdict, answer=said, answered_by=person.id, answered_at=now)
    after = replace(paper, body=given, is_open=False, revision=paper.revision + 1)
    line = _line(case, "opinion given", person, now, verb=verdict, colleague=question.by)
    return Filing(tenant=case.tenant, papers=(after,), entries=(line,))


def leave_note(
    case: Case, *, person: Person, words: str, now: datetime, new_id: Callable[[], str]
) -> Filing:
    """Leave words for whoever looks at a case next.

    Args:
        case: Any case.
        person: Who.
        words: What.
        now: When.
        new_id: Gives an identifier that was never given before.

    Returns:
        What is to be kept; the words stand on the note and nowhere else.

    Raises:
        InvalidDecision: It says nothing, or too much.
        NotAllowed: The person may not.
    """
    _check_person(person, case)
    said = _words(words, "words", "write something, or leave the case as it is")
    note = Note(by=person.id, words=said)
    paper = _paper(case, "note", note, at=now, new_id=new_id, is_open=False)
    line = _line(case, "note left", person, now)
    return Filing(tenant=case.tenant, papers=(paper,), entries=(line,))


def ended(papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """Close questions that no answer can help any more, because their cases are closed."""
    return tuple(
        replace(one, is_open=False, revision=one.revision + 1) for one in papers if one.is_open
    )


def is_for(case: Case, person: Person) -> bool:
    """Say whether a case waits for this person before others."""
    return case.is_open and case.assigned == person.id


def _check_person(person: Person, *cases: Case) -> None:
    for case in cases:
        if person.disabled or person.tenant != case.tenant:
            raise NotAllowed(who=person.id, what=f"work on case {case.id}")


def _check_open(case: Case) -> None:
    if not case.is_open:
        raise InvalidDecision(field="case", reason="it is closed; reopen it first")


def _check_held(case: Case, person: Person, token: int) -> None:
    claim = case.claim if case.is_open else None
    if claim is None or claim.reviewer != person.id or claim.token != token:
        raise StaleClaim(case=case.id, winner=claim.reviewer if claim else None)


def _check_colleague(case: Case, colleague: Person) -> None:
    if colleague.disabled or colleague.tenant != case.tenant:
        raise InvalidDecision(field="colleague", reason=f"{colleague.id} does not work here")
    if case.category in colleague.opt_outs:
        reason = f"{colleague.id} takes no cases of this category; choose somebody else"
        raise InvalidDecision(field="colleague", reason=reason)


def _check_pair(case: Case, away: Case, person: Person) -> None:
    if case.id == away.id:
        raise InvalidDecision(field="other", reason="that is this case; name another one")
    if "network" in (case.kind, away.kind):
        reason = "a network's members stand each on their own evidence; merge their own cases"
        raise InvalidDecision(field="other", reason=reason)
    if case.appeals or away.appeals:
        reason = "an appeal waits in one of them; answer that first"
        raise InvalidDecision(field="other", reason=reason)
    if not away.is_open:
        raise InvalidDecision(field="other", reason="that case is closed; reopen it first")
    if away.claim is not None and away.claim.reviewer != person.id:
        raise _claimed(away)
    if away.verb == "escalate" and case.verb != "escalate":
        reason = "that case waits for a lead; merge this one into it instead"
        raise InvalidDecision(field="other", reason=reason)


def _check_part(case: Case, subject: ItemKey, own: CaseFile | None) -> None:
    if case.kind == "network":
        reason = "a network's members have cases of their own; open those"
        raise InvalidDecision(field="thing", reason=reason)
    if subject == case.subject:
        raise InvalidDecision(field="thing", reason="that is what the case itself is about")
    if split_key(subject)[1] == "account" and subject not in case.also:
        raise InvalidDecision(field="thing", reason=f"{subject} is no part of this case")
    if own is not None and own.case.into not in (None, case.id):
        reason = f"case {own.case.into} has its matter; split it off there"
        raise InvalidDecision(field="thing", reason=reason)
    if own is not None and own.case.is_open:
        reason = f"it has case {own.case.id} of its own; open that one"
        raise InvalidDecision(field="thing", reason=reason)
    if len(case.apart) >= MOST_ALSO:
        raise InvalidDecision(field="thing", reason=f"{MOST_ALSO} things were split off already")


def _claimed(case: Case) -> AlreadyClaimed:
    holder, until = ("", case.updated_at)
    if case.claim is not None:
        holder, until = case.claim.reviewer, case.claim.until
    return AlreadyClaimed(case=case.id, holder=holder, until=until)


def _leads(person: Person) -> bool:
    return person.may("lead")


def _words(words: str, field: str, missing: str) -> str:
    said = words.strip()
    if not said:
        raise InvalidDecision(field=field, reason=missing)
    if len(said) > LONGEST_WORDS:
        reason = f"shorten to {LONGEST_WORDS:,} characters; has {len(said):,}"
        raise InvalidDecision(field=field, reason=reason)
    return said


def _paper(
    case: Case,
    kind: Any,
    body: Any,
    *,
    at: datetime,
    new_id: Callable[[], str],
    is_open: bool = True,
) -> Paper:
    return Paper(
        id=PaperId(new_id()),
        tenant=case.tenant,
        kind=kind,
        at=at,
        body=body,
        subject=case.subject,
        case=case.id,
        is_open=is_open,
    )


def _line(case: Case, kind: EntryKind, person: Person, at: datetime, **more: Any) -> LedgerEntry:
    return LedgerEntry(
        kind=kind,
        tenant=case.tenant,
        at=at,
        actor=person.id,
        case=case.id,
        case_kind=case.kind,
        origin=case.origin,
        subject=case.subject,
        category=case.category,
        detectors=case.detectors,
        **more,
    )

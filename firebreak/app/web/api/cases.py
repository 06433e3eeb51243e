"""Read, claim and decide cases as JSON, with the console's own session."""

from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from firebreak.act.progress import Progress, progress
from firebreak.app import case_looks, desk, redress, second_looks
from firebreak.app.web.site import Call
from firebreak.model.cases import Case, CaseFile, Claim
from firebreak.model.decisions import Decision, Purpose, Verb
from firebreak.model.ids import CaseId, DecisionId, ItemKey
from firebreak.model.letters import Letter
from firebreak.model.papers import PaperId
from firebreak.model.ports import QueueCounts
from firebreak.model.rabat import Rabat
from firebreak.review.decide import Proposal

Token = Annotated[int, Meta(ge=0, le=2**53)]
Reasons = Annotated[str, Meta(max_length=20_000)]


class PageQuery(Struct, frozen=True, kw_only=True):
    """Which part of the queue."""

    limit: Annotated[int, Meta(ge=1, le=200)] = 50
    offset: Annotated[int, Meta(ge=0, le=1_000_000)] = 0


class CasePage(Struct, frozen=True, kw_only=True):
    """Part of the queue, first things first, and how much there is."""

    cases: list[Case]
    counts: QueueCounts


class Decided(Struct, frozen=True, kw_only=True):
    """One decision of a case, and how far each of its actions came.

    Attributes:
        is_untold: Whether the platform has the message and could tell nobody what it says; then no
            day of their appeal counts.
    """

    decision: Decision
    actions: tuple[Progress, ...]
    is_untold: bool = False


class CaseAnswer(CaseFile, frozen=True, kw_only=True):
    """One case: what speaks for it, what was decided, what was then done; newest first."""

    decisions: tuple[Decided, ...]


class Held(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which claim is given back."""

    token: Token


class Verdict(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a reviewer decides.

    Attributes:
        token: Of the claim it is made under.
        subjects: What it is about; empty takes the case's own subject.
        looked_at: Members of a network whose evidence the reviewer has read.
        rabat: Answers about words that may incite, where the category asks them.
        grounds: Things that a decision about an account rests on.
    """

    token: Token
    verb: Verb
    subjects: Annotated[tuple[ItemKey, ...], Meta(max_length=1_000)] = ()
    category: Annotated[str, Meta(max_length=200)] = ""
    purpose: Purpose | None = None
    reasons: Reasons = ""
    looked_at: Annotated[tuple[ItemKey, ...], Meta(max_length=1_000)] = ()
    rabat: Rabat | None = None
    grounds: Annotated[tuple[ItemKey, ...], Meta(max_length=1_000)] = ()


class Agreement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which proposal a second person agrees to.

    Attributes:
        token: Of the second person's claim.
        looked_at: Members of a network whose evidence the second person has read.
    """

    token: Token
    proposal: Annotated[str, Meta(max_length=200)]
    looked_at: Annotated[tuple[ItemKey, ...], Meta(max_length=1_000)] = ()


class Reversal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why a decision is taken back."""

    reasons: Reasons


class WhyLook(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why somebody reads a case that is not theirs; one of the reasons of ``docs/looking.md``."""

    why: Annotated[str, Meta(max_length=100)]
    words: Annotated[str, Meta(max_length=2_000)] = ""


def list_cases(call: Call, query: PageQuery) -> CasePage:
    """List undecided cases in the order they should be seen."""
    store, tenant = call.services.store, call.services.tenant
    found = store.queue(tenant, query.limit, query.offset)
    hidden = {one.case for one in second_looks.held(call.services, call.reviewer)}
    return CasePage(
        cases=[one for one in found if one.id not in hidden],
        counts=store.counts(tenant, call.now),
    )


def show_case(call: Call, case: str) -> CaseAnswer:
    """Show one case with everything that speaks for it, and what was decided and done."""
    store, tenant = call.services.store, call.services.tenant
    file = store.case_file(CaseId(case), tenant)
    shown = file if call.reviewer.sees_reporters else without_reporters(file)
    actions = store.actions(file.case.id, tenant)
    came, untold = progress(actions), redress.untold(call.services, file.case.id)
    return CaseAnswer(
        case=shown.case,
        signals=shown.signals,
        notices=shown.notices,
        connections=shown.connections,
        decisions=tuple(
            Decided(
                decision=one,
                actions=tuple(came[each.id] for each in actions if each.decision == one.id),
                is_untold=one.id in untold,
            )
            for one in reversed(store.decisions(file.case.id, tenant))
        ),
    )


def look(call: Call, case: str, json: WhyLook) -> CaseAnswer:
    """Say why one reads a case that is not one's own, and read it."""
    case_looks.look(call.services, call.reviewer, CaseId(case), why=json.why, words=json.words)
    return show_case(call, case)


def without_reporters(file: CaseFile) -> CaseFile:
    """Leave out who reported; how reliable they were stays on the case."""
    notices = tuple(replace(one, notice=replace(one.notice, reporter="")) for one in file.notices)
    return replace(file, notices=notices)


def claim(call: Call, case: str) -> Claim:
    """Take a case; the answer's token goes with the decision."""
    return desk.claim(call.services, CaseId(case), call.reviewer)


def release(call: Call, case: str, json: Held) -> Case:
    """Give a case back; a claim that was overtaken changes nothing."""
    give_back(call, CaseId(case), json.token)
    return call.services.store.case(CaseId(case), call.services.tenant)


def decide(call: Call, case: str, json: Verdict) -> Decision:
    """Decide a case that is claimed; everything that follows is kept with it or not at all."""
    found, proposal = _proposal(call, case, json)
    return desk.decide(call.services, found, proposal, token=json.token, reviewer=call.reviewer)


def preview(call: Call, case: str, json: Verdict) -> tuple[Letter, ...]:
    """Show what each person concerned would be told, in their language; keeps nothing."""
    found, proposal = _proposal(call, case, json)
    return desk.preview(call.services, found, proposal, reviewer=call.reviewer)


def propose(call: Call, case: str, json: Verdict) -> Decision:
    """Pass a case on to a second person, with what should be decided."""
    found, proposal = _proposal(call, case, json)
    return desk.propose(call.services, found, proposal, token=json.token, reviewer=call.reviewer)


def agree(call: Call, case: str, json: Agreement) -> Decision:
    """Decide what somebody else proposed, word for word."""
    return desk.agree(
        call.services,
        PaperId(json.proposal),
        frozenset(json.looked_at),
        case=CaseId(case),
        token=json.token,
        reviewer=call.reviewer,
    )


def reverse(call: Call, decision: str, json: Reversal) -> Decision:
    """Take a decision back, with everything that was done because of it."""
    return desk.reverse(
        call.services, DecisionId(decision), reviewer=call.reviewer, reasons=json.reasons
    )


def give_back(call: Call, case: CaseId, token: int) -> None:
    """Release the caller's own claim; with an older token nothing happens."""
    found = call.services.store.case(case, call.services.tenant)
    held = found.claim
    if held is not None and held.reviewer == call.reviewer.id and held.token == token:
        desk.release(call.services, held)


def _proposal(call: Call, case: str, json: Verdict) -> tuple[CaseId, Proposal]:
    found = call.services.store.case(CaseId(case), call.services.tenant)
    return found.id, Proposal(
        verb=json.verb,
        subjects=json.subjects or (found.subject,),
        category=json.category,
        purpose=json.purpose,
        reasons=json.reasons,
        looked_at=frozenset(json.looked_at),
        rabat=json.rabat,
        grounds=json.grounds,
    )

"""What every keeper agrees on: revisions, claims, rulings, tries, clocks."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from firebreak.model.actions import LETTER, Action, ActionStatus, Delivery, Outcome
from firebreak.model.cases import Case, CaseStatus, Claim
from firebreak.model.effects import Effects, Ruling
from firebreak.model.errors import AlreadyClaimed, NotFound, Overtaken, StaleCase, StaleClaim
from firebreak.model.ids import ActionId, CaseId, ItemKey, ReviewerId, TenantId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.papers import Paper, PaperId, PaperKind
from firebreak.model.steps import Step

DeliveryState = Literal["waiting", "delivered", "dead"]

SLACK: Final = timedelta(minutes=5)
"""So far may the clocks of two machines be apart before one of them doubts what the other wrote;
and so far may a clock be set back before leases that were given earlier are doubted."""


class Longest(Struct, frozen=True, kw_only=True):
    """How far ahead of its writing an instant of each kind can lie; None believes any.

    What lies further ahead was written by a clock that ran ahead, and holds nothing up.

    Attributes:
        claim: A reviewer's lease of a case.
        delivery: A sender's lease of a message.
        retry: The wait between two tries of a message.
    """

    claim: timedelta | None = None
    delivery: timedelta | None = None
    retry: timedelta | None = None


BELIEVES_ALL: Final = Longest()


class Moment(Struct, frozen=True):
    """An instant, and how far ahead of it what was written before can lie."""

    now: datetime
    longest: Longest


class Kept(Struct, frozen=True, kw_only=True):
    """A case with what the store alone must remember about it.

    Attributes:
        token: Newest fencing token ever given for the case; 0 before the first claim. It is
            never read from the case, because a lease that ran out takes its token along.
        waits_as: Status to go back to when a claim ends without a decision.
        decided_by: Who made the newest decision; None before any.
        decided_at: When; None before any.
    """

    case: Case
    token: int = 0
    waits_as: CaseStatus = "open"
    decided_by: ReviewerId | None = None
    decided_at: datetime | None = None


class Posted(Struct, frozen=True, kw_only=True):
    """A delivery with how its tries went.

    Attributes:
        leased_until: Nobody else takes it before this instant; None when nobody has it.
        outcome: How the newest try went; None before the first.
    """

    delivery: Delivery
    tenant: TenantId
    state: DeliveryState = "waiting"
    leased_until: datetime | None = None
    outcome: Outcome | None = None


class PapersWanted(Struct, frozen=True):
    """Which papers somebody asks for; see :meth:`Papers.papers`."""

    kind: PaperKind
    case: CaseId | None = None
    subject: ItemKey | None = None
    is_open: bool | None = None
    after: Paper | None = None
    limit: int = 1_000


def is_ahead(until: datetime, now: datetime, longest: timedelta | None) -> bool:
    """Say whether an instant is still to come, and no wrong clock put it there.

    Args:
        until: End of a lease or of a wait.
        now: The instant at which it is asked; itself no longer ahead.
        longest: How far ahead it can have been when it was written.

    Returns:
        False also where it lies more than ``longest`` and some slack ahead.
    """
    return now < until and (longest is None or until - now <= longest + SLACK)


def latest(now: datetime, longest: timedelta | None) -> datetime | None:
    """Give the last instant that :func:`is_ahead` believes; None when it believes any."""
    return None if longest is None else now + longest + SLACK


def seen(kept: Kept, at: Moment) -> Case:
    """Show a case as it stands at an instant: a lease that ran out is no lease."""
    case = kept.case
    if case.status == "claimed" and (case.claim is None or not _runs(case.claim, at)):
        return replace(case, status=kept.waits_as, claim=None)
    return case


def is_held(posted: Posted, at: Moment) -> bool:
    """Say whether a sender has a message just now."""
    until = posted.leased_until
    return until is not None and is_ahead(until, at.now, at.longest.delivery)


def is_due(posted: Posted, at: Moment) -> bool:
    """Say whether a message may be tried; whether something else comes first is not asked."""
    return not (is_ahead(posted.delivery.due_at, at.now, at.longest.retry) or is_held(posted, at))


def changed(kept: Kept | None, case: Case) -> Kept:
    """Accept a new case, or a change to a known one.

    Args:
        kept: What is stored under the case's identifier; None when nothing is.
        case: The case as it shall stand.

    Returns:
        What to store.

    Raises:
        StaleCase: The case was not computed from what is stored.
    """
    if kept is None:
        if case.revision != 1:
            raise StaleCase(case=case.id)
        return _waiting(Kept(case=case))
    if kept.case.tenant != case.tenant or case.revision != kept.case.revision + 1:
        raise StaleCase(case=case.id)
    return _waiting(replace(kept, case=case))


def claimed(kept: Kept, reviewer: ReviewerId, *, at: Moment, until: datetime) -> tuple[Kept, Claim]:
    """Lease an undecided case; the token rises even when one's own lease is prolonged.

    Args:
        kept: The case as stored.
        reviewer: Who takes it.
        at: A lease that ended at or before it is free, and one that no clock but a wrong one gave.
        until: When the new lease ends.

    Returns:
        What to store, and the lease.

    Raises:
        StaleCase: The case is decided.
        AlreadyClaimed: Somebody else's lease has not run out.
    """
    case = seen(kept, at)
    if not case.is_open:
        raise StaleCase(case=case.id)
    holder = _holder(case)
    if case.claim is not None and holder not in (None, reviewer):
        raise AlreadyClaimed(case=case.id, holder=str(holder), until=case.claim.until)
    claim = Claim(case=case.id, reviewer=reviewer, token=kept.token + 1, until=until)
    held = replace(
        case, status="claimed", claim=claim, was_claimed=True, revision=case.revision + 1
    )
    return replace(kept, case=held, token=claim.token), claim


def released(kept: Kept, claim: Claim, at: Moment) -> Kept | None:
    """Give a leased case back; None when the lease was overtaken or has run out."""
    case = seen(kept, at)
    if _holder(case) != claim.reviewer or kept.token != claim.token:
        return None
    free = replace(case, status=kept.waits_as, claim=None, revision=case.revision + 1)
    return replace(kept, case=free)


def ruled(kept: Kept, ruling: Ruling, longest: Longest) -> Kept:
    """Accept a decision; it ends the claim whatever it says.

    Args:
        kept: The case as stored.
        ruling: The decision, and the case as it shall stand.
        longest: How far ahead the end of its claim can lie.

    Returns:
        What to store.

    Raises:
        StaleClaim: The token is not the newest or its lease ran out; names who won.
        StaleCase: The case is decided already, or has changed since the ruling was computed.
    """
    _check_token(kept, ruling, longest)
    after = changed(kept, ruling.case)
    case = replace(after.case, claim=None)
    if case.status == "claimed":
        case = replace(case, status=after.waits_as)
    decision = ruling.decision
    return replace(after, case=case, decided_by=decision.reviewer, decided_at=decision.at)


def queue_order(case: Case) -> tuple[float, bool, float, datetime, CaseId]:
    """Give the sort key of the queue: priority, deadline (none last), opening, identifier."""
    late = case.deadline
    when = late.timestamp() if late else 0.0
    return -case.priority, late is None, when, case.opened_at, case.id


def subject_order(case: Case) -> tuple[bool, float, CaseId]:
    """Give the sort key of one subject's cases: open first, then newest, then identifier."""
    return not case.is_open, -case.opened_at.timestamp(), case.id


def claim_line(
    case: Case, kind: Literal["case claimed", "case released"], *, actor: str, at: datetime
) -> LedgerEntry:
    """Write the ledger line of a claim or release; the store adds it in the same transaction.

    Args:
        case: The case afterwards; a claim on it tells how long the lease lasts.
        kind: What was done.
        actor: Who did it.
        at: When.

    Returns:
        The line; the ledger numbers it.
    """
    return LedgerEntry(
        kind=kind,
        tenant=case.tenant,
        at=at,
        actor=actor,
        case=case.id,
        case_kind=case.kind,
        origin=case.origin,
        subject=case.subject,
        category=case.category,
        detectors=case.detectors,
        until=case.claim.until if case.claim else None,
    )


def settled(posted: Posted, outcome: Outcome) -> Posted:
    """Take in how one try went; a late answer never undoes a delivery, and changes nothing.

    Only the platform itself can say later that it could not do what it took.
    """
    if outcome.result == "refused":
        dead = replace(posted, state="dead", leased_until=None, outcome=outcome)
        return posted if posted.state == "dead" else dead
    if posted.state == "delivered" or (posted.state == "dead" and outcome.result == "retry"):
        return posted
    states: dict[str, DeliveryState] = {"retry": "waiting", "dead": "dead"}
    delivery = replace(posted.delivery, attempts=posted.delivery.attempts + 1)
    if outcome.result == "retry":
        delivery = replace(delivery, due_at=outcome.due_at or outcome.at)
    return replace(
        posted,
        delivery=delivery,
        state=states.get(outcome.result, "delivered"),
        leased_until=None,
        outcome=outcome,
    )


def turn_of(cursor: str) -> str:
    """Name the cursor under which a reader's turns are counted."""
    return f"{cursor} turn"


def check_basis(effects: Effects, kept: Mapping[CaseId, Kept]) -> None:
    """Refuse effects that rest on a case as it no longer is.

    Args:
        effects: What a reader concluded.
        kept: The cases it rests on, as stored.

    Raises:
        StaleCase: Names the first that has moved on.
    """
    for case, revision in effects.resting_on.items():
        if case not in kept or kept[case].case.revision != revision:
            raise StaleCase(case=case)


def step_of(effects: Effects, number: int, ledger: int) -> Step:
    """Say what a reader did when its effects were kept.

    Args:
        effects: What was kept.
        number: Of the step.
        ledger: Lines of the tenant's ledger before those of the effects.

    Returns:
        The step.
    """
    return Step(
        number=number,
        cursor=effects.cursor,
        after=effects.after,
        upto=effects.upto,
        ledger=ledger,
        basis=effects.basis,
    )


def again(posted: Posted, later: Sequence[Posted], *, at: Moment) -> Posted:
    """Make a dead letter wait for its first try once more.

    Args:
        posted: The dead letter.
        later: All messages about its subject that were planned after it.
        at: From when on it may leave.

    Returns:
        The same message with the same identifier.

    Raises:
        NotFound: It is not dead, or what it said was erased.
        Overtaken: A later message has arrived or is under way.
    """
    if posted.state != "dead" or not posted.delivery.body:
        raise NotFound(what="dead letter", name=posted.delivery.id)
    for one in later:
        if one.state == "delivered" or (one.state == "waiting" and is_held(one, at)):
            raise Overtaken(delivery=posted.delivery.id)
    fresh = replace(posted.delivery, attempts=0, due_at=at.now)
    return replace(posted, delivery=fresh, state="waiting", leased_until=None)


def line_of_again(posted: Posted, action: Action, *, at: datetime, actor: str) -> LedgerEntry:
    """Say on the ledger who had a dead letter sent again."""
    return LedgerEntry(
        kind="action retried" if posted.delivery.asks_for_action else "explanation retried",
        tenant=posted.tenant,
        at=at,
        actor=actor,
        case=action.case,
        decision=action.decision,
        subject=action.subject,
        action=action.id,
        action_verb=action.verb,
    )


def line_of_letter(posted: Posted, *, at: datetime, actor: str) -> LedgerEntry:
    """Say on the ledger who had a letter sent again that no platform took."""
    return LedgerEntry(
        kind="letter retried",
        tenant=posted.tenant,
        at=at,
        actor=actor,
        case=posted.delivery.case,
        subject=posted.delivery.subject,
        action=tried(posted.delivery),
    )


def tried(delivery: Delivery) -> ActionId:
    """Give the name by which ledger lines know a message: its action's, or a letter's own."""
    return delivery.action if delivery.action != LETTER else ActionId(delivery.id)


def lines_of(
    entries: Sequence[LedgerEntry], tries: Sequence[tuple[ActionId, bool]]
) -> list[LedgerEntry]:
    """Leave out the lines of tries that came too late to change anything.

    Args:
        entries: Lines about tries.
        tries: The action of each try, and whether it changed anything.

    Returns:
        The lines that are true.
    """
    idle = {action for action, changes in tries if not changes}
    return [entry for entry in entries if entry.action not in idle]


def again_means(posted: Posted) -> Literal["again", "retry"]:
    """Say what sending a dead letter again is to its action: nothing, if it only explains it."""
    return "again" if posted.delivery.asks_for_action else "retry"


def moved(
    action: Action, result: Literal["delivered", "retry", "dead", "refused", "again"]
) -> ActionStatus:
    """Say where a try leaves its action; what the platform confirmed stays confirmed."""
    if result == "again" and action.status == "failed":
        return "planned"
    if result == "delivered" and action.status in ("planned", "failed"):
        return "delivered"
    if result == "dead" and action.status == "planned":
        return "failed"
    if result == "refused" and action.status in ("planned", "delivered"):
        return "failed"
    return action.status


def _waiting(kept: Kept) -> Kept:
    status = kept.case.status
    return replace(kept, waits_as=status) if status in ("open", "reopened") else kept


def _holder(case: Case) -> ReviewerId | None:
    return case.claim.reviewer if case.status == "claimed" and case.claim else None


def _runs(claim: Claim, at: Moment) -> bool:
    return is_ahead(claim.until, at.now, at.longest.claim)


def _check_token(kept: Kept, ruling: Ruling, longest: Longest) -> None:
    decision = ruling.decision
    case = seen(kept, Moment(decision.at, longest))
    holder = _holder(case)
    winner = holder if case.is_open else kept.decided_by
    if ruling.token is None:
        if decision.verb != "reverse":
            raise StaleClaim(case=case.id, winner=winner)
        return
    if ruling.token != kept.token or holder not in (None, decision.reviewer):
        raise StaleClaim(case=case.id, winner=winner)
    if not case.is_open:
        raise StaleCase(case=case.id)
    if holder is None:
        raise StaleClaim(case=case.id, winner=None)


def filed(known: Mapping[PaperId, Paper], papers: Sequence[Paper]) -> dict[PaperId, Paper]:
    """Accept new papers and changes to known ones.

    Args:
        known: What is stored under the identifiers of ``papers``.
        papers: As they shall stand.

    Returns:
        What to store, by identifier.

    Raises:
        StaleCase: One was not computed from what is stored.
    """
    after: dict[PaperId, Paper] = {}
    for paper in papers:
        before = after.get(paper.id) or known.get(paper.id)
        expected = 1 if before is None else before.revision + 1
        if paper.revision != expected or (before is not None and before.tenant != paper.tenant):
            raise StaleCase(case=f"paper {paper.id}")
        after[paper.id] = paper
    return after


def is_wanted(paper: Paper, wanted: PapersWanted) -> bool:
    """Say whether a paper is one of those asked for, apart from their number."""
    return (
        paper.kind == wanted.kind
        and wanted.case in (None, paper.case)
        and wanted.subject in (None, paper.subject)
        and wanted.is_open in (None, paper.is_open)
        and (wanted.after is None or paper_order(paper) > paper_order(wanted.after))
    )


def paper_order(paper: Paper) -> tuple[datetime, PaperId]:
    """Give the sort key of papers: when first filed, then the identifier."""
    return paper.at, paper.id

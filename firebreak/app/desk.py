"""What a person does at the desk: claim, release, decide, take back."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import structs

from firebreak.act.plan import Plan, plan
from firebreak.act.reverse import plan_reverse
from firebreak.act.withhold import without_reasons
from firebreak.app import (
    leases,
    orders,
    outcomes,
    preserved_here,
    proposals,
    second_looks,
    statements,
    ties,
)
from firebreak.app.appeal_answers import Following, by_deciding
from firebreak.app.prior import prior
from firebreak.app.wiring import Services
from firebreak.model.actions import ActionVerb
from firebreak.model.cases import Case, CaseFile, Claim
from firebreak.model.decisions import Decision
from firebreak.model.effects import Ruling
from firebreak.model.errors import InvalidDecision, StaleCase, StaleClaim
from firebreak.model.ids import CaseId, DecisionId, ItemKey, ReviewerId, SourceId, split_key
from firebreak.model.ledger import LedgerEntry
from firebreak.model.letters import Letter
from firebreak.model.papers import Paper, PaperId
from firebreak.model.people import Person
from firebreak.review import appeals
from firebreak.review.decide import Known, Proposal, Ruled, rule
from firebreak.review.decide import reverse as rule_reverse
from firebreak.review.safeguards import SILENCING, needs_two
from firebreak.review.separation import check_bulk
from firebreak.review.specific import COMPARED, count_elsewhere

MADE_LOOKED_AT = 1_000
"""Newest things of an account that a decision may name; older ones through their own signal."""
SOMEBODY = ReviewerId("")
"""Stands for a second person while it is asked what two people could decide; nobody's name."""
NOTHING_ELSE = Following()
TRIES = 10
"""Times that a decision is computed before a case that keeps changing is an error. On a busy
night signals join a case many times a second; the reviewer need not know."""


def claim(services: Services, case: CaseId, reviewer: Person) -> Claim:
    """Lease a case to a reviewer, for as long as the policy says.

    Args:
        services: Store, policy and clock.
        case: Which case.
        reviewer: Who takes it.

    Returns:
        The lease; its token goes with the decision.

    Raises:
        AlreadyClaimed: Another reviewer holds it.
        NotAllowed: It waits for nothing but appeals against the reviewer's own decisions.
        NotFound: There is no such case.
        StaleCase: It is decided already.
    """
    appeals.check_taker(services.store.case(case, services.tenant), reviewer.id)
    now = services.now()
    until = now + leases.claim(services.policy)
    return services.store.claim(case, reviewer.id, services.tenant, now, until)


def release(services: Services, claim: Claim) -> None:
    """Give a case back; one that was overtaken meanwhile stays with its new holder."""
    services.store.release(claim, services.tenant, services.now())


def decide(
    services: Services,
    case: CaseId,
    proposal: Proposal,
    *,
    token: int,
    reviewer: Person,
) -> Decision:
    """Keep a decision with its actions, messages and ledger lines, in one transaction.

    Args:
        services: Store, policy, platforms and clock.
        case: Which case.
        proposal: What the reviewer filled in.
        token: Of the reviewer's claim.
        reviewer: Who decides.

    Returns:
        The decision as kept.

    Raises:
        InvalidDecision: The policy does not admit it; names the field.
        NotFound: There is no such case.
        StaleClaim: The claim ran out or was overtaken; names the winner.
        StaleCase: The case kept changing; nothing was decided.
    """
    return _despite_changes(
        lambda: _decide(services, case, proposal, token=token, reviewer=reviewer)
    )


def propose(
    services: Services,
    case: CaseId,
    proposal: Proposal,
    *,
    token: int,
    reviewer: Person,
) -> Decision:
    """Pass a case on with what should be decided, for a second person to agree to or not.

    Args:
        services: Store, policy and clock.
        case: Which case.
        proposal: What the first person would decide; as complete as a decision must be.
        token: Of the first person's claim, which ends.
        reviewer: Who proposes it.

    Returns:
        The escalation as kept, with the proposal in the same transaction.

    Raises:
        InvalidDecision: It could not be decided by two people either; names the field.
        NotFound: There is no such case.
        StaleClaim: The claim ran out or was overtaken; names the winner.
        StaleCase: The case kept changing; nothing was kept.
    """
    return _despite_changes(
        lambda: _propose(services, case, proposal, token=token, reviewer=reviewer)
    )


def agree(
    services: Services,
    paper: PaperId,
    looked_at: frozenset[ItemKey],
    *,
    case: CaseId,
    token: int,
    reviewer: Person,
) -> Decision:
    """Decide what somebody else proposed, word for word.

    Args:
        services: Store, policy, platforms and clock.
        paper: Which proposal.
        looked_at: Members of a network whose evidence the second person has opened.
        case: Of which case.
        token: Of the second person's claim.
        reviewer: The second person.

    Returns:
        The decision as kept; it names both.

    Raises:
        InvalidDecision: It is the reviewer's own, or waits no more.
        NotFound: There is no such case.
        StaleClaim: The claim ran out or was overtaken; names the winner.
        StaleCase: The case kept changing; nothing was decided.
    """

    def attempt() -> Decision:
        one = proposals.waiting_one(services, case, paper)
        proposal = proposals.as_proposal(one[1], looked_at)
        return _decide(services, case, proposal, token=token, reviewer=reviewer, agreed=one[0].id)

    return _despite_changes(attempt)


def preview(
    services: Services, case: CaseId, proposal: Proposal, *, reviewer: Person
) -> tuple[Letter, ...]:
    """Write what people concerned would be told, and keep nothing.

    Args:
        services: Store, policy and clock.
        case: Which case.
        proposal: What the reviewer filled in.
        reviewer: Who would decide.

    Returns:
        One letter to each person, without a link that works; none where nobody is told.

    Raises:
        InvalidDecision: The policy does not admit it even of two people; names the field.
        NotFound: There is no such case.
    """
    found = services.store.case(case, services.tenant)
    made = _ruled(services, found, proposal, reviewer=reviewer, by=SOMEBODY)[0]
    category = services.policy.categories.get(made.category)
    by = SOMEBODY if needs_two(made.verb, made.purpose, category) else None
    made = structs.replace(made, id=DecisionId("…"), proposed_by=by)
    return statements.previewed(services, made, found)


def reverse(
    services: Services, decision: DecisionId, *, reviewer: Person, reasons: str
) -> Decision:
    """Take a decision back, and everything that was done because of it.

    Args:
        services: Store, policy, platforms and clock.
        decision: Which decision.
        reviewer: Who takes it back.
        reasons: Why, in their own words.

    Returns:
        The reversing decision as kept.

    Raises:
        NotFound: There is no such decision.
        InvalidDecision: It was taken back before, or is itself a reverse.
        StaleCase: The case kept changing; nothing was taken back.
    """
    return _despite_changes(lambda: _reverse(services, decision, reviewer, reasons))


def things_of(services: Services, case: Case) -> frozenset[ItemKey]:
    """Name what may be removed or labelled in a case.

    Args:
        services: The store.
        case: Which case.

    Returns:
        Posts, media and urls that its subject made or that its signals and notices speak of, the
        same of accounts that were merged into it, and those accounts; not what was split off.
    """
    return _things_in(services, services.store.case_file(case.id, services.tenant))


def _things_in(services: Services, file: CaseFile) -> frozenset[ItemKey]:
    case = file.case
    named = {signal.subject for signal in file.signals} | {*case.also}
    named |= {notice.subject for notice in file.notices}
    for account in (case.subject, *case.also):
        made = services.store.items_by_author(account, services.tenant, MADE_LOOKED_AT)
        named |= {stored.key for stored in made}
    return frozenset(named - {*case.apart})


def entries_of(services: Services, case: Case) -> Mapping[ItemKey, frozenset[ItemKey]]:
    """Name the entries of lists of known media that a case's signals rest on.

    Args:
        services: The store.
        case: Which case.

    Returns:
        Keys of entries by the thing that is one of them.
    """
    return _entries_in(services.store.case_file(case.id, services.tenant))


def _entries_in(file: CaseFile) -> Mapping[ItemKey, frozenset[ItemKey]]:
    found: dict[ItemKey, frozenset[ItemKey]] = {}
    for signal in file.signals:
        named = {key for fact in signal.evidence for key in fact.items}
        if entries := frozenset(key for key in named if split_key(key)[1] == "entry"):
            found[signal.subject] = found.get(signal.subject, frozenset()) | entries
    return found


def capabilities(services: Services) -> Mapping[SourceId, frozenset[ActionVerb]]:
    """Tell what each platform's endpoint can do."""
    return {source: platform.capabilities for source, platform in services.platforms.items()}


def _decide(
    services: Services,
    case: CaseId,
    proposal: Proposal,
    *,
    token: int,
    reviewer: Person,
    agreed: PaperId | None = None,
) -> Decision:
    found = services.store.case(case, services.tenant)
    if not found.is_open:
        raise _too_late(services, case)
    open_ones = proposals.waiting(services, case)
    by = next((body.by for paper, body in open_ones if paper.id == agreed), None)
    decision, after, entries = _ruled(
        services, found, proposal, reviewer=reviewer, by=by, open_ones=open_ones
    )
    check_bulk(reviewer, decision)
    letters = statements.letters(services, decision, found)
    planned = plan(
        decision,
        tenant=services.tenant,
        platforms=capabilities(services),
        new_id=services.new_id,
        letters=letters.by_subject,
    )
    closed = tuple(
        proposals.answered(one, "agreed" if one[0].id == agreed else "set aside", reviewer.id)
        for one in open_ones
        if decision.verb != "escalate"
    )
    following = by_deciding(services, decision, found, after=after)
    told = outcomes.letters(services, decision, found)
    _keep(
        services,
        decision,
        after,
        token=token,
        entries=_with_linkers(services, found, decision, entries),
        planned=planned,
        papers=(
            *letters.papers,
            *closed,
            *second_looks.drawn(services, decision, found),
            *preserved_here.begun(services, decision),
        ),
        following=structs.replace(following, deliveries=following.deliveries + told),
    )
    return decision


def _propose(
    services: Services, case: CaseId, proposal: Proposal, *, token: int, reviewer: Person
) -> Decision:
    found = services.store.case(case, services.tenant)
    if not found.is_open:
        raise _too_late(services, case)
    if proposal.verb not in SILENCING:
        raise InvalidDecision(
            field="verb", reason=f"one person may {proposal.verb} alone; submit the decision"
        )
    # Whatever two people could not decide either is refused now, while the first one is here.
    would = _ruled(services, found, proposal, reviewer=reviewer, by=SOMEBODY)[0]
    whole = structs.replace(proposal, subjects=would.subjects)
    passed_on = Proposal(verb="escalate", reasons=proposal.reasons, rabat=proposal.rabat)
    decision, after, entries = _ruled(services, found, passed_on, reviewer=reviewer)
    closed = [
        proposals.answered(one, "set aside", reviewer.id)
        for one in proposals.waiting(services, case)
    ]
    paper = proposals.written(PaperId(services.new_id()), whole, decision, after)
    _keep(
        services,
        decision,
        after,
        token=token,
        entries=(*entries, proposals.line(decision, whole, after)),
        planned=Plan(),
        papers=(*closed, paper),
    )
    return decision


def _ruled(
    services: Services,
    found: Case,
    proposal: Proposal,
    *,
    reviewer: Person,
    by: ReviewerId | None = None,
    open_ones: Sequence[proposals.Waiting] = (),
) -> Ruled:
    now = services.now()
    ties.check(services, (found.subject, *found.also, *proposal.subjects), reviewer)
    file = services.store.case_file(found.id, services.tenant)
    if proposal.verb in SILENCING and found.notice_kind == "removal_order":
        orders.check_not_forged(services, found, file)
    posts = _things_in(services, file)
    if strange := set(proposal.grounds) - posts - {found.subject}:
        reason = f"{min(strange)} is not part of this case; reload the case"
        raise InvalidDecision(field="grounds", reason=reason)
    known = Known(
        posts=posts,
        entries=_entries_in(file),
        grounds=statements.grounds_of(services, file, proposal),
        elsewhere=lambda words: count_elsewhere(
            words, found.id, services.store.newest_decisions(services.tenant, COMPARED)
        ),
        proposed_by=by,
        waiting=frozenset(body.by for _, body in open_ones),
    )
    return rule(
        found,
        proposal,
        reviewer=reviewer,
        policy=services.policy,
        now=now,
        new_id=services.new_id,
        known=known,
    )


def _with_linkers(
    services: Services, case: Case, decision: Decision, entries: tuple[LedgerEntry, ...]
) -> tuple[LedgerEntry, ...]:
    """Say of a network's decision which linkers brought up whom it is about."""
    if case.kind != "network":
        return entries
    connections = services.store.case_file(case.id, services.tenant).connections
    told = {
        row.linker
        for one in connections
        if one.account in decision.subjects
        for row in one.evidence
        if row.weight > 0
    }
    return tuple(structs.replace(one, linkers=tuple(sorted(told))) for one in entries)


def _too_late(services: Services, case: CaseId) -> StaleClaim:
    made = services.store.decisions(case, services.tenant)
    return StaleClaim(case=case, winner=made[-1].reviewer if made else None, is_decided=True)


def _reverse(services: Services, decision: DecisionId, reviewer: Person, reasons: str) -> Decision:
    original = services.store.decision(decision, services.tenant)
    actions = services.store.actions(original.case, services.tenant)
    case = services.store.case(original.case, services.tenant)
    ties.check(services, (case.subject, *original.subjects), reviewer)
    back, after, entries = rule_reverse(
        original,
        case,
        services.store.decisions(original.case, services.tenant),
        reviewer=reviewer,
        reasons=reasons,
        policy=services.policy,
        now=services.now(),
        new_id=services.new_id,
    )
    planned = plan_reverse(
        back,
        actions,
        tenant=services.tenant,
        platforms=capabilities(services),
        new_id=services.new_id,
        letters={}
        if original.order
        else statements.corrections(
            services, structs.replace(original, subjects=back.subjects), back, case
        ),
        prior=prior(services, original, actions),
    )
    if original.order:
        planned = without_reasons(planned)
    _keep(services, back, after, token=None, entries=entries, planned=planned)
    return back


def _despite_changes(attempt: Callable[[], Decision]) -> Decision:
    """Compute a decision again when its case changed meanwhile; every check is made anew."""
    for _ in range(TRIES - 1):
        try:
            return attempt()
        except StaleCase:
            continue
    return attempt()


def _keep(
    services: Services,
    decision: Decision,
    case: Case,
    *,
    token: int | None,
    entries: tuple[LedgerEntry, ...],
    planned: Plan,
    papers: tuple[Paper, ...] = (),
    following: Following = NOTHING_ELSE,
) -> None:
    services.store.decide(
        Ruling(
            decision=decision,
            case=case,
            token=token,
            actions=planned.actions,
            deliveries=planned.deliveries + following.deliveries,
            entries=entries + planned.entries + following.entries,
            papers=papers + following.papers,
        )
    )

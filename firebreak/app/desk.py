"""What a person does at the desk: claim, release, decide, take back."""

from collections.abc import Callable, Mapping

from firebreak.act.plan import Plan, plan
from firebreak.act.reverse import plan_reverse
from firebreak.app import leases
from firebreak.app.wiring import Services
from firebreak.model.actions import ActionVerb
from firebreak.model.cases import Case, Claim
from firebreak.model.decisions import Decision
from firebreak.model.effects import Ruling
from firebreak.model.errors import NotFound, StaleCase, StaleClaim
from firebreak.model.ids import CaseId, DecisionId, ItemKey, SourceId, split_key
from firebreak.model.ledger import LedgerEntry
from firebreak.model.people import Person
from firebreak.review.decide import Proposal, rule
from firebreak.review.decide import reverse as rule_reverse

MADE_LOOKED_AT = 1_000
"""Newest things of an account that a decision may name; older ones through their own signal."""
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
        NotFound: There is no such case.
        StaleCase: It is decided already.
    """
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
    file = services.store.case_file(case.id, services.tenant)
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
    found: dict[ItemKey, frozenset[ItemKey]] = {}
    for signal in services.store.case_file(case.id, services.tenant).signals:
        named = {key for fact in signal.evidence for key in fact.items}
        if entries := frozenset(key for key in named if split_key(key)[1] == "entry"):
            found[signal.subject] = found.get(signal.subject, frozenset()) | entries
    return found


def capabilities(services: Services) -> Mapping[SourceId, frozenset[ActionVerb]]:
    """Tell what each platform's endpoint can do."""
    return {source: platform.capabilities for source, platform in services.platforms.items()}


def _decide(
    services: Services, case: CaseId, proposal: Proposal, *, token: int, reviewer: Person
) -> Decision:
    now = services.now()
    found = services.store.case(case, services.tenant)
    if not found.is_open:
        raise _too_late(services, case)
    decision, after, entries = rule(
        found,
        proposal,
        reviewer=reviewer,
        policy=services.policy,
        now=now,
        new_id=services.new_id,
        posts=things_of(services, found),
        entries=entries_of(services, found),
    )
    planned = plan(
        decision,
        tenant=services.tenant,
        platforms=capabilities(services),
        new_id=services.new_id,
    )
    _keep(services, decision, after, token=token, entries=entries, planned=planned)
    return decision


def _too_late(services: Services, case: CaseId) -> StaleClaim:
    made = services.store.decisions(case, services.tenant)
    return StaleClaim(case=case, winner=made[-1].reviewer if made else None, is_decided=True)


def _reverse(services: Services, decision: DecisionId, reviewer: Person, reasons: str) -> Decision:
    original = _decision(services, decision)
    actions = services.store.actions(original.case, services.tenant)
    back, after, entries = rule_reverse(
        original,
        services.store.case(original.case, services.tenant),
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
    )
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
) -> None:
    services.store.decide(
        Ruling(
            decision=decision,
            case=case,
            token=token,
            actions=planned.actions,
            deliveries=planned.deliveries,
            entries=entries + planned.entries,
        )
    )


def _decision(services: Services, decision: DecisionId) -> Decision:
    for known in services.store.decisions(None, services.tenant):
        if known.id == decision:
            return known
    raise NotFound(what="decision", name=decision)

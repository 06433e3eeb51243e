"""Network cases: one per seed, its likely members on their own evidence."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec
from msgspec import Struct

from firebreak.model.cases import Case
from firebreak.model.connections import Connection, Member
from firebreak.model.effects import Joined
from firebreak.model.ids import CaseId, DecisionId, ItemKey
from firebreak.model.ledger import LedgerEntry
from firebreak.model.policy import Policy, exemption
from firebreak.review.clocks import category_clock, earlier
from firebreak.review.findings import Change, Findings
from firebreak.review.priority import prioritize

STEADY = 0.25
"""Log-odds by which a member's score must differ before its case changes. Scores move a little
with everything that anybody does; a case that changed every few seconds would grow without end
and be pulled from under its reviewer."""
STEADY_SHARE = 0.05
"""The same for its probability."""


class Offer(Struct, frozen=True, kw_only=True):
    """What connect now says about one seed.

    Attributes:
        connections: Likely connections by account that belong to this seed's network.
        whole: Whether these are all; then a member that is missing has lost its evidence.
        suspended: The decision that suspended each account that connections may point to.
    """

    connections: Mapping[ItemKey, Connection]
    whole: bool
    suspended: Mapping[ItemKey, DecisionId]


def grow(
    findings: Findings,
    existing: Sequence[Case],
    *,
    policy: Policy,
    new_id: Callable[[], str],
) -> list[Change]:
    """Let connections open network cases, join them and leave them.

    An account stands in one network at most: the open one that lists it already, else that of
    the seed it is most strongly connected to. One that was drawn by lot from below the line opens
    and reopens none, and waits behind all others. Nobody is listed where a person has handled it,
    nor when a person dismissed it elsewhere and it has done nothing new since. A case that
    loses its last undecided member expires; nothing happens in shadow mode.

    Args:
        findings: Connections per seed, as they stand now.
        existing: Network cases of the seeds, and the members' own cases.
        policy: Mode, most members shown, and the category that network cases carry.
        new_id: Gives an identifier that was never given before.

    Returns:
        One change per network that differs from before, in order of their seeds.
    """
    if policy.connect.mode == "shadow":
        return []
    networks = _networks(existing)
    own = {case.subject: case for case in existing if case.kind == "account"}
    changes = []
    for seed, offer in sorted(_offers(findings, networks, own).items()):
        case = networks.get(seed)
        if case is None and _likely(offer.connections.values()):
            case = _blank(seed, offer, findings, case_id=CaseId(new_id()))
        change = None if case is None else _change(case, offer, findings, policy=policy)
        changes += [change] if change else []
    return changes


def strength(connection: Connection | Member) -> float:
    """Give the strength of a connection in [0, 1].

    Args:
        connection: Any connection, or the member of a network case that it made.

    Returns:
        Its probability where calibrated, else the logistic function of its log-odds.
    """
    if connection.probability is not None:
        return connection.probability
    return 0.5 * (1.0 + math.tanh(connection.score / 2.0))


def _likely(connections: Iterable[Connection]) -> list[Connection]:
    """Those that are shown for what they are, not by lot."""
    return [one for one in connections if not one.drawn]


def _networks(existing: Sequence[Case]) -> dict[ItemKey, Case]:
    networks = [case for case in existing if case.kind == "network"]
    ordered = sorted(networks, key=lambda case: (case.is_open, case.opened_at, case.id))
    return {case.subject: case for case in ordered}


def _offers(
    findings: Findings, networks: Mapping[ItemKey, Case], own: Mapping[ItemKey, Case]
) -> dict[ItemKey, Offer]:
    home = {
        member.account: seed
        for seed, case in networks.items()
        if case.is_open
        for member in case.members
        if not member.handled
    }
    best: dict[ItemKey, tuple[ItemKey, Connection]] = {}
    for seed, connections in sorted(findings.connections, key=lambda pair: pair[0]):
        for each in connections:
            rival = best.get(each.account)
            if rival is None or each.score > rival[1].score:
                best[each.account] = (home.get(each.account, seed), each)
    offered: dict[ItemKey, dict[ItemKey, Connection]] = {
        seed: {} for seed, _ in findings.connections
    }
    for account, (seed, each) in best.items():
        if (each.band == "likely" or each.drawn) and _may_join(
            each, seed, networks.get(seed), own.get(account)
        ):
            offered.setdefault(seed, {})[account] = each
    listed = {seed for seed, _ in findings.connections}
    return {
        seed: Offer(connections=connections, whole=seed in listed, suspended=findings.suspended)
        for seed, connections in offered.items()
    }


def _may_join(each: Connection, seed: ItemKey, network: Case | None, own: Case | None) -> bool:
    if each.account == seed:
        return False
    if network and any(m.handled and m.account == each.account for m in network.members):
        return False
    if own is None or own.is_open or own.decided_at is None:
        return True
    if own.verb == "suspend":
        return False
    newest = max((row.at for row in each.evidence if row.at is not None), default=None)
    cleared = own.verb in ("dismiss", "reverse")
    return not cleared or (newest is not None and newest > own.decided_at)


def _blank(seed: ItemKey, offer: Offer, findings: Findings, *, case_id: CaseId) -> Case:
    first = min(each.at for each in _likely(offer.connections.values()))
    return Case(
        id=case_id,
        tenant=findings.tenant,
        kind="network",
        subject=seed,
        status="open",
        origin="tool",
        opened_at=first,
        updated_at=first,
    )


def _change(case: Case, offer: Offer, findings: Findings, *, policy: Policy) -> Change | None:
    members = _members(case, offer, top=policy.connect.top)
    if members == case.members:
        return None
    known = {member.account: member for member in case.members}
    waiting = [member for member in members if not member.handled]
    fresh = [member.account for member in waiting if member.account not in known]
    if not case.is_open and not _likely(offer.connections[account] for account in fresh):
        return None
    moved = tuple(
        offer.connections[member.account]
        for member in waiting
        if member.account in offer.connections and known.get(member.account) != member
    )
    after = _settle(case, members, moved, findings, policy=policy)
    return Change(
        case=after,
        joined=Joined(case=case.id, connections=moved),
        entries=_entries(
            case, after, [offer.connections[account] for account in fresh], findings, policy=policy
        ),
    )


def _members(case: Case, offer: Offer, *, top: int) -> tuple[Member, ...]:
    handled = {member.account: member for member in case.members if member.handled}
    stay = {} if offer.whole else {m.account: m for m in case.members if not m.handled}
    known = {member.account: member for member in case.members}
    now = {
        account: _steadied(each, known.get(account), returns_of(each, offer.suspended))
        for account, each in offer.connections.items()
    }
    waiting = sorted({**stay, **now}.values(), key=_by_score)[:top]
    if not handled and all(member.drawn for member in waiting):
        # Whom they were to be compared with is gone.
        return ()
    return tuple(sorted([*handled.values(), *waiting], key=_by_score))


def returns_of(
    connection: Connection, suspended: Mapping[ItemKey, DecisionId]
) -> tuple[DecisionId, ...]:
    """Name the decisions that suspended whom an account looks like the return of.

    Args:
        connection: Why the account came up.
        suspended: The decision that suspended each account that it may point to.

    Returns:
        In order; empty for an account that came up as nobody's return.
    """
    rows = (row for row in connection.evidence if row.family == "return" and row.weight > 0)
    named = (suspended.get(seed) for row in rows for seed in row.seeds)
    return tuple(sorted({decision for decision in named if decision is not None}))


def _steadied(each: Connection, known: Member | None, returns: tuple[DecisionId, ...]) -> Member:
    if known and not known.handled and known.returns == returns and _is_steady(known, each):
        return known
    return Member(
        account=each.account,
        score=each.score,
        probability=each.probability,
        interval=each.interval,
        drawn=each.drawn,
        returns=returns,
    )


def _is_steady(known: Member, each: Connection) -> bool:
    """Whether what is known of a member still says what its connection says."""
    if known.drawn != each.drawn or abs(known.score - each.score) >= STEADY:
        return False
    if known.probability is None or each.probability is None:
        return known.probability is each.probability
    return abs(known.probability - each.probability) < STEADY_SHARE


def _by_score(member: Member) -> tuple[bool, float, ItemKey]:
    return (member.drawn, -member.score, member.account)


def _settle(
    case: Case,
    members: tuple[Member, ...],
    moved: Sequence[Connection],
    findings: Findings,
    *,
    policy: Policy,
) -> Case:
    case = msgspec.structs.replace(case, members=members, revision=case.revision + 1)
    waiting = [member for member in members if not member.handled]
    if not waiting:
        closed = "decided" if case.decision else "expired"
        status = case.status if case.status == "claimed" or case.appeals else closed
        return msgspec.structs.replace(case, status=status)
    if not case.is_open:
        opened = min(each.at for each in moved)
        case = msgspec.structs.replace(
            case, status="reopened", opened_at=opened, deadline=None, claim=None
        )
    category = policy.review.default_category
    known = policy.categories.get(category)
    clock = category_clock(category, policy=policy)
    linkers = {row.linker for each in _likely(moved) for row in each.evidence if row.weight > 0}
    telling = [member for member in waiting if not member.drawn] or waiting
    case = msgspec.structs.replace(
        case,
        category=category,
        severity=known.severity if known else 0,
        reach=max(case.reach, sum(findings.reach.get(one.account, 0) for one in telling)),
        score=max(strength(member) for member in telling),
        deadline=earlier(case.deadline, case.opened_at + clock if clock else None),
        updated_at=max([case.updated_at, *(each.at for each in moved)]),
        detectors=tuple(sorted({*case.detectors, *linkers})),
    )
    return prioritize(case, policy=policy)


def _entries(
    before: Case,
    after: Case,
    fresh: Sequence[Connection],
    findings: Findings,
    *,
    policy: Policy,
) -> tuple[LedgerEntry, ...]:
    base = LedgerEntry(
        kind="case opened",
        tenant=after.tenant,
        at=after.opened_at,
        actor="system",
        case=after.id,
        case_kind="network",
        origin="tool",
        subject=after.subject,
        category=after.category,
        detectors=after.detectors,
    )
    replace = msgspec.structs.replace
    entries = []
    if before.revision == 0:
        entries.append(base)
    elif after.status == "reopened" and not before.is_open:
        entries.append(replace(base, kind="case reopened"))
    elif before.is_open and not after.is_open:
        entries.append(replace(base, kind="case expired", at=findings.at or after.updated_at))
    entries += [
        replace(
            base,
            kind="member joined",
            at=each.at,
            subject=each.account,
            detectors=_linkers(each),
            posts_before=findings.posts_before.get(each.account),
            drawn=each.drawn,
            exempt=exemption(policy.connect, [each.account]),
            returns=returns_of(each, findings.suspended),
        )
        for each in fresh
    ]
    return tuple(entries)


def _linkers(connection: Connection) -> tuple[str, ...]:
    return tuple(sorted({row.linker for row in connection.evidence if row.weight > 0}))

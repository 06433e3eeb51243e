"""Everything that the desk knows of one account, for who may look."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from firebreak.act.progress import Progress, progress
from firebreak.app import searching
from firebreak.app.wiring import Services
from firebreak.model.cases import Case
from firebreak.model.connections import Connection
from firebreak.model.decisions import Decision, standing
from firebreak.model.errors import NotFound
from firebreak.model.ids import CaseId, ItemKey
from firebreak.model.items import StoredItem
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.notices import NoticeKind

POSTS = 50
LINES = 40
CASES = 50
NOT_SHOWN: frozenset[EntryKind] = frozenset(
    {"looked up", "look judged", "look-ups stopped", "canary named", "canary withdrawn"}
)
"""Lines about who looked, and about decoys, are for those who look over look-ups."""
ACTING = frozenset({"suspend", "remove", "label", "restrict"})
"""Verbs that count as a strike while they stand."""


class Made(Struct, frozen=True, kw_only=True):
    """One decision about an account, and what became of it.

    Attributes:
        is_standing: Whether it was not taken back, and is no reversal itself.
    """

    decision: Decision
    case: Case
    actions: tuple[Progress, ...]
    is_standing: bool


class Reported(Struct, frozen=True, kw_only=True):
    """How many notices of one class were received about an account, and what came of them.

    Attributes:
        upheld: In cases on which a decision that acted stands.
        not_upheld: In cases that were decided otherwise, or ended by themselves.
        waiting: In cases that wait.
    """

    kind: NoticeKind
    upheld: int = 0
    not_upheld: int = 0
    waiting: int = 0


class Dossier(Struct, frozen=True, kw_only=True):
    """What is known of an account.

    Attributes:
        stored: The account as the platform tells it; None where only things by it are known.
        former: Handles and names that it had before, folded.
        posts: What it posted, newest first.
        cases: Its own and those of what it posted, open ones first, then newest first; and
            networks that it came up in.
        made: Decisions about it, newest first.
        reported: Notices by class, those with the most weight first.
        connections: Of it to accounts decided on, the newest for each case.
        returns: Those of them that rest on a return after a suspension.
        lines: Newest ledger lines about it, newest first.
    """

    account: ItemKey
    stored: StoredItem | None
    former: tuple[str, ...]
    posts: tuple[StoredItem, ...]
    cases: tuple[Case, ...]
    made: tuple[Made, ...]
    reported: tuple[Reported, ...]
    connections: tuple[Connection, ...]
    lines: tuple[LedgerEntry, ...]

    @property
    def strikes(self) -> int:
        """Decisions that acted on it or on what it posted, and stand."""
        return sum(one.is_standing and one.decision.verb in ACTING for one in self.made)

    @property
    def returns(self) -> tuple[Connection, ...]:
        """Connections that rest on a return after a suspension."""
        return tuple(
            one for one in self.connections if any(row.family == "return" for row in one.evidence)
        )


def dossier(services: Services, account: ItemKey) -> Dossier:
    """Read everything about an account.

    Args:
        services: The store and the index.
        account: Which; also a thing of which nobody knows the author.

    Returns:
        What is known; empty in every part for somebody unknown.
    """
    store, tenant = services.store, services.tenant
    posts = store.items_by_author(account, tenant, POSTS)
    told = searching.lines_about(services, account, 2 * LINES)
    lines = [line for line in told if line.kind not in NOT_SHOWN][:LINES]
    cases = _cases(services, account, posts, lines)
    made = tuple(one for case in cases for one in _made(services, case, account))
    connections = [
        one
        for case in cases
        for one in store.case_file(case.id, tenant).connections
        if one.account == account
    ]
    newest = {id(one): one for one in sorted(connections, key=lambda each: each.at, reverse=True)}
    former = [
        name
        for field in ("former handle", "former name")
        for name in services.search.index.names_of(account, tenant, field)
    ]
    return Dossier(
        account=account,
        stored=store.item(account, tenant),
        former=tuple(former),
        posts=tuple(posts),
        cases=cases,
        made=tuple(sorted(made, key=lambda one: one.decision.at, reverse=True)),
        reported=_reported(services, cases, account),
        connections=tuple(newest.values()),
        lines=tuple(lines),
    )


def _cases(
    services: Services,
    account: ItemKey,
    posts: Sequence[StoredItem],
    lines: Sequence[LedgerEntry],
) -> tuple[Case, ...]:
    store, tenant = services.store, services.tenant
    found = store.cases_of([account, *(one.key for one in posts)], None, tenant)
    known = {case.id for case in found}
    for line in lines:
        if line.case is not None and line.case not in known:
            known.add(line.case)
            found += _case(services, line.case)
    return tuple(found[:CASES])


def _case(services: Services, case: CaseId) -> list[Case]:
    try:
        return [services.store.case(case, services.tenant)]
    except NotFound:
        return []


def _made(services: Services, case: Case, account: ItemKey) -> list[Made]:
    store, tenant = services.store, services.tenant
    decisions = store.decisions(case.id, tenant)
    stands = {one.id for one in standing(decisions)}
    actions = store.actions(case.id, tenant)
    came = progress(actions)
    return [
        Made(
            decision=one,
            case=case,
            actions=tuple(came[each.id] for each in actions if each.decision == one.id),
            is_standing=one.id in stands,
        )
        for one in decisions
        # A network's decision is about the members that were ticked, and about nobody else.
        if case.kind != "network" or account in one.subjects
    ]


def _reported(services: Services, cases: Sequence[Case], account: ItemKey) -> tuple[Reported, ...]:
    counted: Counter[tuple[NoticeKind, str]] = Counter()
    for case in cases:
        if case.kind == "network" and case.subject != account:
            continue
        file = services.store.case_file(case.id, services.tenant)
        fate = "waiting" if case.is_open else "not upheld"
        if not case.is_open and any(
            one.verb in ACTING
            for one in standing(services.store.decisions(case.id, services.tenant))
        ):
            fate = "upheld"
        counted.update((stored.notice.kind, fate) for stored in file.notices)
    order: tuple[NoticeKind, ...] = ("removal_order", "trusted_flagger", "user_report")
    return tuple(
        Reported(
            kind=kind,
            upheld=counted[kind, "upheld"],
            not_upheld=counted[kind, "not upheld"],
            waiting=counted[kind, "waiting"],
        )
        for kind in order
        if any(counted[kind, fate] for fate in ("upheld", "not upheld", "waiting"))
    )

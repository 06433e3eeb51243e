"""What the desk did, read from its store and ledger in the simulator's terms."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from firebreak.model.actions import REVERSE, Action
from firebreak.model.cases import CaseFile
from firebreak.model.connections import Connection
from firebreak.model.ids import DEFAULT_TENANT, ActionId, CaseId, ItemKey, TenantId, split_key
from firebreak.model.items import author_key
from firebreak.model.ledger import CLOSING, OPENING, LedgerEntry
from firebreak.model.ports import Library, Store
from firebreak.review.networks import strength
from firebreak.simulate.evaluation.output import Acted, Connected, Output, Surfaced, Worked
from firebreak.simulate.parameters import DAY_MS, ORIGIN

AT_ONCE = 2_000
LONGEST_LOOK = timedelta(hours=1)
"""After a claim ran out; who claims the case again later has begun anew."""
CAME_UP = ("case opened", "case reopened", "member joined")


def outcome(store: Store, *, days: int, tenant: TenantId = DEFAULT_TENANT) -> Output:
    """Read what a desk did with a simulated platform.

    Args:
        store: The desk's; of any kind.
        days: Length of the story.
        tenant: Whose cases.

    Returns:
        Everything the evaluation asks for; times in milliseconds since the story's origin. The
        same store gives the same output.
    """
    lines = list(_lines(store, tenant))
    opened = dict.fromkeys(line.case for line in lines if line.case is not None)
    files = {case: store.case_file(case, tenant) for case in opened}
    return Output(
        surfaced=tuple(_surfaced(lines, files, store, tenant)),
        connected=tuple(_connected(files.values())),
        acted=tuple(_acted(lines, store.actions(None, tenant))),
        worked=tuple(_worked(lines)),
        waiting=sum(file.case.is_open for file in files.values()),
        queue=tuple(_queue(lines, days)),
    )


def _lines(store: Store, tenant: TenantId) -> Iterator[LedgerEntry]:
    upto = 0
    while lines := store.entries(upto, AT_ONCE, tenant):
        yield from lines
        upto = lines[-1].seq


def _surfaced(
    lines: Iterable[LedgerEntry],
    files: Mapping[CaseId, CaseFile],
    library: Library,
    tenant: TenantId,
) -> Iterator[Surfaced]:
    """Give each account the first time it came up, by itself or in somebody's network."""
    seen: set[str] = set()
    for line in lines:
        if line.kind not in CAME_UP or line.subject is None or line.case is None:
            continue
        if line.case_kind == "network" and line.kind != "member joined":
            continue  # it is named after an account that was decided on before
        account = _account(line.subject, library, tenant)
        if account is None or account in seen:
            continue
        seen.add(account)
        yield Surfaced(
            account=account,
            at_ms=_ms(line.at),
            by="lot" if line.drawn else line.origin or "tool",
            score=_score(files[line.case], line.subject),
            detectors=line.detectors,
        )


def _account(subject: ItemKey, library: Library, tenant: TenantId) -> str | None:
    """Name the account that answers for a subject; None where nobody knows."""
    _, kind, name = split_key(subject)
    if kind == "account":
        return name
    found = library.item(subject, tenant)
    author = author_key(found.source, found.item) if found else None
    return split_key(author)[2] if author else None


def _score(file: CaseFile, subject: ItemKey) -> float:
    """Give the strength behind an account, in [0, 1]; of a member of a network, its own."""
    if file.case.kind != "network":
        return file.case.score
    return max((strength(one) for one in file.case.members if one.account == subject), default=0.0)


def _connected(files: Iterable[CaseFile]) -> Iterator[Connected]:
    told = sorted(
        (one for file in files for one in file.connections), key=lambda one: (one.at, one.account)
    )
    for one in told:
        yield Connected(
            account=split_key(one.account)[2],
            at_ms=_ms(one.at),
            score=one.score,
            probability=one.probability,
            is_likely=one.band == "likely",
            parents=_parents(one),
        )


def _parents(connection: Connection) -> tuple[str, ...]:
    """Name the accounts that somebody is thought to have had before, the surest first."""
    rows = sorted(
        (row for row in connection.evidence if row.family == "return"), key=lambda row: -row.weight
    )
    return tuple(dict.fromkeys(split_key(seed)[2] for row in rows for seed in row.seeds))


def _acted(lines: Iterable[LedgerEntry], actions: Iterable[Action]) -> Iterator[Acted]:
    known = tuple(actions)
    confirmed: dict[ActionId, int] = {}
    for line in lines:
        if line.kind == "action confirmed" and line.action is not None:
            confirmed.setdefault(line.action, _ms(line.at))
    taken_back = {one.reverses: one.planned_at for one in known if one.reverses is not None}
    for one in known:
        kind = split_key(one.subject)[1]
        if one.reverses is not None or one.verb not in REVERSE or kind not in ("account", "post"):
            continue
        yield Acted(
            kind="account" if kind == "account" else "post",
            subject=split_key(one.subject)[2],
            verb=one.verb,
            decided_ms=_ms(one.planned_at),
            confirmed_ms=confirmed.get(one.id, -1),
            reversed_ms=_ms(taken_back[one.id]) if one.id in taken_back else -1,
        )


def _worked(lines: Iterable[LedgerEntry]) -> Iterator[Worked]:
    """Give each decision, timed from when its reviewer took the case in hand."""
    since: dict[tuple[CaseId | None, str], datetime] = {}
    until: dict[tuple[CaseId | None, str], datetime] = {}
    for line in lines:
        who = (line.case, line.actor)
        match line.kind:
            case "case claimed":
                if line.at - until.get(who, line.at) > LONGEST_LOOK:
                    since.pop(who, None)  # it ran out unseen long ago: another look
                since.setdefault(who, line.at)  # prolonged: still the same look
                until[who] = line.until or line.at
            case "case released":
                since.pop(who, None)
            case "case decided" if line.verb is not None:
                seconds = (line.at - since.pop(who, line.at)).total_seconds()
                yield Worked(
                    at_ms=_ms(line.at),
                    case_kind=line.case_kind or "",
                    seconds=seconds,
                    verb=line.verb,
                )


def _queue(lines: Iterable[LedgerEntry], days: int) -> Iterator[int]:
    """Count the cases that wait at the end of each day."""
    changes = [0] * days
    waiting: set[CaseId] = set()
    for line in lines:
        if line.case is None:
            continue
        before = len(waiting)
        if line.kind in OPENING:
            waiting.add(line.case)
        elif (line.kind == "case decided" or line.kind in CLOSING) and not line.waits:
            waiting.discard(line.case)
        changes[min(days - 1, max(0, _ms(line.at) // DAY_MS))] += len(waiting) - before
    total = 0
    for change in changes:
        total += change
        yield total


def _ms(at: datetime) -> int:
    return round((at - ORIGIN) / timedelta(milliseconds=1))

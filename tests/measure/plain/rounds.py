"""The ledger read as rounds: from a case's opening to its decision's effect."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec
from msgspec import Struct

from firebreak.model.ids import ActionId, CaseId, DecisionId
from firebreak.model.ledger import CLOSING, OPENING, LedgerEntry


class Round(Struct, frozen=True, kw_only=True):
    """One stretch in which a case waited for a person.

    Attributes:
        received: Receipt of what opened or reopened it.
        claimed: When somebody first took it; None if nobody did.
        decided: When nobody had to decide any more; None while it waits or when it expired.
        confirmed: When the platform had shown the last action of its decisions; None while one
            is missing, or when there was nothing to do.
        ended: When it stopped waiting: decided or expired; None while it waits.
        decisions: All decisions in it but escalations; several for a network.
        acts: Whether they planned anything to be done.
    """

    case: CaseId
    received: datetime
    claimed: datetime | None = None
    decided: datetime | None = None
    confirmed: datetime | None = None
    ended: datetime | None = None
    decisions: tuple[DecisionId, ...] = ()
    acts: bool = False


class Doing(Struct, frozen=True, kw_only=True):
    """One action with its stamps; ``failed`` is the newest failure, None while there is none.

    Attributes:
        whose: Tells whom it was done to apart from others. Once the name is forgotten, that is
            the case for a case of one, and the action itself for a network.
        is_nameless_member: Whether it was done to a member of a network whose name is forgotten.
    """

    action: ActionId
    verb: str
    whose: str
    decision: DecisionId | None
    is_nameless_member: bool = False
    planned: datetime | None = None
    confirmed: datetime | None = None
    failed: datetime | None = None


def known_by(entries: Sequence[LedgerEntry], until: datetime) -> list[LedgerEntry]:
    """Give the lines that were known just before an instant, in the order of the ledger."""
    return [entry for entry in entries if entry.at < until]


def rounds(entries: Iterable[LedgerEntry]) -> tuple[Round, ...]:
    """Read every round of every case.

    Args:
        entries: Ledger lines in order.

    Returns:
        Rounds by receipt, then case. O(lines).
    """
    lines = tuple(entries)
    done: list[Round] = []
    current: dict[CaseId, Round] = {}
    for entry in lines:
        if entry.case is None:
            continue
        if entry.kind in OPENING:
            if entry.case in current:
                done.append(current[entry.case])
            current[entry.case] = Round(case=entry.case, received=entry.at)
        elif entry.case in current:
            current[entry.case] = _step(current[entry.case], entry)
            _take_in(current, entry)
    effects = _effects(doings(lines))
    found = [_with_effect(one, effects) for one in (*done, *current.values())]
    return tuple(sorted(found, key=lambda one: (one.received, one.case)))


def doings(entries: Iterable[LedgerEntry]) -> tuple[Doing, ...]:
    """Read every action with its stamps, in the order they were first told of."""
    found: dict[ActionId, Doing] = {}
    networks: set[CaseId] = set()
    for entry in entries:
        if entry.case_kind == "network" and entry.case is not None:
            networks.add(entry.case)
        if entry.action is None:
            continue
        one = found.get(entry.action)
        if one is None:
            if entry.action_verb is None:
                continue
            one = Doing(
                action=entry.action,
                verb=entry.action_verb,
                whose=whose(entry) if entry.case not in networks else entry.subject or entry.action,
                decision=entry.decision,
                is_nameless_member=entry.case in networks and entry.subject is None,
            )
        found[entry.action] = _stamp(one, entry)
    return tuple(found.values())


def first_surfaced(entries: Iterable[LedgerEntry]) -> dict[str, LedgerEntry]:
    """Give the line that first brought each account up, alone or in somebody's network."""
    first: dict[str, LedgerEntry] = {}
    for entry in entries:
        if not _surfaces(entry) or (entry.case_kind == "network" and entry.subject is None):
            continue
        known = first.get(whose(entry))
        if known is None or entry.at < known.at:
            first[whose(entry)] = entry
    return first


def whose(entry: LedgerEntry) -> str:
    """Name the account a line is about: by itself, or by its case once its name is forgotten."""
    return entry.subject or entry.case or ""


def _surfaces(entry: LedgerEntry) -> bool:
    if entry.kind == "member joined":
        return True
    return entry.kind in ("case opened", "case reopened") and entry.case_kind != "network"


def _take_in(current: dict[CaseId, Round], entry: LedgerEntry) -> None:
    """Let a case that another was merged into wait since the earlier receipt of the two."""
    away = current[entry.case] if entry.case else None
    into = current.get(entry.other) if entry.kind == "case merged" and entry.other else None
    if away is not None and into is not None:
        received = min(into.received, away.received)
        current[into.case] = msgspec.structs.replace(into, received=received)


def _step(one: Round, entry: LedgerEntry) -> Round:
    replace = msgspec.structs.replace
    if entry.kind == "case claimed" and one.claimed is None:
        return replace(one, claimed=entry.at)
    if entry.kind in CLOSING and one.ended is None:
        return replace(one, ended=entry.at)
    if entry.kind != "case decided" or entry.verb == "reverse" or one.decided is not None:
        return one
    if entry.decision is not None and entry.verb != "escalate":
        one = replace(one, decisions=(*one.decisions, entry.decision))
    return one if _waits_on(entry) else replace(one, decided=entry.at, ended=entry.at)


def _waits_on(entry: LedgerEntry) -> bool:
    """Say whether a decision left something new undecided; an appeal that waits is nothing new."""
    is_whole = entry.case_kind not in (None, "network") and entry.verb != "escalate"
    return entry.waits and not is_whole


def _stamp(one: Doing, entry: LedgerEntry) -> Doing:
    replace = msgspec.structs.replace
    if entry.kind == "action planned" and one.planned is None:
        return replace(one, planned=entry.at)
    if entry.kind == "action confirmed" and one.confirmed is None:
        return replace(one, confirmed=entry.at)
    if entry.kind == "action failed":
        return replace(one, failed=entry.at)
    if entry.kind == "action retried":
        return replace(one, failed=None)
    return one


def _effects(found: Iterable[Doing]) -> dict[DecisionId, list[datetime | None]]:
    effects: dict[DecisionId, list[datetime | None]] = {}
    for one in found:
        if one.decision is not None:
            effects.setdefault(one.decision, []).append(one.confirmed)
    return effects


def _with_effect(one: Round, effects: dict[DecisionId, list[datetime | None]]) -> Round:
    stamps = [at for decision in one.decisions for at in effects.get(decision, [])]
    shown = [at for at in stamps if at is not None]
    whole = bool(stamps) and len(shown) == len(stamps) and one.decided is not None
    return msgspec.structs.replace(one, confirmed=max(shown) if whole else None, acts=bool(stamps))

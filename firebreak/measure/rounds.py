"""The ledger read as rounds: from a case's opening to its decision's effect."""

import numpy as np
from msgspec import Struct

from firebreak.measure.books import Codings, Flags, Known, Stamps
from firebreak.measure.doings import doings
from firebreak.measure.places import NEVER, first_of, firsts, found_in, in_order
from firebreak.model.ledger import CLOSING, OPENING, EntryKind


class Rounds(Struct, frozen=True, kw_only=True):
    """Stretches in which a case waited for a person, in order of the lines that began them.

    Attributes:
        received: Receipt of what opened or reopened it, or of what was merged into it, if earlier.
        claimed: When somebody first took it; NaN if nobody did, as for all stamps.
        decided: When nobody had to decide any more; NaN while it waits or when it expired.
        confirmed: When the platform had shown the last action of its decisions; NaN while one
            is missing, or when there was nothing to do.
        ended: When it stopped waiting: decided or expired.
        acts: Whether its decisions planned anything to be done.
        line: Place of the line that began it.
        by: Place of the line that decided it; -1 while nothing did.
    """

    case: Codings
    received: Stamps
    claimed: Stamps
    decided: Stamps
    confirmed: Stamps
    ended: Stamps
    acts: Flags
    line: Codings
    by: Codings


def rounds(known: Known) -> Rounds:
    """Read every round of every case. O(lines log lines)."""
    lines = known.only((known["case"] != 0) & known.are(*OPENING, *CLOSING, *_WITHIN))
    begins = np.flatnonzero(lines.are(*OPENING))
    number = _numbered(lines, begins)
    count = len(begins)
    settles, counts = _settling(lines)
    decided, by = _settled(lines, number, settles, count)
    closed = _first(lines, number, lines.are(*CLOSING), count)
    confirmed, acts = _effects(known, lines, number, counts, by)
    return Rounds(
        case=lines["case"][begins],
        received=_received(lines, number, begins),
        claimed=_first(lines, number, lines.are("case claimed"), count),
        decided=decided,
        confirmed=np.where(np.isnan(decided), NEVER, confirmed),
        ended=np.where(np.isnan(decided), closed, decided),
        acts=acts,
        line=lines["place"][begins],
        by=by,
    )


_WITHIN: tuple[EntryKind, ...] = ("case claimed", "case decided")


def _numbered(lines: Known, begins: Codings) -> Codings:
    """Give each line the number of its case's newest round; -1 before the first."""
    case = lines["case"]
    order = in_order(case)
    is_begin = np.zeros(len(lines), dtype=np.int64)
    is_begin[begins] = 1
    newest = np.cumsum(is_begin[order]) - 1
    begun = order[is_begin[order] == 1]
    number = np.full(len(lines), -1)
    if len(begun):
        belongs = (newest >= 0) & (case[begun[newest]] == case[order])
        rank = np.cumsum(is_begin) - 1
        number[order[belongs]] = rank[begun[newest[belongs]]]
    return number


def _first(lines: Known, number: Codings, which: Flags, count: int) -> Stamps:
    which = which & (number >= 0)
    return first_of(number[which], lines.at[which], count)


def _settling(lines: Known) -> tuple[Flags, Flags]:
    """Tell which decisions leave nothing new undecided, and which are more than an escalation.

    An appeal that waits in the case of one account is nothing new.
    """
    made = lines.are("case decided") & ~lines.have("verb", ["reverse"])
    is_escalated = lines.have("verb", ["escalate"])
    is_whole = (lines["case_kind"] != 0) & ~lines.have("case_kind", ["network"]) & ~is_escalated
    waits = lines.flag("waits") & ~is_whole
    return made & ~waits, made & ~is_escalated & (lines["decision"] != 0)


def _settled(lines: Known, number: Codings, settles: Flags, count: int) -> tuple[Stamps, Codings]:
    which = settles & (number >= 0)
    places = first_of(number[which], np.flatnonzero(which).astype(float), count)
    is_settled = ~np.isnan(places)
    at, by = np.full(count, NEVER), np.full(count, -1)
    found = places[is_settled].astype(np.int64)
    at[is_settled] = lines.at[found]
    by[is_settled] = lines["place"][found]
    return at, by


def _effects(
    known: Known, lines: Known, number: Codings, counts: Flags, by: Codings
) -> tuple[Stamps, Flags]:
    """Give when the last action of each round was shown, and which rounds planned any."""
    count = len(by)
    which = counts & (number >= 0)
    which[which] &= (by[number[which]] < 0) | (lines["place"][which] <= by[number[which]])
    first = firsts(lines["decision"][which])
    made = lines["decision"][which][first]
    done = known.once(doings)
    place = found_in(done.decision, made)
    is_ours = (place >= 0) & (done.decision != 0)
    belongs = number[which][first][place[is_ours]]
    acts = np.zeros(count, dtype=np.bool_)
    acts[belongs] = True
    # One action that was not shown leaves the whole not shown: it comes after everything.
    confirmed = done.confirmed[is_ours]
    shown = np.full(count, -np.inf)
    np.maximum.at(shown, belongs, np.where(np.isnan(confirmed), np.inf, confirmed))
    return np.where(np.isfinite(shown), shown, NEVER), acts


def _received(lines: Known, number: Codings, begins: Codings) -> Stamps:
    """Let a case that another was merged into wait since the earlier receipt of the two."""
    received = lines.at[begins].copy()
    opened = lines["case"][begins]
    order = in_order(opened)
    by_case = opened[order]
    for place in np.flatnonzero(lines.are("case merged") & (lines["other"] != 0) & (number >= 0)):
        other = lines["other"][place]
        its = order[np.searchsorted(by_case, other) : np.searchsorted(by_case, other, "right")]
        before = np.searchsorted(begins[its], place)
        if before:
            into = its[before - 1]
            received[into] = min(received[into], received[number[place]])
    return received

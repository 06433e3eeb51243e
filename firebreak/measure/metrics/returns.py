"""How many suspended accounts come back, and how soon."""

from datetime import timedelta

import numpy as np
from msgspec.structs import replace

from firebreak.measure.books import Codings, Known, Stamps, stamp
from firebreak.measure.contract import Curve, Example, Figure, Metric, Result, Window
from firebreak.measure.doings import doings
from firebreak.measure.durations import done_by
from firebreak.measure.examples import EVENING, decision_id, line, suspended
from firebreak.measure.places import first_of
from firebreak.measure.standing import standing_suspensions
from firebreak.measure.words import DAY, count, percent
from firebreak.model.ledger import LedgerEntry

MONTH = 30 * DAY
MOST_STEPS = 300


def compute(known: Known, window: Window) -> Result:
    """Measure the share of suspending decisions whose account came back within 30 days.

    Args:
        known: Lines known at the window's end.
        window: When the platform showed the suspension.

    Returns:
        A share in which suspensions of last week count as far as they were watched; None of none.
    """
    decision, shown = _suspending(known)
    which = window.has(shown)
    decision, shown = decision[which], shown[which]
    back, accounts = _came_back(known, decision)
    is_back = ~np.isnan(back)
    finished = np.maximum(back[is_back] - shown[is_back], 0.0)
    times = done_by(finished, np.maximum(stamp(window.until) - shown[~is_back], 0.0))
    value, low, high = times.by(MONTH) or (None, None, None)
    middle = times.quantile(0.5)
    return Result(
        value=value,
        n=times.n,
        low=low,
        high=high,
        says=_says(times.n, int(is_back.sum()), value),
        figures=(
            Figure(name="accounts that came back", value=float(accounts), unit="accounts"),
            Figure(name="half came back within", value=_days(middle), unit="days"),
        ),
        chart=Curve(
            title="Share of suspensions followed by a return, by time since",
            promise=MONTH,
            lines=(("came back", times.steps(MOST_STEPS)),),
        ),
    )


def _suspending(known: Known) -> tuple[Codings, Stamps]:
    """Give the decisions that suspended somebody, and when the first of it was shown."""
    done = known.once(doings)
    which = (done.verb == known.words.known("suspend")) & (done.decision != 0)
    which &= ~np.isnan(done.confirmed)
    decision, number = np.unique(done.decision[which], return_inverse=True)
    order = np.argsort(done.confirmed[which], kind="stable")
    return decision, first_of(number[order], done.confirmed[which][order], len(decision))


def _came_back(known: Known, decision: Codings) -> tuple[Stamps, int]:
    """Give when a return of each came up, and how many suspensions of one account are named so."""
    done = known.once(doings)
    suspended = set(done.whose[known.once(standing_suspensions)].tolist())
    place = {int(name): number for number, name in enumerate(decision)}
    back, named = np.full(len(decision), np.nan), set[tuple[int, int]]()
    is_joined = known.are("member joined")
    for row, names in known.returns():
        account = int(known["subject"][row])
        if is_joined[row] and account in suspended:
            for name in set(names) & place.keys():
                named.add((account, name))
                back[place[name]] = np.fmin(back[place[name]], known.at[row])
    return back, len({account for account, _ in named})


def _days(found: timedelta | None) -> float | None:
    return None if found is None else found / DAY


def _says(n: int, back: int, value: float | None) -> str:
    if value is None:
        return "No suspension was shown in this time."
    return (
        f"After {back:,} of {count(n, 'suspending decision')} somebody came back; within 30 days "
        f"it is {percent(value)}, those counted in that were watched for less."
    )


def _joined(minute: float, case: str, whose: str) -> LedgerEntry:
    return replace(line("member joined", minute, case), returns=(decision_id(5, whose),))


METRIC = Metric(
    id="returns",
    title="Suspended and back",
    unit="share",
    why="Where most come back within days, suspending alone does not end it.",
    definition=(
        "Decisions whose first suspension the platform showed in the window. Each ends when an "
        "account first came up in a network as the return of one that it had suspended, if that "
        "account's own suspension was shown and stands at the window's end; what has not ended was "
        "watched until then (Kaplan-Meier). The headline is the share ended within 30 days. "
        "Accounts whose name is forgotten cannot be told to have come back."
    ),
    compute=compute,
    examples=(
        Example(
            because="of two watched so long one came back; its own suspension is watched for less",
            entries=(
                *suspended(5, "a"),
                *suspended(6, "b"),
                _joined(90, "c", "a"),
                *suspended(95, "c"),
            ),
            window=replace(EVENING, until=EVENING.since + timedelta(minutes=120)),
            value=0.5,
        ),
        Example(
            because="somebody came up as a return, and nobody suspended them",
            entries=(*suspended(5, "a"), _joined(90, "c", "a")),
            window=EVENING,
            value=0.0,
        ),
        Example(because="nobody was suspended", entries=(), window=EVENING, value=None),
    ),
)

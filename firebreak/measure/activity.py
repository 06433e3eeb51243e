"""The ledger read as days: what networks did before and after, beside others."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from firebreak.measure.books import Codings, Known
from firebreak.measure.doings import networks
from firebreak.measure.places import distinct, found_in

DAY = 86_400e6
"""Microseconds."""
Figures = Mapping[str, int]


class NetworkDay(Struct, frozen=True, kw_only=True):
    """What a network did on one UTC day.

    Attributes:
        begun: Stamp of the first suspension in it that the platform showed.
        end: Stamp of the day's end.
        number: Days since that of the first suspension: -1 for the day before, 0 for its own.
        told: Figures by name, as counted.
        others: Those of all other accounts on that day; empty where nobody counted.
    """

    case: int
    begun: float
    end: float
    number: int
    told: Figures
    others: Figures

    @property
    def is_before(self) -> bool:
        """Whether it was over before anybody was suspended."""
        return self.number < 0

    @property
    def is_after(self) -> bool:
        """Whether it began after that; the day itself is neither."""
        return self.number > 0


def network_days(known: Known) -> tuple[NetworkDay, ...]:
    """Read every day of every network of which a suspension was shown, by its end, then case."""
    begun = _begun(known)
    rows = known.counted()
    others = {float(known.at[row]): told for row, told in rows if known["case"][row] == 0}
    found = []
    for row, told in rows:
        case, end = int(known["case"][row]), float(known.at[row])
        if case in begun:
            first = begun[case]
            found.append(
                NetworkDay(
                    case=case,
                    begun=first,
                    end=end,
                    number=int((end - DAY) // DAY - first // DAY),
                    told=told,
                    others=others.get(end, {}),
                )
            )
    return tuple(sorted(found, key=lambda one: (one.end, one.begun, one.case)))


def _begun(known: Known) -> Mapping[int, float]:
    shown = known.are("action confirmed") & known.have("action_verb", ["suspend"])
    lines = known.only(shown & (found_in(known["case"], known.once(networks)) >= 0))
    cases: Codings = distinct(lines["case"])
    return {int(case): float(lines.at[lines["case"] == case].min()) for case in cases}


def every_day(ends: Iterable[float]) -> tuple[float, ...]:
    """Give the end of every day from the first to the last, also of those that nobody counted."""
    known = sorted(ends)
    count = round((known[-1] - known[0]) / DAY) + 1 if known else 0
    return tuple(known[0] + number * DAY for number in range(count))

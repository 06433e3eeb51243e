"""Which networks are counted, on which days, and who belongs to them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

from firebreak.app.activity.tally import end_of
from firebreak.model.cases import Case
from firebreak.model.decisions import Decision, Verb, standing
from firebreak.model.ids import CaseId, DecisionId, ItemKey
from firebreak.model.ledger import LedgerEntry

DAYS_BEFORE = 14
"""Days before the first suspension of a network that are counted."""
DAYS_AFTER = 90


class Told:
    """What the ledger tells of networks, read a page at a time.

    Attributes:
        first: When a suspension was first confirmed in each network's case.
        counted: Ends of the days that were counted, by case; None for all other accounts.
        returns: By account that came up as somebody's return, the decisions that suspended those.
        upto: The last line read.
    """

    def __init__(self) -> None:
        """Begin before the first line."""
        self.first: dict[CaseId, datetime] = {}
        self.counted: dict[CaseId | None, set[datetime]] = {}
        self.returns: dict[ItemKey, set[DecisionId]] = {}
        self.upto = 0
        self._networks: set[CaseId] = set()

    def read(self, lines: Iterable[LedgerEntry]) -> None:
        """Take in the next lines, in their order."""
        for line in lines:
            self.upto = line.seq
            if line.case_kind == "network" and line.case is not None:
                self._networks.add(line.case)
            match line.kind:
                case "activity counted":
                    self.counted.setdefault(line.case, set()).add(line.at)
                case "member joined" if line.returns and line.subject is not None:
                    self.returns.setdefault(line.subject, set()).update(line.returns)
                case "action confirmed" if line.action_verb == "suspend":
                    if line.case in self._networks and line.case is not None:
                        self.first.setdefault(line.case, line.at)
                case _:
                    pass

    def is_counted(self, case: CaseId | None, day: date) -> bool:
        """Tell whether a day of a network, or of all others, stands on the ledger."""
        return end_of(day) in self.counted.get(case, ())

    def is_watched(self, case: CaseId, day: date) -> bool:
        """Tell whether a day of a network is one of those that are counted."""
        begun = self.first[case].astimezone(UTC).date()
        return -DAYS_BEFORE <= (day - begun).days <= DAYS_AFTER

    def days_due(self, case: CaseId, first: date, last: date) -> list[date]:
        """Give the days of a network that are to be counted between two days, both included."""
        begun = self.first[case].astimezone(UTC).date()
        since = max(first, begun - timedelta(days=DAYS_BEFORE))
        until = min(last, begun + timedelta(days=DAYS_AFTER))
        return [day for day in days(since, until) if not self.is_counted(case, day)]


class Standing(Struct, frozen=True, kw_only=True):
    """What people decided, as it stands.

    Attributes:
        suspended: By suspended account the decisions that say so.
        cleared: Accounts of which people last said that nothing is to be done, or took back what
            was done.
    """

    suspended: Mapping[ItemKey, frozenset[DecisionId]]
    cleared: frozenset[ItemKey]


def standing_of(decisions: Iterable[Decision]) -> Standing:
    """Read who is suspended and who was cleared.

    Args:
        decisions: All, in the order they were made.

    Returns:
        Both, of all accounts.
    """
    made = list(decisions)
    stands = standing(made)
    suspended: dict[ItemKey, set[DecisionId]] = {}
    last: dict[ItemKey, Verb] = {}
    for one in made:
        if one.verb != "escalate":
            last |= dict.fromkeys(one.subjects, one.verb)
    for one in stands:
        if one.verb == "suspend":
            for subject in one.subjects:
                suspended.setdefault(subject, set()).add(one.id)
    cleared = {key for key, verb in last.items() if verb in ("dismiss", "reverse")}
    return Standing(
        suspended={key: frozenset(names) for key, names in suspended.items()},
        cleared=frozenset(cleared - suspended.keys()),
    )


def belonging(case: Case, known: Standing, told: Told) -> frozenset[ItemKey]:
    """Tell which accounts belong to a network: its own, and those that came back for them.

    Args:
        case: The network's case.
        known: What people decided.
        told: Who came up as whose return.

    Returns:
        The account that it grew from and members that were suspended, members that nobody has
        decided on, and suspended accounts that came up as the return of one of these, or as that
        one's. Nobody whom people cleared, and nobody shown by lot from below the line whom nobody
        suspended. Empty where no suspension of a member stands any more.
    """
    members = {one.account for one in case.members}
    if not members & known.suspended.keys():
        return frozenset()
    waiting = {one.account for one in case.members if not one.handled and not one.drawn}
    named = {key for key in (*members, case.subject) if key in known.suspended}
    found = {key for key in (named | waiting) if key not in known.cleared}
    while more := {*_came_back(found, known, told)} - found:
        found |= more
    return frozenset(found)


def _came_back(found: set[ItemKey], known: Standing, told: Told) -> Iterator[ItemKey]:
    ends = {name for key in found for name in known.suspended.get(key, ())}
    for account, names in told.returns.items():
        if account in known.suspended and not names.isdisjoint(ends):
            yield account


def days(first: date, last: date) -> Iterator[date]:
    """Give the days between two days, both included; none where the last is before the first."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))

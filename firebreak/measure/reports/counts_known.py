"""What the ledger says of decisions, actions and appeals before one instant."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from firebreak.measure.contract import Window
from firebreak.measure.reports.counts_table import NOT_RECORDED, NOT_SAID
from firebreak.model.actions import ActionVerb
from firebreak.model.appeals import AppealBy, AppealOutcome
from firebreak.model.ids import ActionId, DecisionId
from firebreak.model.ledger import EntryKind, LedgerEntry

ACTING = frozenset({"suspend", "remove", "label", "restrict"})
REMOVING = frozenset({"remove", "restrict", "suspend"})
RESTORING = frozenset({"restore", "unsuspend", "unrestrict"})
Route = Literal["removal order", "trusted flagger", "user report", "own initiative", "not recorded"]
SILENT: frozenset[EntryKind] = frozenset(
    {
        "case claimed",
        "case released",
        "case read",
        "member joined",
        "looked up",
        "media shown",
        "signed in",
        "activity counted",
        "note left",
    }
)
"""Most of a ledger, of which no report says anything; not kept while one is made."""
DETECTION = {"tool": "software", "report": "report", "order": "order", "failure": "failed check"}


class Doing(Struct, frozen=True, kw_only=True):
    """One action: which decision asked for it, and how far it came.

    Attributes:
        confirmed: When the platform was first seen to have done it; None before.
        is_told: Whether the platform took the message, which says why.
    """

    decision: DecisionId
    verb: ActionVerb | None = None
    confirmed: datetime | None = None
    is_told: bool = False


class Ruled(Struct, frozen=True, kw_only=True):
    """One decision with what came of it.

    Attributes:
        line: Its line of the ledger.
        is_back: Whether anything of it was taken back.
        doings: Its actions.
    """

    line: LedgerEntry
    is_back: bool
    doings: tuple[Doing, ...]

    @property
    def acts(self) -> bool:
        """Whether it does something to somebody."""
        return self.line.verb in ACTING

    @property
    def route(self) -> Route:
        """What it follows: an order goes before a notice, a notice before the desk's own eyes."""
        if self.line.basis is None:
            return NOT_RECORDED
        if self.line.order:
            return "removal order"
        if self.line.notice_kind == "trusted_flagger":
            return "trusted flagger"
        return "user report" if self.line.notice_kind == "user_report" else "own initiative"

    @property
    def detection(self) -> str:
        """What brought the matter up first."""
        return DETECTION.get(self.line.origin or "", NOT_SAID)

    @property
    def done(self) -> int:
        """Things that were seen to be done."""
        return sum(one.confirmed is not None for one in self.doings)


class Contest(Struct, frozen=True, kw_only=True):
    """One appeal.

    Attributes:
        ruled: The decision it contests; None where the ledger has no line of it.
        due: When it must be answered at the latest; None where nobody said.
        answered: When it was; None while it waits.
    """

    by: AppealBy | None
    received: datetime
    decision: DecisionId | None
    ruled: Ruled | None
    due: datetime | None
    answered: datetime | None = None
    outcome: AppealOutcome | None = None


class Known(Struct, frozen=True, kw_only=True):
    """All that is known at the end of a window.

    Attributes:
        lines: In the order of the ledger, without those that no report is about.
        ruled: Every decision, by its name, in the order they were made.
        contests: Every appeal, in the order they came.
    """

    window: Window
    lines: tuple[LedgerEntry, ...]
    ruled: dict[DecisionId, Ruled]
    contests: tuple[Contest, ...]

    def measures(self) -> tuple[Ruled, ...]:
        """Give the decisions of the window that do something, in the order of the ledger."""
        made = self.ruled.values()
        return tuple(one for one in made if one.acts and self.window.covers(one.line.at))

    def inside(self, *kinds: str) -> tuple[LedgerEntry, ...]:
        """Give the lines of some kinds that lie in the window."""
        found = (one for one in self.lines if one.kind in kinds)
        return tuple(one for one in found if self.window.covers(one.at))


def known_of(entries: Iterable[LedgerEntry], window: Window) -> Known:
    """Read a ledger.

    Args:
        entries: Ledger lines in order, read once.
        window: What the report is about; lines of its end and later are not known yet.

    Returns:
        What it says. O(lines).
    """
    lines = tuple(one for one in entries if one.at < window.until and one.kind not in SILENT)
    back = {line.reverses for line in lines if line.kind == "case decided" and line.reverses}
    doings: defaultdict[DecisionId, list[Doing]] = defaultdict(list)
    for one in _doings(lines):
        doings[one.decision].append(one)
    ruled = {
        line.decision: Ruled(
            line=line,
            is_back=line.decision in back,
            doings=tuple(doings.get(line.decision, ())),
        )
        for line in lines
        if line.kind == "case decided" and line.decision is not None
    }
    return Known(window=window, lines=lines, ruled=ruled, contests=_contests(lines, ruled))


def whole_seconds(span: timedelta) -> int:
    """Give the whole seconds of a span, rounded down."""
    return span // timedelta(seconds=1)


def _doings(lines: Sequence[LedgerEntry]) -> list[Doing]:
    asked: dict[ActionId, DecisionId] = {}
    for line in lines:
        if line.action is not None and line.decision is not None:
            asked.setdefault(line.action, line.decision)
    found = {action: Doing(decision=decision) for action, decision in asked.items()}
    touched = set[ActionId]()
    for line in lines:
        if line.action is None or line.action not in found or not line.kind.startswith("action "):
            continue
        touched.add(line.action)
        found[line.action] = _stamped(found[line.action], line)
    return [one for action, one in found.items() if action in touched]


def _stamped(one: Doing, line: LedgerEntry) -> Doing:
    if line.kind == "action confirmed":
        confirmed = line.at if one.confirmed is None else min(one.confirmed, line.at)
        one = replace(one, confirmed=confirmed)
    is_told = one.is_told or line.kind == "action delivered"
    return replace(one, verb=one.verb or line.action_verb, is_told=is_told)


def _contests(lines: Sequence[LedgerEntry], ruled: dict[DecisionId, Ruled]) -> tuple[Contest, ...]:
    found: dict[str, Contest] = {}
    answers: dict[str, LedgerEntry] = {}
    for line in lines:
        if line.kind == "appeal received" and line.appeal:
            contest = Contest(
                by=line.appeal_by,
                received=line.at,
                decision=line.decision,
                ruled=ruled.get(line.decision) if line.decision else None,
                due=line.until,
            )
            found.setdefault(line.appeal, contest)
        elif line.kind == "appeal answered" and line.appeal:
            answers.setdefault(line.appeal, line)
    return tuple(_answered(one, answers.get(appeal)) for appeal, one in found.items())


def _answered(one: Contest, line: LedgerEntry | None) -> Contest:
    return one if line is None else replace(one, answered=line.at, outcome=line.outcome)

"""What the ledger tells a plan's brakes: answers, and the usual hour."""

from collections import deque
from datetime import datetime, timedelta

from firebreak.act.mass_pace import HOURS, Usual, usual_of
from firebreak.app.wiring import Services
from firebreak.model.ids import DecisionId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.mass import MASS_VERBS

PAGE = 2_000
KEPT = timedelta(hours=HOURS + 1)
ANEW = timedelta(minutes=1)
"""The usual hour is counted so often."""
MOST = 2_000
"""Answers remembered of a category."""


class Answers:
    """Reads the ledger line by line, from its beginning at every start."""

    def __init__(self) -> None:
        self._ledger = 0
        self._category: dict[DecisionId, str] = {}
        self._answers: dict[str, deque[tuple[datetime, bool]]] = {}
        self._acted: deque[datetime] = deque()
        self._usual: tuple[datetime, Usual] | None = None

    def read(self, services: Services) -> None:
        """Read what was written since the last time."""
        while page := services.store.entries(self._ledger, PAGE, services.tenant):
            for line in page:
                self._take(line)
            self._ledger = page[-1].seq
        start = services.now() - KEPT
        while self._acted and self._acted[0] < start:
            self._acted.popleft()

    def of(self, category: str, since: datetime | None) -> list[bool]:
        """Give the answers about decisions of a category, oldest first.

        Args:
            category: Policy category.
            since: Only answers from here on; None takes all.

        Returns:
            Whether each took the decision back: upon an appeal of whoever was concerned, or by a
            second person who did not see the first decision.
        """
        known = self._answers.get(category, ())
        return [wrong for at, wrong in known if since is None or at >= since]

    def usual(self, now: datetime) -> Usual:
        """Give what the desk is used to, counted at most once a minute."""
        if self._usual is None or not timedelta() <= now - self._usual[0] < ANEW:
            self._usual = now, usual_of(list(self._acted), now)
        return self._usual[1]

    def _take(self, line: LedgerEntry) -> None:
        match line.kind:
            case "case decided" if line.decision is not None:
                self._category[line.decision] = line.category
            case "action planned" if line.action_verb in MASS_VERBS:
                self._acted.append(line.at)
            case "appeal answered" if line.appeal_by == "concerned":
                self._answered(line, wrong=line.outcome != "upheld")
            case "second review" if line.agrees is not None:
                self._answered(line, wrong=not line.agrees)

    def _answered(self, line: LedgerEntry, *, wrong: bool) -> None:
        category = self._category.get(line.decision, "") if line.decision else line.category
        known = self._answers.setdefault(category, deque(maxlen=MOST))
        known.append((line.at, wrong))

"""Who reports how reliably, and who comes in crowds; both only lower.

Being reported is no sign of anything, and a thousand reports are no better sign than one. What is
learned here can only lower what a report adds to a case's place in the queue: a reporter whose
reports people keep dismissing counts less than somebody unknown, and nobody counts more.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime, timedelta

from msgspec.structs import replace

from firebreak.algorithms.stats.track_record import Usual, record, usual
from firebreak.algorithms.text.normalize import fold, words
from firebreak.model.decisions import Decision
from firebreak.model.ids import ItemKey
from firebreak.model.notices import NoticeKind, StoredNotice
from firebreak.model.reporters import Brigade, Standing
from firebreak.review.decide import ACTING, ON_CONTENT
from firebreak.review.findings import Findings

HOUR = timedelta(hours=1)
MOST_THINGS = 200_000
"""Reported things that are remembered; the one reported longest ago goes first."""
MOST_EACH = 10_000
"""Reporters remembered of one thing; a flood's later ones learn nothing and are learned nothing."""
MOST_REPORTERS = 1_000_000
"""Reporters of whom it is remembered since when they report."""
MOST_WORDINGS = 8
"""Different wordings told apart on one thing; what is unlike all of them counts as unlike."""
READ = 300
"""Characters of a report's reason that are compared."""
NEAR = 0.5
"""Share of words that two reasons have in common from which they are nearly the same."""

Report = tuple[datetime, NoticeKind]


class Crowd:
    """User reports on one thing within the last hour."""

    def __init__(self) -> None:
        self.wordings: list[frozenset[str]] = []
        self.reports: deque[tuple[datetime, str, int | None]] = deque()

    def hear(self, at: datetime, reporter: str, reason: str) -> None:
        """Take in one report.

        Args:
            at: Its receipt.
            reporter: Who; empty for nobody known.
            reason: Why, in their words.
        """
        while self.reports and self.reports[0][0] <= at - HOUR:
            self.reports.popleft()
        if not self.reports:
            self.wordings = []
        self.reports.append((at, reporter, self._wording(reason)))

    def _wording(self, reason: str) -> int | None:
        """Number a wording; None for no words, -1 for one that is like none that is told apart."""
        said = frozenset(words(fold(reason[:READ])))
        if not said:
            return None
        for number, known in enumerate(self.wordings):
            if len(said & known) >= NEAR * len(said | known):
                return number
        if len(self.wordings) == MOST_WORDINGS:
            return -1
        self.wordings.append(said)
        return len(self.wordings) - 1


class Reporters:
    """Remembers who reported what, as far as the feed was read; forgets oldest first.

    The same notices and decisions in the same order give the same standings.
    """

    def __init__(self, flood: int) -> None:
        """Begin with nobody.

        Args:
            flood: Reports on one thing within an hour from which it is asked whether they are one.
        """
        self._flood = flood
        self._told: dict[ItemKey, dict[str, Report]] = {}
        self._owner: dict[ItemKey, ItemKey] = {}
        self._things: defaultdict[ItemKey, dict[ItemKey, None]] = defaultdict(dict)
        self._since: dict[str, datetime] = {}
        self._crowds: dict[ItemKey, Crowd] = {}
        self._tally: dict[tuple[str, NoticeKind], list[int]] = {}
        self._usual: dict[NoticeKind, Usual] = {}
        self._standings: dict[tuple[NoticeKind, int, int], Standing] = {}

    def hear(self, notice: StoredNotice) -> None:
        """Take in one notice, the next of the feed."""
        thing, who, at = notice.subject, name_of(notice), notice.received_at
        told = self._told.setdefault(thing, {})
        if who and who not in told and len(told) < MOST_EACH:
            told[who] = at, notice.notice.kind
        if who and who not in self._since:
            self._since[who] = at
            _shorten(self._since, MOST_REPORTERS)
        if notice.notice.kind == "user_report":
            crowd = self._crowds.setdefault(thing, Crowd())
            crowd.hear(at, who, notice.notice.reason)
        if len(self._told) > MOST_THINGS:
            self._drop(next(iter(self._told)))

    def hear_all(
        self,
        notices: Iterable[StoredNotice],
        adopted: Mapping[ItemKey, ItemKey],
        author_of: Callable[[ItemKey], ItemKey | None],
    ) -> None:
        """Take in notices with who made what they are about.

        Args:
            notices: The next ones of the feed.
            adopted: Things reported before, whose author is known now.
            author_of: Who made a thing; None where nobody knows yet.
        """
        for notice in notices:
            self.hear(notice)
            if author := author_of(notice.subject):
                self.belongs(notice.subject, author)
        for thing, owner in adopted.items():
            self.belongs(thing, owner)

    def about(
        self,
        findings: Findings,
        adopted: Mapping[ItemKey, ItemKey],
        author_of: Callable[[ItemKey], ItemKey | None],
    ) -> Findings:
        """Take in the notices of findings, and add what is known of who sent them.

        Args:
            findings: What a batch brought up.
            adopted: As for :meth:`hear_all`.
            author_of: As for :meth:`hear_all`.

        Returns:
            The findings with standings and brigades.
        """
        self.hear_all(findings.notices, adopted, author_of)
        standings = {one.seq: self.standing(one) for one in findings.notices}
        crowds = {
            key: self.brigade(key) for key in dict.fromkeys(one.subject for one in findings.notices)
        }
        return replace(
            findings,
            standings={seq: one for seq, one in standings.items() if one is not None},
            brigades={key: one for key, one in crowds.items() if one is not None},
        )

    def belongs(self, thing: ItemKey, owner: ItemKey) -> None:
        """Learn who made a thing that was reported; what nobody reported is let pass."""
        if thing in self._told:
            self._owner[thing] = owner
            self._things[owner][thing] = None

    def learn(self, decisions: Iterable[Decision]) -> None:
        """Judge reports by what people decided, after what was taken back.

        A report counts by the first decision after it about the thing itself, or about its author
        as a whole; what was acted on and taken back since was not upheld. Escalations say nothing.

        Args:
            decisions: All decisions, in the order they were made.
        """
        known = tuple(decisions)
        taken_back = {one.reverses for one in known if one.reverses}
        verdicts: defaultdict[ItemKey, list[tuple[datetime, bool]]] = defaultdict(list)
        for one in known:
            if one.verb in ACTING or one.verb == "dismiss":
                is_upheld = one.verb in ACTING and one.id not in taken_back
                for thing in self._judged(one):
                    verdicts[thing].append((one.at, is_upheld))
        self._tally = {}
        for thing, given in verdicts.items():
            for who, (at, kind) in self._told[thing].items():
                answer = next((upheld for when, upheld in given if when >= at), None)
                if answer is not None:
                    counts = self._tally.setdefault((who, kind), [0, 0])
                    counts[0] += answer
                    counts[1] += 1
        classes: defaultdict[NoticeKind, list[tuple[int, int]]] = defaultdict(list)
        for (_, kind), (upheld, judged) in self._tally.items():
            classes[kind].append((upheld, judged))
        self._usual = {kind: usual(counts) for kind, counts in classes.items()}
        self._standings = {}

    def standing(self, notice: StoredNotice) -> Standing | None:
        """Tell how reliable a notice's reporter was; None where nothing of theirs was decided."""
        kind = notice.notice.kind
        upheld, judged = self._tally.get((name_of(notice), kind), (0, 0))
        if not judged:
            return None
        known = self._standings.get((kind, upheld, judged))
        if known is None:
            known = _standing(kind, upheld, judged, self._usual[kind])
            self._standings[kind, upheld, judged] = known
        return known

    def brigade(self, thing: ItemKey) -> Brigade | None:
        """Tell of the last hour's reports on a thing; None below the policy's flood."""
        crowd = self._crowds.get(thing)
        if crowd is None or len(crowd.reports) < self._flood:
            return None
        reports, begun = crowd.reports, crowd.reports[-1][0] - HOUR
        people = {who for _, who, _ in reports}
        new = sum(self._since.get(who, begun) > begun for who in people if who)
        wordings = Counter(wording for _, _, wording in reports if wording is not None)
        worded = sum(wordings.values())
        alike = max((count for number, count in wordings.items() if number >= 0), default=0)
        return Brigade(
            reports=len(reports),
            reporters=len(people),
            newcomers=new,
            worded=worded,
            alike=alike,
            is_one=2 * new >= len(people) and 2 * alike >= len(reports),
        )

    def forget(self, keys: Collection[ItemKey]) -> None:
        """Forget things and accounts, as reported and as reporting."""
        names = {key.replace(":account:", ":", 1) for key in keys if ":account:" in key}
        for key in keys:
            self._drop(key)
        if names:
            for told in self._told.values():
                for name in names & told.keys():
                    del told[name]
        for name in names:
            self._since.pop(name, None)

    def _judged(self, decision: Decision) -> Iterable[ItemKey]:
        for subject in decision.subjects:
            if subject in self._told:
                yield subject
            if decision.verb not in ON_CONTENT:
                yield from (one for one in self._things.get(subject, ()) if one != subject)

    def _drop(self, thing: ItemKey) -> None:
        self._told.pop(thing, None)
        self._crowds.pop(thing, None)
        owner = self._owner.pop(thing, None)
        if owner is not None and (things := self._things.get(owner)) is not None:
            things.pop(thing, None)
            if not things:
                del self._things[owner]


def name_of(notice: StoredNotice) -> str:
    """Name a reporter on all platforms; empty where the platform did not."""
    told = notice.notice.reporter
    return f"{notice.source}:{told}" if told else ""


def _shorten(kept: dict[str, datetime], most: int) -> None:
    if len(kept) > most:
        del kept[next(iter(kept))]


def _standing(kind: NoticeKind, upheld: int, judged: int, usual: Usual) -> Standing:
    found = record(upheld, judged, usual)
    return Standing(
        kind=kind,
        upheld=upheld,
        judged=judged,
        share=found.share,
        low=found.low,
        high=found.high,
        weight=min(found.high / usual.share, 1.0),
    )

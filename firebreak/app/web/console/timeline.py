"""What happened around a case, in order, with the gaps between."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from firebreak.app import searching
from firebreak.app.interface import later, phrase, phrase_many, term
from firebreak.app.web.console import words
from firebreak.app.web.console.legal import Row
from firebreak.app.web.console.view import Thing
from firebreak.app.web.console.work import Asked
from firebreak.app.web.site import Call
from firebreak.model.appeals import Appeal
from firebreak.model.cases import Case, CaseFile
from firebreak.model.decisions import Decision
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.papers import Note, Paper

Mark = Literal["content", "report", "signal", "person", "act", "law", "clock"]
"""Which sort of thing happened; each has a shape and a word of its own."""

LATEST = 14
"""Moments shown at once; earlier ones unfold."""
LINES_READ = 60
"""Newest ledger lines about the subject among which those of the case are looked for."""
TOGETHER = timedelta(minutes=1)
"""Moments of one sort this near to each other are one row."""
LONG = (timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6), timedelta(days=1))
"""From each of these on a gap is drawn one step longer."""
TOLD: dict[EntryKind, tuple[Mark, str]] = {
    "case opened": ("clock", later("Case opened", "timeline")),
    "case reopened": ("clock", later("Case reopened", "timeline")),
    "case claimed": ("person", later("Claimed", "timeline")),
    "case released": ("person", later("Given back", "timeline")),
    "case taken over": ("person", later("Taken over", "timeline")),
    "case assigned": ("person", later("Handed over", "timeline")),
    "case merged": ("person", later("Merged", "timeline")),
    "case split": ("person", later("Split off", "timeline")),
    "case expired": ("clock", later("Ended: what it was about is gone", "timeline")),
    "case lapsed": ("clock", later("Ended by itself", "timeline")),
    "action delivered": ("act", later("The platform took it", "timeline")),
    "action confirmed": ("act", later("Seen on the platform", "timeline")),
    "action failed": ("act", later("The platform did not do it", "timeline")),
    "case decided": ("person", later("Decided", "timeline")),
}
"""Lines of the ledger that a timeline shows; who read, looked or saw pictures is none of them."""
MARKS: dict[Mark, str] = {
    "content": later("posted", "timeline mark"),
    "report": later("report", "timeline mark"),
    "signal": later("signal", "timeline mark"),
    "person": later("person", "timeline mark"),
    "act": later("platform", "timeline mark"),
    "law": later("law", "timeline mark"),
    "clock": later("clock", "timeline mark"),
}


class Moment(Struct, frozen=True, kw_only=True):
    """One row.

    Attributes:
        says: In the reader's language; empty where a tool found something.
        tool: Which one, by its English name; empty for none.
        who: Of the desk's people; empty for none.
        count: How many of the same came within a minute.
        gap: Time since the row before; zero for the first.
        step: How long that is drawn: 0 for none, to 4.
        is_ahead: Whether it is still to come.
        is_new_day: Whether its date is another than the row's before.
        runs: Whether the clock of the case runs from here to the next row.
    """

    at: datetime
    mark: Mark
    says: str
    tool: str = ""
    who: str = ""
    count: int = 1
    gap: timedelta = timedelta()
    step: int = 0
    is_ahead: bool = False
    is_new_day: bool = False
    runs: bool = False

    @property
    def waited(self) -> str:
        """The gap in words; empty for one too short to matter."""
        return words.span(self.gap) if self.step else ""


def of_case(
    call: Call,
    file: CaseFile,
    *,
    things: Iterable[Thing],
    decisions: Sequence[Decision],
    notes: Iterable[tuple[Paper, Note]],
    questions: Iterable[Asked],
    orders: Iterable[Row],
) -> tuple[Moment, ...]:
    """Give what happened around a case, oldest first.

    Args:
        call: Who reads, and when.
        file: The case.
        things: What its page shows.
        decisions: Those of the case.
        notes: Words for the next person.
        questions: What colleagues were asked.
        orders: Those that this person may know of.

    Returns:
        Rows; the last ones may be still to come.
    """
    case = file.case
    found = [
        *_posted(things),
        *_brought(file),
        *_done(call, case),
        *_decided(decisions),
        *(
            Moment(at=one.at, mark="person", says=phrase("Note"), who=note.by)
            for one, note in notes
        ),
        *_asked(questions),
        *_contested(call, case),
        *_law(orders),
        *_clock(case),
    ]
    return laid_out(found, case, call.now)


def of_lines(lines: Iterable[LedgerEntry], now: datetime) -> tuple[Moment, ...]:
    """Give the lines of the ledger about an account as rows, oldest first."""
    return _spaced(_together(sorted(_told(lines), key=lambda one: one.at)), now, None, None)


def laid_out(found: Iterable[Moment], case: Case, now: datetime) -> tuple[Moment, ...]:
    """Put rows in order, merge what belongs together, and measure the gaps.

    Args:
        found: In any order.
        case: Whose clock it is.
        now: Before this is past; at it, too.

    Returns:
        The rows, oldest first; of two at the same instant the one named first.
    """
    ordered = _together(sorted(found, key=lambda one: one.at))
    begins = case.opened_at if case.deadline is not None or case.decided_at else None
    ends = case.decided_at if not case.is_open else case.deadline
    return _spaced(ordered, now, begins, ends)


def _together(ordered: Iterable[Moment]) -> list[Moment]:
    rows: list[Moment] = []
    for one in ordered:
        last = rows[-1] if rows else None
        if last and _same(last, one):
            rows[-1] = replace(one, at=last.at, count=last.count + one.count)
        else:
            rows.append(one)
    return rows


def _same(last: Moment, one: Moment) -> bool:
    is_near = one.at - last.at < TOGETHER
    return is_near and _alike(last) == _alike(one)


def _alike(one: Moment) -> tuple[str, str, str, str]:
    return one.mark, one.says, one.tool, one.who


def _spaced(
    rows: Sequence[Moment], now: datetime, begins: datetime | None, ends: datetime | None
) -> tuple[Moment, ...]:
    spaced = []
    before: datetime | None = None
    for one in rows:
        gap = one.at - before if before is not None else timedelta()
        runs = begins is not None and begins <= one.at and (ends is None or one.at < ends)
        spaced.append(
            replace(
                one,
                gap=gap,
                step=sum(gap >= length for length in LONG),
                is_ahead=one.at > now,
                is_new_day=before is None or before.date() != one.at.date(),
                runs=runs,
            )
        )
        before = one.at
    return tuple(spaced)


def _posted(things: Iterable[Thing]) -> Iterator[Moment]:
    for thing in things:
        if thing.stored is None:
            continue
        made = getattr(thing.stored.item, "created_at", None)
        is_account = thing.kind == "account"
        if made is not None:
            says = phrase("Account made") if is_account else phrase("Posted")
            yield Moment(at=made, mark="content", says=says)
        elif not is_account:
            yield Moment(at=thing.stored.received_at, mark="content", says=phrase("Came in"))


def _brought(file: CaseFile) -> Iterator[Moment]:
    kinds = {
        "removal_order": phrase("Removal order received"),
        "trusted_flagger": phrase("Notice of a trusted flagger"),
        "user_report": phrase("Reported by users"),
    }
    for notice in file.notices:
        yield Moment(at=notice.received_at, mark="report", says=kinds[notice.notice.kind])
    for signal in file.signals:
        name = signal.detector.replace("_", " ")
        yield Moment(at=signal.at, mark="signal", says="", tool=name)
    for one in file.connections:
        yield Moment(at=one.at, mark="signal", says=phrase("Connection found"))


def _done(call: Call, case: Case) -> Iterator[Moment]:
    lines = searching.lines_about(call.services, case.subject, LINES_READ)
    mine = (line for line in lines if line.case == case.id and line.kind != "case decided")
    return _told(mine)


def _told(lines: Iterable[LedgerEntry]) -> Iterator[Moment]:
    for line in lines:
        if line.kind in TOLD:
            mark, says = TOLD[line.kind]
            who = line.actor if mark == "person" else ""
            yield Moment(at=line.at, mark=mark, says=_said(says), who=who)


def _said(says: str) -> str:
    return term(says, "timeline")


def _decided(decisions: Iterable[Decision]) -> Iterator[Moment]:
    for one in decisions:
        yield Moment(at=one.at, mark="person", says=words.PAST[one.verb], who=one.reviewer)


def _noted(notes: Iterable[tuple[Paper, Note]]) -> Iterator[Moment]:
    for paper, note in notes:
        yield Moment(at=paper.at, mark="person", says=phrase("Note"), who=note.by)


def _asked(questions: Iterable[Asked]) -> Iterator[Moment]:
    for one in questions:
        body = one.question
        yield Moment(at=one.paper.at, mark="person", says=phrase("Colleague asked"), who=body.by)
        if body.answered_at is not None:
            says = phrase("Colleague answered")
            yield Moment(
                at=body.answered_at, mark="person", says=says, who=str(body.answered_by or "")
            )


def _contested(call: Call, case: Case) -> Iterator[Moment]:
    for paper in call.services.store.papers(call.services.tenant, "appeal", case=case.id):
        body = paper.body
        if isinstance(body, Appeal):
            yield Moment(at=paper.at, mark="report", says=phrase("Appeal received"))
            if body.answer is not None:
                says, who = phrase("Appeal answered"), str(body.answer.reviewer)
                yield Moment(at=body.answer.at, mark="person", says=says, who=who)


def _law(orders: Iterable[Row]) -> Iterator[Moment]:
    for row in orders:
        clock = row.order.clock
        yield Moment(at=clock.received_at, mark="law", says=phrase("Order received"))
        if clock.effective_at is not None:
            yield Moment(at=clock.effective_at, mark="law", says=phrase("Order took effect"))
        elif clock.void_at is None:
            yield Moment(at=clock.deadline, mark="law", says=phrase("Hour of the order ends"))


def _clock(case: Case) -> Iterator[Moment]:
    if case.is_open and case.deadline is not None:
        yield Moment(at=case.deadline, mark="clock", says=phrase("Must be decided"))


def shown(count: int) -> str:
    """Say how many earlier rows unfold."""
    return phrase_many("%(num)s earlier", "%(num)s earlier", count)

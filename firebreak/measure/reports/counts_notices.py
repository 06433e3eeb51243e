"""What became of notices, as the ledger tells it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from firebreak.model.ids import CaseId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.notices import NoticeKind

Became = Literal["acted law", "acted terms", "left", "judged before", "ended", "waiting"]
JUDGED: Final = "judged before"
ADOPTED = "adopted"
ENDING = frozenset({"case expired", "case lapsed"})


class Heard(Struct, frozen=True, kw_only=True):
    """Notices of one kind about one matter that came within one minute.

    Attributes:
        received: The first of them.
        many: How many they are.
        settled: When that became of them; None while they wait.
        by_machine: Whether no person decided.
    """

    case: CaseId | None
    kind: NoticeKind | None
    category: str
    received: datetime
    many: int
    became: Became = "waiting"
    settled: datetime | None = None
    by_machine: bool = False


def heard_of(lines: Sequence[LedgerEntry]) -> tuple[Heard, ...]:
    """Follow notices to what settled them: the first decision after them, or an end without one.

    A case that somebody merged takes its notices along. Notices of a case that ended because the
    author of its thing was found are told once more, and counted only then.

    Args:
        lines: What is known, in the order of the ledger.

    Returns:
        In the order in which they were settled; those that wait last.
    """
    done: list[Heard] = []
    waiting: dict[CaseId | None, list[Heard]] = {}
    for line in lines:
        if line.kind == "notice received":
            one = _heard(line)
            place = done if one.became == JUDGED else waiting.setdefault(line.case, [])
            place.append(one)
        elif line.case is None or line.case not in waiting:
            continue
        elif line.kind == "case merged" and line.other is not None:
            waiting.setdefault(line.other, []).extend(waiting.pop(line.case))
        elif line.kind in ENDING or line.kind == "case merged":
            gone = waiting.pop(line.case)
            if line.detail != ADOPTED or line.kind != "case expired":
                done += [replace(one, became="ended", settled=line.at) for one in gone]
        elif settles(line):
            done += [_settled(one, line) for one in waiting.pop(line.case)]
    return (*done, *(one for each in waiting.values() for one in each))


def settles(line: LedgerEntry) -> bool:
    """Say whether a line is a decision that answers the notices of its case.

    An escalation is no answer; a decision that only carries an order out leaves the rest waiting.
    """
    is_partial = bool(line.order) and line.waits
    is_answer = line.kind == "case decided" and line.verb not in (None, "escalate", "reverse")
    return is_answer and not is_partial


def _heard(line: LedgerEntry) -> Heard:
    is_late = line.detail == JUDGED
    return Heard(
        case=line.case,
        kind=line.notice_kind,
        category=line.category,
        received=line.at,
        many=line.things or 0,
        became=JUDGED if is_late else "waiting",
    )


def _settled(one: Heard, line: LedgerEntry) -> Heard:
    became: Became = "acted terms" if line.basis == "terms" else "acted law"
    if line.verb == "dismiss":
        became = "left"
    return replace(one, became=became, settled=line.at, by_machine=line.actor == "system")

"""How much one person is shown, and that one person sees one picture."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Literal

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from firebreak.algorithms.media.fingerprints import Words, distance
from firebreak.model.cases import Case
from firebreak.model.decisions import Verb
from firebreak.model.exposures import Exposure, Seen
from firebreak.model.fingerprints import Fingerprints
from firebreak.model.ids import CaseId, ItemKey, ReviewerId, TenantId
from firebreak.model.papers import Paper, PaperId
from firebreak.model.people import Person
from firebreak.model.policy import Policy

KEPT = timedelta(days=90)
"""For how long it is known who was shown what, and how much."""
NEAR = 31
"""Bits of 256 up to which two pictures count as one, as for lists of known media."""
MOMENTS = 64
"""Moments of a clip that are compared."""
HARD = 2
"""Times the budget at which a lead must agree."""
SeenBy = Mapping[ItemKey, Collection[ReviewerId]]
Stop = Literal["", "seen before", "soft", "hard"]
Why = Literal["to decide", "second look", "appeal"]


class Earlier(Struct, frozen=True, kw_only=True):
    """That somebody has seen the same or nearly the same, and what was decided.

    Attributes:
        how: ``the same`` medium, a copy of the same ``entry`` of a list, or a ``copy``.
        verb: What was decided in that case since; None while nothing is.
    """

    person: ReviewerId
    at: datetime
    how: Literal["the same", "entry", "copy"]
    case: CaseId | None = None
    verb: Verb | None = None


class Asked(Struct, frozen=True, kw_only=True):
    """What a person said when they asked to see something.

    Attributes:
        because: Why they must see what a colleague has seen; empty for nothing said.
        goes_on: Whether they want to go on today beyond the budget.
    """

    why: Why
    because: str = ""
    goes_on: bool = False


def day_of(now: datetime, *, policy: Policy) -> date:
    """Give the day that an instant belongs to.

    Days begin at an hour in UTC, so each has 24 hours; where clocks are moved for summer it begins
    an hour earlier or later by the clock on the wall, and nobody's budget is cut or doubled.

    Args:
        now: Aware instant.
        policy: Says at which hour.

    Returns:
        Date on which the day began.
    """
    return (now.astimezone(UTC) - timedelta(hours=policy.wellbeing.day_begins_at)).date()


def stop(counted: Exposure, earlier: Earlier | None, asked: Asked, *, policy: Policy) -> Stop:
    """Say what has to be asked before somebody is shown a medium without blur.

    Args:
        counted: What they were shown today.
        earlier: Who has seen it; None for nobody.
        asked: What they said.
        policy: The budget.

    Returns:
        ``hard``: a lead must agree first; ``seen before``: a colleague has seen it, so that there
        must be a reason beyond deciding; ``soft``: whether they want to go on; empty: show it.
    """
    if left(counted, policy=policy) <= 0:
        return "hard"
    by_another = earlier is not None and earlier.person != counted.person
    if by_another and asked.why == "to decide" and not asked.because.strip():
        return "seen before"
    is_over = counted.reveals >= policy.wellbeing.reveals_a_day
    return "soft" if is_over and not (counted.goes_on or asked.goes_on) else ""


def left(counted: Exposure, *, policy: Policy) -> int:
    """Give how many more a person may be shown today; at least 0."""
    most = HARD * policy.wellbeing.reveals_a_day + counted.extra
    return max(most - counted.reveals, 0)


def blank(person: ReviewerId, tenant: TenantId, now: datetime, *, policy: Policy) -> Paper:
    """Give the sheet of a person's day, with nothing on it; it is not kept yet.

    Args:
        person: Whose.
        tenant: Of which desk.
        now: Any instant of the day.
        policy: When days begin.

    Returns:
        A paper of revision 0. It closes when its day does and goes after 90 days.
    """
    day = day_of(now, policy=policy).isoformat()
    return Paper(
        id=sheet_of(person, tenant, day),
        tenant=tenant,
        kind="exposure",
        at=now,
        body=Exposure(person=person, day=day),
        revision=0,
        is_open=False,
        keep_until=now + KEPT,
    )


def sheet_of(person: ReviewerId, tenant: TenantId, day: str) -> PaperId:
    """Name the sheet of a person's day."""
    return PaperId(f"exposure {tenant} {day} {person}")


def counted_on(sheet: Paper) -> Exposure:
    """Give what is counted on a person's sheet."""
    if not isinstance(sheet.body, Exposure):
        raise TypeError(sheet.kind)
    return sheet.body


def with_reveal(sheet: Paper, seconds: float, *, goes_on: bool) -> Paper:
    """Count one more medium on a person's sheet.

    Args:
        sheet: As it is stored, or blank.
        seconds: Length of the clip; 0 for a picture.
        goes_on: Whether they said that they want to go on today.

    Returns:
        The sheet one revision on.
    """
    told = counted_on(sheet)
    body = replace(
        told,
        reveals=told.reveals + 1,
        seconds=told.seconds + seconds,
        goes_on=told.goes_on or goes_on,
    )
    return replace(sheet, body=body, revision=sheet.revision + 1)


def with_request(sheet: Paper, now: datetime) -> Paper:
    """Ask a lead, on a person's sheet, for more than twice the budget."""
    body = replace(counted_on(sheet), asked_at=now)
    return replace(sheet, body=body, is_open=True, revision=sheet.revision + 1)


def with_consent(sheet: Paper, lead: Person, *, policy: Policy) -> Paper:
    """Let a lead agree to once more the budget, on a person's sheet."""
    told = counted_on(sheet)
    more = told.extra + policy.wellbeing.reveals_a_day
    body = replace(told, extra=more, allowed_by=lead.id, asked_at=None)
    return replace(sheet, body=body, is_open=False, revision=sheet.revision + 1)


def may_consent(lead: Person, person: ReviewerId, others: Sequence[Person]) -> bool:
    """Say whether a lead may agree that a person sees more today.

    Args:
        lead: Who would.
        person: Who asks.
        others: All who work here.

    Returns:
        Nobody agrees for themselves, unless there is no other lead.
    """
    if not lead.may("lead") or lead.disabled:
        return False
    if lead.id != person:
        return True
    return not any(one.id != person and one.may("lead") and not one.disabled for one in others)


def fits(person: Person, case: Case, seen: SeenBy) -> bool:
    """Say whether a case should come to this person rather than to another who may have it.

    Args:
        person: Who asks for the next case.
        case: One that waits.
        seen: Who was shown copies of which entry of a list, or which medium.

    Returns:
        False only where a colleague has seen what the case shows and this person has not.
    """
    known = [seen[key] for key in (case.subject, *case.entries) if seen.get(key)]
    return not known or any(person.id in who for who in known)


def are_copies(one: Fingerprints, other: Fingerprints) -> bool:
    """Say whether two media show the same or nearly the same.

    Args:
        one: Fingerprints of a picture or clip, as its examination found them.
        other: Of one that was seen; with all its ways and crops where they are known.

    Returns:
        True for the same file; for a picture within 31 bits of the other in any way; and for a
        clip at least half of whose moments are. False where nothing can be compared.
    """
    if set(_files(one)) & set(_files(other)):
        return True
    mine, theirs = _hashes(one), _hashes(other)
    if pictures := [each for each in mine if ";second=" not in each]:
        return _near(pictures, theirs) > 0
    moments = [each for each in mine if ";way=" not in each][:MOMENTS]
    return bool(moments) and 2 * _near(moments, theirs) >= len(moments)


def known_of(papers: Sequence[Paper]) -> SeenBy:
    """Read off papers who was shown what.

    Args:
        papers: Of kind ``seen``; others are passed over.

    Returns:
        People by medium and by entry.
    """
    found: dict[ItemKey, set[ReviewerId]] = {}
    for paper in papers:
        if isinstance(paper.body, Seen) and paper.subject is not None:
            found.setdefault(paper.subject, set()).add(paper.body.person)
    return found


def _files(prints: Fingerprints) -> list[str]:
    return [one for one in prints if one.startswith("sha256:")]


def _hashes(prints: Fingerprints) -> list[str]:
    return [one for one in prints if one.startswith("pdq:")]


def _near(some: Sequence[str], others: Sequence[str]) -> int:
    """Count the pictures that are within 31 bits of any of the others."""
    if not some or not others:
        return 0
    apart = distance(_rows(some)[:, None, :], _rows(others)[None, :, :])
    return int((apart <= NEAR).any(axis=1).sum())


def _rows(written: Sequence[str]) -> Words:
    # Records hold nothing but whole fingerprints, so that their digits need no second look.
    digits = b"".join(bytes.fromhex(one[4:68]) for one in written)
    return np.frombuffer(digits, ">u8").astype(np.uint64).reshape(-1, 4)

"""Frequent misuse: each step against it, and what must come first.

none -> noted -> warned -> (warning delivered) -> suspended for a time -> ended or reversed. Nothing
follows by itself but the end: each step is a lead's, with reasons, for this one case.
"""

from datetime import datetime, timedelta

from msgspec.structs import replace

from firebreak.model.desk_policy import Frequent, MisusePolicy
from firebreak.model.errors import InvalidDecision
from firebreak.model.ids import ItemKey, ReviewerId
from firebreak.model.misuse import (
    Misuse,
    MisuseAct,
    MisuseReasons,
    MisuseRole,
    MisuseState,
    MisuseStep,
    Tally,
)

DAY = timedelta(days=1)
_OVER: frozenset[MisuseState] = frozenset({"none", "ended", "reversed", "reported"})
_ACTS: dict[str, MisuseState] = {
    "noted": "noted",
    "warned": "warned",
    "delivered": "warned",
    "suspended": "suspended",
    "ended": "ended",
    "reversed": "reversed",
    "reported": "reported",
}


def threshold(role: MisuseRole, policy: MisusePolicy) -> Frequent:
    """Give from when somebody in a role is listed; a trusted flagger as any notifier."""
    match role:
        case "provider":
            return policy.providers
        case "complainant":
            return policy.complainants
        case _:
            return policy.notifiers


def is_listed(tally: Tally, role: MisuseRole, policy: MisusePolicy) -> bool:
    """Tell whether a lead is shown somebody; both bounds count, and nothing follows from it."""
    line = threshold(role, policy)
    return tally.wrong >= line.least and tally.share >= line.share


def state(record: Misuse | None, now: datetime) -> MisuseState:
    """Say where a record stands; a suspension has ended at its very instant."""
    if record is None:
        return "none"
    last = record.steps[-1]
    if last.act == "suspended" and last.until is not None and now >= last.until:
        return "ended"
    return _ACTS[last.act]


def is_over(record: Misuse | None, now: datetime) -> bool:
    """Tell whether nothing more follows from a record; a new one begins at the beginning."""
    return state(record, now) in _OVER


def warning(record: Misuse) -> MisuseStep | None:
    """Give the newest warning since the record was last noted; None for none."""
    return _since_noted(record, "warned")


def delivery(record: Misuse) -> MisuseStep | None:
    """Give when the newest warning reached them; None while it has not."""
    return _since_noted(record, "delivered")


def suspended_until(record: Misuse | None, now: datetime) -> datetime | None:
    """Give when a suspension that stands ends; None where none stands."""
    if record is None or state(record, now) != "suspended":
        return None
    return record.steps[-1].until


def note(
    record: Misuse | None,
    *,
    who: ItemKey,
    role: MisuseRole,
    tally: Tally,
    reasons: MisuseReasons,
    by: ReviewerId,
    now: datetime,
) -> Misuse:
    """Begin to look at somebody, or begin anew after an end.

    Args:
        record: What there was before; None for nothing.
        who: Their account.
        role: In which they send.
        tally: As counted now.
        reasons: The numbers and the gravity at least.
        by: The lead.
        now: The instant.

    Returns:
        The record with one step more.

    Raises:
        InvalidDecision: It is noted already, or the numbers or the gravity are not said.
    """
    if not is_over(record, now):
        raise InvalidDecision(field="act", reason="it is noted already; reload the page")
    _check(reasons, "numbers", "gravity")
    step = MisuseStep(act="noted", by=by, at=now, reasons=reasons, tally=tally)
    steps = () if record is None else record.steps
    return Misuse(who=who, role=role, steps=(*steps, step))


def warn(record: Misuse, *, words: str, tally: Tally, by: ReviewerId, now: datetime) -> Misuse:
    """Write a warning; it counts for nothing before it was delivered.

    Raises InvalidDecision where nothing was noted, a warning waits, nothing is said, or it is a
    trusted flagger.
    """
    _not_a_flagger(record)
    if state(record, now) != "noted":
        raise InvalidDecision(field="act", reason="note first why; one warning at a time")
    if not words.strip():
        raise InvalidDecision(field="words", reason="write what they do, and what may follow")
    return _with(record, MisuseStep(act="warned", by=by, at=now, words=words.strip(), tally=tally))


def deliver(record: Misuse, *, words: str, by: ReviewerId, now: datetime) -> Misuse:
    """Record that the warning reached them, and how.

    Raises InvalidDecision where no warning waits for that, or nothing is said of the way.
    """
    if state(record, now) != "warned" or delivery(record) is not None:
        raise InvalidDecision(field="act", reason="no warning waits to be delivered")
    if not words.strip():
        raise InvalidDecision(field="words", reason="say by which way it reached them")
    return _with(record, MisuseStep(act="delivered", by=by, at=now, words=words.strip()))


def suspend(
    record: Misuse,
    *,
    days: int,
    reasons: MisuseReasons,
    tally: Tally,
    by: ReviewerId,
    now: datetime,
    policy: MisusePolicy,
) -> Misuse:
    """Suspend for a time, after a warning that was delivered and that changed nothing.

    Args:
        record: Of one account.
        days: For how long.
        reasons: Numbers, gravity and intent; all three.
        tally: As counted now.
        by: The lead.
        now: The instant.
        policy: How long at most.

    Returns:
        The record with one step more.

    Raises:
        InvalidDecision: It is a trusted flagger, no warning was delivered, nothing came since, a
            reason is missing, or the time is none or too long.
    """
    _not_a_flagger(record)
    before = warning(record)
    if state(record, now) != "warned" or before is None or delivery(record) is None:
        raise InvalidDecision(field="act", reason="warn them first, and record the delivery")
    if before.tally is not None and tally.wrong <= before.tally.wrong:
        reason = "nothing came since the warning; it seems to have been heard"
        raise InvalidDecision(field="act", reason=reason)
    _check(reasons, "numbers", "gravity", "intent")
    if not 1 <= days <= policy.most_days:
        reason = f"choose 1 to {policy.most_days} days (misuse.most_days)"
        raise InvalidDecision(field="days", reason=reason)
    step = MisuseStep(
        act="suspended", by=by, at=now, reasons=reasons, tally=tally, until=now + days * DAY
    )
    return _with(record, step)


def end(record: Misuse, *, words: str, by: ReviewerId, now: datetime) -> Misuse:
    """Take a suspension back, or let go of what was noted or warned.

    Raises InvalidDecision where there is nothing to end, or nothing is said of why.
    """
    if is_over(record, now):
        raise InvalidDecision(field="act", reason="it has ended already")
    if not words.strip():
        raise InvalidDecision(field="words", reason="say why it ends")
    act: MisuseAct = "reversed" if state(record, now) == "suspended" else "ended"
    return _with(record, MisuseStep(act=act, by=by, at=now, words=words.strip()))


def report(record: Misuse, *, words: str, by: ReviewerId, now: datetime) -> Misuse:
    """Record that the coordinator was told of a trusted flagger's notices.

    Raises InvalidDecision where it is no trusted flagger, was not noted, or nothing is said of
    the way.
    """
    if record.role != "trusted flagger" or state(record, now) != "noted":
        raise InvalidDecision(field="act", reason="only a noted trusted flagger is reported")
    if not words.strip():
        raise InvalidDecision(field="words", reason="say to which coordinator it went, and how")
    return _with(record, MisuseStep(act="reported", by=by, at=now, words=words.strip()))


def _with(record: Misuse, step: MisuseStep) -> Misuse:
    return replace(record, steps=(*record.steps, step))


def _since_noted(record: Misuse, act: str) -> MisuseStep | None:
    for step in reversed(record.steps):
        if step.act == act:
            return step
        if step.act == "noted":
            return None
    return None


def _not_a_flagger(record: Misuse) -> None:
    if record.role == "trusted flagger":
        reason = "a trusted flagger is reported to its coordinator and nothing else"
        raise InvalidDecision(field="act", reason=reason)


def _check(reasons: MisuseReasons, *fields: str) -> None:
    for name in fields:
        if not getattr(reasons, name).strip():
            raise InvalidDecision(field=name, reason="must be said; where nothing is known, that")

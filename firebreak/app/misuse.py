"""Frequent misuse at the desk: records of accounts, each step with its line."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

from firebreak.app.orders import every
from firebreak.app.retrying import despite_changes
from firebreak.app.wiring import Services
from firebreak.model.actions import LETTER, Delivery
from firebreak.model.effects import Filing
from firebreak.model.errors import InvalidDecision, NotFound, StaleCase
from firebreak.model.ids import ItemKey, ReviewerId, TenantId, split_key
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.misuse import Misuse, MisuseAct, MisuseReasons, MisuseRole, Tally
from firebreak.model.papers import Paper, PaperId
from firebreak.review import misuse as rules
from firebreak.review.exposed import months_after

SYSTEM = ReviewerId("system")
LINGERS = timedelta(days=183)
"""For so long an ended record stays, so that what somebody contests is still there."""
LETTERS = "letter_misuse_"
LINES: dict[MisuseAct, EntryKind] = {
    "noted": "misuse noted",
    "warned": "misuse warned",
    "delivered": "misuse warning delivered",
    "suspended": "misuse suspended",
    "ended": "misuse ended",
    "reversed": "misuse reversed",
    "reported": "misuse reported",
}


def name_of(tenant: TenantId, role: MisuseRole, who: ItemKey) -> PaperId:
    """Name the record of an account in a role; there is one."""
    told = "\0".join((tenant, role, who))
    return PaperId(f"misuse-{hashlib.sha256(told.encode()).hexdigest()[:32]}")


def find(services: Services, role: MisuseRole, who: ItemKey) -> Misuse | None:
    """Give the record of an account in a role; None where nobody ever noted anything."""
    try:
        return body_of(services.store.paper(name_of(services.tenant, role, who), services.tenant))
    except NotFound:
        return None


def all_of(services: Services, *, is_open: bool | None = None) -> list[tuple[Paper, Misuse]]:
    """Give the records, oldest first."""
    found = every(services, "misuse", is_open=is_open)
    return [(one, body_of(one)) for one in found]


def body_of(paper: Paper) -> Misuse:
    """Give the record of its paper; raises NotFound for every other one."""
    if not isinstance(paper.body, Misuse):
        raise NotFound(what="record of misuse", name=paper.id)
    return paper.body


def suspended_until(services: Services, role: MisuseRole, who: ItemKey) -> datetime | None:
    """Give when the suspension of an account in a role ends; None where none stands."""
    return rules.suspended_until(find(services, role, who), services.now())


def suspended(services: Services, role: MisuseRole) -> dict[ItemKey, datetime]:
    """Give everybody who is suspended in a role, with the end; one question to the store."""
    now = services.now()
    found = {one.who: one for _, one in all_of(services, is_open=True) if one.role == role}
    ends = {who: rules.suspended_until(one, now) for who, one in found.items()}
    return {who: until for who, until in ends.items() if until is not None}


def note(
    services: Services,
    role: MisuseRole,
    who: ItemKey,
    *,
    tally: Tally,
    reasons: MisuseReasons,
    by: ReviewerId,
) -> Paper:
    """Begin to look at somebody; see :func:`firebreak.review.misuse.note`."""
    if split_key(who)[1] != "account":
        raise InvalidDecision(field="who", reason="name an account, such as forum:account:u1")
    now, name = services.now(), name_of(services.tenant, role, who)

    def attempt() -> Paper:
        before = find(services, role, who)
        body = rules.note(before, who=who, role=role, tally=tally, reasons=reasons, by=by, now=now)
        if before is None:
            paper = Paper(
                id=name, tenant=services.tenant, kind="misuse", at=now, body=body, subject=who
            )
            return _kept(services, paper)
        known = services.store.paper(name, services.tenant)
        return _kept(services, replace(known, body=body, revision=known.revision + 1))

    return despite_changes(attempt)


def warn(services: Services, paper: PaperId, *, words: str, tally: Tally, by: ReviewerId) -> Paper:
    """Write a warning, and send it by the platform where there is one.

    A platform that takes the message has it delivered; where none can, a lead records the way.
    """
    now = services.now()

    def change(record: Misuse) -> Misuse:
        return rules.warn(record, words=words, tally=tally, by=by, now=now)

    return _change(services, paper, change, letters=True)


def deliver(services: Services, paper: PaperId, *, words: str, by: ReviewerId) -> Paper:
    """Record that the warning reached them; see :func:`firebreak.review.misuse.deliver`."""
    now = services.now()
    return _change(services, paper, lambda one: rules.deliver(one, words=words, by=by, now=now))


def suspend(
    services: Services,
    paper: PaperId,
    *,
    days: int,
    reasons: MisuseReasons,
    tally: Tally,
    by: ReviewerId,
) -> Paper:
    """Suspend for a time; see :func:`firebreak.review.misuse.suspend`."""
    now, policy = services.now(), services.policy.misuse

    def change(record: Misuse) -> Misuse:
        return rules.suspend(
            record, days=days, reasons=reasons, tally=tally, by=by, now=now, policy=policy
        )

    return _change(services, paper, change)


def end(services: Services, paper: PaperId, *, words: str, by: ReviewerId) -> Paper:
    """Take a suspension back, or let go; see :func:`firebreak.review.misuse.end`."""
    now = services.now()
    return _change(services, paper, lambda one: rules.end(one, words=words, by=by, now=now))


def report(services: Services, paper: PaperId, *, words: str, by: ReviewerId) -> Paper:
    """Record that a coordinator was told; see :func:`firebreak.review.misuse.report`."""
    now = services.now()
    return _change(services, paper, lambda one: rules.report(one, words=words, by=by, now=now))


def was_warned(services: Services, delivery: Delivery) -> None:
    """Record that the platform took a warning; every other message is none of ours.

    Where this is not kept, the warning counts for nothing until a lead records it.
    """
    if not delivery.id.startswith(LETTERS):
        return
    name, _, number = delivery.id.removeprefix(LETTERS).rpartition("_")
    record = body_of(services.store.paper(PaperId(name), services.tenant))
    waits = rules.state(record, services.now()) == "warned" and rules.delivery(record) is None
    if waits and number == str(len(record.steps)):
        deliver(services, PaperId(name), words="the platform took the message", by=SYSTEM)


def close_ended(services: Services) -> int:
    """Close records that have ended or led to nothing for long; give how many."""
    count, now = 0, services.now()
    oldest = months_after(now, -services.policy.misuse.months)
    for paper, record in all_of(services, is_open=True):
        last = record.steps[-1]
        is_idle = last.at <= oldest and rules.state(record, now) in ("noted", "warned")
        with suppress(StaleCase):
            if is_idle:
                words = "nothing came of it for as long as is looked back upon"
                _kept(services, _next(paper, rules.end(record, words=words, by=SYSTEM, now=now)))
            elif last.act == "suspended" and last.until is not None and now >= last.until:
                step = msgspec.structs.replace(last, act="ended", by=SYSTEM, at=now, until=None)
                ended = replace(
                    record, steps=(*record.steps, replace(step, words="its time is over"))
                )
                _kept(services, _next(paper, ended))
            else:
                continue
            count += 1
    return count


def _change(
    services: Services,
    paper: PaperId,
    change: Callable[[Misuse], Misuse],
    *,
    letters: bool = False,
) -> Paper:
    def attempt() -> Paper:
        known = services.store.paper(paper, services.tenant)
        return _kept(services, _next(known, change(body_of(known))), letters=letters)

    return despite_changes(attempt)


def _next(paper: Paper, body: Misuse) -> Paper:
    return replace(paper, body=body, revision=paper.revision + 1)


def _kept(services: Services, paper: Paper, *, letters: bool = False) -> Paper:
    record, now = body_of(paper), services.now()
    last, is_over = record.steps[-1], rules.is_over(record, now)
    paper = replace(
        paper,
        is_open=not is_over,
        due=None if is_over else last.until,
        keep_until=now + LINGERS if is_over else None,
    )
    line = LedgerEntry(
        kind=LINES[last.act],
        tenant=services.tenant,
        at=last.at,
        actor=last.by,
        subject=record.who,
        until=last.until,
        note=f"{paper.id} {record.role}",
        detail=record.role,
    )
    services.store.file(
        Filing(
            tenant=services.tenant,
            papers=(paper,),
            entries=(line,),
            deliveries=_letters(services, paper, record) if letters else (),
        )
    )
    return paper


def _letters(services: Services, paper: Paper, record: Misuse) -> tuple[Delivery, ...]:
    source, kind, external = split_key(record.who)
    if source not in services.platforms or external.startswith("mail:"):
        return ()  # nobody there knows who that is: a person tells them
    last = record.steps[-1]
    told = {
        "type": "misuse.warned",
        "timestamp": last.at,
        "data": {
            "subject": {"kind": kind, "id": external},
            "case": "",
            "decision": "",
            "role": record.role,
            "notify": True,
            "text": last.words,
        },
    }
    letter = Delivery(
        id=f"{LETTERS}{paper.id}_{len(record.steps)}",
        action=LETTER,
        endpoint=source,
        subject=record.who,
        body=msgspec.json.encode(told),
        due_at=last.at,
    )
    return (letter,)

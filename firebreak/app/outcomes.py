"""What became of a notice: one answer to each, and the same whoever asks."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec
from msgspec import Struct

from firebreak.app.appeals import owner_of
from firebreak.app.pipeline import CURSOR
from firebreak.app.wiring import Services
from firebreak.model.actions import LETTER, Delivery
from firebreak.model.cases import Case
from firebreak.model.decisions import Decision, standing
from firebreak.model.desk_policy import Language
from firebreak.model.ids import ItemKey, Seq, SourceId, split_key
from firebreak.model.notices import StoredNotice
from firebreak.model.reports import OutcomeKind, Told
from firebreak.review.answers import WORDS, elsewhere, outcome_text
from firebreak.review.appeals import has_news
from firebreak.review.decide import ACTING, ON_ACCOUNTS

MOST_LETTERS = 1_000
"""Notices whose senders one decision tells; the platform asks for the outcome of others."""
DEFAULT_LANGUAGE: Language = "en"


class Asked(Struct, frozen=True, kw_only=True):
    """Which notice somebody asks about.

    Attributes:
        seq: Its place in the feed; None where it is known that it was read.
    """

    subject: ItemKey
    received_at: datetime
    seq: Seq | None = None


def outcome(services: Services, asked: Asked) -> Told | None:
    """Say what became of a notice.

    Args:
        services: The store and the clock.
        asked: Which notice.

    Returns:
        None while nobody has decided. The first decision after the notice counts; where there is
        none, because the matter was judged already, the last one before.
    """
    if asked.seq is not None and services.store.cursor(CURSOR) < asked.seq:
        return None
    cases = cases_of(services, asked.subject)
    if not cases or any(case.is_open and has_news(case) for case in cases):
        return None
    made = [
        one
        for case in cases
        for one in services.store.decisions(case.id, services.tenant)
        if one.verb not in ("escalate", "reverse")
    ]
    now = services.now()
    if not made:
        case = cases[0]
        return Told(kind="closed", case=case.id, at=case.updated_at, told_at=now)
    after = [one for one in made if one.at >= asked.received_at]
    decision = after[0] if after else made[-1]
    kind: OutcomeKind = "acted" if _acted(services, made, asked.subject) else "left"
    return Told(kind=kind, case=decision.case, at=decision.at, told_at=now, decision=decision.id)


def letters(services: Services, decision: Decision, case: Case) -> tuple[Delivery, ...]:
    """Tell the platform what became of the notices that a decision answers.

    Args:
        services: Store, policy, config and platforms.
        decision: What was decided.
        case: Its case, as it stood before.

    Returns:
        One letter a notice, in the order they came; none where the platform's endpoint has not
        asked for outcomes, and none for what an earlier decision answered.
    """
    if decision.verb in ("escalate", "reverse") or case.kind == "network" or not case.notices:
        return ()
    if not any(_wants(services, source) for source in services.platforms):
        return ()
    file = services.store.case_file(case.id, services.tenant)
    known = services.store.decisions(case.id, services.tenant)
    before = [one.at for one in known if one.verb not in ("escalate", "reverse")]
    fresh = sorted(
        (
            one
            for one in file.notices
            if _wants(services, one.source)
            and one.notice.kind != "removal_order"
            and (not before or one.received_at > before[-1])
        ),
        key=_place,
    )
    return tuple(_letter(services, one, decision) for one in fresh[:MOST_LETTERS])


def lapse_letters(services: Services, case: Case, now: datetime) -> tuple[Delivery, ...]:
    """Tell the platform that what was reported ended without a decision, and what can be done.

    A case lapses once: what comes back is decided. If it is, its reporters hear of the decision.

    Args:
        services: Store, policy, config and platforms.
        case: The case that lapses, as it stood before.
        now: When it does.

    Returns:
        One letter a notice, in the order they came; none where the platform's endpoint has not
        asked for outcomes.
    """
    if not any(_wants(services, source) for source in services.platforms):
        return ()
    file = services.store.case_file(case.id, services.tenant)
    told = sorted((one for one in file.notices if _wants(services, one.source)), key=_place)
    closed = Told(kind="closed", case=case.id, at=now, told_at=now)
    return tuple(
        _written(services, one, closed, name=f"letter_lapse_{one.seq}_{case.id}")
        for one in told[:MOST_LETTERS]
    )


def language_of(told: str) -> Language:
    """Choose the language to answer in: the one told where we write in it, else English."""
    first = told.strip().lower().replace("_", "-").partition("-")[0]
    return next((code for code in WORDS if code == first), DEFAULT_LANGUAGE)


def _wants(services: Services, source: SourceId) -> bool:
    endpoint = services.config.platforms.get(source)
    return endpoint is not None and endpoint.outcomes and source in services.platforms


def _place(one: StoredNotice) -> Seq:
    return one.seq


def _letter(services: Services, one: StoredNotice, decision: Decision) -> Delivery:
    at = decision.at
    kind: OutcomeKind = "acted" if _acted(services, [decision], one.subject) else "left"
    told = Told(kind=kind, case=decision.case, at=at, told_at=at, decision=decision.id)
    return _written(services, one, told, name=f"letter_notice_{one.seq}")


def _written(services: Services, one: StoredNotice, told: Told, *, name: str) -> Delivery:
    language = language_of(one.notice.language)
    source, thing, external = split_key(one.subject)
    text = f"{outcome_text(language, told.kind, told.at)}\n\n{elsewhere(language, services.policy)}"
    message = {
        "type": "notice.answered",
        "timestamp": told.at,
        "data": {
            "notice": one.notice.id,
            "subject": {"kind": thing, "id": external},
            "decision": told.decision or "",
            "case": told.case,
            "outcome": told.kind,
            "language": language,
            "text": text,
        },
    }
    return Delivery(
        id=name,
        action=LETTER,
        endpoint=source,
        subject=one.subject,
        body=msgspec.json.encode(message),
        due_at=told.at,
        case=told.case,
    )


def cases_of(services: Services, subject: ItemKey) -> Sequence[Case]:
    """Give the cases that a notice may have joined, open ones first, then newest first."""
    whose = owner_of(services, subject)
    keys = list(dict.fromkeys(key for key in (whose, subject) if key is not None))
    found = services.store.cases_of(keys, None, services.tenant)
    cases = [_standing_for(services, case) for case in found if case.kind != "network"]
    # A case that ended by itself passed its reports on where another one is.
    return [case for case in cases if case.is_open or case.decision is not None] or cases


def _standing_for(services: Services, case: Case) -> Case:
    """Give the case that has a case's matter since people merged the two."""
    seen = {case.id}
    while case.into is not None and not case.is_open and case.into not in seen:
        seen.add(case.into)
        case = services.store.case(case.into, services.tenant)
    return case


def _acted(services: Services, made: Sequence[Decision], subject: ItemKey) -> bool:
    return any(_concerning(services, standing(made), subject))


def _concerning(
    services: Services, decisions: Sequence[Decision], subject: ItemKey
) -> Iterator[bool]:
    whose = owner_of(services, subject)
    for one in decisions:
        on_them = one.verb in ON_ACCOUNTS and whose in one.subjects
        yield one.verb in ACTING and (subject in one.subjects or on_them)

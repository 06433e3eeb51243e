"""Decisions by the thousand from a seed, and what really happened."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from firebreak.measure.reports.dsa_statement import StatementFacts
from firebreak.measure.reports.dsa_statement_known import KnownThen
from firebreak.model.actions import Action
from firebreak.model.decisions import Decision
from firebreak.model.desk_policy import Profile
from firebreak.model.grounds import Ground
from firebreak.model.ids import (
    DEFAULT_TENANT,
    ActionId,
    CaseId,
    DecisionId,
    ItemKey,
    ReviewerId,
    Seq,
    SourceId,
    item_key,
)
from firebreak.model.items import Account, Media, Post, StoredItem, Url
from firebreak.model.notices import Notice, StoredNotice
from firebreak.model.policy import Category
from firebreak.model.rabat import Rabat
from firebreak.model.statement_policy import CategoryWords

START = datetime(2026, 3, 1, 18, tzinfo=UTC)
FORUM = SourceId("forum")
LANGUAGES = ("en", "fr", "ar", "de", "fr-CA", "", "tlh", "xx")
VERBS: dict[str, tuple[Any, ...]] = {
    "account": ("suspend", "restrict"),
    "post": ("remove", "label"),
    "media": ("remove", "label"),
    "url": ("remove", "label"),
}
MEDIA_TYPES = ("image/png", "video/mp4", "audio/ogg", "application/pdf", "")
RULES = (
    CategoryWords(clause="Rule 4"),
    CategoryWords(law="Act 7, s. 3"),
    CategoryWords(clause="Rule 4", law="Act 7, s. 3"),
)
COUNTRIES: dict[tuple[str, ...], int] = {(): 30, ("FR", "DE"): 2, ("EL", "US"): 1, ("GB",): 0}
"""Where a policy says that decisions take effect, and how many of these are in the EEA."""
PURPOSES: tuple[Any, ...] = ("none", "news", "art", None)


class Story(NamedTuple):
    """One decision, and what really happened.

    Attributes:
        is_due: Whether the law wants a statement of it.
        truth: Fields of the statement as the story has them.
    """

    facts: StatementFacts
    is_due: bool
    truth: dict[str, Any]


def stories(seed: int) -> Iterator[Story]:
    """Give decisions without end, the same for one seed."""
    dice = random.Random(seed)
    number = 0
    while True:
        number += 1
        yield _story(dice, number)


def _story(dice: random.Random, number: int) -> Story:
    kind: Any = dice.choice(list(VERBS))
    subject, verb = item_key(FORUM, kind, f"t{number}"), dice.choice(VERBS[kind])
    received = START + timedelta(minutes=dice.randrange(500_000))
    decided = received + timedelta(minutes=dice.randrange(1, 3_000))
    origin: Any = dice.choice(["tool", "report", "report", "failure"])
    notices = tuple(_notices(dice, subject, received, decided, origin))
    known = KnownThen(
        origin=origin,
        received=received,
        is_marked=origin == "tool" or dice.random() < 0.3,
        is_planned=dice.random() < 0.1,
    )
    effect = decided + timedelta(minutes=dice.randrange(1, 600)) if dice.random() < 0.9 else None
    back, ended = _taken_back(dice, decided, effect)
    item, media = _item(dice, kind, number, received)
    decision = _decision(dice, number, subject, verb, known, decided)
    facts = StatementFacts(
        decision=decision,
        action=_action(decision),
        confirmed_at=effect,
        known=known,
        notices=notices,
        item=item,
        media=media,
        category=_category(dice),
        law_and_clause=dice.choice(RULES),
        profile=Profile(countries=dice.choice(list(COUNTRIES))),
        taken_back_at=back,
        ended_at=ended,
    )
    is_early = back is not None and (effect is None or back <= effect)
    is_due = not decision.order and effect is not None and not is_early
    return Story(facts, is_due and bool(COUNTRIES[facts.profile.countries]), _truth(facts))


def _truth(facts: StatementFacts) -> dict[str, Any]:
    known, effect, ended = facts.known, facts.confirmed_at, facts.ended_at
    is_helped = known.is_marked or known.is_planned
    is_clause = bool(facts.law_and_clause.clause)
    return {
        "automated_detection": "Yes" if known.origin == "tool" else "No",
        "automated_decision": f"AUTOMATED_DECISION_{'PARTIALLY' if is_helped else 'NOT_AUTOMATED'}",
        "source_type": f"SOURCE_{_said_by(facts.notices, facts.decision.at)}",
        "application_date": _day(effect) if effect else "",
        "decision_ground": f"DECISION_GROUND_{'INCOMPATIBLE' if is_clause else 'ILLEGAL'}_CONTENT",
        "territorial_scope": COUNTRIES[facts.profile.countries],
        "ends": [_day(ended)] if ended else [],
    }


def _decision(
    dice: random.Random,
    number: int,
    subject: ItemKey,
    verb: Any,
    known: KnownThen,
    /,
    at: datetime,
) -> Decision:
    rabat = Rabat(likelihood="possible", notes={"likelihood": "x"})
    return Decision(
        id=DecisionId(f"d{number}"),
        case=CaseId(f"c{number}"),
        verb=verb,
        subjects=(subject,),
        reviewer=ReviewerId("ines"),
        at=at,
        policy="0" * 64,
        category="threat",
        purpose=dice.choice(PURPOSES),
        reasons="Words of the reviewer about @kara, +33 6 12 34 56 78.",
        rabat=dice.choice([None, rabat]),
        grounds=tuple(_grounds(dice, subject, known.received)),
        proposed_by=dice.choice([None, ReviewerId("omar")]),
        order="order-1" if dice.random() < 0.1 else "",
    )


def _action(decision: Decision) -> Action:
    verb: Any = decision.verb
    return Action(
        id=ActionId(f"a{decision.id}"),
        decision=decision.id,
        case=decision.case,
        verb=verb,
        subject=decision.subjects[0],
        planned_at=decision.at,
    )


def _category(dice: random.Random) -> Category:
    return Category(
        title="Threat",
        definition="Threatens violence.",
        severity=4,
        statement_category=dice.choice(["RISK_FOR_PUBLIC_SECURITY", "VIOLENCE"]),
        statement_keywords=dice.choice([(), ("TERRORIST_CONTENT",), ("COORDINATED_HARM",)]),
    )


def _taken_back(
    dice: random.Random, decided: datetime, effect: datetime | None
) -> tuple[datetime | None, datetime | None]:
    if dice.random() < 0.8:
        return None, None
    back = decided + timedelta(minutes=dice.randrange(1, 1_200))
    if effect is None or back <= effect:
        return back, None
    return back, back + timedelta(minutes=dice.randrange(1, 60))


def _notices(
    dice: random.Random, subject: ItemKey, received: datetime, decided: datetime, origin: str
) -> Iterator[StoredNotice]:
    count = dice.randrange(3) + (origin == "report")
    for place in range(count):
        first = origin == "report" and not place
        late = not first and dice.random() < 0.2
        at = received if first else received + (decided - received) * dice.random()
        kind: Any = dice.choice(["user_report", "user_report", "trusted_flagger"])
        yield StoredNotice(
            seq=Seq(place + 1),
            tenant=DEFAULT_TENANT,
            source=FORUM,
            received_at=decided + timedelta(hours=1) if late else at,
            notice=Notice(
                id=f"n{place}",
                subject_kind="post",
                subject=subject,
                kind=kind,
                reason=dice.choice(["", "It threatens the bridge."]),
                reporter=dice.choice(["", "r1"]),
            ),
        )


def _said_by(notices: tuple[StoredNotice, ...], decided: datetime) -> str:
    """Tell by the story on whose word it was: told another way than the program has it."""
    then = [one for one in notices if one.received_at <= decided]
    good = [
        one
        for one in then
        if one.notice.kind == "trusted_flagger" or (one.notice.reason and one.notice.reporter)
    ]
    if good:
        first = min(good, key=lambda one: (one.received_at, one.seq))
        is_trusted = first.notice.kind == "trusted_flagger"
        return "TRUSTED_FLAGGER" if is_trusted else "ARTICLE_16"
    return "TYPE_OTHER_NOTIFICATION" if then else "VOLUNTARY"


def _grounds(dice: random.Random, subject: ItemKey, at: datetime) -> Iterator[Ground]:
    for _ in range(dice.randrange(4)):
        kind: Any = dice.choice(["words", "match", "connection"])
        when = at - timedelta(days=dice.randrange(100))
        passage = "We come to Sector 7, write to kara@x.example"
        dated = dice.choice([None, when])
        yield Ground(what=subject, whose=subject, kind=kind, at=dated, passage=passage)


def _item(
    dice: random.Random, kind: str, number: int, at: datetime
) -> tuple[StoredItem | None, tuple[Media, ...]]:
    if dice.random() < 0.1:
        return None, ()
    name, language = f"t{number}", dice.choice(LANGUAGES)
    made = dice.choice([None, at - timedelta(days=dice.randrange(3_000))])
    media = tuple(Media(id=f"m{n}", media_type=dice.choice(MEDIA_TYPES)) for n in range(2))
    item: Any = {
        "account": Account(id=name, created_at=made, language=language, handle="kara_velmo"),
        "post": Post(id=name, author="u", created_at=made, language=language, text="Words"),
        "media": Media(id=name, created_at=made, media_type=dice.choice(MEDIA_TYPES)),
        "url": Url(id=name, url="https://x.example", created_at=made),
    }[kind]
    stored = StoredItem(seq=Seq(1), tenant=DEFAULT_TENANT, source=FORUM, received_at=at, item=item)
    return stored, media if kind == "post" and dice.random() < 0.5 else ()


def _day(at: datetime) -> str:
    return date(at.year, at.month, at.day).isoformat()

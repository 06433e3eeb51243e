"""A small evening, made of the same nouns as the real one."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from firebreak.measure.brief.material import Everybody, Material, Matter, Sighting, bins
from firebreak.measure.examples import EVENING, START
from firebreak.model.cases import Case, CaseFile
from firebreak.model.connections import Member
from firebreak.model.decisions import Decision, Verb
from firebreak.model.events import Event
from firebreak.model.ids import (
    DEFAULT_TENANT,
    CaseId,
    DecisionId,
    ItemKey,
    ReviewerId,
    Seq,
    SourceId,
    item_key,
)
from firebreak.model.notices import Notice, StoredNotice
from firebreak.model.signals import Evidence, Signal

HARBOR = SourceId("harbor")
STEP = timedelta(minutes=15)


def at(minute: float) -> datetime:
    """Give an instant of the evening."""
    return START + timedelta(minutes=minute)


def who(name: str) -> ItemKey:
    """Name an account."""
    return item_key(HARBOR, "account", name)


def that(name: str) -> ItemKey:
    """Name a post."""
    return item_key(HARBOR, "post", name)


def seen(name: str, author: str, text: str = "", minute: float = 1, **more: Any) -> Sighting:
    """Give a post that a case is about."""
    return Sighting(key=that(name), author=who(author), at=at(minute), text=text, **more)


def signal(post: str, category: str = "call", evidence: tuple[Evidence, ...] = ()) -> Signal:
    """Say that a detector found an act in a post."""
    return Signal(
        detector="example",
        version="1",
        subject=that(post),
        category=category,
        score=0.9,
        at=at(1),
        evidence=evidence,
        mode="live",
    )


def decision(case: str, verb: Verb, minute: float = 9, **more: Any) -> Decision:
    """Give what somebody decided about the account of a case."""
    return Decision(
        id=DecisionId(f"{case}-{verb}-{minute:g}"),
        case=CaseId(case),
        verb=verb,
        at=at(minute),
        policy="p",
        **{"subjects": (who(case),), "reviewer": ReviewerId("ines"), **more},
    )


def reported(name: str, about: str, minute: float = 2) -> StoredNotice:
    """Give a report about an account."""
    notice = Notice(id=name, subject_kind="account", subject=about)
    return StoredNotice(
        seq=Seq(1), tenant=DEFAULT_TENANT, source=HARBOR, received_at=at(minute), notice=notice
    )


def matter(
    account: str,
    *signals: Signal,
    decisions: Sequence[Decision] = (),
    notices: Sequence[StoredNotice] = (),
    is_open: bool | None = None,
    members: Sequence[str] = (),
) -> Matter:
    """Give a case about an account, or a network; it waits unless somebody decided it."""
    waits = not decisions if is_open is None else is_open
    case = Case(
        id=CaseId(account),
        tenant=DEFAULT_TENANT,
        kind="network" if members else "account",
        subject=who(account),
        status="open" if waits else "decided",
        origin="tool",
        opened_at=at(1),
        updated_at=at(2),
        members=tuple(Member(account=who(one), score=1.0) for one in members),
    )
    file = CaseFile(case=case, signals=signals, notices=tuple(notices), connections=())
    return Matter(file=file, decisions=tuple(decisions))


def material(
    matters: Sequence[Matter] = (), sightings: Sequence[Sighting] = (), **more: Any
) -> Material:
    """Gather a small evening."""
    usual: Mapping[str, Any] = {
        "event": Event(name="The fire at the depot", since=EVENING.since, until=EVENING.until),
        "window": EVENING,
        "as_of": EVENING.until,
        "step": STEP,
        "everybody": nobody(),
        "titles": {"call": "Call to violence", "claim": "Claim"},
    }
    return Material(
        matters=tuple(matters),
        sightings={one.key: one for one in sightings},
        **{**usual, **more},
    )


def nobody(**more: Any) -> Everybody:
    """Count a platform on which nobody said anything, but for what is given."""
    empty = (0,) * len(bins(EVENING, STEP))
    return Everybody(**{"per_bin": empty, "reports": empty, **more})

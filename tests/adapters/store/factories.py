"""Small real values for store tests, and a clock that tests own."""

from datetime import UTC, datetime, timedelta
from typing import Any

from firebreak.adapters.store import Longest
from firebreak.model.actions import Action, Delivery, Outcome
from firebreak.model.cases import Case
from firebreak.model.decisions import Decision
from firebreak.model.effects import Effects, Ruling
from firebreak.model.facts import Entry, Examination, Fact
from firebreak.model.ids import (
    ActionId,
    CaseId,
    DecisionId,
    ItemKey,
    ReviewerId,
    Seq,
    SourceId,
    TenantId,
)
from firebreak.model.items import Item, Post
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.notices import Notice
from firebreak.model.ports import Appended, Store
from firebreak.model.signals import Signal

T0 = datetime(2026, 3, 22, 18, 0, tzinfo=UTC)
MINE, THEIRS = TenantId("mine"), TenantId("theirs")
FORUM = SourceId("forum")
ADA, BEN = ReviewerId("ada"), ReviewerId("ben")
C1 = CaseId("c1")
U1 = ItemKey("forum:account:u1")
LONGEST = Longest(
    claim=timedelta(minutes=30), delivery=timedelta(minutes=10), retry=timedelta(minutes=60)
)


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.instant = T0

    def __call__(self) -> datetime:
        """Give the instant it stands at."""
        return self.instant

    def forward(self, minutes: float) -> datetime:
        """Go on by some minutes, and give the new instant."""
        self.instant += timedelta(minutes=minutes)
        return self.instant


def at(minutes: float) -> datetime:
    """Give an instant some minutes after the start."""
    return T0 + timedelta(minutes=minutes)


def post(name: str = "p1", *, author: str = "u1", version: int = 0, text: str = "hello") -> Post:
    """Make a post."""
    return Post(id=name, author=author, version=version, text=text)


def notice(name: str = "n1", *, subject: str = "p1") -> Notice:
    """Make a user report about a post."""
    return Notice(id=name, subject_kind="post", subject=subject)


def examination(name: str = "m1", *, digit: str = "a", author: str | None = "u1") -> Examination:
    """Make what was found in a picture's bytes; another digit stands for other bytes."""
    return Examination(
        media=name,
        author=author,
        verdict="read",
        sha256=digit * 64,
        media_type="image/png",
        width=640,
        height=480,
        fingerprints=(pdq(digit),),
    )


def listed(name: str = "e1", *, digit: str = "b", version: int = 0, **changes: Any) -> Entry:
    """Make an entry of a list."""
    values: dict[str, Any] = {"id": name, "version": version, "fingerprints": (pdq(digit),)}
    return Entry(**(values | changes))


def pdq(digit: str) -> str:
    """Write a fingerprint of one digit."""
    return f"pdq:{digit * 64}"


def add(
    store: Store,
    *records: Item | Notice | Fact,
    tenant: TenantId = MINE,
    source: SourceId = FORUM,
    at: datetime = T0,
) -> list[Appended]:
    """Append records, from the forum at the start instant if nothing else is said."""
    return store.append(tenant, source, records, at)


def case(name: str = "c1", **changes: Any) -> Case:
    """Make a new open case of an account."""
    values: dict[str, Any] = {
        "id": CaseId(name),
        "tenant": MINE,
        "kind": "account",
        "subject": U1,
        "status": "open",
        "origin": "tool",
        "opened_at": T0,
        "updated_at": T0,
        "revision": 1,
    }
    return Case(**(values | changes))


def open_cases(store: Store, *cases: Case) -> None:
    """Let a feed reader open cases, without moving its cursor."""
    here = store.cursor("detect")
    store.apply(Effects(cursor="detect", after=here, upto=here, cases=cases))


def conclude(store: Store, **effects: Any) -> None:
    """Apply effects of the reader ``detect``, by default without moving its cursor."""
    here = store.cursor("detect")
    values: dict[str, Any] = {"cursor": "detect", "after": here, "upto": here}
    store.apply(Effects(**(values | effects)))


def signal(subject: str = "forum:post:p1", *, minutes: float = 0) -> Signal:
    """Make a signal."""
    return Signal(
        detector="near_copies",
        version="1",
        subject=ItemKey(subject),
        category="call",
        score=0.9,
        at=at(minutes),
        evidence=(),
    )


def entry(
    kind: EntryKind = "looked up",
    *,
    tenant: TenantId = MINE,
    note: str = "",
    subject: ItemKey | None = None,
) -> LedgerEntry:
    """Make a ledger line."""
    return LedgerEntry(kind=kind, tenant=tenant, at=T0, actor="ada", note=note, subject=subject)


def action(name: str = "a1", *, subject: ItemKey = U1, of: str = "d1", case: CaseId = C1) -> Action:
    """Make a planned suspension."""
    return Action(
        id=ActionId(name),
        decision=DecisionId(of),
        case=case,
        verb="suspend",
        subject=subject,
        planned_at=T0,
    )


def delivery(
    name: str = "m1", *, action: str = "a1", subject: ItemKey = U1, minutes: float = 0
) -> Delivery:
    """Make a message to the forum."""
    return Delivery(
        id=name,
        action=ActionId(action),
        endpoint="forum",
        subject=subject,
        body=b'{"verb":"suspend"}',
        due_at=at(minutes),
    )


def ruling(store: Store, token: int | None, **changes: Any) -> Ruling:
    """Make a suspension of the case's subject, computed from the case as it stands."""
    known = store.case(changes.pop("case", C1), MINE)
    return ruling_of(known, token, **changes)


def ruling_of(known: Case, token: int | None, **changes: Any) -> Ruling:
    """Make a suspension from one reading of a case."""
    name = changes.pop("name", "d1")
    decision: dict[str, Any] = {
        "id": DecisionId(name),
        "case": known.id,
        "verb": "suspend",
        "subjects": (known.subject,),
        "reviewer": ADA,
        "at": at(1),
        "policy": "0" * 64,
    }
    extras = {
        key: changes.pop(key) for key in ("actions", "deliveries", "entries") if key in changes
    }
    values: dict[str, Any] = {
        field: getattr(known, field)
        for field in known.__struct_fields__
        if field not in ("status", "revision", "decision")
    }
    after = Case(
        **values,
        status=changes.pop("status", "decided"),
        revision=known.revision + 1,
        decision=DecisionId(name),
    )
    return Ruling(decision=Decision(**(decision | changes)), case=after, token=token, **extras)


def decide_with_delivery(store: Store, *, number: int = 1, subject: ItemKey = U1) -> None:
    """Open, claim and decide case c1 (c2, ...), with one action and one message."""
    known = CaseId(f"c{number}")
    open_cases(store, case(known, subject=subject))
    lease = store.claim(known, ADA, MINE, T0, at(10))
    store.decide(
        ruling(
            store,
            lease.token,
            case=known,
            name=f"d{number}",
            actions=(action(f"a{number}", subject=subject, of=f"d{number}", case=known),),
            deliveries=(delivery(f"m{number}", action=f"a{number}", subject=subject),),
            entries=(entry("case decided"), entry("action planned")),
        )
    )


def outcome(
    result: Any, name: str = "m1", *, minutes: float = 1, due: float | None = None
) -> Outcome:
    """Make the outcome of one try."""
    return Outcome(
        delivery=name,
        result=result,
        at=at(minutes),
        due_at=None if due is None else at(due),
    )


def seq(number: int) -> Seq:
    """Name a place in the feed."""
    return Seq(number)

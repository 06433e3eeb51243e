"""Small real values that review tests start from."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from msgspec.structs import replace

from firebreak.model.cases import Case, CaseFile
from firebreak.model.connections import Band, Connection, ConnectionEvidence, Member
from firebreak.model.grounds import Ground
from firebreak.model.ids import DEFAULT_TENANT, CaseId, ItemKey, ReviewerId, Seq, SourceId
from firebreak.model.notices import Notice, NoticeKind, StoredNotice
from firebreak.model.people import Person
from firebreak.model.policy import Policy, parse_policy
from firebreak.model.rabat import FACTORS, Rabat
from firebreak.model.signals import Evidence, Failure, Signal
from firebreak.review.decide import Proposal
from firebreak.review.findings import Findings

START = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
POLICY = parse_policy(
    (Path(__file__).parents[2] / "policies" / "default.toml").read_text(encoding="utf-8")
)
ACCOUNT = ItemKey("harbor:account:u1")
POST = ItemKey("harbor:post:p1")
SEED = ItemKey("harbor:account:seed")
GROUND = Ground(what=POST, whose=ACCOUNT, at=START, passage="Have a look at files.example tonight")
"""What is on file of the account's first post."""
WHOLE = Rabat(
    context="tense",
    speaker="has followers",
    intent="meant",
    form="direct call",
    extent="many",
    likelihood="likely",
    notes=dict.fromkeys(FACTORS, "as the post says"),
)
"""All six questions about incitement, answered."""
REVIEWER = Person(id=ReviewerId("ines"), tenant=DEFAULT_TENANT, name="Ines", role="reviewer")


def at(minutes: float) -> datetime:
    """Give an instant so many minutes into the evening."""
    return START + timedelta(minutes=minutes)


def ids() -> Callable[[], str]:
    """Give a source of identifiers that count up."""
    numbers = count(1)
    return lambda: f"id{next(numbers)}"


def signal(
    minutes: float = 0,
    *,
    subject: ItemKey = POST,
    detector: str = "listed_urls",
    category: str = "support",
    score: float = 0.9,
    shows: tuple[ItemKey, ...] = (),
    live: bool = True,
) -> Signal:
    """Make a signal; ``shows`` are the items its evidence points to."""
    return Signal(
        detector=detector,
        version="1",
        subject=subject,
        category=category,
        score=score,
        at=at(minutes),
        evidence=(Evidence(says="links to a listed page", items=shows),),
        mode="live" if live else "shadow",
    )


def notice(
    minutes: float = 0,
    *,
    seq: int = 1,
    kind: NoticeKind = "user_report",
    subject: ItemKey = POST,
    category: str = "",
) -> StoredNotice:
    """Make a notice about a thing on the platform ``harbor``."""
    _, what, external = subject.split(":", 2)
    return StoredNotice(
        seq=Seq(seq),
        tenant=DEFAULT_TENANT,
        source=SourceId("harbor"),
        received_at=at(minutes),
        notice=Notice(
            id=f"n{seq}",
            subject_kind="account" if what == "account" else "post",
            subject=external,
            kind=kind,
            category=category,
        ),
    )


def failure(minutes: float = 0, *, subject: ItemKey = POST) -> Failure:
    """Make a detector's failure on an item."""
    return Failure(plugin="near_copies", subject=subject, error="ValueError", at=at(minutes))


def connection(
    account: str,
    *,
    score: float = 2.0,
    minutes: float = 0,
    band: Band = "likely",
    **changes: object,
) -> Connection:
    """Make a connection with one row of evidence, last done at that minute."""
    row = ConnectionEvidence(
        family="ties",
        linker="ties",
        says="follows the seed",
        statistic=1.0,
        weight=score + 6,
        seeds=(SEED,),
        at=at(minutes),
    )
    plain = Connection(
        account=ItemKey(f"harbor:account:{account}"),
        prior=-6.0,
        score=score,
        band=band,
        evidence=(row,),
        at=at(minutes),
    )
    return replace(plain, **changes)


def findings(
    *,
    signals: tuple[Signal, ...] = (),
    notices: tuple[StoredNotice, ...] = (),
    failures: tuple[Failure, ...] = (),
    network: tuple[Connection, ...] | None = None,
    judged: tuple[CaseFile, ...] = (),
) -> Findings:
    """Make findings in which the account ``u1`` wrote the posts ``p1`` and ``p2``."""
    return Findings(
        tenant=DEFAULT_TENANT,
        at=at(600),
        signals=signals,
        notices=notices,
        failures=failures,
        connections=() if network is None else ((SEED, network),),
        authors={POST: ACCOUNT, ItemKey("harbor:post:p2"): ACCOUNT},
        judged=judged,
    )


def case(**changes: object) -> Case:
    """Make an open account case of severity 2, with any field changed."""
    fields: dict[str, object] = {
        "id": CaseId("c1"),
        "tenant": DEFAULT_TENANT,
        "kind": "account",
        "subject": ACCOUNT,
        "status": "open",
        "origin": "tool",
        "opened_at": at(0),
        "updated_at": at(0),
        "revision": 1,
        "category": "support",
        "severity": 2,
    }
    return Case(**{**fields, **changes})  # type: ignore[arg-type]


def network(*accounts: str, **changes: object) -> Case:
    """Make an open network case with these waiting members, the first the strongest."""
    members = tuple(
        Member(account=ItemKey(f"harbor:account:{account}"), score=9.0 - place)
        for place, account in enumerate(accounts)
    )
    return case(**{"kind": "network", "subject": SEED, "members": members, **changes})


def suspension(**changes: object) -> Proposal:
    """Make a complete proposal to suspend, with any field changed."""
    fields: dict[str, object] = {
        "verb": "suspend",
        "category": "support",
        "purpose": "none",
        "reasons": "Spreads the group's listed pages.",
    }
    return Proposal(**{**fields, **changes})  # type: ignore[arg-type]


def policy(**changes: object) -> Policy:
    """Make the default policy with any field changed."""
    fields = {name: getattr(POLICY, name) for name in Policy.__struct_fields__}
    return Policy(**{**fields, **changes})

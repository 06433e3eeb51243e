"""What a feed reader did, step by step: enough to do it again."""

from datetime import datetime

from msgspec import Struct

from firebreak.model.ids import DEFAULT_TENANT, Seq, SourceId, TenantId


class Basis(Struct, frozen=True, kw_only=True):
    """What a feed reader knew when it drew its conclusions.

    With it, the same feed, the same decisions and the same policy give the same conclusions to
    the byte, however often and however late they are drawn again.

    Attributes:
        at: Instant at which it drew them: connections are computed as of it, and claims that had
            run out by then were none. None where nobody noted it.
        learned: Decisions that the reader's memory knew, counted in the order they were made.
        seen: Ledger lines when it looked which actions were still unconfirmed.
        policy: SHA-256 of the policy in force, in hex.
        near: Whether connections were looked for around the seeds only.
        rehearsed: Platforms that were in a dry run: what was done there confirmed nothing of ours.
    """

    tenant: TenantId = DEFAULT_TENANT
    at: datetime | None = None
    learned: int = 0
    seen: int = 0
    policy: str = ""
    near: bool = False
    rehearsed: tuple[SourceId, ...] = ()


class Step(Struct, frozen=True, kw_only=True):
    """One batch of conclusions as it was kept.

    Attributes:
        number: Rises with every step of the store.
        cursor: Name of the reader.
        after: Where its cursor stood; equal to ``upto`` when it computed connections.
        upto: Where it stood afterwards.
        ledger: Lines of the tenant's ledger before the step added its own: everything told there
            had happened, and nothing later.
    """

    number: int
    cursor: str
    after: Seq
    upto: Seq
    ledger: int
    basis: Basis

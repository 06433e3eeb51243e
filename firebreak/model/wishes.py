"""What a running server is asked to forget, and what became of it."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from firebreak.model.ids import ItemKey, TenantId

WishKind = Literal["erase", "expire"]
WishState = Literal["asked", "forgotten", "done", "refused"]
"""``forgotten``: gone from every table, and not yet from freed space and the log."""

EXPIRY = "expiry"
"""Identifier of the one wish that nobody asks for: the daily run, kept for when it was last."""


class Wish(Struct, frozen=True, kw_only=True):
    """One erasure or expiry, asked for beside a running server or begun by the program itself.

    Attributes:
        at: When it came to its state; of the daily run, when it was last begun and finished.
        tenant: Whose; None for everybody's, which only an expiry may be.
        subject: What to forget; None once it is forgotten or refused.
        rows: Rows rewritten, by table.
        refusal: Why it was refused, a sentence each; they name nobody.
        marks: For the erasure journal, which is told once more that it is done.
        left_since: Of the daily run: since when something expired may be left in freed space.
    """

    id: str
    kind: WishKind
    at: datetime
    state: WishState = "asked"
    tenant: TenantId | None = None
    subject: ItemKey | None = None
    actor: str = ""
    reason: str = ""
    rows: dict[str, int] = {}
    refusal: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    left_since: datetime | None = None

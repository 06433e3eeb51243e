"""How often what somebody posted had been seen when it came up."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from firebreak.model.ids import ItemKey, Seq, TenantId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.ports import Store
from firebreak.model.posted import Posted

LOOKED_AT = 20_000
"""Newest records of one account that are read: all that nearly anybody ever posted."""


def with_views(
    entries: Sequence[LedgerEntry], library: Store, *, upto: Seq
) -> tuple[LedgerEntry, ...]:
    """Say on lines that bring somebody up how often their posts were known to have been seen.

    Args:
        entries: Lines that are about to be kept.
        library: Where posts stand.
        upto: Nothing behind this place of the feed was known then.

    Returns:
        The same lines; of accounts and posts that came up now, with their views, where the
        platform tells any.
    """
    return tuple(_with_views(line, library, upto) for line in entries)


def views_of(posts: Iterable[Posted]) -> int | None:
    """Add up the views last told of each post; None where nobody tells any.

    Args:
        posts: Versions of posts, in any order.

    Returns:
        Of each post what its highest version with views tells, added up.
    """
    told: dict[ItemKey, tuple[int, int]] = {}
    for one in posts:
        if one.views is not None:
            told[one.key] = max(told.get(one.key, (-1, 0)), (one.version, one.views))
    return sum(views for _, views in told.values()) if told else None


def _with_views(line: LedgerEntry, library: Store, upto: Seq) -> LedgerEntry:
    is_own = line.kind == "case opened" and line.case_kind in ("account", "post")
    if line.subject is None or not (is_own or line.kind == "member joined"):
        return line
    return replace(line, views_before=_known_views(line.subject, line.tenant, library, upto))


def _known_views(subject: ItemKey, tenant: TenantId, library: Store, upto: Seq) -> int | None:
    return views_of(
        library.at_once.posted_by([subject], tenant, after=Seq(0), upto=upto, limit=LOOKED_AT)
    )

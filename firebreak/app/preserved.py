"""The vault: what an order took down, kept half a year, opened by two people."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

from firebreak.app import retention
from firebreak.app.orders import every
from firebreak.app.wiring import Services
from firebreak.model.effects import Filing
from firebreak.model.errors import InvalidConfig, InvalidDecision, NotAllowed, NotFound
from firebreak.model.ids import ItemKey, ReviewerId, item_key, split_key
from firebreak.model.items import Media, Post, StoredItem
from firebreak.model.ledger import LedgerEntry
from firebreak.model.orders import Opening, Order, Preserved
from firebreak.model.papers import Paper, PaperId
from firebreak.review.orders import is_settled

LOOK = timedelta(hours=1)
"""How long the vault stays open for the two who opened it."""


def begun(
    services: Services, order: Paper, subjects: Sequence[ItemKey], at: datetime
) -> tuple[Paper, ...]:
    """Take what an order will remove into the vault, before the platform takes it away.

    Args:
        services: What is known.
        order: Its paper.
        subjects: What is removed.
        at: When.

    Returns:
        One paper a thing, open until the effect is seen; none for what is there already.
    """
    papers = (_begun(services, order, subject, at) for subject in subjects)
    there = {one.id for one in of_order(services, order.id)}
    return tuple(paper for paper in papers if paper.id not in there)


def closed(
    services: Services, order: Paper, body: Order, at: datetime
) -> tuple[Paper, tuple[Paper, ...], tuple[LedgerEntry, ...]]:
    """Close the vault over what an order removed: its days begin with the effect.

    Args:
        services: Store, policy and clock.
        order: Its paper.
        body: The order as it stands now.
        at: When the effect was seen.

    Returns:
        The order's paper as it stands now, the vault's papers, and ledger lines that hold the
        originals of pictures for as long.
    """
    until = at + timedelta(days=services.policy.orders.preserve_days)
    papers = tuple(
        replace(one, is_open=False, keep_until=until, is_preserved=True, revision=one.revision + 1)
        for one in of_order(services, order.id)
        if one.is_open
    )
    kept = replace(
        order,
        body=body,
        revision=order.revision + 1,
        is_open=not is_settled(body, services.now()),
        due=body.annex.withheld_until,
    )
    return kept, papers, holds(services, papers, until)


def of_order(services: Services, order: PaperId) -> list[Paper]:
    """Give what of an order is in the vault."""
    found = every(services, "preserved")
    return [one for one in found if isinstance(one.body, Preserved) and one.body.order == order]


def ask(services: Services, paper: PaperId, *, reason: str, by: ReviewerId) -> Paper:
    """Ask to look into the vault; a second person must agree.

    Args:
        services: Store and clock.
        paper: Which thing.
        reason: Why; kept on the ledger.
        by: Who asks.

    Returns:
        The paper as kept.

    Raises:
        InvalidDecision: No reason is given.
    """
    if not reason.strip():
        raise InvalidDecision(field="reason", reason="say why it must be seen; it stays on record")
    known, body = _found(services, paper)
    opening = Opening(reason=reason.strip(), asked_by=by, asked_at=services.now())
    return _keep(services, known, replace(body, opening=opening), "vault asked", by)


def grant(services: Services, paper: PaperId, *, by: ReviewerId) -> Paper:
    """Open the vault for an hour, for whoever asked and whoever grants it.

    Args:
        services: Store and clock.
        paper: Which thing.
        by: Who grants it.

    Returns:
        The paper as kept.

    Raises:
        InvalidDecision: Nobody has asked.
        NotAllowed: It is who asked.
    """
    known, body = _found(services, paper)
    opening = body.opening
    if opening is None or opening.granted_by is not None:
        raise InvalidDecision(field="vault", reason="somebody must ask first, with a reason")
    if opening.asked_by == by:
        raise NotAllowed(who=by, what="open the vault alone; a second person must agree")
    opened = replace(opening, granted_by=by, until=services.now() + LOOK)
    return _keep(services, known, replace(body, opening=opened), "vault opened", by)


def look(services: Services, paper: PaperId, *, by: ReviewerId) -> Preserved:
    """Give what is in the vault to one of the two who opened it, for as long as it is open.

    Args:
        services: Store and clock.
        paper: Which thing.
        by: Who looks.

    Returns:
        The thing and its author.

    Raises:
        NotAllowed: It is not open, or not for this person.
    """
    _, body = _found(services, paper)
    opening = body.opening
    is_open = opening is not None and opening.until is not None and services.now() < opening.until
    if opening is None or not is_open or by not in (opening.asked_by, opening.granted_by):
        raise NotAllowed(who=by, what=f"see {paper}; ask with a reason, and have somebody agree")
    return body


def as_it_is(services: Services, subject: ItemKey) -> Preserved:
    """Give a thing and its author as they are known now, of no order yet."""
    item = services.store.item(subject, services.tenant)
    return Preserved(order="", item=_json(item), author=_json(_author(services, item)))


def _begun(services: Services, order: Paper, subject: ItemKey, at: datetime) -> Paper:
    digest = hashlib.sha256(subject.encode()).hexdigest()[:8]
    body = replace(as_it_is(services, subject), order=order.id)
    return Paper(
        id=PaperId(f"{order.id}-kept-{digest}"),
        tenant=services.tenant,
        kind="preserved",
        at=at,
        body=body,
        subject=subject,
    )


def _author(services: Services, item: StoredItem | None) -> StoredItem | None:
    name = getattr(item.item, "author", None) if item is not None else None
    if item is None or not name:
        return None
    return services.store.item(item_key(item.source, "account", name), services.tenant)


def _json(item: StoredItem | None) -> str:
    return "" if item is None else msgspec.json.encode(item).decode()


def holds(services: Services, papers: Sequence[Paper], until: datetime) -> tuple[LedgerEntry, ...]:
    """Hold pictures, whose originals are too large for a paper; never shorten another hold."""
    media = dict.fromkeys(key for one in papers for key in _media_of(one))
    if not media:
        return ()
    now = services.now()
    try:
        held = retention.held(services.store, services.tenant, now)
    except InvalidConfig:
        held = {}  # a store in memory forgets with the program
    return tuple(
        LedgerEntry(
            kind="hold placed",
            tenant=services.tenant,
            at=now,
            actor="system",
            subject=key,
            note="what shows it was removed, and is preserved",
            until=until,
        )
        for key in media
        if key not in held or held[key].until < until
    )


def _media_of(paper: Paper) -> list[ItemKey]:
    body = paper.body
    if not isinstance(body, Preserved) or not body.item:
        return []
    item = msgspec.json.decode(body.item, type=StoredItem)
    if isinstance(item.item, Media):
        return [item.key]
    names = item.item.media if isinstance(item.item, Post) else ()
    return [item_key(split_key(item.key)[0], "media", name) for name in names]


def _found(services: Services, paper: PaperId) -> tuple[Paper, Preserved]:
    known = services.store.paper(paper, services.tenant)
    if not isinstance(known.body, Preserved):
        raise NotFound(what="preserved thing", name=paper)
    return known, known.body


def _keep(services: Services, known: Paper, body: Preserved, kind: str, by: ReviewerId) -> Paper:
    kept = replace(known, body=body, revision=known.revision + 1)
    opening = body.opening
    line = LedgerEntry(
        kind="vault opened" if kind == "vault opened" else "vault asked",
        tenant=services.tenant,
        at=services.now(),
        actor=by,
        subject=known.subject,
        note=opening.reason if opening else "",
        until=opening.until if opening else None,
    )
    services.store.file(Filing(tenant=services.tenant, papers=(kept,), entries=(line,)))
    return kept

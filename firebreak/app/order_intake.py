"""A removal order is taken in: kept, found again by address, given its case."""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from urllib.parse import parse_qsl, unquote, urlsplit

import msgspec
from msgspec.structs import replace

from firebreak.app import self_test
from firebreak.app.orders import change_order, entry, order_in
from firebreak.app.wiring import Services
from firebreak.intake.orders import Told
from firebreak.model.effects import Filing
from firebreak.model.errors import InvalidDecision, StaleCase
from firebreak.model.ids import (
    ItemKey,
    Kind,
    ReviewerId,
    SourceId,
    TenantId,
    item_key,
    split_key,
)
from firebreak.model.notices import Notice, SubjectKind
from firebreak.model.orders import Channel, Order
from firebreak.model.papers import Paper, PaperId
from firebreak.review import orders as rules
from firebreak.review.clocks import order_time
from firebreak.review.order_cases import BEGINS

LONGEST_NAME = 512
_THINGS: tuple[Kind, ...] = ("post", "media", "url")


def receive(
    services: Services,
    told: Told,
    *,
    source: SourceId,
    channel: Channel,
    by: str,
    subjects: Sequence[ItemKey] = (),
    category: str = "",
    checked_by: ReviewerId | None = None,
) -> Paper:
    """Take an order in and keep it before we answer; the same one again is the same paper.

    Args:
        services: Store, policy and clock.
        told: What was read.
        source: The platform that it is about.
        channel: How it came.
        by: Who brought it.
        subjects: What it is about, where somebody said so; else found by its addresses.
        category: Policy category, where somebody said so.
        checked_by: Who typed the fields from the document; None while nobody compared them.

    Returns:
        The paper as kept.
    """
    now, tenant = services.now(), services.tenant
    # What lay in the box over night came over night; what lies ahead is a wrong clock.
    received_at = min(told.received_at or now, now)
    content = msgspec.json.encode((told.annex, source, told.sender))
    name = PaperId(BEGINS + hashlib.sha256(tenant.encode() + b"\0" + content).hexdigest()[:16])
    order = Order(
        annex=told.annex,
        source=source,
        subjects=tuple(dict.fromkeys(subjects)) or located(services, source, told.annex.urls),
        channel=channel,
        by=by,
        clock=rules.begin(received_at, policy=services.policy),
        sender=told.sender,
        mail_check=told.mail_check,
        category=category,
        checked_by=checked_by,
    )
    return _keep(services, _paper(name, tenant, order))


def open_case(services: Services, paper: Paper) -> None:
    """Tell the feed of an order, so that it has a case; telling it twice is harmless."""
    order = order_in(paper)
    if order.clock.void_at is not None:
        return
    start = order.clock.deadline - order_time(services.policy)
    for subject in order.subjects:
        source, kind, external = split_key(subject)
        known: dict[str, SubjectKind] = {"account": "account", "post": "post", "media": "media"}
        digest = hashlib.sha256(subject.encode()).hexdigest()[:8]
        again = f":{order.again}" if order.again else ""
        notice = Notice(
            # Nothing of what it says: the order's page has that, for those who need it.
            id=f"{paper.id}:{digest}{again}",
            kind="removal_order",
            subject_kind=known.get(kind, "url"),
            subject=external,
            category=order.category,
        )
        services.store.append(services.tenant, source, [notice], start)


def check_fields(
    services: Services,
    paper: PaperId,
    told: Told,
    *,
    subjects: Sequence[ItemKey],
    category: str,
    by: ReviewerId,
) -> Paper:
    """Keep the fields as somebody compared them with the document, and what it is about."""

    def change(known: Paper) -> Paper:
        order = rules.check_fields(order_in(known), by=by)
        if order.decisions:
            raise InvalidDecision(field="order", reason="it was carried out; its fields stand")
        found = tuple(dict.fromkeys(subjects)) or located(services, order.source, told.annex.urls)
        order = replace(order, annex=told.annex, subjects=found, category=category)
        return replace(known, body=order, subject=found[0] if found else None)

    kept = change_order(services, paper, change, kind="order checked", by=by)
    open_case(services, kept)
    return kept


def located(services: Services, source: SourceId, urls: Sequence[str]) -> tuple[ItemKey, ...]:
    """Guess what addresses are about, for a person to compare.

    Args:
        services: What is known.
        source: The platform.
        urls: As the order gives them.

    Returns:
        For each address the thing whose identifier stands in it, the last part first; else the
        address itself, as a page.
    """
    return tuple(dict.fromkeys(_located(services, source, url) for url in urls))


def _keep(services: Services, paper: Paper) -> Paper:
    order, tenant = order_in(paper), services.tenant
    if self_test.is_test(services, order.annex.reference):
        self_test.take_in(services, by=order.by)
        return paper  # what the desk sends itself is kept nowhere else
    line = entry(paper, "order received", at=paper.at, actor=order.by, word=order.channel)
    with suppress(StaleCase):  # one that was here before stands
        services.store.file(Filing(tenant=tenant, papers=(paper,), entries=(line,)))
    kept = services.store.paper(paper.id, tenant)
    open_case(services, kept)
    return kept


def _paper(name: PaperId, tenant: TenantId, order: Order) -> Paper:
    return Paper(
        id=name,
        tenant=tenant,
        kind="order",
        at=order.clock.received_at,
        body=order,
        subject=order.subjects[0] if order.subjects else None,
        due=order.clock.deadline,
    )


def _located(services: Services, source: SourceId, url: str) -> ItemKey:
    try:
        split = urlsplit(url)
        query = [value for _, value in parse_qsl(split.query)]
        parts = [unquote(part) for part in split.path.split("/") if part][-12:] + query[-12:]
    except ValueError:
        parts = []
    for kinds in (_THINGS, ("account",)):
        for part in reversed(parts):
            for kind in kinds:
                key = item_key(source, kind, part)
                if part and services.store.item(key, services.tenant) is not None:
                    return key
    return item_key(source, "url", url[:LONGEST_NAME])

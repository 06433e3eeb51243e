"""An imminent threat to life: the package for authorities, and its receipts."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from firebreak.app.wiring import Services
from firebreak.model.cases import Case
from firebreak.model.effects import Filing
from firebreak.model.errors import InvalidDecision, NotFound
from firebreak.model.ids import CaseId, ItemKey, ReviewerId
from firebreak.model.items import StoredItem
from firebreak.model.ledger import LedgerEntry
from firebreak.model.orders import Handover, Package
from firebreak.model.papers import Paper, PaperId
from firebreak.review.threat import package, recipients

MOST_THINGS = 200
GONE = ("removed", "deleted")
KEEP_POSTS = 20
"""Newest posts of the account that go along with those that the case speaks of."""


def raise_alarm(
    services: Services, case: CaseId, *, why: str, countries: Sequence[str], by: ReviewerId
) -> Paper:
    """Write the package at once, and keep it; whom it is about is told nothing.

    Args:
        services: Store, policy and clock.
        case: What it is about.
        why: What is feared.
        countries: Member States concerned, ISO 3166; empty where nobody knows.
        by: Who raises it.

    Returns:
        The paper, open until every recipient has confirmed it.

    Raises:
        InvalidDecision: Nothing is said of what is feared.
        NotFound: There is no such case.
    """
    if not why.strip():
        raise InvalidDecision(field="why", reason="say in a sentence what is feared")
    found, now = services.store.case(case, services.tenant), services.now()
    policy, things = services.policy, _things(services, found)
    addressed = recipients(countries, policy=policy)
    body = Package(
        by=by,
        why=why.strip(),
        countries=tuple(countries),
        recipients=addressed.recipients,
        missing=addressed.missing,
        text=package(found, things, why=why, addressed=addressed, policy=policy, at=now),
    )
    paper = Paper(
        id=PaperId(f"life-{services.new_id()}"),
        tenant=services.tenant,
        kind="threat to life",
        at=now,
        body=body,
        subject=found.subject,
        case=found.id,
        due=now,
    )
    line = _line(paper, found, by=by, services=services)
    services.store.file(Filing(tenant=services.tenant, papers=(paper,), entries=(line,)))
    return paper


def hand_over(
    services: Services, paper: PaperId, *, recipient: str, receipt: str, by: ReviewerId
) -> Paper:
    """Record that one of the recipients has it, with what they answered.

    Args:
        services: Store and clock.
        paper: The package.
        recipient: Which of them.
        receipt: What they answered.
        by: Who reached them.

    Returns:
        The paper as kept; closed once all have it.

    Raises:
        InvalidDecision: It is none of them, they have it, or no receipt is given.
    """
    known = services.store.paper(paper, services.tenant)
    body = known.body
    if not isinstance(body, Package):
        raise NotFound(what="package", name=paper)
    if recipient not in body.recipients or not receipt.strip():
        raise InvalidDecision(field="receipt", reason="choose who has it, and write what they said")
    if any(one.recipient == recipient for one in body.handovers):
        raise InvalidDecision(field="recipient", reason="they have it already; reload the page")
    now = services.now()
    over = Handover(recipient=recipient, by=by, at=now, receipt=receipt.strip())
    told = replace(body, handovers=(*body.handovers, over))
    is_open = len(told.handovers) < len(told.recipients)
    kept = replace(known, body=told, revision=known.revision + 1, is_open=is_open)
    line = LedgerEntry(
        kind="threat handed over",
        tenant=services.tenant,
        at=now,
        actor=by,
        case=known.case,
        subject=known.subject,
        note=f"{known.id} {recipient.partition(':')[0]}",
    )
    services.store.file(Filing(tenant=services.tenant, papers=(kept,), entries=(line,)))
    return kept


def of_case(services: Services, case: CaseId) -> list[tuple[Paper, Package]]:
    """Give the packages about a case, oldest first."""
    found = services.store.papers(services.tenant, "threat to life", case=case)
    return [(one, one.body) for one in found if isinstance(one.body, Package)]


def _things(services: Services, case: Case) -> list[StoredItem]:
    store, tenant = services.store, services.tenant
    file = store.case_file(case.id, tenant)
    keys: dict[ItemKey, None] = {case.subject: None}
    keys |= dict.fromkeys(signal.subject for signal in file.signals)
    keys |= dict.fromkeys(notice.subject for notice in file.notices)
    named = [store.item(key, tenant) for key in list(keys)[:MOST_THINGS]]
    found = {one.key: one for one in named if one is not None}
    for one in store.items_by_author(case.subject, tenant, KEEP_POSTS):
        found.setdefault(one.key, one)
    return [version for one in found.values() for version in _versions(services, one)]


def _versions(services: Services, item: StoredItem) -> list[StoredItem]:
    """Give a thing as it is, and where that is empty because it was removed, as it was before."""
    if getattr(item.item, "status", "") not in GONE:
        return [item]
    at = item.received_at - timedelta(microseconds=1)
    before = services.store.item(item.key, services.tenant, until=at)
    return [item] if before is None else [before, item]


def _line(paper: Paper, case: Case, *, by: ReviewerId, services: Services) -> LedgerEntry:
    return LedgerEntry(
        kind="threat to life",
        tenant=services.tenant,
        at=paper.at,
        actor=by,
        case=case.id,
        case_kind=case.kind,
        subject=case.subject,
        note=paper.id,
    )

"""Removal orders at the desk: find one again, and move it on."""

import re
from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from firebreak.app.retrying import despite_changes
from firebreak.app.wiring import Services
from firebreak.model.cases import Case, CaseFile
from firebreak.model.effects import Filing
from firebreak.model.errors import InvalidDecision, NotFound
from firebreak.model.ids import ItemKey, ReviewerId, item_key, split_key
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.orders import (
    Answer,
    Method,
    Order,
    PauseReason,
    VoidReason,
)
from firebreak.model.papers import Paper, PaperId, PaperKind
from firebreak.review import feedback, orders
from firebreak.review.order_cases import Moved, only_orders, redated

MOST_POSTED = 1_000
"""Things of one account that are asked for; whose has more is found order by order."""
STATE = re.compile("[A-Z]{2}")
"""How a Member State is written; what is written otherwise might be anything."""
PAGE = 1_000
"""Papers read at a time. All of a kind are read: all authorities of the EU together sent 349 orders
in the first 18 months of the law."""


def find(services: Services, paper: PaperId) -> Paper:
    """Give the paper of an order; raises NotFound for every other one."""
    found = services.store.paper(paper, services.tenant)
    if not isinstance(found.body, Order):
        raise NotFound(what="order", name=paper)
    return found


def order_in(paper: Paper) -> Order:
    """Give the order of its paper."""
    if not isinstance(paper.body, Order):
        raise NotFound(what="order", name=paper.id)
    return paper.body


def all_of(services: Services, *, is_open: bool | None = None) -> list[Paper]:
    """Give orders, oldest first."""
    return every(services, "order", is_open=is_open)


def every(services: Services, kind: PaperKind, *, is_open: bool | None = None) -> list[Paper]:
    """Give all papers of a kind, however many, oldest first."""
    found = list[Paper]()
    while page := services.store.papers(
        services.tenant, kind, is_open=is_open, after=found[-1] if found else None, limit=PAGE
    ):
        found += page
        if len(page) < PAGE:
            break
    return found


def answers_to(services: Services, paper: PaperId) -> list[tuple[Paper, Answer]]:
    """Give what was written in answer to an order, oldest first."""
    pairs = [(one, one.body) for one in every(services, "order answer")]
    return [(one, body) for one, body in pairs if isinstance(body, Answer) and body.order == paper]


def others(services: Services, paper: Paper) -> tuple[orders.Other, ...]:
    """Give the orders that came before one."""
    return tuple(
        orders.Other(reference=each.annex.reference, authority=each.annex.authority)
        for one in all_of(services)
        if one.id != paper.id and (one.at, one.id) < (paper.at, paper.id)
        for each in (order_in(one),)
    )


def alarms(services: Services, paper: Paper) -> tuple[orders.Alarm, ...]:
    """Find what a forger would do; see :func:`firebreak.review.orders.alarms`."""
    return orders.alarms(order_in(paper), others(services, paper), policy=services.policy)


def authenticate(
    services: Services, paper: PaperId, method: Method, *, note: str, by: ReviewerId
) -> Paper:
    """Record how somebody made sure; see :func:`firebreak.review.orders.authenticate`."""

    def change(known: Paper) -> Paper:
        order = orders.authenticate(
            order_in(known),
            method,
            note=note,
            by=by,
            now=services.now(),
            found=alarms(services, known),
            policy=services.policy,
        )
        return replace(known, body=order)

    return change_order(services, paper, change, kind="order authenticated", by=by, word=method)


def ask_pause(
    services: Services, paper: PaperId, reason: PauseReason, *, words: str, by: ReviewerId
) -> Paper:
    """Propose a pause; nothing changes until a second person agrees."""
    return _move(
        services,
        paper,
        lambda order: orders.ask_pause(order, reason, words=words, by=by, now=services.now()),
    )


def agree_pause(services: Services, paper: PaperId, *, by: ReviewerId) -> Paper:
    """Let the hour stand still, and write to the authority why."""
    now = services.now()

    def more(known: Paper) -> tuple[Paper, ...]:
        order, pause = order_in(known), order_in(known).pause
        if pause is None:
            return ()
        policy = services.policy
        draft = feedback.annex_three(order, pause, paper=known.id, policy=policy, at=now)
        number = len(order.clock.pauses)
        return (
            answer_paper(
                known, f"III-{number}", Answer(order=known.id, annex="III", text=draft.text), now
            ),
        )

    return _change_case(
        services,
        paper,
        lambda order: orders.agree_pause(order, by=by, now=now),
        kind="order paused",
        by=by,
        more=more,
    )


def resume(services: Services, paper: PaperId, *, by: ReviewerId) -> Paper:
    """End a pause with a whole hour from now, or drop a proposed one."""
    pause = order_in(find(services, paper)).pause
    policy = services.policy

    def change(order: Order) -> Order:
        return orders.resume(order, now=services.now(), policy=policy)

    if pause is not None and not pause.stands:
        return _move(services, paper, change)
    return _change_case(services, paper, change, kind="order resumed", by=by)


def ask_void(
    services: Services, paper: PaperId, reason: VoidReason, *, words: str, by: ReviewerId
) -> Paper:
    """Propose that it is no order; nothing changes until a second person agrees."""
    return _move(
        services,
        paper,
        lambda order: orders.ask_void(order, reason, words=words, by=by, now=services.now()),
    )


def agree_void(services: Services, paper: PaperId, *, by: ReviewerId) -> Paper:
    """End an order that is none; its case goes back to the place that it has without it."""
    now = services.now()
    return _change_case(
        services,
        paper,
        lambda order: orders.agree_void(order, by=by, now=now),
        kind="order void",
        by=by,
    )


def drop_void(services: Services, paper: PaperId) -> Paper:
    """Take the proposal back that it is no order."""
    return _move(services, paper, orders.drop_void)


def ask_scrutiny(services: Services, paper: PaperId, *, by: ReviewerId) -> Paper:
    """Record that the home authority was asked to look at it."""
    return change_order(
        services,
        paper,
        lambda known: replace(
            known, body=orders.ask_scrutiny(order_in(known), by=by, now=services.now())
        ),
        kind="scrutiny asked",
        by=by,
    )


def mark_sent(services: Services, answer: PaperId, *, to: str, by: ReviewerId) -> Paper:
    """Record that a document was sent, by which way, and close it.

    Args:
        services: Store and clock.
        answer: Paper of the document.
        to: To whom and how.
        by: Who sent it.

    Returns:
        The paper as kept.

    Raises:
        InvalidDecision: It lacks something, was sent before, or nothing is said of the way.
    """
    paper = services.store.paper(answer, services.tenant)
    body = paper.body
    if not isinstance(body, Answer):
        raise NotFound(what="answer", name=answer)
    if body.sent_by is not None or not to.strip():
        raise InvalidDecision(field="to", reason="say once to whom it went and how")
    if feedback.NOT_SAID in body.text:
        raise InvalidDecision(field="to", reason="it lacks something; see what, and write it anew")
    now = services.now()
    sent = replace(body, sent_by=by, sent_at=now, sent_to=to.strip())
    kept = replace(paper, body=sent, is_open=False, revision=paper.revision + 1)
    line = replace(entry(paper, "order answered", at=now, actor=by), note=f"{body.order} sent")
    services.store.file(Filing(tenant=services.tenant, papers=(kept,), entries=(line,)))
    return kept


def answer_paper(order: Paper, ending: str, answer: Answer, at: datetime) -> Paper:
    """Give the paper of a document; it stays open until somebody has sent it."""
    name = PaperId(f"{order.id}-{ending}")
    return Paper(
        id=name, tenant=order.tenant, kind="order answer", at=at, body=answer, subject=order.subject
    )


def check_not_forged(services: Services, case: Case, file: CaseFile) -> None:
    """Refuse to take speech away on nothing but orders that nobody has authenticated.

    Args:
        services: The store.
        case: The case to be decided.
        file: Everything on file for it.

    Raises:
        InvalidDecision: Names the next step.
    """
    named = only_orders(case, file)
    try:
        known = [order_in(find(services, PaperId(name))) for name in named]
    except NotFound:
        return  # a platform's own notice that is named like one of ours
    if known and all(order.proof is None for order in known):
        reason = (
            "only an order that nobody has authenticated speaks for it; record on the order's page "
            "how you made sure, or declare it void"
        )
        raise InvalidDecision(field="order", reason=reason)


def entry(
    paper: Paper, kind: EntryKind, *, at: datetime, actor: str, word: str = ""
) -> LedgerEntry:
    """Write a ledger line about an order: keys, and words of ours; nothing of its content."""
    body = paper.body
    plain = LedgerEntry(
        kind=kind,
        tenant=paper.tenant,
        at=at,
        actor=actor,
        subject=paper.subject,
        note=f"{paper.id} {word}".strip(),
        order=body.order if isinstance(body, Answer) else paper.id,
        detail=word,
    )
    if not isinstance(body, Order):
        return plain
    names = kind in ("order received", "order checked")
    return replace(
        plain,
        state=body.annex.state if STATE.fullmatch(body.annex.state) else "",
        detail=word or _why(body, kind),
        things=len(body.subjects) if names else None,
    )


def _why(order: Order, kind: EntryKind) -> str:
    """Give the ground on which an order stands still or is none."""
    if kind == "order paused" and order.clock.pauses:
        return order.clock.pauses[-1].reason
    return order.void.reason if kind == "order void" and order.void else ""


def change_order(
    services: Services,
    paper: PaperId,
    change: Callable[[Paper], Paper],
    *,
    kind: EntryKind | None,
    by: str,
    word: str = "",
) -> Paper:
    """Change an order with a ledger line, again where somebody was faster."""

    def attempt() -> Paper:
        known = find(services, paper)
        kept = replace(change(known), revision=known.revision + 1)
        line = [entry(kept, kind, at=services.now(), actor=by, word=word)] if kind else []
        services.store.file(Filing(tenant=services.tenant, papers=(kept,), entries=tuple(line)))
        return kept

    return despite_changes(attempt)


def cases_with(services: Services, order: Order) -> list[Case]:
    """Give the cases that an order's subjects are in, open ones first."""
    store, tenant = services.store, services.tenant
    keys: dict[ItemKey, None] = {}
    for subject in order.subjects:
        keys[subject] = None
        item = store.item(subject, tenant)
        author = getattr(item.item, "author", None) if item is not None else None
        if author:
            keys[item_key(split_key(subject)[0], "account", author)] = None
    found = store.cases_of(list(keys), None, tenant)
    return [case for case in found if case.kind != "network"]


def concerning(services: Services, case: Case) -> Callable[[Order], bool]:
    """Give a function that says whether :func:`cases_with` an order finds a case.

    It looks from the case: what its account posted is asked once, however many orders there are.

    Args:
        services: The store.
        case: Any.

    Returns:
        The function.
    """
    if case.kind == "network":
        return lambda order: False  # noqa: ARG005
    posted: frozenset[ItemKey] | None = None
    if split_key(case.subject)[1] == "account":
        found = services.store.items_by_author(case.subject, services.tenant, MOST_POSTED)
        posted = frozenset(one.key for one in found) if len(found) < MOST_POSTED else None

    def is_with(order: Order) -> bool:
        if case.subject in order.subjects:
            return True
        if posted is not None:
            return not posted.isdisjoint(order.subjects)
        return any(one.id == case.id for one in cases_with(services, order))

    return is_with


def _move(services: Services, paper: PaperId, change: Callable[[Order], Order]) -> Paper:
    return change_order(
        services,
        paper,
        lambda known: replace(known, body=change(order_in(known))),
        kind=None,
        by="",
    )


def _change_case(
    services: Services,
    paper: PaperId,
    change: Callable[[Order], Order],
    *,
    kind: EntryKind,
    by: ReviewerId,
    more: Callable[[Paper], tuple[Paper, ...]] = lambda _: (),
) -> Paper:
    """Change an order and the clocks of its cases in one transaction."""
    now = services.now()

    def attempt() -> Paper:
        known = find(services, paper)
        order = change(order_in(known))
        is_over = orders.is_settled(order, now)
        kept = replace(
            known,
            body=order,
            revision=known.revision + 1,
            due=order.clock.deadline,
            is_open=not is_over,
        )
        plain = entry(kept, kind, at=now, actor=by)
        changed, lines = list[Case](), list[LedgerEntry]()
        for case in cases_with(services, order):
            if case.is_open:
                file = services.store.case_file(case.id, services.tenant)
                moved = {**_moved(services), **_moved_by(kept)}
                changed.append(redated(case, file, moved, policy=services.policy))
                lines.append(replace(plain, case=case.id, until=_moved_by(kept)[kept.id]))
        filing = Filing(
            tenant=services.tenant,
            papers=(kept, *more(kept)),
            cases=tuple(changed),
            entries=tuple(lines or [plain]),
        )
        services.store.file(filing)
        return kept

    return despite_changes(attempt)


def _moved(services: Services) -> dict[str, datetime | None]:
    moved: dict[str, datetime | None] = {}
    for paper in all_of(services):
        order = order_in(paper)
        if order.clock.void_at is not None or any(one.began_at for one in order.clock.pauses):
            moved |= _moved_by(paper)
    return moved


def _moved_by(paper: Paper) -> Moved:
    order = order_in(paper)
    stands = order.clock.void_at is not None or (order.pause is not None and order.pause.stands)
    return {paper.id: None if stands else order.clock.deadline}

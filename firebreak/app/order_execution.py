"""Carry a removal order out, see its effect, take it back, tell the author."""

from collections.abc import Callable, Mapping
from datetime import datetime

from msgspec.structs import replace

from firebreak.act.plan import plan
from firebreak.act.withhold import explanations, without_reasons
from firebreak.app import desk, order_intake, orders, preserved
from firebreak.app.retrying import despite_changes
from firebreak.app.wiring import Services
from firebreak.model.actions import Action, ActionVerb
from firebreak.model.cases import Case
from firebreak.model.decisions import Decision, Verb
from firebreak.model.effects import Filing, Ruling
from firebreak.model.errors import StaleCase
from firebreak.model.ids import ActionId, DecisionId, ItemKey, ReviewerId, split_key
from firebreak.model.orders import Answer, Order, ScrutinyOutcome
from firebreak.model.papers import Paper, PaperId
from firebreak.model.people import Person
from firebreak.review import feedback
from firebreak.review import orders as rules
from firebreak.review.decided_facts import with_facts
from firebreak.review.decided_line import decided_line
from firebreak.review.order_cases import carried_out

WORDS = "An authority ordered it."
"""All that a decision says of an order; the rest is on the order's page."""
DONE: Mapping[str, tuple[Verb, ActionVerb]] = {"account": ("suspend", "suspend")}
REMOVED: tuple[Verb, ActionVerb] = ("remove", "remove")


def execute(services: Services, paper: PaperId, *, by: Person) -> Paper:
    """Carry an order out: one decision for each case that it concerns.

    Args:
        services: Store, policy, platforms and clock.
        paper: Which order.
        by: Who carries it out.

    Returns:
        The paper as kept.

    Raises:
        InvalidDecision: It is not fit for it; names the next step.
        AlreadyClaimed: Somebody else has the case in hands; names whom to ask.
        StaleCase: Its case is not open yet, or kept changing.
    """
    known = orders.find(services, paper)
    rules.check_may_execute(orders.order_in(known), services.now())
    left = orders.order_in(known)
    for subjects in _by_case(services, replace(left, subjects=left.left)):
        known = _despite(lambda keys=subjects: _carry_out(services, paper, keys, by))  # type: ignore[misc]
    return known


def record_effect(services: Services, paper: PaperId, at: datetime, *, by: ReviewerId) -> Paper:
    """Record that somebody saw with their own eyes that it is gone; answers the authority."""
    return effective(services, paper, at, by=by)


def effective(services: Services, paper: PaperId, at: datetime, *, by: ReviewerId | None) -> Paper:
    """Stop the clock, write Annex II, close the vault over what was removed, tell the author.

    Args:
        services: Store, policy and clock.
        paper: Which order.
        at: When the effect was seen.
        by: Who saw it; None where the platform told it.

    Returns:
        The paper as kept.

    Raises:
        InvalidDecision: It was not carried out, or the instant is impossible.
    """

    def attempt() -> Paper:
        now, known = services.now(), orders.find(services, paper)
        order = rules.see_effect(orders.order_in(known), at, now=now, by=by)
        draft = feedback.annex_two(order, paper=known.id, policy=services.policy, at=now)
        answer = Answer(order=known.id, annex="II", text=draft.text)
        line = replace(
            orders.entry(known, "order effective", at=at, actor=by or "system"),
            things=_removed_by(services, known.id, order),
        )
        kept, papers, holds = preserved.closed(services, known, order, at)
        filing = Filing(
            tenant=services.tenant,
            papers=(kept, orders.answer_paper(known, "II", answer, now), *papers),
            entries=(line, *holds),
        )
        services.store.file(filing)
        return kept

    kept = despite_changes(attempt)
    return tell(services, kept.id)


def tell(services: Services, paper: PaperId, *, by_hand: ReviewerId | None = None) -> Paper:
    """Tell the author once he may know; does nothing before, and never twice.

    Args:
        services: Store, policy and clock.
        paper: Which order.
        by_hand: Who told him where no platform can; None lets the platform do it.

    Returns:
        The paper as it stands; unchanged where a person must tell him.
    """

    def attempt() -> Paper:
        now, known = services.now(), orders.find(services, paper)
        order = orders.order_in(known)
        is_early = order.clock.effective_at is None or rules.is_withheld(order, now)
        if is_early or order.told_at is not None:
            return known
        text = feedback.told_to_author(order, policy=services.policy)
        messages = explanations(actions_of(services, order), text, now)
        if not messages and by_hand is None:
            return known
        told = replace(order, told_at=now)
        kept = replace(
            known,
            body=told,
            revision=known.revision + 1,
            is_open=not rules.is_settled(told, now),
            due=next_due(told),
        )
        filing = Filing(
            tenant=services.tenant,
            papers=(kept,),
            deliveries=() if by_hand else messages,
            entries=(orders.entry(known, "order told", at=now, actor=by_hand or "system"),),
        )
        services.store.file(filing)
        return kept

    return despite_changes(attempt)


def answer_scrutiny(
    services: Services, paper: PaperId, outcome: ScrutinyOutcome, *, by: Person
) -> Paper:
    """Record what the home authority found; where it infringed rights, put everything back.

    Args:
        services: Store, policy, platforms and clock.
        paper: Which order.
        outcome: What it found.
        by: Who records it.

    Returns:
        The paper as kept.
    """
    if outcome == "infringed":
        reinstate(services, paper, by=by)
    now = services.now()

    def change(known: Paper) -> Paper:
        order = rules.answer_scrutiny(orders.order_in(known), outcome, now=now)
        is_open = not rules.is_settled(order, now)
        return replace(known, body=order, is_open=is_open, due=next_due(order))

    return orders.change_order(
        services, paper, change, kind="scrutiny answered", by=by.id, word=outcome
    )


def reinstate(services: Services, paper: PaperId, *, by: Person) -> None:
    """Take back everything that an order did, in one step; what was taken back stays so."""
    order = orders.order_in(orders.find(services, paper))
    store, tenant = services.store, services.tenant
    for decision in order.decisions:
        made = store.decisions(store.decision(decision, tenant).case, tenant)
        if decision not in {one.reverses for one in made}:
            desk.reverse(services, decision, reviewer=by, reasons="The order no longer stands.")


def actions_of(services: Services, order: Order) -> list[Action]:
    """Give what was done because of an order, and was not taken back."""
    cases = {one.id for one in orders.cases_with(services, order)}
    found = [one for case in sorted(cases) for one in services.store.actions(case, services.tenant)]
    back: set[ActionId | None] = {one.reverses for one in found}
    wanted, named = frozenset(order.decisions), frozenset(order.subjects)
    standing = (one for one in found if one.id not in back)
    return [one for one in standing if one.decision in wanted and one.subject in named]


def _removed_by(services: Services, paper: PaperId, order: Order) -> int:
    """Count what was removed because of an order, not what was gone already."""
    made = (services.store.decision(one, services.tenant) for one in order.decisions)
    keys = {key for one in made if one.order == paper for key in one.subjects}
    return len(keys & frozenset(order.subjects))


def next_due(order: Order) -> datetime | None:
    """Give the next instant at which an order that took effect asks for something."""
    timers = rules.scrutiny_of(order)
    until = order.annex.withheld_until if order.told_at is None else None
    ask = None
    if timers is not None and timers.outcome is None:
        ask = timers.answer_until or timers.ask_until
    return min((one for one in (until, ask) if one is not None), default=None)


def _by_case(services: Services, order: Order) -> list[tuple[ItemKey, ...]]:
    """Sort what an order names: things of one case, and accounts by themselves."""
    groups: dict[tuple[str, str], list[ItemKey]] = {}
    for subject in order.subjects:
        cases = orders.cases_with(services, replace(order, subjects=(subject,)))
        where = cases[0].id if cases else str(subject)
        groups.setdefault((where, DONE.get(split_key(subject)[1], REMOVED)[0]), []).append(subject)
    return [tuple(group) for group in groups.values()]


def _carry_out(
    services: Services, paper: PaperId, subjects: tuple[ItemKey, ...], by: Person
) -> Paper:
    known = orders.find(services, paper)
    order = orders.order_in(known)
    cases = orders.cases_with(services, replace(order, subjects=subjects))
    standing = _standing(services, cases, subjects)
    if standing:
        return _keep_decisions(services, known, standing, subjects)
    if not cases or not cases[0].is_open:
        # The clerk sees to it that it is opened; an order is never left without a case.
        order_intake.open_case(services, known)
        raise StaleCase(case=f"of {paper}, which is being opened; try again in a moment")
    held = desk.claim(services, cases[0].id, by)
    file = services.store.case_file(cases[0].id, services.tenant)
    now, case = services.now(), file.case
    verb = DONE.get(split_key(subjects[0])[1], REMOVED)[0]
    decision = Decision(
        id=DecisionId(services.new_id()),
        case=case.id,
        verb=verb,
        subjects=subjects,
        reviewer=by.id,
        at=now,
        policy=services.policy.digest,
        category=order.category,
        reasons=WORDS,
        order=known.id,
    )
    after = carried_out(case, decision, file, policy=services.policy)
    platforms = desk.capabilities(services)
    planned = without_reasons(
        plan(decision, tenant=services.tenant, platforms=platforms, new_id=services.new_id)
    )
    done = _with(order, (decision.id,), subjects)
    kept = replace(known, body=done, revision=known.revision + 1)
    line = decided_line(after, decision, policy=services.policy, waits=after.is_open)
    ruling = Ruling(
        decision=decision,
        case=after,
        token=held.token,
        actions=planned.actions,
        deliveries=planned.deliveries,
        entries=(with_facts(line, case, decision, policy=services.policy), *planned.entries),
        papers=(kept, *preserved.begun(services, known, subjects, now)),
    )
    services.store.decide(ruling)
    return kept


def _standing(
    services: Services, cases: list[Case], subjects: tuple[ItemKey, ...]
) -> tuple[DecisionId, ...]:
    """Name decisions of our own that did already what an order asks for, and still stand."""
    found: dict[ItemKey, DecisionId] = {}
    for case in cases:
        done = services.store.actions(case.id, services.tenant)
        back: set[ActionId | None] = {one.reverses for one in done}
        for action in done:
            wanted = DONE.get(split_key(action.subject)[1], REMOVED)[1]
            if action.verb == wanted and action.id not in back and action.status != "failed":
                found[action.subject] = action.decision
    if any(subject not in found for subject in subjects):
        return ()
    return tuple(dict.fromkeys(found[subject] for subject in subjects))


def _keep_decisions(
    services: Services,
    known: Paper,
    standing: tuple[DecisionId, ...],
    subjects: tuple[ItemKey, ...],
) -> Paper:
    body = _with(orders.order_in(known), standing, subjects)
    kept = replace(known, body=body, revision=known.revision + 1)
    papers = preserved.begun(services, known, subjects, services.now())
    services.store.file(Filing(tenant=services.tenant, papers=(kept, *papers)))
    return kept


def _with(order: Order, decisions: tuple[DecisionId, ...], subjects: tuple[ItemKey, ...]) -> Order:
    made = tuple(dict.fromkeys((*order.decisions, *decisions)))
    return replace(order, decisions=made, done=tuple(dict.fromkeys((*order.done, *subjects))))


def _despite(attempt: Callable[[], Paper]) -> Paper:
    for _ in range(desk.TRIES - 1):
        try:
            return attempt()
        except StaleCase as error:
            if "being opened" in str(error):
                raise
    return attempt()

"""From what is on file to a public statement: facts, faults, whom it names."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import lru_cache

import msgspec
from msgspec import Struct

from firebreak.algorithms.text.identifiers import identifiers_in
from firebreak.app.policy_history import policy_of
from firebreak.app.wiring import Services
from firebreak.measure.reports import dsa_statement_words
from firebreak.measure.reports.dsa_statement import (
    DsaStatement,
    Lacking,
    NotDue,
    StatementFacts,
    statement_of,
)
from firebreak.measure.reports.dsa_statement_known import KnownThen
from firebreak.measure.reports.statement_rules import FREE_TEXTS, OTHER_TEXTS, faults_of
from firebreak.model.actions import Action
from firebreak.model.decisions import Decision
from firebreak.model.errors import InvalidPolicy, NotFound
from firebreak.model.facts import SecondOpinion
from firebreak.model.ids import ActionId, ItemKey, split_key
from firebreak.model.items import Account, Media, Post, StoredItem, author_key
from firebreak.model.mass import MassMember
from firebreak.model.policy import Category, Policy, parse_policy
from firebreak.model.public_statements import StatementFault
from firebreak.model.statement_policy import CategoryWords

MOTION = timedelta(days=1)
SHORTEST_NUMBER = 6
"""Digits from which on a platform's number of somebody is looked for in our sentences."""
_WHERE: Mapping[str, str] = {
    "illegal_content_legal_ground": "law in [words.en]",
    "illegal_content_explanation": "definition",
    "incompatible_content_ground": "clause in [words.en]",
    "incompatible_content_explanation": "definition",
}


class Drawn(Struct, frozen=True, kw_only=True):
    """What a statement would be just now.

    Attributes:
        text: JSON as it would be sent; empty where it may not be.
        faults: Why it may not; empty where it may, or where none is due.
        not_due: Why there is none; empty where there is one.
    """

    text: str = ""
    faults: tuple[StatementFault, ...] = ()
    not_due: str = ""


def draw(services: Services, facts: StatementFacts, puid: str) -> Drawn:
    """Derive a statement, hold it against the rules, and look whether it names anybody.

    Args:
        services: Store and policy.
        facts: What is on file.
        puid: Its own.

    Returns:
        The statement, or why not. The same facts give the same bytes.
    """
    drawn = _drawn(services, facts, puid)
    policy, name = services.policy, facts.decision.category
    now = _words(policy, name)
    if not drawn.faults or name not in policy.categories or now == facts.law_and_clause:
        return drawn
    # Mended since: the same rule, named in a way that may leave.
    mended = _drawn(services, msgspec.structs.replace(facts, law_and_clause=now), puid)
    return drawn if mended.faults else mended


def _drawn(services: Services, facts: StatementFacts, puid: str) -> Drawn:
    made = statement_of(facts, puid)
    if isinstance(made, NotDue):
        return Drawn(not_due=made.why)
    if isinstance(made, Lacking):
        return Drawn(faults=made.faults)
    text = msgspec.json.encode(made).decode()
    faults = (*faults_of(msgspec.json.decode(text)), *_named(services, facts, made))
    return Drawn(faults=faults) if faults else Drawn(text=text)


def facts_of(
    services: Services,
    decision: Decision,
    action: Action,
    known: KnownThen,
    *,
    seen: Mapping[ActionId, datetime],
) -> StatementFacts:
    """Gather all that one statement follows from.

    Args:
        services: Store, tenant and policy.
        decision: What a person decided.
        action: One thing that was done because of it.
        known: How the matter stood then.
        seen: When each action was seen to be done, by the ledger.

    Returns:
        The facts, as they stand now.
    """
    store, tenant = services.store, services.tenant
    file = store.case_file(action.case, tenant)
    item = store.item(action.subject, tenant)
    policy = _policy_then(services, decision)
    back = _taken_back(services, decision, action)
    undone = [one for one in store.actions(action.case, tenant) if one.reverses == action.id]
    return StatementFacts(
        decision=decision,
        action=action,
        confirmed_at=seen.get(action.id),
        known=_completed(services, decision, action, known),
        notices=file.notices,
        signals=file.signals,
        item=item,
        media=tuple(_media(services, item)),
        category=_category(policy, services.policy, decision.category),
        law_and_clause=_words(policy, decision.category),
        profile=services.policy.profile,
        taken_back_at=back,
        ended_at=min((seen[one.id] for one in undone if one.id in seen), default=None),
    )


def is_in_motion(services: Services, action: Action) -> bool:
    """Whether it is just being undone, so that nobody knows yet when it will have ended.

    A platform that takes longer than :data:`MOTION` to show it holds no statement up.
    """
    made = services.store.actions(action.case, services.tenant)
    since = services.now() - MOTION
    return any(
        one.reverses == action.id
        and one.status in ("planned", "delivered")
        and one.planned_at > since
        for one in made
    )


def _completed(
    services: Services, decision: Decision, action: Action, known: KnownThen
) -> KnownThen:
    """Add what the ledger's line does not tell: a plan it was part of, and models' opinions."""
    planned = known.is_planned or _is_planned(services, decision, action.subject)
    marked = known.is_marked or _is_advised(services, decision, action)
    return msgspec.structs.replace(known, is_planned=planned, is_marked=marked)


def _is_advised(services: Services, decision: Decision, action: Action) -> bool:
    """Whether a model had said something of it that stood on the page when a person decided."""
    keys = dict.fromkeys((action.subject, *(one.what for one in decision.grounds)))
    return any(
        isinstance(one.fact, SecondOpinion) and not one.fact.problem
        for key in keys
        for one in services.store.facts_about(key, services.tenant, until=decision.at)
    )


def _taken_back(services: Services, decision: Decision, action: Action) -> datetime | None:
    made = services.store.decisions(decision.case, services.tenant)
    back = (
        one.at
        for one in made
        if one.reverses == decision.id and (not one.subjects or action.subject in one.subjects)
    )
    return min(back, default=None)


def _is_planned(services: Services, decision: Decision, subject: ItemKey) -> bool:
    papers = services.store.papers(services.tenant, "mass member", subject=subject)
    return any(
        isinstance(one.body, MassMember) and one.body.decision == decision.id for one in papers
    )


def _media(services: Services, item: StoredItem | None) -> Iterator[Media]:
    post = item.item if item is not None else None
    if item is None or not isinstance(post, Post):
        return
    for name in post.media:
        key = ItemKey(f"{item.source}:media:{name}")
        stored = services.store.item(key, services.tenant)
        if stored is not None and isinstance(stored.item, Media):
            yield stored.item


@lru_cache(maxsize=8)
def _parsed(text: str) -> Policy:
    return parse_policy(text)


def _policy_then(services: Services, decision: Decision) -> Policy:
    """Give the policy that was followed then; the one of now where its words are not kept."""
    if decision.policy == services.policy.digest:
        return services.policy
    try:
        return _parsed(policy_of(services.store, services.tenant, decision.policy).text)
    except (NotFound, InvalidPolicy):
        return services.policy


def _category(then: Policy, now: Policy, name: str) -> Category | None:
    """Give the rule as it was; what the database calls it may be written down later."""
    old, new = then.categories.get(name), now.categories.get(name)
    if old is None or old.statement_category or new is None:
        return old
    return msgspec.structs.replace(
        old,
        statement_category=new.statement_category,
        statement_keywords=new.statement_keywords,
    )


def _words(policy: Policy, name: str) -> CategoryWords:
    """Give law and clause in English, in which the rest of a statement is written."""
    return policy.words.get("en", {}).get(name, CategoryWords())


def _named(
    services: Services, facts: StatementFacts, made: DsaStatement
) -> Iterator[StatementFault]:
    known = tuple(_concerned(services, facts))
    spared = _ours(services.policy)
    for field in (*FREE_TEXTS, *OTHER_TEXTS):
        found = identifiers_in(getattr(made, field, ""), known=known, spared=spared)
        if found:
            where = _WHERE.get(field)
            name = facts.decision.category
            change = f"; write {where} of {name} without it" if where else ""
            yield StatementFault(field=field, says=f"holds {_listed(found)}{change}")


def _listed(found: tuple[str, ...]) -> str:
    return ", ".join(f"{'an' if one[0] in 'aeiou' else 'a'} {one}" for one in found)


def _concerned(services: Services, facts: StatementFacts) -> Iterator[str]:
    """Give what the people of a decision are called on their platform."""
    store, tenant = services.store, services.tenant
    for key in facts.decision.subjects:
        stored = store.item(key, tenant)
        whose = author_key(stored.source, stored.item) if stored is not None else None
        for each in dict.fromkeys((key, whose)):
            if each is None:
                continue
            external = split_key(each)[2]
            if not external.isdigit() or len(external) >= SHORTEST_NUMBER:
                yield external
            account = store.item(each, tenant)
            if account is not None and isinstance(account.item, Account):
                yield from (one for one in (account.item.handle, account.item.name) if one)


def _ours(policy: Policy) -> frozenset[str]:
    """Give the words that stand in sentences of ours and in rules, whoever they are about."""
    told = [f"{one.title} {one.definition}" for one in policy.categories.values()]
    return dsa_statement_words.VOCABULARY | dsa_statement_words.words_of(" ".join(told))

"""Decision to actions and messages, as far as platforms can carry them out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

import msgspec
from msgspec import Struct

from firebreak.model.actions import Action, ActionVerb, Delivery
from firebreak.model.decisions import Decision, Verb
from firebreak.model.errors import InvalidDecision
from firebreak.model.ids import ActionId, ItemKey, Kind, SourceId, TenantId, split_key
from firebreak.model.ledger import LedgerEntry
from firebreak.model.letters import Letter

Letters = Mapping[ItemKey, Letter]
"""What people concerned are told, by what it is about."""
NO_LETTERS: Letters = {}


class Beneath(Struct, frozen=True, kw_only=True):
    """What lies beneath an action that is taken back.

    Attributes:
        status: How the thing has to stand afterwards where that is not plainly ``active`` or
            ``visible``: ``restricted`` or ``labelled`` as it was before, ``suspended`` or
            ``removed`` where it has to stay so.
        ours: Other actions of ours by which the thing may be marked on its platform.
    """

    status: str = ""
    ours: tuple[ActionId, ...] = ()


PLAINLY = Beneath()
Prior = Mapping[ItemKey, Beneath]
"""What lies beneath what is taken back, by subject; one that is missing stood plainly."""
NO_PRIOR: Prior = {}
Capabilities = Mapping[SourceId, frozenset[ActionVerb]]
"""What each platform's endpoint can do; a source without an endpoint is absent."""

ACTION: dict[Verb, ActionVerb] = {
    "suspend": "suspend",
    "restrict": "restrict",
    "remove": "remove",
    "label": "label",
}
"""Decisions that ask a platform for something; the others change only our own desk."""

APPLIES: dict[ActionVerb, tuple[Kind, ...]] = {
    "suspend": ("account",),
    "restrict": ("account",),
    "remove": ("post", "media", "url"),
    "label": ("account", "post", "media", "url"),
}


class Plan(Struct, frozen=True, kw_only=True):
    """What follows from one decision.

    Attributes:
        actions: In the order of the decision's subjects. One that no endpoint can carry out is
            ``failed`` from the start and has no delivery: it is shown, never dropped.
        deliveries: One per action that an endpoint can carry out.
        entries: Ledger lines for both.
    """

    actions: tuple[Action, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    entries: tuple[LedgerEntry, ...] = ()


def plan(
    decision: Decision,
    *,
    tenant: TenantId,
    platforms: Capabilities,
    new_id: Callable[[], str],
    letters: Letters = NO_LETTERS,
) -> Plan:
    """Turn a decision into actions and the messages that ask for them.

    Args:
        decision: What a person decided.
        tenant: Whose ledger the lines go to.
        platforms: What each platform can do.
        new_id: Gives identifiers that are never given twice.
        letters: What the people concerned are told, by subject.

    Returns:
        The plan; empty for ``dismiss`` and ``escalate``.

    Raises:
        InvalidDecision: A verb that does not apply to a subject's kind.
    """
    verb = ACTION.get(decision.verb)
    if verb is None:
        return Plan()
    actions = []
    for subject in decision.subjects:
        kind = split_key(subject)[1]
        if kind not in APPLIES[verb]:
            names = " or ".join(APPLIES[verb])
            raise InvalidDecision(
                field="subjects", reason=f"{verb} applies to {names}; {subject} is a {kind}"
            )
        actions.append(
            Action(
                id=ActionId(new_id()),
                decision=decision.id,
                case=decision.case,
                verb=verb,
                subject=subject,
                planned_at=decision.at,
            )
        )
    return with_messages(
        actions, decision=decision, tenant=tenant, platforms=platforms, letters=letters
    )


def with_messages(
    actions: Iterable[Action],
    *,
    decision: Decision,
    tenant: TenantId,
    platforms: Capabilities,
    letters: Letters = NO_LETTERS,
    prior: Prior = NO_PRIOR,
) -> Plan:
    """Add to actions the messages that ask for them, and their ledger lines.

    Args:
        actions: Planned actions.
        decision: The decision they follow from.
        tenant: Whose ledger the lines go to.
        platforms: What each platform can do.
        letters: What the people concerned are told, by subject.
        prior: How things stood before what is taken back, by subject.

    Returns:
        The plan.
    """
    kept: list[Action] = []
    deliveries: list[Delivery] = []
    entries: list[LedgerEntry] = []
    for action in actions:
        source = split_key(action.subject)[0]
        entries.append(_entry(action, decision, tenant, ""))
        if hindrance := _hindrance(action.verb, source, platforms):
            kept.append(msgspec.structs.replace(action, status="failed"))
            entries.append(_entry(action, decision, tenant, hindrance))
        else:
            kept.append(action)
            letter = letters.get(action.subject)
            ours = prior.get(action.subject, PLAINLY).ours
            deliveries.append(message(action, decision, decision.at, letter, ours=ours))
    return Plan(actions=tuple(kept), deliveries=tuple(deliveries), entries=tuple(entries))


def message(
    action: Action,
    decision: Decision,
    due_at: datetime,
    letter: Letter | None = None,
    *,
    ours: Sequence[ActionId] = (),
) -> Delivery:
    """Write the message that asks a platform to carry an action out.

    Args:
        action: What is to be done.
        decision: Why.
        due_at: First try not before this instant.
        letter: What the person concerned is told, for the platform to pass on; None for nothing,
            and then the platform must not tell them either.
        ours: For a reverse: other actions of ours on the same thing.

    Returns:
        A delivery whose identifier is the action's own, so that any number of tries is one act.
    """
    source, kind, external_id = split_key(action.subject)
    body = {
        "type": "action.requested",
        "timestamp": action.planned_at,
        "data": {
            "action": action.id,
            "verb": action.verb,
            "subject": {"kind": kind, "id": external_id},
            "category": decision.category,
            "reasons": decision.reasons,
            "decision": decision.id,
            "case": decision.case,
            "reverses": action.reverses,
            "restores": action.restores or None,
            "ours": ours,
            "statement": letter,
        },
    }
    return Delivery(
        id=f"msg_{action.id}",
        action=action.id,
        endpoint=source,
        subject=ItemKey(action.subject),
        body=msgspec.json.encode(body),
        due_at=due_at,
    )


def _hindrance(verb: ActionVerb, source: SourceId, platforms: Capabilities) -> str:
    if source not in platforms:
        return f"no endpoint is configured for {source}; add [platforms.{source}] to the config"
    if verb not in platforms[source]:
        return f"{source} cannot {verb}; do it there by hand"
    return ""


def _entry(action: Action, decision: Decision, tenant: TenantId, hindrance: str) -> LedgerEntry:
    return LedgerEntry(
        kind="action failed" if hindrance else "action planned",
        tenant=tenant,
        at=action.planned_at,
        actor="system" if hindrance else decision.reviewer,
        case=action.case,
        subject=action.subject,
        category=decision.category,
        decision=decision.id,
        verb=decision.verb,
        action=action.id,
        action_verb=action.verb,
        policy=decision.policy,
        note=hindrance,
    )

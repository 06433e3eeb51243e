"""Changes of the policy: proposed by one person, agreed to by another."""

from collections.abc import Sequence
from dataclasses import replace as swapped

from msgspec.structs import replace

from firebreak.app import policy_choice
from firebreak.app.policy_check import Checked, check_policy
from firebreak.app.policy_history import coming_in, in_force_line, keep_policy, policy_of
from firebreak.app.policy_trial import tried
from firebreak.app.wiring import Services, policy_text
from firebreak.model.effects import Filing
from firebreak.model.errors import InvalidDecision, InvalidPolicy, NotAllowed, NotFound
from firebreak.model.ids import ReviewerId
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.papers import Paper, PaperId, PaperKind
from firebreak.model.people import Person, who_can
from firebreak.model.policy import parse_policy
from firebreak.model.policy_changes import PolicyChange
from firebreak.model.policy_text import PolicyText
from firebreak.review.separation import check_apart

KIND: PaperKind = "policy change"
MOST_OPEN = 20
"""Proposals that may wait at a time; more would be read by nobody."""
LONGEST_TEXT = 200_000
LONGEST_WORDS = 1_000


def waiting(services: Services) -> list[Paper]:
    """Give the proposals that nobody has answered, oldest first."""
    return services.store.papers(services.tenant, KIND, is_open=True, limit=MOST_OPEN)


def answered(services: Services) -> list[Paper]:
    """Give all proposals that were answered, the newest first."""
    found: list[Paper] = []
    while page := services.store.papers(
        services.tenant, KIND, is_open=False, after=found[-1] if found else None
    ):
        found += page
    return found[::-1]


def find(services: Services, paper: PaperId) -> Paper:
    """Give one proposal; raises NotFound for every other paper."""
    found = services.store.paper(paper, services.tenant)
    body_of(found)
    return found


def body_of(paper: Paper) -> PolicyChange:
    """Give what a paper proposes; raises NotFound where it proposes nothing."""
    if not isinstance(paper.body, PolicyChange):
        raise NotFound(what="proposal", name=paper.id)
    return paper.body


def present(services: Services) -> PolicyText:
    """Give the policy in force.

    Args:
        services: Store, and the policy that this process follows.

    Returns:
        As kept; where nothing was kept yet, the one that this process follows.

    Raises:
        InvalidPolicy: Its words cannot be read.
    """
    if found := policy_choice.standing(services.store, services.tenant):
        return found
    policy, text = services.policy, services.policy_text or policy_text(services.config)
    return PolicyText(name=policy.name, version=policy.version, digest=policy.digest, text=text)


def checked(services: Services, text: str) -> Checked:
    """Say all that is wrong with a text and what is doubtful, as ``firebreak policy check`` does.

    Args:
        services: Whose lists, models and records of the gate it would be followed with.
        text: The whole policy.

    Returns:
        Mistakes and warnings with their lines.
    """
    return check_policy(services.config, written=text)


def propose(services: Services, by: Person, text: str, reason: str, *, actor: str = "") -> Paper:
    """Propose that a text is the policy.

    Args:
        services: Store, clock and dice.
        by: The author.
        text: The whole policy, word for word.
        reason: Why, in their words.
        actor: Who is on the ledger as the one who did it; empty for the author.

    Returns:
        The proposal as kept.

    Raises:
        InvalidDecision: No reason, too long, the same as in force, or too many wait.
        InvalidPolicy: No server would start under it; tells the first mistake.
        NotAllowed: They lack the power.
    """
    _check_power(by, "propose a change of policy")
    said, text = _words(reason, "why the policy should change"), text.replace("\r\n", "\n")
    if not 0 < len(text) <= LONGEST_TEXT:
        raise InvalidDecision(field="text", reason=f"1 to {LONGEST_TEXT:,} characters")
    if len(waiting(services)) >= MOST_OPEN:
        raise InvalidDecision(field="text", reason=f"{MOST_OPEN} wait already; answer one first")
    _check_text(services, text)
    policy, now, base = parse_policy(text), services.now(), present(services)
    if policy.digest == base.digest:
        raise InvalidDecision(field="text", reason="this is what is in force, word for word")
    body = PolicyChange(
        name=policy.name,
        version=policy.version,
        text=text,
        digest=policy.digest,
        base=base.digest,
        reason=said,
        proposed_by=by.id,
        tried=tried(services, base.text, policy),
    )
    paper = Paper(
        id=PaperId(services.new_id()), tenant=services.tenant, kind=KIND, at=now, body=body
    )
    line = _line(services, "policy proposed", paper, actor or by.id, said)
    services.store.file(Filing(tenant=services.tenant, papers=(paper,), entries=(line,)))
    return paper


def return_to(services: Services, by: Person, digest: str) -> Paper:
    """Propose that a former policy is followed again.

    Args:
        services: Store, clock and dice.
        by: The author.
        digest: Of the former one, or its first digits.

    Returns:
        The proposal; it takes a second person as any other.

    Raises:
        NotFound: There is no such policy.
        InvalidDecision: It is in force.
        InvalidPolicy: This release can no longer follow it.
        NotAllowed: They lack the power.
    """
    former = policy_of(services.store, services.tenant, digest)
    reason = f"Return to {former.name} {former.version} ({former.digest[:12]})."
    return propose(services, by, former.text, reason)


def is_stale(services: Services, change: PolicyChange) -> bool:
    """Say whether another policy came into force since it was proposed."""
    return change.ended is None and change.base != present(services).digest


def agree(services: Services, paper: PaperId, second: Person, words: str) -> Paper:
    """Let a second person agree; from then on the text is in force.

    Args:
        services: Store and clock.
        paper: The proposal.
        second: Who agrees.
        words: Why, in their words.

    Returns:
        The proposal as kept. Processes take the text up within
        :data:`firebreak.app.policy_following.SECONDS`, or at their next start.

    Raises:
        InvalidDecision: No words, answered already, stale, or names were taken out of the text.
        InvalidPolicy: No server would start under it any more.
        NotAllowed: It is their own, or they lack the power.
        NotFound: There is no such proposal.
        StaleCase: Somebody else was first.
    """
    known = find(services, paper)
    change = body_of(known)
    _check_power(second, "agree to a change of policy")
    check_apart(change.proposed_by, second.id, what="agree to a change of policy that they wrote")
    said = _words(words, "what you looked at")
    _check_agreeable(services, change)
    _keep_first(services)
    now, policy = services.now(), parse_policy(change.text)
    after = replace(
        known,
        revision=known.revision + 1,
        is_open=False,
        body=replace(change, ended="agreed", ended_by=second.id, ended_at=now, words=said),
    )
    came = coming_in(
        services,
        policy,
        change.text,
        beside=_file_digest(services),
        tells=_line(services, "policy agreed", after, second.id, said),
    )
    services.store.file(
        Filing(
            tenant=services.tenant,
            papers=(after, *came.papers),
            entries=(*came.entries, in_force_line(services, policy, second.id)),
        )
    )
    return after


def end(services: Services, paper: PaperId, by: Person, words: str) -> Paper:
    """End a proposal without a change: its author withdraws it, anybody else refuses it.

    Args:
        services: Store and clock.
        paper: The proposal.
        by: Who ends it.
        words: Why; an author needs none.

    Returns:
        The proposal as kept.

    Raises:
        InvalidDecision: Answered already, or refused without a word.
        NotAllowed: They lack the power, and it is not their own.
        NotFound: There is no such proposal.
        StaleCase: Somebody else was first.
    """
    known = find(services, paper)
    change = body_of(known)
    is_own = by.id == change.proposed_by
    if not is_own:
        _check_power(by, "refuse a change of policy")
    _check_open(change)
    said = words.strip()[:LONGEST_WORDS] if is_own else _words(words, "why not")
    after = replace(
        known,
        revision=known.revision + 1,
        is_open=False,
        body=replace(
            change,
            ended="withdrawn" if is_own else "refused",
            ended_by=by.id,
            ended_at=services.now(),
            words=said,
        ),
    )
    kind: EntryKind = "policy withdrawn" if is_own else "policy refused"
    line = _line(services, kind, after, by.id, said)
    services.store.file(Filing(tenant=services.tenant, papers=(after,), entries=(line,)))
    return after


def adopt(services: Services, text: str, reason: str) -> PolicyText:
    """Bring a text into force without a second person, by whoever runs the machine.

    For a platform that asked for two people and has only one left. It stands on the ledger, and
    the history says that nobody agreed.

    Args:
        services: Store and clock.
        text: The whole policy.
        reason: Why it could not wait.

    Returns:
        What is in force now.

    Raises:
        InvalidDecision: No reason, or it is in force already.
        InvalidPolicy: No server would start under it.
    """
    said = _words(reason, "why no second person agrees")
    _check_text(services, text)
    policy = parse_policy(text)
    if (now := policy_choice.standing(services.store, services.tenant)) and (
        now.digest == policy.digest
    ):
        raise InvalidDecision(field="text", reason="this is what is in force, word for word")
    line = replace(
        in_force_line(services, policy, "command line"), kind="policy adopted", note=said
    )
    came = coming_in(services, policy, text, beside=_file_digest(services), tells=line)
    told = in_force_line(services, policy, "command line")
    services.store.file(replace(came, entries=(*came.entries, told)))
    return present(services)


def ways(papers: Sequence[Paper]) -> dict[str, PolicyChange]:
    """Tell by which change each policy came into force last, by its digest.

    Args:
        papers: Proposals that were answered, the newest first.

    Returns:
        Only those that two people agreed to.
    """
    found: dict[str, PolicyChange] = {}
    for paper in papers:
        change = body_of(paper)
        if change.ended == "agreed":
            found.setdefault(change.digest, change)
    return found


def others(services: Services, me: ReviewerId) -> list[Person]:
    """Give the people who could agree to what somebody proposes."""
    return [
        one
        for one in services.store.people(services.tenant)
        if one.id != me and not one.disabled and "policy" in one.own
    ]


def _check_power(person: Person, what: str) -> None:
    if person.disabled or not person.may("policy"):
        raise NotAllowed(who=person.id, what=what, ask=f"{who_can('policy')} can")


def _check_open(change: PolicyChange) -> None:
    if change.ended is not None:
        raise InvalidDecision(field="change", reason="it was answered already; reload the page")


def _check_agreeable(services: Services, change: PolicyChange) -> None:
    _check_open(change)
    if is_stale(services, change):
        reason = "another policy came into force meanwhile; propose it again, on top of that one"
        raise InvalidDecision(field="change", reason=reason)
    if change.digest != policy_choice.digest_of(change.text):
        reason = "an erasure took names out of it since; propose it again"
        raise InvalidDecision(field="change", reason=reason)
    _check_text(services, change.text)


def _check_text(services: Services, text: str) -> None:
    if wrong := checked(services, text).mistakes:
        first = wrong[0]
        said = f"{first.reason}; {first.hint}" if first.hint else first.reason
        raise InvalidPolicy(place=first.place, reason=said)


def _words(words: str, what: str) -> str:
    said = words.strip()
    if not said:
        raise InvalidDecision(field="reason", reason=f"say {what}")
    if len(said) > LONGEST_WORDS:
        raise InvalidDecision(field="reason", reason=f"shorten to {LONGEST_WORDS:,} characters")
    return said


def _keep_first(services: Services) -> None:
    """Keep what is in force where nothing was kept yet, so that of two who agree at once one wins.

    Never where something is: this process may still follow an older policy.
    """
    if policy_choice.in_force(services.store, services.tenant) is None:
        text = services.policy_text or policy_text(services.config)
        keep_policy(swapped(services, policy_text=text))


def _file_digest(services: Services) -> str:
    try:
        return policy_choice.digest_of(policy_text(services.config))
    except InvalidPolicy:
        return ""


def _line(services: Services, kind: EntryKind, paper: Paper, actor: str, said: str) -> LedgerEntry:
    change = body_of(paper)
    return LedgerEntry(
        kind=kind,
        tenant=services.tenant,
        at=services.now(),
        actor=actor,
        colleague=change.proposed_by,
        policy=change.digest,
        note=f"{change.name} {change.version}: {said}",
    )

"""Keeps the words of every policy that was ever in force, and finds them."""

from datetime import timedelta

from msgspec.structs import replace

from firebreak.app.wiring import Services
from firebreak.model.effects import Filing
from firebreak.model.errors import NotFound, StaleCase
from firebreak.model.ids import TenantId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.papers import Paper, PaperId
from firebreak.model.policy import Policy
from firebreak.model.policy_text import PolicyText
from firebreak.model.ports import Store

TRIES = 10
"""Times that it is filed anew when another process that starts just then files it as well."""
SHORTEST_DIGEST = 6


def keep_policy(services: Services) -> bool:
    """Keep the text of the policy in force, unless it is kept as such already.

    What was in force before is closed in the same transaction, and kept as long as a decision
    that may still be read against it.

    Args:
        services: Store, policy with its text, and clock. Without a text nothing is kept.

    Returns:
        Whether another policy came into force.

    Raises:
        StaleCase: Other processes kept filing other policies.
    """
    if not services.policy_text:
        return False
    for _ in range(TRIES - 1):
        try:
            return _keep(services)
        except StaleCase:
            continue
    return _keep(services)


def policies(store: Store, tenant: TenantId) -> list[Paper]:
    """Give all policies that were in force, the one first that was so first."""
    found: list[Paper] = []
    while page := store.papers(tenant, "policy", after=found[-1] if found else None):
        found += page
    return found


def policy_of(store: Store, tenant: TenantId, digest: str) -> PolicyText:
    """Find a policy by its hash.

    Args:
        store: Where it is kept.
        tenant: Whose.
        digest: As in a decision, or the first of its digits, six at least.

    Returns:
        Its words as they were.

    Raises:
        NotFound: None has it, several have, or it is too short to tell.
    """
    wanted = digest.lower()
    found = [
        paper.body
        for paper in policies(store, tenant)
        if isinstance(paper.body, PolicyText) and paper.body.digest.startswith(wanted)
    ]
    if len(found) != 1 or len(wanted) < SHORTEST_DIGEST:
        raise NotFound(what="policy with the hash", name=digest)
    return found[0]


def coming_in(
    services: Services, policy: Policy, text: str, *, beside: str = "", tells: LedgerEntry
) -> Filing:
    """Put together what brings a policy into force: what was so before is closed with it.

    Args:
        services: Store and clock.
        policy: The policy as parsed from ``text``.
        text: Word for word.
        beside: Digest of the policy file, where two people agreed to the text.
        tells: The ledger line.

    Returns:
        To be filed; the store refuses it when another one came into force meanwhile.
    """
    now = services.now()
    before = services.store.papers(services.tenant, "policy", is_open=True)
    until = now + timedelta(days=policy.retention.decisions_days)
    closed = [
        replace(paper, revision=paper.revision + 1, is_open=False, keep_until=until)
        for paper in before
        if _digest(paper) != policy.digest
    ]
    opened = [_opened(services, policy, text, beside=beside)] if len(closed) == len(before) else []
    return Filing(tenant=services.tenant, papers=(*closed, *opened), entries=(tells,))


def _keep(services: Services) -> bool:
    policy, text = services.policy, services.policy_text
    before = services.store.papers(services.tenant, "policy", is_open=True)
    if [policy.digest] == [_digest(paper) for paper in before]:
        return False
    # An erasure that took names out of the words in force changed their hash, and nothing else.
    same = [
        one.body.beside
        for one in before
        if isinstance(one.body, PolicyText) and one.body.text == text
    ]
    line = in_force_line(services, policy, "system")
    services.store.file(
        coming_in(services, policy, text, beside=same[-1] if same else "", tells=line)
    )
    return True


def in_force_line(services: Services, policy: Policy, actor: str) -> LedgerEntry:
    """Write the ledger line of a policy that comes into force."""
    return LedgerEntry(
        kind="policy in force",
        tenant=services.tenant,
        at=services.now(),
        actor=actor,
        policy=policy.digest,
        note=f"{policy.name} {policy.version}",
    )


def _opened(services: Services, policy: Policy, text: str, *, beside: str) -> Paper:
    """Give the paper of the policy in force: new, or the old one that is so again."""
    name, now = PaperId(f"policy-{services.tenant}-{policy.digest}"), services.now()
    body = PolicyText(
        name=policy.name,
        version=policy.version,
        digest=policy.digest,
        text=text,
        four_eyes=policy.changes.four_eyes,
        beside=beside,
        since=(now,),
    )
    try:
        known = services.store.paper(name, services.tenant)
    except NotFound:
        return Paper(id=name, tenant=services.tenant, kind="policy", at=now, body=body)
    if isinstance(known.body, PolicyText):
        earlier = known.body.since or (known.at,)
        body = replace(
            known.body,
            four_eyes=policy.changes.four_eyes,
            beside=beside,
            since=(*earlier, now),
        )
    return replace(known, body=body, revision=known.revision + 1, is_open=True, keep_until=None)


def _digest(paper: Paper) -> str:
    return paper.body.digest if isinstance(paper.body, PolicyText) else ""

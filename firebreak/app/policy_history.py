"""Keeps the words of every policy that was ever in force, and finds them."""

from datetime import timedelta

from msgspec.structs import replace

from firebreak.app.wiring import Services
from firebreak.model.effects import Filing
from firebreak.model.errors import NotFound, StaleCase
from firebreak.model.ids import TenantId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.papers import Paper, PaperId
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


def _keep(services: Services) -> bool:
    policy, tenant, now = services.policy, services.tenant, services.now()
    in_force = services.store.papers(tenant, "policy", is_open=True)
    replaced = [paper for paper in in_force if _digest(paper) != policy.digest]
    if in_force and not replaced:
        return False
    until = now + timedelta(days=policy.retention.decisions_days)
    closed = [
        replace(paper, revision=paper.revision + 1, is_open=False, keep_until=until)
        for paper in replaced
    ]
    opened = [_opened(services)] if len(replaced) == len(in_force) else []
    services.store.file(
        Filing(
            tenant=tenant,
            papers=(*closed, *opened),
            entries=(
                LedgerEntry(
                    kind="policy in force",
                    tenant=tenant,
                    at=now,
                    actor="system",
                    policy=policy.digest,
                    note=f"{policy.name} {policy.version}",
                ),
            ),
        )
    )
    return True


def _opened(services: Services) -> Paper:
    """Give the paper of the policy in force: new, or the old one that is so again."""
    policy = services.policy
    name = PaperId(f"policy-{services.tenant}-{policy.digest}")
    try:
        known = services.store.paper(name, services.tenant)
        return replace(known, revision=known.revision + 1, is_open=True, keep_until=None)
    except NotFound:
        body = PolicyText(
            name=policy.name,
            version=policy.version,
            digest=policy.digest,
            text=services.policy_text,
        )
        return Paper(id=name, tenant=services.tenant, kind="policy", at=services.now(), body=body)


def _digest(paper: Paper) -> str:
    return paper.body.digest if isinstance(paper.body, PolicyText) else ""

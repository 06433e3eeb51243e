"""What a changed policy would have brought up of the newest items."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from firebreak.app import gates
from firebreak.app.backtest import judged_by
from firebreak.app.equipment import equip
from firebreak.app.pipeline import CURSOR
from firebreak.app.wiring import Services
from firebreak.detect.context import Context
from firebreak.detect.run import detect
from firebreak.model.decisions import Decision, standing
from firebreak.model.errors import InvalidPolicy
from firebreak.model.ids import ItemKey, Seq
from firebreak.model.items import StoredItem, author_key
from firebreak.model.policy import Policy, parse_policy
from firebreak.model.policy_changes import Tried

NEWEST = 1_000
"""Records that are looked at; both texts in about a second, so that a person can wait for it."""
REMEMBERED = 1_000
"""Records before them, of which only the memory takes notice."""


class _Found(Struct, frozen=True):
    category: str
    author: ItemKey


def tried(services: Services, old: str, new: Policy) -> Tried | None:
    """Run detectors over the newest items under two policies; nothing is written.

    Each as the gate lets it be, with the operator's lists, rules and models. Known media and
    copies of what was removed are left out.

    Args:
        services: Store and config.
        old: Text of the policy in force.
        new: The policy as it would be.

    Returns:
        What would have come up; None where there are no items, or the old text cannot be read.
    """
    items = list(_newest(services))
    try:
        before = _ups(services, parse_policy(old), items) if items else {}
        after = _ups(services, new, items) if items else {}
    except InvalidPolicy:
        return None
    if not items:
        return None
    more = {key: one for key, one in after.items() if key not in before}
    decisions = services.store.decisions(None, services.tenant)
    verdicts, said = judged_by(decisions), _purposes(decisions)
    vouched = frozenset(new.connect.vouched)
    return Tried(
        looked_at=min(len(items), NEWEST),
        before=_by_category(before),
        after=_by_category(after),
        more=len(more),
        fewer=sum(key not in after for key in before),
        dismissed=sum(
            verdicts.get(key, verdicts.get(one.author)) is False for key, one in more.items()
        ),
        vouched=sum(one.author in vouched for one in more.values()),
        purposes=dict(Counter(said[key] for key in more if key in said)),
    )


def _newest(services: Services) -> Iterator[StoredItem]:
    head = services.store.cursor(CURSOR)
    records = services.store.read(Seq(max(0, head - NEWEST - REMEMBERED)), NEWEST + REMEMBERED)
    return (one for one in records if isinstance(one, StoredItem) and one.tenant == services.tenant)


def _ups(
    services: Services, policy: Policy, items: Sequence[StoredItem]
) -> Mapping[ItemKey, _Found]:
    """Give what would have come up of the newest items, each with category and author."""
    records, _ = gates.read(services.config)
    equipment, _ = gates.enforced_parts(equip(policy, services.config), records)
    policy, _ = gates.enforced(policy, records)
    memory = Context(
        listed_urls=policy.listed_urls, vouched=policy.connect.vouched, equipment=equipment
    )
    found: dict[ItemKey, _Found] = {}
    for place, item in enumerate(items):
        if place < len(items) - NEWEST:
            memory.observe(item)
            continue
        for one in detect(item, memory, policy=policy).signals:
            plan = policy.detectors.get(one.detector)
            if one.mode == "live" and plan is not None and one.score >= plan.threshold:
                author = author_key(item.source, item.item) or item.key
                found[item.key] = _Found(one.category, author)
    return found


def _by_category(found: Mapping[ItemKey, _Found]) -> dict[str, int]:
    return dict(sorted(Counter(one.category for one in found.values()).items()))


def _purposes(decisions: Sequence[Decision]) -> Mapping[ItemKey, str]:
    """Tell what people said each thing was for, in the last decision that stands."""
    said: dict[ItemKey, str] = {}
    for one in sorted(standing(decisions), key=lambda each: each.at):
        if one.purpose is not None and one.purpose != "none":
            said |= dict.fromkeys(one.subjects, one.purpose)
    return said

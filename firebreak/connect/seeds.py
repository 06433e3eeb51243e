"""Where connections start: accounts that people suspended, and still do."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from firebreak.model.connections import Seed
from firebreak.model.decisions import Decision, standing
from firebreak.model.ids import ItemKey, split_key
from firebreak.model.policy import Category

GRAVEST = 4
UNKNOWN_WEIGHT = 0.5
"""Weight of a seed whose decision names no policy category, or one that the policy dropped."""
HALVED_AFTER = timedelta(days=365)
"""A seed weighs half as much as one that was suspended so much later."""
MONTH = timedelta(days=30)
"""Ages are told in these, or all weights would change with every decision."""
MACHINE = "system"
"""Reviewer of decisions that no person made; they make no seeds."""


def seeds_from(
    decisions: Iterable[Decision], categories: Mapping[str, Category] = MappingProxyType({})
) -> tuple[Seed, ...]:
    """Read the seeds from what people decided.

    An account is a seed while a person's decision to suspend it stands. A reversed decision
    makes no seed, and a reversal that was itself reversed counts for nothing. Of several
    standing decisions the heaviest counts, then the oldest.

    Args:
        decisions: In the order they were made.
        categories: The policy's, for their severity.

    Returns:
        Seeds by account. The newest one of the gravest category weighs 1.
    """
    made = tuple(decisions)
    newest = max((decision.at for decision in made), default=datetime.min.replace(tzinfo=UTC))
    seeds: dict[ItemKey, Seed] = {}
    for decision in standing(made):
        if decision.verb != "suspend" or decision.reviewer == MACHINE:
            continue
        category = categories.get(decision.category)
        for subject in decision.subjects:
            if split_key(subject)[1] != "account":
                continue
            severity = category.severity if category else 0
            seed = Seed(
                account=subject,
                weight=_weight(severity, newest - decision.at),
                since=decision.at,
                category=decision.category,
                severity=severity,
                decision=decision.id,
            )
            if subject not in seeds or seed.weight > seeds[subject].weight:
                seeds[subject] = seed
    return tuple(seeds[account] for account in sorted(seeds))


def _weight(severity: int, age: timedelta) -> float:
    said = severity / GRAVEST if severity else UNKNOWN_WEIGHT
    months = max(age, timedelta()) // MONTH
    return float(said * 0.5 ** (months * MONTH / HALVED_AFTER))

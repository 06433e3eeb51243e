"""Where connections start: accounts that people suspended, and still do."""

from collections.abc import Iterable, Sequence

from firebreak.model.connections import Seed
from firebreak.model.decisions import Decision
from firebreak.model.ids import DecisionId, ItemKey, split_key

NO_CATEGORY_WEIGHT = 0.5
"""Weight of a seed whose decision names no policy category."""
MACHINE = "system"
"""Reviewer of decisions that no person made; they make no seeds."""


def seeds_from(decisions: Iterable[Decision]) -> tuple[Seed, ...]:
    """Read the seeds from what people decided.

    An account is a seed while a person's decision to suspend it stands. A reversed decision
    makes no seed, and a reversal that was itself reversed counts for nothing. Of several
    standing decisions the heaviest counts, then the oldest.

    Args:
        decisions: In the order they were made.

    Returns:
        Seeds by account; weight 1 for a suspension under a policy category, else
        ``NO_CATEGORY_WEIGHT``.
    """
    made = tuple(decisions)
    taken_back = undone(made)
    seeds: dict[ItemKey, Seed] = {}
    for decision in made:
        if decision.verb != "suspend" or decision.id in taken_back or decision.reviewer == MACHINE:
            continue
        for subject in decision.subjects:
            if split_key(subject)[1] != "account":
                continue
            seed = Seed(
                account=subject,
                weight=1.0 if decision.category else NO_CATEGORY_WEIGHT,
                since=decision.at,
                decision=decision.id,
            )
            if subject not in seeds or seed.weight > seeds[subject].weight:
                seeds[subject] = seed
    return tuple(seeds[account] for account in sorted(seeds))


def undone(decisions: Sequence[Decision]) -> frozenset[DecisionId]:
    """Find the decisions that were taken back, and still are.

    Args:
        decisions: In the order they were made.

    Returns:
        Their identifiers; a reversal that was itself taken back counts for nothing.
    """
    gone: set[DecisionId] = set()
    # Backwards, so that a reversal is judged before what it takes back.
    for decision in reversed(decisions):
        if decision.reverses is not None and decision.id not in gone:
            gone.add(decision.reverses)
    return frozenset(gone)

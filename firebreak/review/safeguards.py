"""What must be answered, and by how many people, before speech is taken away."""

from collections.abc import Collection

from firebreak.model.decisions import Purpose, Verb
from firebreak.model.errors import InvalidDecision
from firebreak.model.ids import ReviewerId
from firebreak.model.policy import Category
from firebreak.model.rabat import FACTORS, FOR_REMOVAL, Rabat, answered

SILENCING: frozenset[Verb] = frozenset({"suspend", "remove", "restrict"})
"""Verbs that take speech away; they need reasons, and two people where a purpose protects it."""


def needs_two(verb: Verb, purpose: Purpose | None, category: Category | None) -> bool:
    """Tell whether two people must agree.

    Args:
        verb: What is to happen.
        purpose: What it was said for.
        category: Of the policy; None for decisions without one.

    Returns:
        True for what takes speech away, where a purpose protects it or the category asks it.
    """
    if verb not in SILENCING:
        return False
    return is_protected(purpose, category) or (
        category is not None and category.reviewers_for(verb) > 1
    )


def is_protected(purpose: Purpose | None, category: Category | None) -> bool:
    """Tell whether what something was said for protects it; without a category all do."""
    if category is not None:
        return purpose in category.exempt_purposes
    return purpose not in (None, "none")


def check_purpose(verb: Verb, purpose: Purpose | None, category: Category | None) -> None:
    """Refuse a decision without the assessment that its category asks.

    Args:
        verb: What is to happen.
        purpose: The reviewer's assessment.
        category: Of the policy; None for decisions without one.

    Raises:
        InvalidDecision: It is missing.
    """
    if category is not None and category.asks_purpose and purpose is None:
        raise InvalidDecision(
            field="purpose",
            reason=f"say what it was said for, or none; {category.title} asks it to {verb}",
        )


def check_rabat(verb: Verb, rabat: Rabat | None, category: Category | None) -> None:
    """Refuse to take speech away on grounds of speech without the answers the policy asks.

    Args:
        verb: What is to happen.
        rabat: The reviewer's answers.
        category: Of the policy; None for decisions without one.

    Raises:
        InvalidDecision: Answers are missing; names them.
    """
    if category is None or not category.asks_rabat or verb not in SILENCING:
        return
    given = answered(rabat)
    missing = [factor for factor in FACTORS if factor not in given]
    if verb == "remove":
        if "likelihood" in missing:
            missing = ["likelihood"]
        elif len(given) >= FOR_REMOVAL:
            return
    if missing:
        asks = f"{FOR_REMOVAL} with the likelihood" if verb == "remove" else "all six"
        raise InvalidDecision(
            field="rabat",
            reason=f"{category.title} asks {asks} of the questions about incitement to {verb}; "
            f"choose a level and write a few words for: {', '.join(missing)}",
        )


def check_agreement(
    verb: Verb,
    purpose: Purpose | None,
    category: Category | None,
    *,
    reviewer: ReviewerId,
    proposed_by: ReviewerId | None,
    waiting: Collection[ReviewerId] = (),
) -> None:
    """Refuse what two people must agree on and only one says.

    Args:
        verb: What is to happen.
        purpose: What it was said for.
        category: Of the policy; None for decisions without one.
        reviewer: Who decides now.
        proposed_by: Who proposed exactly this; None for nobody.
        waiting: Who has a proposal on this case that waits for somebody else. Whoever asked for a
            second person cannot do without one by changing the answer.

    Raises:
        InvalidDecision: Nobody else proposed it; names the next step.
    """
    if proposed_by == reviewer or (verb in SILENCING and reviewer in waiting):
        raise InvalidDecision(
            field="proposal",
            reason="you asked for a second person here, and nobody can be both; give the case back "
            "and let somebody else answer",
        )
    if proposed_by is not None or not needs_two(verb, purpose, category):
        return
    if is_protected(purpose, category):
        raise InvalidDecision(
            field="purpose",
            reason=f"{purpose} may not be met with {verb} by one person; label it, dismiss it, "
            "escalate it to a lead, or propose it to a second person",
        )
    title = category.title if category else ""
    raise InvalidDecision(
        field="category",
        reason=f"{title} asks two people to {verb}; propose it to a second person",
    )

"""What a human said about a case."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from firebreak.model.connections import Member
from firebreak.model.grounds import Ground
from firebreak.model.ids import CaseId, DecisionId, ItemKey, ReviewerId
from firebreak.model.rabat import Rabat

Verb = Literal["suspend", "remove", "label", "restrict", "escalate", "dismiss", "reverse"]
Purpose = Literal[
    "news",
    "education",
    "art",
    "counter-speech",
    "testimony",
    "religious practice",
    "polemic",
    "none",
]
"""Why something was said; anything but ``none`` speaks against removal by one person."""


class Decision(Struct, frozen=True, kw_only=True):
    """One person's answer to one case, with the policy it was made under.

    Attributes:
        subjects: What it is about; for a network, the members the reviewer ticked.
        category: Policy category; empty for ``dismiss`` and ``escalate``.
        purpose: The reviewer's purpose assessment; None where the policy does not ask.
        reasons: Statement of reasons in the reviewer's words; may be empty for ``dismiss``.
        policy: SHA-256 of the policy in force, in hex.
        reverses: The decision it takes back, for ``reverse``.
        members: For a network: the members it is about, as the case showed them just then.
        entries: Entries of lists of known media that stood for what it is about: upheld by a verb
            that acts, and not by ``dismiss``.
        rabat: Answers about words that may incite; None where the policy does not ask.
        grounds: The facts it rests on, as they were on file just then.
        proposed_by: Who proposed it, where two people had to agree; never ``reviewer``.
        order: Paper of the removal order that it carries out; empty where it is the desk's own.
        answers: Papers of the appeals that it answers.
    """

    id: DecisionId
    case: CaseId
    verb: Verb
    subjects: tuple[ItemKey, ...]
    reviewer: ReviewerId
    at: datetime
    policy: str
    category: str = ""
    purpose: Purpose | None = None
    reasons: str = ""
    reverses: DecisionId | None = None
    members: tuple[Member, ...] = ()
    entries: tuple[ItemKey, ...] = ()
    rabat: Rabat | None = None
    grounds: tuple[Ground, ...] = ()
    proposed_by: ReviewerId | None = None
    order: str = ""
    answers: tuple[str, ...] = ()


def taken_back(decisions: Sequence[Decision]) -> Mapping[DecisionId, frozenset[ItemKey]]:
    """Tell what of each decision was taken back, and still is.

    Args:
        decisions: In the order they were made.

    Returns:
        Subjects by decision; a decision of which nothing was taken back is missing, and a reversal
        that was itself taken back counts for nothing. A reversal of something else than the
        decision names takes back the whole: names are forgotten, each decision's in its own time.
    """
    made = {one.id: frozenset(one.subjects) for one in decisions}
    gone: dict[DecisionId, frozenset[ItemKey]] = {}
    # Backwards, so that a reversal is judged before what it takes back.
    for one in reversed(decisions):
        left = frozenset(one.subjects) - gone.get(one.id, frozenset())
        if one.reverses is not None and (left or not one.subjects):
            whole = made.get(one.reverses, left)
            back = left if left <= whole else whole
            gone[one.reverses] = gone.get(one.reverses, frozenset()) | back
    return gone


def standing(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Give what people decided and nobody has taken back.

    Args:
        decisions: In the order they were made.

    Returns:
        In the same order and without reversals; each with those of its subjects only for which it
        stands.
    """
    gone = taken_back(decisions)
    left = (_left(one, gone.get(one.id)) for one in decisions if one.verb != "reverse")
    return tuple(one for one in left if one is not None)


def _left(decision: Decision, back: frozenset[ItemKey] | None) -> Decision | None:
    if back is None:
        return decision
    subjects = tuple(key for key in decision.subjects if key not in back)
    return replace(decision, subjects=subjects) if subjects else None

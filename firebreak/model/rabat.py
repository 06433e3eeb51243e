"""The six questions of the Rabat test about words that may incite."""

from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

Factor = Literal["context", "speaker", "intent", "form", "extent", "likelihood"]
Context = Literal["calm", "tense", "violence under way"]
Speaker = Literal["hardly heard", "has followers", "leads others"]
Intent = Literal["none seen", "careless", "meant"]
Form = Literal["in passing", "argued", "direct call"]
Extent = Literal["few", "many", "masses"]
Likelihood = Literal["remote", "possible", "likely", "imminent"]

FACTORS: tuple[Factor, ...] = get_args(Factor)
LEVELS: dict[Factor, tuple[str, ...]] = {
    "context": get_args(Context),
    "speaker": get_args(Speaker),
    "intent": get_args(Intent),
    "form": get_args(Form),
    "extent": get_args(Extent),
    "likelihood": get_args(Likelihood),
}
"""What each question can be answered with, the least first."""
FOR_REMOVAL = 4
"""Answers that a removal needs, likelihood among them; a suspension needs all six."""


class Rabat(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a reviewer answers; a question counts as answered with its level and a note.

    Source: Rabat Plan of Action (OHCHR, 2012), the six-part threshold test.

    Attributes:
        context: What was going on when and where it was said.
        speaker: Whom those who heard it listen to; standing only, never who somebody is.
        intent: Whether harm was meant; carelessness alone is no incitement.
        form: How directly it was put.
        extent: How many it reached.
        likelihood: How likely harm follows, and how soon.
        notes: A few words for each answer, by question.
    """

    context: Context | None = None
    speaker: Speaker | None = None
    intent: Intent | None = None
    form: Form | None = None
    extent: Extent | None = None
    likelihood: Likelihood | None = None
    notes: dict[Factor, Annotated[str, Meta(max_length=500)]] = {}


def level(rabat: Rabat, factor: Factor) -> str | None:
    """Give the level that a question was answered with; None where it was not."""
    levels: dict[Factor, str | None] = {
        "context": rabat.context,
        "speaker": rabat.speaker,
        "intent": rabat.intent,
        "form": rabat.form,
        "extent": rabat.extent,
        "likelihood": rabat.likelihood,
    }
    return levels[factor]


def answered(rabat: Rabat | None) -> tuple[Factor, ...]:
    """List the questions that have both a level and a note, in their usual order."""
    if rabat is None:
        return ()
    return tuple(
        factor
        for factor in FACTORS
        if level(rabat, factor) is not None and rabat.notes.get(factor, "").strip()
    )


def imminence_of(rabat: Rabat | None) -> int:
    """Tell how soon harm is expected.

    Args:
        rabat: The answers; None says nothing.

    Returns:
        0 (nothing about when) to 3 (now), as signals say it.
    """
    if rabat is None or rabat.likelihood is None:
        return 0
    return LEVELS["likelihood"].index(rabat.likelihood)

"""The six questions about incitement, as a reviewer reads and answers them."""

from collections.abc import Sequence

import msgspec

from firebreak.model.errors import InvalidDecision
from firebreak.model.rabat import FACTORS, Factor, Rabat

QUESTIONS: tuple[tuple[Factor, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "context",
        "What is going on there?",
        (
            ("calm", "Nothing unusual"),
            ("tense", "Tension or fear"),
            ("violence under way", "Violence, now or just before"),
        ),
    ),
    (
        "speaker",
        "Who listens to the speaker?",
        (
            ("hardly heard", "Hardly anybody"),
            ("has followers", "Some followers"),
            ("leads others", "People do as they say"),
        ),
    ),
    (
        "intent",
        "Was harm meant?",
        (
            ("none seen", "No intent to be seen"),
            ("careless", "Careless only"),
            ("meant", "It was meant"),
        ),
    ),
    (
        "form",
        "How was it put?",
        (
            ("in passing", "In passing"),
            ("argued", "Argued for"),
            ("direct call", "A direct call"),
        ),
    ),
    (
        "extent",
        "How many does it reach?",
        (("few", "A few"), ("many", "Many"), ("masses", "A crowd")),
    ),
    (
        "likelihood",
        "How likely is harm?",
        (
            ("remote", "Hardly"),
            ("possible", "Possible"),
            ("likely", "Likely"),
            ("imminent", "Likely, and at any moment"),
        ),
    ),
)


def read(levels: Sequence[str], notes: Sequence[str]) -> Rabat | None:
    """Read what was filled in.

    Args:
        levels: One for each question, in their order; empty where none was chosen.
        notes: Likewise.

    Returns:
        The answers; None where nothing was filled in.

    Raises:
        InvalidDecision: A level that the question does not have.
    """
    given: dict[str, object] = {
        factor: level for factor, level in zip(FACTORS, levels, strict=False) if level
    }
    said = {
        factor: note.strip() for factor, note in zip(FACTORS, notes, strict=False) if note.strip()
    }
    if not given and not said:
        return None
    try:
        return msgspec.convert(given | {"notes": said}, Rabat)
    except msgspec.ValidationError as error:
        raise InvalidDecision(field="rabat", reason="choose one of the levels offered") from error

"""The six questions about incitement, as a reviewer reads and answers them."""

from collections.abc import Sequence

import msgspec

from firebreak.app.interface import later
from firebreak.model.errors import InvalidDecision
from firebreak.model.rabat import FACTORS, Factor, Rabat

QUESTIONS: tuple[tuple[Factor, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "context",
        later("What is going on there?", "rabat"),
        (
            ("calm", later("Nothing unusual", "rabat")),
            ("tense", later("Tension or fear", "rabat")),
            ("violence under way", later("Violence, now or just before", "rabat")),
        ),
    ),
    (
        "speaker",
        later("Who listens to the speaker?", "rabat"),
        (
            ("hardly heard", later("Hardly anybody", "rabat")),
            ("has followers", later("Some followers", "rabat")),
            ("leads others", later("People do as they say", "rabat")),
        ),
    ),
    (
        "intent",
        later("Was harm meant?", "rabat"),
        (
            ("none seen", later("No intent to be seen", "rabat")),
            ("careless", later("Careless only", "rabat")),
            ("meant", later("It was meant", "rabat")),
        ),
    ),
    (
        "form",
        later("How was it put?", "rabat"),
        (
            ("in passing", later("In passing", "rabat")),
            ("argued", later("Argued for", "rabat")),
            ("direct call", later("A direct call", "rabat")),
        ),
    ),
    (
        "extent",
        later("How many does it reach?", "rabat"),
        (
            ("few", later("A few", "rabat")),
            ("many", later("Many", "rabat")),
            ("masses", later("A crowd", "rabat")),
        ),
    ),
    (
        "likelihood",
        later("How likely is harm?", "rabat"),
        (
            ("remote", later("Hardly", "rabat")),
            ("possible", later("Possible", "rabat")),
            ("likely", later("Likely", "rabat")),
            ("imminent", later("Likely, and at any moment", "rabat")),
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

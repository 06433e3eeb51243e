"""Sentences about events and exports, in the reader's language."""

from firebreak.app.interface import later

SENTENCES: tuple[str, ...] = (
    later("say what people call it", "below"),
    later("at most %(most)s characters", "below"),
    later("at most %(most)s places", "below"),
    later("the end must come after the beginning", "below"),
    later("there is no %(name)s; known are %(names)s", "below"),
    later("another export is being made; wait for it", "below"),
    later("write the day as 2026-03-22", "below"),
    later(
        "there is nothing here that writes PDF; run %(install)s, or take --html and print that",
        "below",
    ),
    later("it cannot begin in future", "below"),
    later("it ends after it began", "below"),
    later("it ends after it began, and not in future", "below"),
    later("an event that goes on is called so; end it", "below"),
    later("it has ended already", "below"),
    later("a crisis ends with a debrief: say what was learned, in a sentence or more", "below"),
)

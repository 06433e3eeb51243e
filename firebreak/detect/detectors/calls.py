"""Words that ask others for violence, or say that it should be done."""

from firebreak.detect.spoken import detector_of

DETECTOR = detector_of(
    "call",
    id="calls",
    version="1",
    why="Calls to violence are the gravest of what comes after an attack, and most urgent.",
)

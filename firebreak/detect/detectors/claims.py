"""Words with which the author claims an attack for their own side."""

from firebreak.detect.spoken import detector_of

DETECTOR = detector_of(
    "claim",
    id="claims",
    version="1",
    why="A claim of responsibility spreads in the voice of those who attacked.",
)

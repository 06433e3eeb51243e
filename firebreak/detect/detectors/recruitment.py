"""Words that ask to join an armed group or its fight."""

from firebreak.detect.spoken import detector_of

DETECTOR = detector_of(
    "recruitment",
    id="recruitment",
    version="1",
    why="Armed groups look for people where many have gathered.",
)

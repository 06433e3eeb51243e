"""Words with which the author announces violence of their own."""

from firebreak.detect.spoken import detector_of

DETECTOR = detector_of(
    "threat",
    id="threats",
    version="1",
    why="Who announces violence may do it: a person must see it at once.",
)

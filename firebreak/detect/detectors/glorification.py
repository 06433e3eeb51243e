"""Words that praise an attack or those who carried it out."""

from firebreak.detect.spoken import detector_of

DETECTOR = detector_of(
    "glorification",
    id="glorification",
    version="1",
    why="Praise of an attack asks for the next one.",
)

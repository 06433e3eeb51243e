"""Words that offer to show how a weapon or an attack is made."""

from firebreak.detect.spoken import detector_of

DETECTOR = detector_of(
    "instruction",
    id="instructions",
    version="1",
    why="Offers to show how attacks are made turn onlookers into attackers.",
)

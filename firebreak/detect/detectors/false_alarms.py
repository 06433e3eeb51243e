"""Alarms without a source that steer rescuers or crowds."""

from firebreak.detect.spoken import detector_of

DETECTOR = detector_of(
    "false_alarm",
    id="false_alarms",
    version="1",
    why="A hoax that steers rescuers or crowds can kill as an attack does.",
)

"""A file that could not be read, so that nothing in it was compared."""

from collections.abc import Iterator

from firebreak.detect.context import Context
from firebreak.detect.contract import Detector, Finding, fires, received, silent
from firebreak.model.items import Media, StoredItem
from firebreak.model.signals import Evidence

SCORE = 0.5
"""It says nothing of what is in it: it is only not to be taken for harmless."""


def detect(item: StoredItem, _: Context) -> Iterator[Finding]:
    """Say that a medium was looked at and could not be read."""
    if isinstance(item.item, Media) and item.item.verdict == "unreadable":
        says = "The file could not be read here, so nothing in it was compared with any list."
        yield Finding(score=SCORE, evidence=(Evidence(says=says),))


DETECTOR = Detector(
    id="unreadable_media",
    version="1",
    category="",
    applies_to=frozenset({"media"}),
    why="A damaged or oversized file is the simplest way around every comparison.",
    references=("Regulation (EU) 2021/784, recital 23: specific measures must be effective",),
    examples=(
        fires(
            received(Media(id="m1", author="a1", verdict="unreadable")),
            "it was broken, too large, or took too long",
        ),
        silent(received(Media(id="m1", author="a1", verdict="read")), "it was read"),
        silent(received(Media(id="m1", author="a1")), "nobody tried to read it"),
    ),
    detect=detect,
    reads_media=True,
)

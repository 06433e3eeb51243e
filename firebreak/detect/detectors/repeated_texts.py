"""One text posted by several accounts as if each had written it."""

from collections.abc import Iterator
from math import log2

from firebreak.algorithms.text.pieces import pieces
from firebreak.detect.context import Context
from firebreak.detect.contract import Detector, Finding, fires, said, silent
from firebreak.detect.phrases import without
from firebreak.detect.reading import FEWEST_PIECES
from firebreak.model.items import Post, StoredItem, author_key
from firebreak.model.signals import Evidence

FEWEST_ACCOUNTS = 5
"""Accounts from which a text is worth recording; told again at every doubling."""
HIGHEST_SCORE = 0.4
"""Below every threshold: relief appeals, fan campaigns and petitions look exactly the same."""


def detect(item: StoredItem, context: Context) -> Iterator[Finding]:
    """Count the accounts that posted a text within a day; shares are not counted."""
    author = author_key(item.source, item.item)
    if author is None or not isinstance(item.item, Post) or item.item.share_of:
        return
    reading = context.read(item)
    authors = context.recent.authors_of(reading, context.now)
    count = len(authors) + 1
    if author in authors or not _is_step(count):
        return
    own = without(reading.folded, context.phrases.common_in(reading.words, hour=context.hour))
    if len(pieces(own)) < FEWEST_PIECES:
        return
    evidence = Evidence(
        says=f"{count} accounts posted nearly the same text within a day, none as a share."
    )
    yield Finding(score=_score(count), evidence=(evidence,))


def _is_step(count: int) -> bool:
    steps, rest = divmod(count, FEWEST_ACCOUNTS)
    return rest == 0 and steps.bit_count() == 1


def _score(count: int) -> float:
    return min(HIGHEST_SCORE, 0.1 * (1 + log2(count / FEWEST_ACCOUNTS)))


_TEXT = "Everyone in Sector 7 should see this tonight, copy it and post it on your own page"
_FOUR = [said(_TEXT, author=f"a{number}", post=f"p{number}") for number in range(2, 6)]

DETECTOR = Detector(
    id="repeated_texts",
    version="2",
    category="",
    applies_to=frozenset({"post"}),
    why=(
        "Coordinated accounts post from one template. So do people who ask for help or cheer for "
        "a team: by itself it never suffices, and only goes beside what else is known."
    ),
    references=("D. Pacheco et al., Uncovering coordinated networks on social media, 2021",),
    examples=(
        fires(said(_TEXT + "!"), "the fifth account within a day", before=_FOUR),
        silent(said(_TEXT), "the fourth account", before=_FOUR[:3]),
        silent(said(_TEXT, author="a2"), "an account that is counted already", before=_FOUR),
        silent(
            said("Happy birthday to you!"),
            "what everybody says is short",
            before=[
                said("Happy birthday to you!", author=f"a{number}", post=f"p{number}")
                for number in range(2, 6)
            ],
        ),
    ),
    detect=detect,
)

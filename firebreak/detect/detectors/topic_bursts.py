"""A topic of which suddenly many more accounts speak than ever in its past.

It is only ever recorded: a match, an election and an earthquake are bursts, and whoever happens to
write the post with which one begins has done nothing.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from firebreak.algorithms.stats.bursts import leap
from firebreak.detect.context import Context, is_fresh
from firebreak.detect.contract import EXAMPLE_TIME, Detector, Finding, fires, received, silent
from firebreak.model.items import Post, StoredItem, author_key
from firebreak.model.signals import Evidence

FEWEST_ACCOUNTS = 10
"""Accounts within the hour; a few friends are no burst."""
FEWEST_PAST_HOURS = 24
"""Hours that must be known; before that, nobody can say what is unusual."""
LEAP = 6.0
"""Standard deviations above the topic's own past."""
QUIET_HOURS = 6
"""Hours since the last burst of a topic before it can begin another."""


def detect(item: StoredItem, context: Context) -> Iterator[Finding]:
    """Tell the post with which a topic begins to burst; one signal for each such topic."""
    author = author_key(item.source, item.item)
    if author is None or not isinstance(item.item, Post) or item.item.share_of:
        return
    if not is_fresh(item):
        return
    for name in context.read(item).topics:
        now = context.topics.count(name)
        if now + 1 < FEWEST_ACCOUNTS or context.topics.has(name, author):
            continue
        past = context.topics.past(name)
        if _bursts(now + 1, past) and not _bursts(now, past) and _was_quiet(past):
            yield _finding(now + 1, past)


def _bursts(count: int, past: Sequence[int]) -> bool:
    if count < FEWEST_ACCOUNTS or len(past) < FEWEST_PAST_HOURS:
        return False
    return leap(count, past) >= LEAP


def _was_quiet(past: Sequence[int]) -> bool:
    lately = range(max(0, len(past) - QUIET_HOURS), len(past))
    return not any(_bursts(past[hour], past[:hour]) for hour in lately)


def _finding(count: int, past: Sequence[int]) -> Finding:
    height = leap(count, past)
    usual = sorted(past)[len(past) // 2]
    says = (
        f"{count} accounts within the hour speak of one topic of this post; its usual hour in "
        f"the last {len(past)} had {usual}."
    )
    score = min(1.0, height / (2 * LEAP))
    return Finding(score=score, evidence=(Evidence(says=says),), is_held=True)


def _tagged(number: int, hours_ago: int = 0, author: str = "") -> StoredItem:
    post = Post(id=f"p{number}", author=author or f"a{number}", tags=("harvestfair",))
    return received(post, at=EXAMPLE_TIME - timedelta(hours=hours_ago))


_LONG_AGO = received(
    Post(id="p0", author="a0", text="good morning"), at=EXAMPLE_TIME - timedelta(days=2)
)
_CROWD = [_tagged(number) for number in range(2, 60)]

DETECTOR = Detector(
    id="topic_bursts",
    version="2",
    category="",
    applies_to=frozenset({"post"}),
    why="After an attack, praise and false alarms gather under new tags within minutes.",
    references=("F. Anscombe, The transformation of Poisson data, 1948",),
    examples=(
        fires(
            _tagged(1),
            "the thirteenth account within an hour, after two days without any",
            before=[_LONG_AGO, *_CROWD[:12]],
        ),
        silent(_tagged(1), "nothing is known of the past", before=_CROWD[:12]),
        silent(_tagged(1), "it began to burst before", before=[_LONG_AGO, *_CROWD]),
        silent(
            _tagged(1),
            "one account alone, however often it posts",
            before=[_LONG_AGO, *(_tagged(number, author="a2") for number in range(2, 60))],
        ),
        silent(
            _tagged(1),
            "the topic is always as busy as this",
            before=[_LONG_AGO]
            + [_tagged(number, hour) for hour in range(47, -1, -1) for number in range(2, 14)],
        ),
    ),
    detect=detect,
)

"""A topic bursts when many accounts speak of it against its own past."""

import csv
from datetime import timedelta

import pytest

from firebreak.algorithms.stats.voices import PAST_HOURS
from firebreak.detect import context as memory_of
from firebreak.detect.context import Context
from firebreak.detect.contract import EXAMPLE_TIME, received
from firebreak.detect.detectors import topic_bursts
from firebreak.model.items import Post, StoredItem
from tests.detect.factories import context, post
from tests.detect.real_data import data_folder

DAY_BEFORE = post("good morning", author="b0", name="b0", hour=-30)


def told(items: list[StoredItem], memory: Context) -> list[StoredItem]:
    """Let items come in one after the other; give those that were told."""
    found = []
    for item in items:
        memory.turn_to(item)
        found += [item for _ in topic_bursts.detect(item, memory)]
        memory.observe(item)
    return found


def crowd(count: int, *, hour: float = 0, tags: tuple[str, ...] = ("fair",)) -> list[StoredItem]:
    """Make posts of different accounts on a topic."""
    return [
        post("", author=f"a{number}", name=f"{hour}-{number}", hour=hour, tags=tags)
        for number in range(count)
    ]


def test_a_new_topic_bursts_once() -> None:
    """Fifty accounts on a new topic are one burst: one post is told."""
    assert len(told(crowd(50), context(before=[DAY_BEFORE]))) == 1


@pytest.mark.parametrize(("count", "bursts"), [(12, 0), (13, 1)])
def test_a_burst_begins_where_the_leap_is_reached(count: int, bursts: int) -> None:
    """Thirteen accounts after a silent day are six deviations; twelve are not."""
    assert len(told(crowd(count), context(before=[DAY_BEFORE]))) == bursts


@pytest.mark.parametrize(("hours_known", "bursts"), [(23, 0), (24, 1)])
def test_without_a_day_of_past_it_abstains(hours_known: int, bursts: int) -> None:
    """On its first day Firebreak cannot know what is unusual."""
    memory = context(before=[post("good morning", author="b0", hour=-hours_known)])

    assert len(told(crowd(50), memory)) == bursts


def test_a_topic_that_is_always_busy_does_not_burst() -> None:
    """Forty accounts an hour are nothing new where there are always forty."""
    past = [item for hour in range(-30, 0) for item in crowd(40, hour=hour)]

    assert told(crowd(45), context(before=past)) == []


@pytest.mark.parametrize(("quiet", "bursts"), [(1, 1), (6, 1), (7, 2)])
def test_one_burst_is_one_signal(quiet: int, bursts: int) -> None:
    """A topic that goes on bursting is not told again until it was quiet."""
    memory = context(before=[DAY_BEFORE])

    assert len(told(crowd(50) + crowd(300, hour=quiet), memory)) == bursts


def test_one_account_makes_no_burst() -> None:
    """Volume without people is no burst."""
    posts = [post("", name=f"p{number}", tags=("fair",)) for number in range(500)]

    assert told(posts, context(before=[DAY_BEFORE])) == []


def test_old_posts_that_come_in_late_do_not_burst() -> None:
    """Loading last year's archive makes no burst of today."""
    old = [
        received(Post(id=f"p{n}", author=f"a{n}", tags=("fair",), created_at=EXAMPLE_TIME - age))
        for age in (timedelta(days=400), timedelta(hours=1))
        for n in range(50)
    ]

    assert told(old, context(before=[DAY_BEFORE])) == []


def test_tags_in_the_text_and_hosts_of_links_are_topics() -> None:
    """A topic is found however it is named, in any case and script."""
    item = received(
        Post(
            id="p1",
            author="a1",
            text="#Fair and #FAIR, #معرض, see https://a.example/1",
            tags=("fair", "#Fair"),
            links=("http://www.a.example/2", "https://b.example"),
        )
    )

    assert context().read(item).topics == ("#fair", "#معرض", "a.example", "b.example")


def test_each_topic_of_a_post_bursts_on_its_own() -> None:
    """Two tags that rise together are two signals."""
    both = crowd(50, tags=("fair", "music"))

    assert len(told(both, context(before=[DAY_BEFORE]))) == 2


def test_the_memory_of_topics_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the bound the topic with the fewest voices is forgotten."""
    monkeypatch.setattr(memory_of, "TOPIC_CAPACITY", 1)
    memory = context(before=crowd(5) + crowd(5, tags=("music",)))

    assert [memory.topics.count(name) for name in ("#fair", "#music")] == [0, 5]


def test_a_week_is_remembered() -> None:
    """Hours older than a week no longer count as a topic's past."""
    memory = context(before=[item for day in range(20) for item in crowd(3, hour=24 * day)])
    counts = memory.topics.past("#fair")

    assert len(counts) == PAST_HOURS
    assert sum(counts) == 3 * 7


def arrivals() -> dict[str, dict[int, int]]:
    """Give messages per hour for each real event; hours without any are missing."""
    events: dict[str, dict[int, int]] = {}
    with (data_folder() / "event_burst/crisis_arrivals_hourly.csv").open() as file:
        for row in csv.DictReader(file):
            events.setdefault(row["event"], {})[int(row["hour"])] = int(row["messages"])
    return events


def bursts_of(hours: dict[int, int]) -> list[int]:
    """Play an event, a silent day before it, each message by another account."""
    feed = (item for hour, count in hours.items() for item in crowd(count, hour=hour))
    memory = context(before=[post("good morning", author="b0", hour=-24)])

    return [int(item.received_at.timestamp()) // 3600 for item in told(list(feed), memory)]


@pytest.mark.real_data
def test_real_events_burst_no_later_than_their_peak_and_seldom() -> None:
    """Each of 25 real disasters and attacks is told in time, and seldom again in its weeks."""
    first = int(EXAMPLE_TIME.timestamp()) // 3600
    events = arrivals()
    bursts = {name: [hour - first for hour in bursts_of(events[name])] for name in events}
    late = [name for name, hours in events.items() if bursts[name][0] > peak_of(hours)]

    assert (len(events), late) == (25, [])
    assert sum(map(len, bursts.values())) < sum(map(max, events.values())) / 200


def peak_of(hours: dict[int, int]) -> int:
    """Give the busiest hour."""
    return max(hours, key=lambda hour: hours[hour])

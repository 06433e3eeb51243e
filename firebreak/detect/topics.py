"""How many accounts speak of each topic in each hour: a topic's own past."""

from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass, field

from firebreak.model.ids import ItemKey

PAST_HOURS = 168
"""Hours of its past that a topic is compared with: a week, so that each weekday counts."""
TOPIC_CAPACITY = 10_000
"""Topics remembered, the longest unmentioned forgotten first."""
AUTHORS_CAPACITY = 1_000
"""Accounts counted for one topic in one hour; more are as good as so many."""


@dataclass
class _Topic:
    hour: int
    authors: set[ItemKey] = field(default_factory=set)
    past: dict[int, int] = field(default_factory=dict)


class Topics:
    """Counts different accounts per topic and hour; hours are counted since 1970."""

    def __init__(self) -> None:
        self._topics: OrderedDict[str, _Topic] = OrderedDict()
        self._first_hour: int | None = None

    def observe(self, topics: tuple[str, ...], author: ItemKey, hour: int) -> None:
        """Take in the topics of one post; an hour before a topic's newest counts as that one."""
        if self._first_hour is None:
            self._first_hour = hour
        for name in topics:
            topic = self._topics.get(name)
            if topic is None:
                topic = self._topics[name] = _Topic(hour)
            self._topics.move_to_end(name)
            if hour > topic.hour:
                _turn(topic, hour)
            if len(topic.authors) < AUTHORS_CAPACITY:
                topic.authors.add(author)
        while len(self._topics) > TOPIC_CAPACITY:
            self._topics.popitem(last=False)

    def forget(self, authors: Collection[ItemKey]) -> None:
        """Forget that some accounts spoke in a topic's newest hour; O(topics)."""
        for topic in self._topics.values():
            topic.authors.difference_update(authors)

    def count(self, name: str, hour: int) -> int:
        """Count the accounts that spoke of a topic in its newest hour, if that is this one."""
        topic = self._topics.get(name)
        return len(topic.authors) if topic is not None and topic.hour >= hour else 0

    def has_spoken(self, name: str, author: ItemKey, hour: int) -> bool:
        """Whether an account is among those counted for a topic in an hour."""
        topic = self._topics.get(name)
        return topic is not None and topic.hour >= hour and author in topic.authors

    def counts(self, name: str, hour: int) -> list[int]:
        """Give a topic's accounts per hour, oldest first, zeros included.

        Args:
            name: Topic.
            hour: Newest hour.

        Returns:
            Up to a week of hours since anything was observed, and the newest hour last; only
            the newest when nothing was observed before.
        """
        first = hour if self._first_hour is None else max(self._first_hour, hour - PAST_HOURS)
        topic = self._topics.get(name)
        if topic is None:
            return [0] * (hour - first + 1)
        known = {**topic.past, min(topic.hour, hour): len(topic.authors)}
        return [known.get(each, 0) for each in range(first, hour + 1)]


def _turn(topic: _Topic, hour: int) -> None:
    topic.past[topic.hour] = len(topic.authors)
    topic.authors = set()
    topic.hour = hour
    for old in [each for each in topic.past if each < hour - PAST_HOURS]:
        del topic.past[old]

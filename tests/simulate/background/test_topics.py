"""Tags, links and media are numbers with invented names."""

import numpy as np
import pytest

from firebreak.simulate.arrays import Ints
from firebreak.simulate.background.sessions import POST
from firebreak.simulate.background.topics import (
    DAY_STEP,
    FIRST_USUAL,
    draw_things,
    link_address,
    tag_name,
    vocabulary,
)
from firebreak.simulate.streams import generator
from tests.simulate.background.factories import days


def drawn(community: int, count: int = 20_000) -> Ints:
    """Draw the tags of posts of one community."""
    return draw_things(
        generator(1, "test"),
        day=3,
        accounts=50_000,
        kind=np.full(count, POST, np.int8),
        community=np.full(count, community, np.int16),
        incident=np.full(count, -1, np.int8),
    ).tags


def test_addresses_are_of_hosts_that_cannot_exist() -> None:
    """Every link ends in .example, and the same number is the same page."""
    for number in (0, 5, 3 * DAY_STEP + 77):
        address = link_address(1, number)
        assert ".example/" in address
        assert address == link_address(1, number)
    assert link_address(1, 5) != link_address(1, 6)


def test_tags_are_invented_words() -> None:
    """No two are the same."""
    names = [tag_name(1, number) for number in range(2_000)]
    assert 2_000 == len(set(names))
    assert all(name.isascii() and name.isalnum() for name in names)


def test_no_post_has_a_tag_twice() -> None:
    """Of three places, those that are used differ."""
    for day in days():
        for one, other in ((0, 1), (0, 2), (1, 2)):
            both = day.tags[:, one] >= 0
            assert (day.tags[both, one] != day.tags[both, other]).all()


def test_ordinary_posts_leave_the_tags_of_incidents_alone() -> None:
    """They belong to whoever talks about one."""
    for day in days():
        used = day.tags[(day.incident < 0)[:, None] & (day.tags >= 0)]
        assert FIRST_USUAL <= used.min()
        assert vocabulary(1_500) > used.max()


def test_communities_prefer_different_tags() -> None:
    """The most used tag of one is seldom that of another."""
    favourites = set()
    for community in range(20):
        tags = drawn(community)
        favourites.add(int(np.bincount(tags[tags >= 0]).argmax()))
    assert 15 < len(favourites)


def test_a_few_links_are_shared_by_many_and_most_by_one_or_two() -> None:
    """As measured: half of all pages once or twice, the most some dozens of times a day."""
    link = np.concatenate([day.link for day in days()])
    counts = np.bincount(np.unique(link[link >= 0], return_inverse=True)[1])
    assert np.median(counts) <= 2
    assert 5 < counts.max() < 200


def test_most_pictures_are_posted_once() -> None:
    """And some by many."""
    media = np.concatenate([day.media for day in days()])
    counts = np.bincount(np.unique(media[media >= 0], return_inverse=True)[1])
    assert np.mean(counts == 1) > 0.8
    assert counts.max() > 2


@pytest.mark.parametrize("number", range(12))
def test_links_and_media_are_of_the_day_or_the_day_before(number: int) -> None:
    """A number tells its day."""
    day = days()[number]
    for column, oldest in ((day.link, number - 1), (day.media, number)):
        used = column[column >= 0] // DAY_STEP
        assert max(0, oldest) <= used.min()
        assert number >= used.max()

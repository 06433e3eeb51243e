"""What posts say, while nobody needs the words."""

import numpy as np

from firebreak.simulate.arrays import Bytes, Dice, Ints
from firebreak.simulate.background.days import POOL_SIZE, Days
from firebreak.simulate.background.sentences import TOPICS, draw_topics, from_pool
from firebreak.simulate.background.sessions import SHARE
from firebreak.simulate.streams import generator
from tests.simulate.background.factories import days
from tests.simulate.populace.factories import world


def test_sentences_are_of_the_posts_language() -> None:
    """Numbers run through all languages, each with its own range."""
    for day in days():
        rows = day.kind != SHARE
        said = day.sentences[rows]
        assert (said[:, 0] // POOL_SIZE == day.language[rows]).all()
        assert ((said == -1) | (said // POOL_SIZE == day.language[rows][:, None])).all()


def test_there_is_no_gap_in_a_text() -> None:
    """What has a third sentence has a second."""
    for day in days():
        assert (day.sentences[day.sentences[:, 1] < 0, 2] == -1).all()


def test_texts_of_several_sentences_are_nearly_all_different() -> None:
    """Nobody is a copyist by accident."""
    said = np.concatenate([day.sentences for day in days()])
    several = said[said[:, 1] >= 0]
    assert len(np.unique(several, axis=0)) / len(several) > 0.98


def test_communities_have_topics_of_their_own() -> None:
    """Each community prefers some topics, and all topics are talked about."""
    told = [
        np.bincount(draw_topics(generator(1, "test"), np.full(20_000, one, np.int16)))
        for one in range(TOPICS)
    ]
    assert set(range(TOPICS)) == {int(one.argmax()) for one in told}
    assert min(len(one) for one in told) == TOPICS


def test_whoever_has_texts_gives_the_numbers() -> None:
    """Sentences come from the caller's texts, topic by topic."""
    asked: list[int] = []

    def say(dice: Dice, language: Bytes, topic: Ints) -> Ints:
        asked.append(len(topic))
        assert 0 <= topic.min()
        assert TOPICS > topic.max()
        return np.tile(np.array([7, -1, -1], np.int32), (len(language), 1))

    day = Days(world(), say).day(2)
    assert (day.sentences[day.kind != SHARE] == [7, -1, -1]).all()
    assert [(day.kind != SHARE).sum()] == asked


def test_sentences_stay_with_the_topic() -> None:
    """The first sentence is about what the post is about."""
    topic = np.repeat(np.arange(TOPICS, dtype=np.int32), 500)
    said = from_pool(1_100)(generator(1, "test"), np.zeros(len(topic), np.int8), topic)
    assert (said[:, 0] // 100 == topic).all()

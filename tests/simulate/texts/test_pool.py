"""Sentences by number: the same everywhere, drawn as asked, joined to texts."""

import hashlib
import subprocess
import sys
from collections import Counter

import numpy as np
import pytest

from firebreak.simulate.parameters import LANGUAGES
from firebreak.simulate.streams import dice, generator
from firebreak.simulate.texts import pool
from firebreak.simulate.texts.carriers import TOPICS
from firebreak.simulate.texts.drawing import numbers
from firebreak.simulate.texts.pool import PER_LANGUAGE, SENTENCES_A_POST, TOPIC_WEIGHTS


def drawn(count: int = 20_000, seed: int = 1) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Draw languages, topics and sentence numbers of posts."""
    rng = generator(seed, "test")
    languages = rng.integers(len(LANGUAGES), size=count)
    topics = pool.draw_topics(rng, count)
    return languages, topics, pool.draw(rng, languages, topics)


def test_no_two_sentences_are_the_same() -> None:
    """Every number is a text of its own, in all languages together."""
    assert len(pool.sentences()) == 5 * PER_LANGUAGE == 24_000
    assert len(set(pool.sentences())) == 24_000


def test_no_slot_is_left_open() -> None:
    """Nobody ever writes a brace or a percent sign."""
    assert not [text for text in pool.sentences() if set("{}%") & set(text)]


def test_another_process_makes_the_same_sentences() -> None:
    """Numbers of one process mean the same texts in every other."""
    told = "\n".join(pool.sentences()).encode()
    program = (
        "import hashlib; from firebreak.simulate.texts.pool import sentences;"
        "print(hashlib.sha256('\\n'.join(sentences()).encode()).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert hashlib.sha256(told).hexdigest() == other.stdout.strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_ranges_and_topics_agree(language: str) -> None:
    """A sentence found by its topic's range is about that topic."""
    found = pool.pool(language)
    for topic, numbers_of in found.ranges.items():
        within = found.topics[numbers_of.start - found.first : numbers_of.stop - found.first]
        assert set(within.tolist()) == {TOPICS.index(topic)}
    assert sum(map(len, found.ranges.values())) == PER_LANGUAGE == len(found.topics)


def test_the_table_is_the_sentences() -> None:
    """A join over the table gives what looking up gives."""
    rows = list(pool.table())

    assert [number for _, number, _ in rows] == list(range(24_000))
    assert tuple(sentence for _, _, sentence in rows) == pool.sentences()
    assert [language for language, _, _ in rows[::PER_LANGUAGE]] == list(LANGUAGES)


def test_posts_speak_their_language_and_begin_with_their_topic() -> None:
    """What is asked for is what is drawn."""
    languages, topics, found = drawn()
    spoken = found // PER_LANGUAGE
    begun = np.array([pool.pool(LANGUAGES[0]).topics[n % PER_LANGUAGE] for n in found[:, 0]])

    assert ((spoken == languages[:, None]) | (found == -1)).all()
    assert (begun == topics).all()


def test_no_post_says_the_same_thing_twice() -> None:
    """Three sentences are three templates, and -1 stands only behind the last."""
    _, _, found = drawn()
    templates = pool.template_of(found)
    for a, b in ((0, 1), (0, 2), (1, 2)):
        assert not ((templates[:, a] == templates[:, b]) & (found[:, b] >= 0)).any()
    assert (found[:, 0] >= 0).all()
    assert ((found[:, 1] >= 0) | (found[:, 2] < 0)).all()


def test_posts_written_one_by_one_are_like_those_in_columns() -> None:
    """Both ways draw as many sentences and as much of each topic."""
    _, _, columns = drawn(40_000)
    rng = dice(1, "test")
    singles = [numbers(rng.random, "fr") for _ in range(40_000)]
    kinds = pool.pool("fr").topics
    about = Counter(int(kinds[one[0] % PER_LANGUAGE]) for one in singles)
    for length, share in enumerate(SENTENCES_A_POST, start=1):
        assert share == pytest.approx(((columns >= 0).sum(axis=1) == length).mean(), abs=0.01)
        assert share == pytest.approx(sum(len(one) == length for one in singles) / 40_000, abs=0.01)
    for topic, weight in enumerate(TOPIC_WEIGHTS):
        assert weight == pytest.approx(about[topic] / 40_000, abs=0.01)


def test_a_text_is_its_sentences_with_spaces() -> None:
    """A post of numbers reads like a post."""
    first, second = pool.sentences()[3], pool.sentences()[700]

    assert first == pool.said((3, -1, -1))
    assert f"{first} {second}" == pool.said((3, 700, -1))
    assert f"{first} {second} {first}" == pool.said((3, 700, 3))


def test_own_weights_choose_what_is_talked_about() -> None:
    """A community of fans can talk about nothing else."""
    only = [1.0 if topic == "fandom" else 0.0 for topic in TOPICS]
    topics = pool.draw_topics(generator(1, "test"), 1_000, only)
    assert set(topics.tolist()) == {TOPICS.index("fandom")}


def test_the_same_dice_give_the_same_posts() -> None:
    """A day made again is the same to the byte."""
    assert drawn(500, seed=4)[2].tobytes() == drawn(500, seed=4)[2].tobytes()
    assert drawn(500, seed=4)[2].tobytes() != drawn(500, seed=5)[2].tobytes()

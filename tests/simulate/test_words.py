"""Nothing in the simulator's language means anything outside it."""

import re

import pytest

from firebreak.simulate import carriers, occasions, words
from firebreak.simulate.carriers import LANGUAGES
from firebreak.simulate.timeline import stream
from firebreak.simulate.words import Frame
from tests.simulate.factories import evening, posts


def everyday_words() -> set[str]:
    """Collect every word of the sentences that carry no marker."""
    texts = [line for lines in carriers.SENTENCES.values() for line in lines]
    texts += [line for lines in occasions.INCIDENT.values() for line in lines]
    texts += [*occasions.APPEAL.values(), *occasions.CONTEST.values()]
    frames = [line for by in words.FRAMES.values() for lines in by.values() for line in lines]
    return {word.lower() for text in texts + frames for word in re.findall(r"\w+", text)}


def test_no_marker_word_is_a_word_of_everyday_sentences() -> None:
    """A marker word never turns up in talk about trains and soup."""
    marked = {form for marker in words.MARKERS for form in (marker.latin, marker.arabic)}
    assert marked.isdisjoint(everyday_words())
    assert not [w for w in everyday_words() for m in marked if m in w]


def test_marker_words_differ_from_each_other() -> None:
    """Each marker word is one word, in both scripts."""
    assert len({marker.latin for marker in words.MARKERS}) == len(words.MARKERS)
    assert len({marker.arabic for marker in words.MARKERS}) == len(words.MARKERS)


@pytest.mark.parametrize("table", [carriers.SENTENCES, carriers.DAYS, words.FRAMES])
def test_every_language_has_the_same_things_to_say(table: dict[str, object]) -> None:
    """No language is poorer than another, so none can be told by what is missing."""
    sizes = {len(table[language]) for language in LANGUAGES}  # type: ignore[arg-type]
    assert len(sizes) == 1
    assert set(table) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("frame", ["assert", "quote", "oppose", "ask"])
def test_every_frame_carries_a_marker_word(language: str, frame: Frame) -> None:
    """Saying, quoting, opposing and asking all use the same words."""
    for number in range(20):
        said = words.framed(stream(number, "test"), language, frame, "Orvale")
        assert any(marker.written(language) in said for marker in words.MARKERS)


def test_every_address_is_on_a_name_reserved_for_examples() -> None:
    """No page in any post can exist."""
    story, _ = evening()
    links = [link for post in posts(story.history + story.evening) for link in post.links]
    assert links
    assert all(re.match(r"https://[a-z]+\.example/", link) for link in links)


def test_a_retouched_copy_keeps_nearly_all_words() -> None:
    """What comes back after a removal is nearly the same, and not quite."""
    text = words.statement(stream(1, "test"), "en")
    copy = words.retouched(stream(2, "test"), text)
    same = sum(a == b for a, b in zip(text.split(" "), copy.split(" "), strict=True))
    assert len(text.split(" ")) - 2 == same

"""Ordinary sentences by number: a post is three numbers."""

import math
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from firebreak.simulate.parameters import LANGUAGES
from firebreak.simulate.texts.carriers import TOPICS, carriers
from firebreak.simulate.texts.slots import slots_of, values

Whole = npt.NDArray[np.int32]

FILLINGS: Final = 12
"""Ways in which the slots of each template are filled; no two alike."""
SENTENCES_A_POST: Final = (0.35, 0.40, 0.25)
"""Shares of posts of one, two and three sentences [D]."""
TOPIC_WEIGHTS: Final = (0.10, 0.10, 0.10, 0.10, 0.08, 0.10, 0.14, 0.07, 0.08, 0.06, 0.07)
"""How much ordinary people talk about each of ``TOPICS`` [D]; the same in every language."""
STRAY: Final = 0.25
"""Share of further sentences that change the subject [D]."""

_PER_TOPIC = tuple(len(found) for found in carriers(LANGUAGES[0]).values())
_FIRST = np.concatenate(([0], np.cumsum(_PER_TOPIC)[:-1])).astype(np.int32)
_SIZES = np.array(_PER_TOPIC, dtype=np.int32)

TEMPLATES: Final = sum(_PER_TOPIC)
"""Templates of one language."""
PER_LANGUAGE: Final = TEMPLATES * FILLINGS
"""Sentences of one language; those of the second of ``LANGUAGES`` start at this number."""


class Pool(Struct, frozen=True, kw_only=True, eq=False):
    """The sentences of one language.

    Attributes:
        first: Number of its first sentence; numbers run through all languages.
        sentences: Rendered, by topic, then template, then filling.
        topics: (n,) index into ``TOPICS`` of each.
        ranges: Topic to the numbers of its sentences.
    """

    language: str
    first: int
    sentences: tuple[str, ...]
    topics: npt.NDArray[np.int8]
    ranges: dict[str, range]


@cache
def pool(language: str) -> Pool:
    """Render the sentences of a language; the same ones in every process."""
    written = carriers(language)
    first = LANGUAGES.index(language) * PER_LANGUAGE
    sentences: list[str] = []
    ranges = {}
    for topic, templates in written.items():
        start = first + len(sentences)
        for template in templates:
            sentences += _fillings(template, language, len(sentences))
        ranges[topic] = range(start, first + len(sentences))
    sizes = _SIZES * FILLINGS
    return Pool(
        language=language,
        first=first,
        sentences=tuple(sentences),
        topics=np.repeat(np.arange(len(TOPICS), dtype=np.int8), sizes),
        ranges=ranges,
    )


@cache
def sentences() -> tuple[str, ...]:
    """Give all sentences of all languages; the index is the number."""
    return tuple(one for language in LANGUAGES for one in pool(language).sentences)


def table() -> Iterator[tuple[str, int, str]]:
    """Give rows of language, number and sentence, for a join."""
    for language in LANGUAGES:
        found = pool(language)
        for number, sentence in enumerate(found.sentences, start=found.first):
            yield language, number, sentence


def said(numbers: Sequence[int]) -> str:
    """Give the text of one post: three sentence numbers, -1 for none behind the last."""
    known = sentences()
    first, second, third = numbers
    if second < 0:
        return known[first]
    if third < 0:
        return f"{known[first]} {known[second]}"
    return f"{known[first]} {known[second]} {known[third]}"


def template_of(numbers: npt.ArrayLike) -> Whole:
    """Give the template of each sentence, counted through all languages; -1 for none."""
    return np.asarray(numbers, dtype=np.int32) // np.int32(FILLINGS)


def draw_topics(
    rng: np.random.Generator, count: int, weights: Sequence[float] = TOPIC_WEIGHTS
) -> Whole:
    """Draw what posts are about.

    Args:
        rng: Dice.
        count: How many posts.
        weights: One for each of ``TOPICS``; need not add up to 1.

    Returns:
        (count,) indices into ``TOPICS``.
    """
    rising = np.cumsum(weights)
    found = np.searchsorted(rising, rng.random(count) * rising[-1], side="right")
    return np.asarray(found, dtype=np.int32)


def draw(
    rng: np.random.Generator, languages: npt.ArrayLike, topics: npt.ArrayLike
) -> npt.NDArray[np.int32]:
    """Draw what posts say.

    Args:
        rng: Dice.
        languages: (n,) indices into ``LANGUAGES``.
        topics: (n,) indices into ``TOPICS``: what each post is about; a further sentence
            strays from it at times.

    Returns:
        (n, 3) sentence numbers, -1 behind the last; no template twice in a post.
    """
    about = np.asarray(topics, dtype=np.int32)
    count = len(about)
    offset = np.asarray(languages, dtype=np.int32) * np.int32(TEMPLATES)
    length = 1 + np.searchsorted(np.cumsum(SENTENCES_A_POST[:2]), rng.random(count), side="right")
    template = np.empty((count, 3), dtype=np.int32)
    for place in range(3):
        topic = about
        if place:
            strays = rng.random(count) < STRAY
            topic = np.where(strays, draw_topics(rng, count), about)
        template[:, place] = _unsaid(_uniform(rng, _SIZES[topic]), topic, template[:, :place])
    template += offset[:, None]
    numbers = template * np.int32(FILLINGS) + rng.integers(
        FILLINGS, size=(count, 3), dtype=np.int32
    )
    numbers[np.arange(3) >= length[:, None]] = -1
    return numbers


def _uniform(rng: np.random.Generator, sizes: Whole) -> Whole:
    return (rng.random(len(sizes)) * sizes).astype(np.int32)


def _unsaid(within: Whole, topic: Whole, earlier: Whole) -> Whole:
    """Step to the next template of the topic where a post has used this one."""
    template = _FIRST[topic] + within
    for _ in range(earlier.shape[1]):
        again = (earlier == template[:, None]).any(axis=1)
        within = np.where(again, (within + 1) % _SIZES[topic], within)
        template = _FIRST[topic] + within
    return template


def _fillings(template: str, language: str, salt: int) -> Iterator[str]:
    """Fill a template in different ways, spread over all there are."""
    slots = slots_of(template)
    known = [values(language)[slot] for slot in slots]
    total = math.prod(map(len, known))
    step = round(total * 0.618) or 1
    while math.gcd(step, total) > 1:
        step += 1
    # Filled by place, which takes half the time of filling by name.
    pattern = template.format_map(dict.fromkeys(slots, "%s"))
    for filling in range(FILLINGS):
        rest = (salt * 31 + filling * step) % total
        chosen = []
        for choices in known:
            rest, place = divmod(rest, len(choices))
            chosen.append(choices[place])
        yield pattern % tuple(chosen)

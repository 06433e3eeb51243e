"""What is cheap to see of a text tells nobody who wrote it."""

from collections.abc import Callable, Hashable
from functools import cache

import pytest

from firebreak.simulate.parameters import LANGUAGES
from firebreak.simulate.streams import dice
from firebreak.simulate.texts.classes import EVERYDAY, PLANTED, RECIPES, PostClass
from firebreak.simulate.texts.pool import template_of
from firebreak.simulate.texts.told import Text
from firebreak.simulate.texts.writing import Writer
from tests.simulate.leaks import BARELY, separation

COUNT = 6_000
WEIGHTS = (0.4, 0.2, 0.2, 0.1, 0.1)
DECOYS: tuple[PostClass, ...] = tuple(
    says for says in RECIPES if says not in PLANTED and RECIPES[says].sources
)


@cache
def written(kinds: tuple[PostClass, ...], marked: float = 0.5) -> tuple[Text, ...]:
    """Write posts, some of them ordinary and some of the classes, in all languages."""
    rng, writer = dice(1, "/".join(kinds)), Writer(1, "/".join(kinds))
    return tuple(
        writer.write(
            rng.choices(LANGUAGES, weights=WEIGHTS)[0],
            rng.choice(kinds) if rng.random() < marked else "plain",
        )
        for _ in range(COUNT)
    )


TELLS: dict[str, Callable[[Text], Hashable]] = {
    "length": lambda post: len(post.text) // 4,
    "words": lambda post: len(post.text.split()),
    "language": lambda post: post.language,
    "sentences": lambda post: len(post.carriers) + bool(post.template),
    "last character": lambda post: post.text[-1],
    "first letter": lambda post: post.text[0],
    "digits": lambda post: sum(map(str.isdigit, post.text)),
    "commas": lambda post: post.text.count(","),
    "capitals": lambda post: sum(map(str.isupper, post.text)),
}


@pytest.mark.parametrize("tell", TELLS)
def test_no_cheap_field_of_a_text_tells_the_group_from_its_decoys(tell: str) -> None:
    """Length, language and punctuation are the same for calls as for news, fans and jokes."""
    planted = [TELLS[tell](post) for post in written(PLANTED)]
    others = [TELLS[tell](post) for post in written(DECOYS)]
    assert separation(planted, others) <= BARELY


@pytest.mark.parametrize("tell", ["length", "language", "sentences"])
def test_no_cheap_field_tells_marked_posts_from_ordinary_ones(tell: str) -> None:
    """Even if every post of the group were marked, it would be neither longer nor shorter."""
    planted = [TELLS[tell](post) for post in written(PLANTED, 1.0)]
    others = [TELLS[tell](post) for post in written(("plain",))]
    assert separation(planted, others) <= BARELY


@pytest.mark.parametrize("tell", TELLS)
def test_no_cheap_field_tells_the_group_from_the_public(tell: str) -> None:
    """With three marked posts in ten, no field tells the group's posts from ordinary ones."""
    planted = [TELLS[tell](post) for post in written(PLANTED, 0.3)]
    others = [TELLS[tell](post) for post in written(("plain",))]
    assert separation(planted, others) <= (0.57 if tell == "first letter" else BARELY)


@pytest.mark.parametrize("kinds", [DECOYS, ("plain",)])
def test_the_neutral_sentences_tell_nothing(kinds: tuple[PostClass, ...]) -> None:
    """Group and public talk about the same trains and gardens, in the same words."""
    planted = [n for post in written(PLANTED) for n in template_of(post.carriers).tolist()]
    others = [n for post in written(kinds) for n in template_of(post.carriers).tolist()]
    assert separation(planted, others) <= BARELY


def test_a_frame_alone_does_not_tell_the_group() -> None:
    """Bands and shops are asserted and supported in the very sentences of the group."""
    planted = [(post.language, post.template) for post in written(("call", "threat", "claim"), 1.0)]
    everyday = [
        (post.language, post.template) for post in written(("talk",), 1.0) if post.frame == "assert"
    ]
    assert "assert" in EVERYDAY
    assert separation(planted, everyday) <= BARELY


def test_long_texts_of_both_sides_are_as_long() -> None:
    """A statement is neither longer nor shorter than a programme or a sermon."""
    writer = Writer(2, "long")
    planted = [len(writer.long("en", "call").text) // 40 for _ in range(600)]
    others = [len(writer.long("en", "campaign").text) // 40 for _ in range(600)]
    assert separation(planted, others) <= BARELY + 0.02

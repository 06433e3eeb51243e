"""Posts in nearly the same words are one wording."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from firebreak.measure.brief.wording import groups
from firebreak.model.ids import ItemKey
from tests.measure.brief.factories import that

CALL = "take what you have and come to the old bridge tonight"


def of(*texts: str) -> list[list[int]]:
    """Group texts by their places."""
    keys = [that(str(place)) for place in range(len(texts))]
    found = groups(dict(zip(keys, texts, strict=True)))
    return [[keys.index(key) for key in group] for group in found]


def test_equal_texts_are_one_wording() -> None:
    """Letters' case and marks make no other wording."""
    assert [[0, 1]] == of(CALL, CALL.upper())


def test_an_edited_copy_is_the_same_wording() -> None:
    """A word more, a name exchanged: still the same."""
    assert [[0, 2], [1]] == of(CALL, "the bus is late again today", CALL + " all of you")


def test_other_words_are_another_wording() -> None:
    """The same act in other words is counted by itself."""
    assert [[0], [1]] == of(CALL, "nobody at the depot shall walk away from it at noon")


def test_posts_without_words_are_never_alike() -> None:
    """Two pictures without a text have no wording in common."""
    assert [[0], [1]] == of("", "")


@given(st.lists(st.sampled_from(["", CALL, CALL[:30], "a bus", "a bus is late", "x" * 40])))
def test_every_post_is_in_exactly_one_group(texts: list[str]) -> None:
    """Nothing is lost and nothing is counted twice; equal texts are together."""
    found = of(*texts)
    assert sorted(place for group in found for place in group) == list(range(len(texts)))
    where = {place: group for group in found for place in group}
    for one, text in enumerate(texts):
        for other in range(one):
            assert not text or text != texts[other] or where[one] is where[other]


@given(st.permutations([CALL, CALL + " now", "the bus is late again", "the bus is late again!"]))
def test_the_order_of_posts_changes_no_group(texts: list[str]) -> None:
    """Who is read first is no matter for who is alike."""
    found = {frozenset(texts[place] for place in group) for group in of(*texts)}
    assert 2 == len(found)


def test_common_pieces_do_not_tie_everything_together() -> None:
    """A thousand posts with one greeting stay a thousand wordings."""
    own = [hashlib.sha256(str(n).encode()).hexdigest() for n in range(300)]
    texts = {ItemKey(f"harbor:post:{n}"): f"hello all {one}" for n, one in enumerate(own)}
    assert 300 == len(groups(texts))

"""Texts that may be disguised, told quickly and never passed over."""

from hypothesis import example, given
from hypothesis import strategies as st

from firebreak.algorithms.text.disguise import plainly, undisguised
from firebreak.algorithms.text.folding import fold_all
from firebreak.algorithms.text.suspects import PLAIN, compiled, suspects
from tests.detect.real_data import sample

PIECES = st.sampled_from(
    [
        *"aeklv ab1304@$!€.\n-*_",
        *("kill", "lll", "аt", "ρ", "ｋ", "𝐤", "مرحبا", "3", " x x x", "$$"),
        *("３", "𝟛", "é", "“", "’", "4abc", "\u2024", "ªº²"),
    ]
)


@given(st.lists(st.lists(PIECES, max_size=12).map("".join), max_size=5))
@example(["a1\u00aa\u00ba\u00b2"])
def test_no_text_with_a_second_view_is_passed_over(texts: list[str]) -> None:
    """Whatever can be seen through is suspected."""
    found = suspects(texts, fold_all(texts), engine=compiled()).tolist()

    assert all(told or not undisguised(text) for told, text in zip(found, texts, strict=True))


@given(st.lists(PIECES, max_size=12).map("".join))
def test_with_numba_and_without_the_same_texts_are_suspected(text: str) -> None:
    """Whether numba is installed changes no answer about a text, the longest ones included."""
    for one in (text, text * 10, text + "a" * 20_000 + "4b"):
        folded = fold_all([one])
        quick = suspects([one], folded, engine=compiled())
        assert quick.tolist() == suspects([one], folded, engine=PLAIN).tolist()


def test_neighbours_are_not_taken_for_one_text() -> None:
    """What two harmless texts look like one after the other troubles neither."""
    texts = ["good", "day a", "b c", "see 4", "all of you", ""]

    assert not suspects(texts, fold_all(texts), engine=compiled()).any()


def test_most_real_texts_are_not_suspected() -> None:
    """The long look is for few."""
    texts = sample("innocent/community_posts_masked.jsonl", 1_000)

    found = suspects(texts, fold_all(texts))

    assert found.mean() < 0.05
    assert all(found[n] or not undisguised(text) for n, text in enumerate(texts))


def test_a_text_as_it_may_be_meant_keeps_its_punctuation() -> None:
    """Sentences end where they ended, names keep their capitals, and places lead back."""
    text = "Oh, h3llo Pl4ce! And y-o-u? See http://a.example/x1y."
    (view,) = undisguised(text)

    plain, places = plainly(text, view)

    assert plain == "Oh, hello Place! And you? See http://a.example/x1y."
    at = plain.index("Place")
    assert text[places[at] : places[at + 4] + 1] == "Pl4ce"
    assert places == sorted(places)
    assert len(places) == len(plain)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_place_of_what_is_meant_lies_in_the_text(text: str) -> None:
    """Evidence that was read through a disguise points into the author's own words."""
    for view in undisguised(text):
        plain, places = plainly(text, view)
        assert len(places) == len(plain)
        assert all(0 <= place < len(text) for place in places)
        assert places == sorted(places)

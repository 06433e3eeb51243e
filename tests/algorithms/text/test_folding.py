"""Many texts folded at once are what each is when folded by itself."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from firebreak.algorithms.text.folded_texts import FoldedTexts, strings, word_hashes
from firebreak.algorithms.text.folding import PLAIN, Engine, compiled, fold_all
from firebreak.algorithms.text.normalize import FOLD_LIMIT, fold, fold_with_offsets, words
from tests.detect.real_data import sample

ENGINES = [PLAIN, compiled()]
PARTS = st.sampled_from(
    [
        "http://",
        "HTTPS://",
        "httpſ://",
        "http:/",
        "www.",
        "wWW",
        ".",
        "@",
        "@a",
        "-",
        "_",
        "h",
        "w",
        " ",
        "\n",
        "a",
        "W",
        "é",
        "ﷺ",
        "٣",
        "ـ",
        "\u200d",
        "́",
        "ﬃ",
        "水",
        "ส",
        "㍿",
        "\x00",
        "�",
        "🌧",
        "ß",
        "ة",
    ]
)
ANY_TEXT = st.text(st.characters(), max_size=40) | st.lists(PARTS, max_size=15).map("".join)


def words_of(folded: FoldedTexts, number: int) -> list[str]:
    """Cut a text's words out of the arrays."""
    first, last = folded.first_words[number : number + 2]
    spans = zip(folded.word_starts[first:last], folded.word_ends[first:last], strict=True)
    return ["".join(map(chr, folded.codes[start:end])) for start, end in spans]


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.NAME)
@given(texts=st.lists(ANY_TEXT, max_size=5))
@example(texts=["x @a\u0301b"])
def test_each_is_what_it_is_alone(engine: Engine, texts: list[str]) -> None:
    """Batches are only quicker: words, places and hashes are those of each text by itself."""
    folded = fold_all(texts, offsets=True, engine=engine)
    assert folded.offsets is not None
    spans = list(zip(folded.starts, folded.starts[1:], strict=False))

    assert strings(folded) == [fold(text) for text in texts]
    for number, text in enumerate(texts):
        start, end = spans[number]
        assert fold_with_offsets(text)[1] == folded.offsets[start:end].tolist()
        assert words(fold(text)) == words_of(folded, number)
    said = [word for text in texts for word in words(fold(text))]
    assert word_hashes(said).tolist() == folded.hashes.tolist()


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.NAME)
@pytest.mark.parametrize(
    "text", ["a" * 10**6, "ﷺ" * 50_000, "a " * FOLD_LIMIT, "水" * 10**5, "a\u0301" * 10**5]
)
def test_a_huge_text_is_cut_among_others(engine: Engine, text: str) -> None:
    """A bomb stays within its bound and takes no room from its neighbours."""
    folded = fold_all(["before", text, "after", text], engine=engine)

    assert strings(folded) == ["before", fold(text), "after", fold(text)]
    assert len(folded.codes) <= 2 * FOLD_LIMIT + 11


def test_both_engines_agree_on_every_character() -> None:
    """With numba or without, every character of Unicode folds to the same."""
    texts = ["".join(map(chr, range(code, code + 512))) for code in range(0, 0x110000, 512)]
    plain, quick = (fold_all(texts, offsets=True, engine=engine) for engine in ENGINES)

    for field in FoldedTexts.__struct_fields__:
        assert np.array_equal(getattr(plain, field), getattr(quick, field)), field


@pytest.mark.real_data
@pytest.mark.parametrize("name", ["ordinary_tweets_ar", "ordinary_tweets_fr", "ordinary_tweets_en"])
def test_real_posts_fold_the_same_at_once(name: str) -> None:
    """What real people write folds in a batch as it does alone."""
    texts = sample(f"text/{name}.jsonl", 300)

    assert strings(fold_all(texts)) == [fold(text) for text in texts]


def test_no_texts_are_no_trouble() -> None:
    """Nothing in, nothing out."""
    for engine in ENGINES:
        folded = fold_all([], engine=engine)
        assert (0, 0, 0) == (len(folded), len(folded.codes), len(folded.hashes))
        assert folded.offsets is None


def test_offsets_are_given_only_where_asked_for() -> None:
    """Places cost memory, so who wants none gets none."""
    for engine in ENGINES:
        assert fold_all(["a"], engine=engine).offsets is None
        assert fold_all([""], offsets=True, engine=engine).offsets is not None

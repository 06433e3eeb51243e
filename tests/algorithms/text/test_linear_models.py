"""Models side by side answer as each would alone, compiled or not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from firebreak.algorithms.text.folded_texts import word_hashes
from firebreak.algorithms.text.folding import PLAIN as FOLDING
from firebreak.algorithms.text.folding import fold_all
from firebreak.algorithms.text.grams import COLUMNS, FINE, WORTH, grams_of
from firebreak.algorithms.text.linear_models import (
    PLAIN,
    UNSEEN,
    Engine,
    LinearModels,
    Sums,
    compiled,
    margins,
    quantised,
    side_by_side,
    sums,
    totals,
)

MASKED = np.sort(word_hashes(["vurga", "zemo", "水"]))
NOTHING = np.zeros(0, np.uint64)
PARTS = st.sampled_from(["vurga", "zemo", "水", "a", "aaaa", " ", "tower", "ö"])
TEXTS = st.lists(
    st.text(st.characters(), max_size=30) | st.lists(PARTS, max_size=12).map(" ".join),
    max_size=6,
)


def random_models(many: int, seed: int = 1) -> LinearModels:
    """Make models that each know half of all pieces, and all together not all."""
    dice = np.random.default_rng(seed)
    weights = dice.integers(-127, 128, (many, COLUMNS)).astype(np.int8)
    weights[dice.random((many, COLUMNS)) < 0.5] = UNSEEN
    weights[:, dice.random(COLUMNS) < 0.3] = UNSEEN
    return side_by_side(list(weights), [0.01] * many, list(dice.random(many)))


MODELS = random_models(3)
ALONE = [
    side_by_side([column], [0.01], [bias])
    for column, bias in zip(MODELS.weights[MODELS.rows, :3].T, MODELS.biases.tolist(), strict=True)
]


def same(one: Sums, other: Sums) -> bool:
    """Tell whether two engines found the same, to the last bit."""
    return all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in Sums.__struct_fields__
    )


@given(TEXTS)
def test_both_engines_give_the_same(texts: list[str]) -> None:
    """With numba and without, masked words or not, any text gives the same whole numbers."""
    folded = fold_all(texts, engine=FOLDING)

    for masked in (NOTHING, MASKED):
        quick = sums(folded, MODELS, masked, engine=compiled())
        assert same(quick, sums(folded, MODELS, masked, engine=PLAIN))


@pytest.mark.parametrize("engine", [PLAIN, compiled()], ids=lambda engine: engine.NAME)
@given(TEXTS, st.integers(0, 300))
def test_what_is_told_quickly_is_told_alike(engine: Engine, texts: list[str], times: int) -> None:
    """The half of the work that nearly all posts get gives what the whole work gives."""
    folded = fold_all([*texts, "vurga tower " * times])

    quick = totals(folded, MODELS, MASKED, engine=engine)

    whole = sums(folded, MODELS, MASKED, engine=engine)
    assert np.array_equal(quick.totals, whole.totals)
    assert np.array_equal(quick.worths, whole.worths)
    assert np.array_equal(quick.squares, whole.squares)


@pytest.mark.parametrize("engine", [PLAIN, compiled()], ids=lambda engine: engine.NAME)
def test_the_longest_text_overflows_nothing(engine: Engine) -> None:
    """Twenty thousand letters, all alike or all different, are summed exactly."""
    texts = ["a" * 20_000, "".join(map(chr, range(0x4E00, 0x4E00 + 20_000)))]
    folded = fold_all(texts)
    rows = grams_of(folded, NOTHING)
    weights = np.full(COLUMNS, 127, np.int8)
    model = side_by_side([weights], [1.0], [0.0])

    exact = np.add.reduceat(rows.values.astype(np.int64), rows.starts[:-1]) * 127
    assert exact.tolist() == sums(folded, model, NOTHING, engine=engine).totals[:, 0].tolist()
    assert exact.tolist() == totals(folded, model, NOTHING, engine=engine).totals[:, 0].tolist()


@given(TEXTS)
def test_a_batch_is_each_text_by_itself(texts: list[str]) -> None:
    """What stands before or after a text changes nothing about it."""
    together = sums(fold_all(texts), MODELS, MASKED)

    for number, text in enumerate(texts):
        alone = sums(fold_all([text]), MODELS, MASKED)
        assert together.totals[number].tolist() == alone.totals[0].tolist()
        assert together.unseen[number].tolist() == alone.unseen[0].tolist()


@given(TEXTS)
def test_models_side_by_side_are_each_by_itself(texts: list[str]) -> None:
    """A second model on the same desk changes no answer of the first."""
    folded = fold_all(texts)
    together = margins(sums(folded, MODELS, MASKED), MODELS)

    for number, one in enumerate(ALONE):
        assert np.array_equal(together[:, [number]], margins(sums(folded, one, MASKED), one))


@given(
    arrays(np.float64, 40, elements=st.floats(-5, 5, allow_subnormal=False)),
    st.text(st.characters(categories=["L"]), min_size=1, max_size=60),
)
def test_bytes_are_near_the_weights_they_stand_for(values: np.ndarray, text: str) -> None:
    """Writing weights as bytes moves no answer by more than half a step for each piece."""
    rows = grams_of(fold_all([text]), NOTHING)
    weights = np.resize(values, COLUMNS)
    steps, step = quantised(weights, np.ones(COLUMNS, bool))
    models = side_by_side([steps], [step], [0.0])
    found = margins(sums(fold_all([text]), models, NOTHING), models)[0, 0]

    length = np.sqrt((rows.values.astype(np.float64) ** 2).sum()) if len(rows.values) else 1.0
    exact = (weights[rows.columns] * rows.values).sum() / length
    assert abs(found - exact) <= step / 2 * rows.values.sum() / length + 1e-9


def test_no_trace_of_a_masked_word_is_left() -> None:
    """Sentences that differ in words of belonging alone are the same to every model."""
    vurga, zemo = (fold_all([f"all {word} must go home"]) for word in ("vurga", "zemo"))
    other = fold_all(["all cooks must go home"])

    assert same(sums(vurga, MODELS, MASKED), sums(zemo, MODELS, MASKED))
    assert not same(sums(vurga, MODELS, MASKED), sums(other, MODELS, MASKED))


def test_a_second_time_says_less_than_the_first() -> None:
    """Repeating a word a hundred times does not make a hundred of it."""
    assert FINE == WORTH[1] < WORTH[2] < 2 * WORTH[1]
    assert WORTH[100] < 6 * WORTH[1]

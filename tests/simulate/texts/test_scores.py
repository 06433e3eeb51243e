"""Replayed scores: the measured distribution, in order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.simulate.parameters import LANGUAGES
from firebreak.simulate.texts.classes import RECIPES
from firebreak.simulate.texts.scores import SCORE_CLASSES, Quantiles, Replay, score_class

LOW, HIGH = (0.0, 0.1, 0.2, 0.4), (0.3, 0.6, 0.9, 1.0)


def table(*languages: str) -> dict[str, dict[str, tuple[float, ...]]]:
    """Give made-up quantiles in which calls score higher than the rest."""
    return {
        language: {name: HIGH if name == "call" else LOW for name in SCORE_CLASSES}
        for language in languages
    }


def drawn(replay: Replay, name: str, language: str, levels: list[float]) -> list[float]:
    """Draw scores of one class and language."""
    which = [SCORE_CLASSES.index(name)] * len(levels)
    found = replay.draw(which, [LANGUAGES.index(language)] * len(levels), levels)
    return [float(score) for score in found]


def test_levels_give_the_quantiles() -> None:
    """The middle of the luck is the middle of the measured scores."""
    replay = Replay(table("en", "ar"))
    assert [0.3, 0.6, 0.75, 1.0] == pytest.approx(drawn(replay, "call", "en", [0, 1 / 3, 0.5, 1]))
    assert [0.0, 0.4] == pytest.approx(drawn(replay, "news", "ar", [0, 1]))


@given(st.lists(st.floats(0, 1), min_size=2, max_size=20))
def test_more_luck_never_gives_a_lower_score(levels: list[float]) -> None:
    """A post that was luckier than another stays so under every classifier."""
    scores = drawn(Replay(table("fr")), "call", "fr", sorted(levels))
    assert scores == sorted(scores)
    assert all(0 <= score <= 1 for score in scores)


def test_a_language_without_measurements_has_no_score() -> None:
    """Where the real classifier abstains, the replay does too."""
    assert np.isnan(drawn(Replay(table("en")), "call", "nl", [0.5])).all()


@pytest.mark.parametrize(
    ("quantiles", "says"),
    [
        ({"xx": table("en")["en"]}, "scores for 'xx'"),
        ({"en": {"call": LOW}}, "missing or unknown class"),
        ({"en": table("en")["en"] | {"fan": (0.5,)}}, "fan: at least two"),
        ({"en": table("en")["en"] | {"fan": (0.5, 0.4)}}, "fan: quantiles fall"),
        ({"en": table("en")["en"] | {"fan": (0.5, 1.4)}}, r"fan: a score is outside \[0, 1\]"),
        ({"en": table("en")["en"] | {"fan": (float("nan"), 1.0)}}, "outside"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused(quantiles: Quantiles, says: str) -> None:
    """A slip in the measured table stops the run and names its place."""
    with pytest.raises(ValueError, match=says):
        Replay(quantiles)


def test_every_class_of_posts_has_scores() -> None:
    """Nothing is written that replay has no class for, and each class is used."""
    assert set(range(len(SCORE_CLASSES))) == {score_class(says) for says in RECIPES}

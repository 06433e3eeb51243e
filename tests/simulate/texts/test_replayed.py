"""Replayed scores: by what a post really is, the same every time."""

from firebreak.simulate.texts.replayed import FLAGGED, THRESHOLD, Replayed, stand_in
from firebreak.simulate.truth import PostRow


def rows(truth: str, many: int = 2_000) -> list[PostRow]:
    """Give posts of one class."""
    return [PostRow(f"p{n}", "a1", 0, truth, True, False, 0, "") for n in range(many)]


def flagged(replayed: Replayed, language: str, many: int = 2_000) -> float:
    """Give the share of posts above the threshold."""
    scores = [replayed.score(f"p{n}", language) for n in range(many)]
    return sum(score is not None and score >= THRESHOLD for score in scores) / many


def test_each_class_is_flagged_as_often_as_was_measured() -> None:
    """English threats at 42 in 100, news at 4 in 1,000; chance moves it a little."""
    for truth, name in (("threat", "threat"), ("quote", "news"), ("faith", "religion")):
        found = flagged(Replayed(1, rows(truth), stand_in()), "en")
        assert abs(found - FLAGGED["en"][name]) < 0.04


def test_a_post_keeps_its_score() -> None:
    """Asked again, or in another run with the same seed, it is the same."""
    one, other = (Replayed(1, rows("call"), stand_in()) for _ in range(2))
    assert one.score("p1", "en") == one.score("p1", "en") == other.score("p1", "en")
    assert one.score("p1", "en") != Replayed(2, rows("call"), stand_in()).score("p1", "en")


def test_a_language_without_a_measurement_has_no_score() -> None:
    """The classifier abstains there; a score of zero would be an answer."""
    assert Replayed(1, [], stand_in()).score("p1", "nl") is None


def test_posts_that_nobody_noted_are_everyday_talk() -> None:
    """What is not in the truth scores as other posts do."""
    assert flagged(Replayed(1, [], stand_in()), "en") < 0.01


def test_rows_that_come_later_are_heard() -> None:
    """The truth grows while the story is played."""
    growing: list[PostRow] = []
    replayed = Replayed(1, growing, stand_in())
    before = [replayed.score(f"p{n}", "en") for n in range(50)]
    growing += rows("call", 50)
    after = [replayed.score(f"p{n}", "en") for n in range(50)]
    assert sum(one or 0 for one in after) > sum(one or 0 for one in before)

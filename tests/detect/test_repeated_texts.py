"""One text from several accounts is recorded, and never suffices by itself."""

from datetime import timedelta

import pytest

from firebreak.detect import recent
from firebreak.detect.context import Context
from firebreak.detect.detectors import repeated_texts
from firebreak.detect.phrases import COMMON_AUTHORS, COMMON_HOURS
from firebreak.detect.recent import WINDOW
from firebreak.detect.run import detect
from firebreak.model.policy import PluginPolicy
from tests.detect.factories import OTHER, TEXT, context, policy, post

FEWEST = repeated_texts.FEWEST_ACCOUNTS


def crowd(count: int, text: str = TEXT, *, memory: Context | None = None) -> list[float]:
    """Let accounts post a text one after the other; give all scores."""
    memory = memory or context()
    scores = []
    for number in range(count):
        item = post(text, author=f"a{number}", name=f"p{number}")
        memory.turn_to(item)
        scores += [finding.score for finding in repeated_texts.detect(item, memory)]
        memory.observe(item)
    return scores


@pytest.mark.parametrize(("count", "signals"), [(FEWEST - 1, 0), (FEWEST, 1)])
def test_it_takes_five_accounts(count: int, signals: int) -> None:
    """Four accounts are silent, the fifth is recorded."""
    assert len(crowd(count)) == signals


def test_it_is_told_at_every_doubling_only() -> None:
    """A text that a thousand accounts post gives a few signals, not a thousand."""
    assert len(crowd(200)) == 6


def test_however_many_the_score_stays_below_every_threshold() -> None:
    """Relief appeals and fan campaigns look the same, so numbers alone open no case."""
    assert max(crowd(700)) == repeated_texts.HIGHEST_SCORE < PluginPolicy().threshold


def test_without_a_word_from_the_policy_it_runs_in_shadow() -> None:
    """Copy and paste by ordinary people opens nothing unless an operator says so."""
    memory = context(before=[post(author=f"a{number}") for number in range(FEWEST - 1)])
    result = detect(post(author="a9", name="p9"), memory, policy=policy())
    modes = [signal.mode for signal in result.signals if signal.detector == "repeated_texts"]

    assert modes == ["shadow"]


def test_one_account_counts_once() -> None:
    """Somebody who posts the same text all day is one account."""
    memory = context(before=[post(name=f"p{number}") for number in range(50)])

    assert list(repeated_texts.detect(post(), memory)) == []


def test_shares_do_not_count() -> None:
    """Passing a post on by the platform's own means copies nothing."""
    shares = [post(author=f"a{n}", name=f"p{n}", share_of="p0") for n in range(50)]
    memory = context(before=shares)

    assert list(repeated_texts.detect(post(share_of="p0"), memory)) == []
    assert list(repeated_texts.detect(post(author="b1"), memory)) == []


def test_everybodys_phrases_do_not_count() -> None:
    """A saying that people use all day long is not a campaign."""
    memory = context()
    for hour in range(COMMON_HOURS + 1):
        author = f"b{hour % (2 * COMMON_AUTHORS)}"
        memory.observe(post(OTHER, author=author, name=f"d{hour}", hour=hour - COMMON_HOURS - 2))

    assert crowd(20, OTHER, memory=memory) == []


@pytest.mark.parametrize(
    ("later", "known"), [(WINDOW - timedelta(seconds=1), 1), (WINDOW, 0), (WINDOW * 4, 0)]
)
def test_a_text_is_forgotten_after_a_day(later: timedelta, known: int) -> None:
    """What was said a day ago is no campaign of today."""
    memory = context(before=[post()])
    again = post(author="a2", name="p2", hour=later.total_seconds() / 3600)
    memory.turn_to(again)

    assert len(memory.recent.authors_of(memory.read(again), memory.now)) == known


def test_a_text_that_comes_back_every_day_is_counted_anew() -> None:
    """Yesterday's accounts do not add up with today's, on any day."""
    memory = context(before=[post(author=f"a{day}", hour=24 * day) for day in range(9)])
    item = post(author="b1", hour=24 * 8.5)
    memory.turn_to(item)

    assert memory.recent.authors_of(memory.read(item), memory.now) == ("forum:account:a8",)


def test_the_memory_of_recent_texts_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the bound the text that was not repeated for longest is forgotten."""
    monkeypatch.setattr(recent, "RECENT_CAPACITY", 1)
    memory = context(before=[post(TEXT), post(OTHER, name="p2")])
    known = [
        memory.recent.authors_of(memory.read(post(text)), memory.now) for text in (TEXT, OTHER)
    ]

    assert known == [(), ("forum:account:a1",)]

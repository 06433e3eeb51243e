"""Columns and plain loops read any ledger the same."""

from collections import Counter
from datetime import timedelta

import numpy as np
import pytest

from firebreak.measure.books import Books, Stamps, instant
from firebreak.measure.contract import Window
from firebreak.measure.doings import doings
from firebreak.measure.durations import done_by
from firebreak.measure.examples import START, known
from firebreak.measure.quality import precisions, second_reviews
from firebreak.measure.rounds import rounds
from firebreak.measure.sightings import first_surfaced
from firebreak.measure.waiting import stretches
from tests.measure.chaos import chaos
from tests.measure.plain import durations as plain_durations
from tests.measure.plain import quality as plain_quality
from tests.measure.plain import rounds as plain_rounds
from tests.measure.plain import waiting as plain_waiting

SEEDS = range(400)
each_ledger = pytest.mark.parametrize("seeds", [SEEDS[at::10] for at in range(10)])
LATE = START + timedelta(minutes=200)
WINDOW = Window(since=START, until=LATE)


def told(stamps: Stamps) -> list[object]:
    """Give stamps as instants."""
    return [None if np.isnan(one) else instant(one) for one in stamps]


@each_ledger
def test_rounds_are_the_same(seeds: range) -> None:
    """Every stamp of every round of a case, however lines repeat, cross and go back in time."""
    for seed in seeds:
        entries = plain_rounds.known_by(chaos(seed), LATE)
        plain = plain_rounds.rounds(entries)
        found = rounds(known(chaos(seed), LATE))
        stamps = zip(
            *map(
                told, (found.received, found.claimed, found.decided, found.confirmed, found.ended)
            ),
            found.acts,
            strict=True,
        )
        expected = [
            (one.received, one.claimed, one.decided, one.confirmed, one.ended, one.acts)
            for one in plain
        ]
        assert Counter(expected) == Counter(stamps), seed


@each_ledger
def test_actions_are_the_same(seeds: range) -> None:
    """In the order they were first told of, with whom they were done to."""
    for seed in seeds:
        plain = plain_rounds.doings(plain_rounds.known_by(chaos(seed), LATE))
        found = doings(known(chaos(seed), LATE))
        expected = [(one.planned, one.confirmed, one.failed) for one in plain]
        stamps = zip(told(found.planned), told(found.confirmed), told(found.failed), strict=True)
        assert expected == list(stamps), seed
        assert [hash(one.whose) for one in plain] == list(found.whose), seed
        assert [one.is_nameless_member for one in plain] == list(found.is_nameless_member), seed


@each_ledger
def test_times_of_waiting_are_the_same(seeds: range) -> None:
    """How many wait at each moment."""
    for seed in seeds:
        plain = plain_waiting.stretches(plain_rounds.known_by(chaos(seed), LATE))
        found = stretches(known(chaos(seed), LATE))
        stamps = zip(told(found.since), told(found.until), strict=True)
        assert Counter((one.since, one.until) for one in plain) == Counter(stamps), seed


@each_ledger
def test_judgements_of_sources_are_the_same(seeds: range) -> None:
    """Upheld, taken back, in doubt and waiting, source by source; and second people's answers."""
    for seed in seeds:
        lines = known(chaos(seed), LATE)
        assert plain_quality.precisions(chaos(seed), WINDOW) == precisions(lines, WINDOW), seed
        expected = plain_quality.second_reviews(chaos(seed), WINDOW)
        assert expected == second_reviews(lines, WINDOW), seed


@each_ledger
def test_what_brought_accounts_up_is_the_same(seeds: range) -> None:
    """The earliest line; of two at one instant a report's."""
    for seed in seeds:
        plain = plain_rounds.first_surfaced(plain_rounds.known_by(chaos(seed), LATE))
        found = first_surfaced(known(chaos(seed), LATE))
        assert {hash(name) for name in plain} == set(found.whose), seed
        at = dict(zip(found.whose, found.lines.at, strict=True))
        assert {hash(name): one.at for name, one in plain.items()} == {
            name: instant(stamp) for name, stamp in at.items()
        }, seed


def test_books_kept_in_parts_are_the_books_of_the_whole() -> None:
    """A desk that reads new lines each minute knows what one knows that reads all at once."""
    entries = chaos(7, most=400)
    books = Books()
    for start in range(0, len(entries), 17):
        books.add(entries[start : start + 17])
        books.known_by(LATE)
    whole, parts = known(entries, LATE), books.known_by(LATE)
    for name in ("at", "case", "decision", "place"):
        assert np.array_equal(whole[name], parts[name]), name
    for name in ("kind", "detectors"):
        said = [[one.words.several(code) or one.words.word(code) for code in one[name]]
                for one in (whole, parts)]  # fmt: skip
        assert said[0] == said[1], name


@pytest.mark.parametrize("seed", range(50))
def test_shares_done_are_those_of_the_textbook(seed: int) -> None:
    """Kaplan and Meier's estimate, computed step by step and all at once."""
    dice = np.random.default_rng(seed)
    finished = dice.integers(0, 30, dice.integers(0, 40)).astype(float)
    waiting = dice.integers(0, 30, dice.integers(0, 40)).astype(float)
    spans = [[timedelta(microseconds=int(one)) for one in times] for times in (finished, waiting)]
    plain = plain_durations.done_by(*spans)
    found = done_by(finished, waiting)
    assert [time / timedelta(microseconds=1) for time, _ in plain] == list(found.times)
    assert [share for _, share in plain] == pytest.approx(list(found.done))

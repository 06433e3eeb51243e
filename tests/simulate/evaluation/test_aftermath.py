"""Returns, the course of days, work, evenness and trust in probabilities."""

import pytest

from firebreak.simulate.evaluation.aftermath import by_day, comeback, displaced
from firebreak.simulate.evaluation.fairness import by_language, calibration, gap
from firebreak.simulate.evaluation.load import load
from firebreak.simulate.evaluation.output import Output, Worked
from firebreak.simulate.parameters import Review
from firebreak.simulate.truth import OutlinkRow
from tests.simulate.evaluation.factories import (
    DAY_MS,
    HOUR_MS,
    connected,
    known,
    output,
    person,
    post,
    surfaced,
    suspended,
)

LIVES = [
    person("v1", 1, 0, stopped=10),
    person("w1", 1, 1, born=34),
    person("v2", 2, 0, stopped=30),
    person("w2", 2, 1, born=54),
]


def test_the_rank_of_the_account_before() -> None:
    """One return names it first, the other second: the mean of 1 and 1/2."""
    truth = known(LIVES)
    done = output(connected("w1", parents=("v1",)), connected("w2", parents=("v1", "v2")))
    found = comeback(truth, done)
    assert (2, 2, 0.5, 0.75) == (found.returns, found.surfaced, found.first, found.reciprocal_rank)
    assert found.days.median == 1.0


def test_a_return_whose_past_is_not_named_ranks_nowhere() -> None:
    """It came up, and counts as 0 in the mean; one that is only watched did not come up."""
    found = comeback(known(LIVES), output(connected("w1"), connected("w2", is_likely=False)))
    assert (1, 0.0, 0.0) == (found.surfaced, found.first, found.reciprocal_rank)


def test_members_at_large_by_day() -> None:
    """Both at first are stopped on the first two days and come back on the second and third."""
    rows = by_day(known(LIVES), Output(), 4)
    assert [1, 1, 2, 2] == [row.at_large for row in rows]


def test_people_leave_not_accounts() -> None:
    """One of two people left, with two lives; a stranger's link is nobody's of the group."""
    lives = [person("v1", 1, is_away=True), person("w1", 1, 1, is_away=True), person("v2", 2)]
    links = [OutlinkRow("p1", "v1", 1), OutlinkRow("p2", "o1", 1)]
    found = displaced(known(lives, ordinary=1, outlinks=links))
    assert (2, 1, 1) == (found.people, found.away, found.outlinks)


def test_who_speaks_counts_once_a_day() -> None:
    """Two posts on one day are one who speaks; a stranger's are not the group's."""
    posts = [post("p1", "v1", 1), post("p2", "v1", 2), post("p3", "w1", 40), post("p4", "o1", 3)]
    rows = by_day(known(LIVES, posts, ordinary=1), Output(), 2)
    assert [1, 1] == [row.speaking for row in rows]


def test_a_day_has_its_links_suspensions_and_work() -> None:
    """Each falls on the day it happened; a stranger's link is not the group's."""
    links = [OutlinkRow("p1", "v1", DAY_MS), OutlinkRow("p2", "o1", DAY_MS)]
    done = Output(
        acted=(suspended("v1", 5, effect=25), suspended("o1", 5, effect=25)),
        worked=(Worked(at_ms=DAY_MS, case_kind="account", seconds=40.0, verb="suspend"),),
        queue=(3, 1),
    )
    rows = by_day(known(LIVES, ordinary=1, outlinks=links), done, 2)
    assert [(0, 0, 0, 3), (1, 1, 1, 1)] == [
        (row.outlinks, row.suspended, row.decisions, row.waiting) for row in rows
    ]


def test_work_as_a_share_of_shifts() -> None:
    """One reviewer by day and by night: 24 hours a day, of which one was worked."""
    done = Output(
        worked=(
            Worked(at_ms=1, case_kind="account", seconds=2_700, verb="suspend"),
            Worked(at_ms=2, case_kind="account", seconds=900, verb="dismiss"),
        ),
        waiting=2,
        queue=(5, 2),
    )
    found = load(done, Review(people=1), 1)
    assert (2, 1.0, 2.0, 1 / 24) == (found.decisions, found.hours, found.per_hour, found.busy)
    assert (0.5, 2, 5) == (found.dismissed, found.waiting, found.longest)
    assert [("suspend", 0.75), ("dismiss", 0.25)] == [(row.verb, row.share) for row in found.rows]


def test_nothing_done_is_no_load() -> None:
    """No decision gives zeros and no division by them."""
    found = load(Output(), Review(), 1)
    assert (0, 0.0, 0.0) == (found.decisions, found.per_hour, found.busy)


def test_languages_are_compared_by_share_not_by_number() -> None:
    """Two of four French innocents against one of one Dutch; who found the group says so too."""
    spoken = {"v1": "fr", "a1": "fr", "a2": "fr", "a3": "fr", "a4": "fr", "b1": "nl"}
    decoys = dict.fromkeys(("a1", "a2", "a3", "a4", "b1"), "fan")
    truth = known([person("v1", 1)], parts=decoys, languages=spoken)
    done = output(surfaced("a1"), surfaced("a2"), surfaced("b1", by="report"), suspended("v1"))
    french, dutch = by_language(truth, done)
    assert ("fr", 4, 2, 0.5, 1.0) == (
        french.language,
        french.innocents,
        french.surfaced,
        french.rate,
        french.recall,
    )
    assert (0.0, 0) == (dutch.rate, dutch.planted)
    assert (3 / 5) / (1 / 2) == pytest.approx(gap([french, dutch]))


def test_probabilities_are_compared_with_what_was_so() -> None:
    """Said .9 and was so, said .2 and was not: errors of .1 and .2, squared and averaged."""
    done = output(
        connected("v1", probability=0.9),
        connected("o1", probability=0.7),
        connected("o1", probability=0.2),
    )
    found = calibration(known(LIVES, ordinary=1), done)
    assert found.count == 2
    assert [0.025, 0.15] == pytest.approx([found.brier, found.error])
    assert [(0.2, 1), (0.9, 1)] == [(one.low, one.count) for one in found.bins]


def test_a_product_that_abstains_has_no_calibration() -> None:
    """Connections without a probability are no probabilities of zero."""
    assert calibration(known(LIVES), output(connected("w1"))).count == 0


def test_hours_are_hours() -> None:
    """The factories and the figures mean the same hour."""
    assert HOUR_MS * 24 == DAY_MS

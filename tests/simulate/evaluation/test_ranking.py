"""False positives by class, and how good an order is."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from firebreak.simulate.evaluation.output import Output
from firebreak.simulate.evaluation.overall import overall
from firebreak.simulate.evaluation.ranking import (
    at_k,
    average_precision,
    brought_up,
    by_class,
    by_detector,
    ranked,
)
from tests.simulate.evaluation.factories import (
    connected,
    known,
    output,
    person,
    post,
    removed,
    surfaced,
    suspended,
)

GROUP = [person("v1", 1), person("v2", 2)]
TRUTH = known(
    GROUP,
    [post("p1", "v1", 1), post("p2", "j1", 1, bad=False)],
    parts={"j1": "journalist", "j2": "journalist", "f1": "fan"},
    ordinary=5,
)


def test_innocents_come_before_the_group_in_the_table() -> None:
    """Decoys by name, then everybody else, then the group; each with its number."""
    rows = by_class(TRUTH, Output())
    assert [("fan", 1), ("journalist", 2), ("ordinary", 5), ("planted", 2)] == [
        (row.part, row.accounts) for row in rows
    ]


def test_only_what_tools_brought_up_counts_against_them() -> None:
    """A journalist whom people reported is no false positive of a tool."""
    done = output(surfaced("j1"), surfaced("j2", by="report"), surfaced("o1"))
    rows = {row.part: row for row in by_class(TRUTH, done)}
    assert (1, 0.5) == (rows["journalist"].surfaced, rows["journalist"].rate)
    assert 1 == rows["ordinary"].surfaced


def test_a_suspension_that_was_taken_back_is_none() -> None:
    """What stands at the end counts; removals count where the post broke no rule."""
    done = output(suspended("j1", reversed_=3), suspended("f1"), removed("p1"), removed("p2"))
    rows = {row.part: row for row in by_class(TRUTH, done)}
    assert (0, 1) == (rows["journalist"].suspended, rows["fan"].suspended)
    assert (1, 0) == (rows["journalist"].removed, rows["planted"].removed)


def test_likely_connections_are_ordered_by_the_best_they_ever_had() -> None:
    """Each account once; one that is only watched is in no order."""
    done = output(
        connected("a", 1.0),
        connected("b", 2.0),
        connected("a", 3.0),
        connected("c", 9.0, is_likely=False),
    )
    assert ["a", "b"] == ranked(done)


def test_what_tools_brought_up_is_ordered_by_score() -> None:
    """Strongest first, then by name, reports left out."""
    done = output(
        surfaced("b", score=0.5), surfaced("a", score=0.5), surfaced("c"), surfaced("d", by="order")
    )
    assert ["c", "a", "b"] == brought_up(done)


def test_precision_and_recall_at_each_depth() -> None:
    """The first is of the group, the second is not; half of the group is found."""
    rows = at_k(TRUTH, ["v1", "j1"], ks=(1, 5))
    assert [(1, 1.0, 0.5), (2, 0.5, 0.5)] == [(row.k, row.precision, row.recall) for row in rows]
    assert [] == at_k(TRUTH, [])


def test_average_precision_of_a_known_order() -> None:
    """Hits at places 1 and 3 give the mean of 1 and 2/3."""
    assert (1 + 2 / 3) / 2 == average_precision(TRUTH, ["v1", "j1", "v2"])
    assert average_precision(TRUTH, ["j1"]) == 0.0


@given(st.permutations(["v1", "v2", "j1", "j2", "f1", "o1"]))
def test_no_order_is_better_than_the_group_first(order: list[str]) -> None:
    """Average precision is at most 1, and recall only rises with depth."""
    assert 0 < average_precision(TRUTH, order) <= 1
    recalls = [row.recall for row in at_k(TRUTH, order, ks=(1, 2, 3, 4))]
    assert recalls == sorted(recalls)


def test_a_blind_draw_has_the_base_rate() -> None:
    """Two of ten accounts are planted; one of the two brought up is."""
    done = output(surfaced("v1"), surfaced("o1"), suspended("j1"), suspended("v1"))
    found = overall(TRUTH, done)
    assert (10, 2, 0.2) == (found.accounts, found.planted, found.base_rate)
    assert (0.5, 0.5, 1 / 8) == (found.precision, found.recall, found.hit_rate)
    assert (2, 1) == (found.suspended, found.suspended_wrongly)


def test_each_detector_answers_for_whom_it_brought_up() -> None:
    """Two spoke of one account at once and both count; a report is nobody's."""
    first = msgspec.structs.replace(surfaced("v1"), detectors=("near_copies", "words"))
    done = output(
        first,
        msgspec.structs.replace(surfaced("j1"), detectors=("words",)),
        msgspec.structs.replace(surfaced("j2", by="report"), detectors=("words",)),
    )
    rows = [
        (row.detector, row.surfaced, row.planted, row.hardest) for row in by_detector(TRUTH, done)
    ]
    assert [("near_copies", 1, 1, ""), ("words", 2, 1, "journalist")] == rows

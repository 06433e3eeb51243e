"""A ledger becomes what the numbers page shows."""

from firebreak.measure.books import Books
from firebreak.measure.examples import EVENING, opened, suspended
from firebreak.measure.metrics import open_cases, response_time
from firebreak.measure.panels import panels
from firebreak.measure.run import measure

BOOKS = Books.of((opened(0, "a"), *suspended(9, "a")))


def test_each_metric_is_a_panel_with_headline_sentence_drawing_and_table() -> None:
    """The page has nothing to compute."""
    found = {panel.id: panel for panel in panels(BOOKS, EVENING)}
    assert found["response_time"].headline == "9.0 min"
    assert found["suspensions_per_day"].headline == "1"
    assert all(panel.svg and panel.table and panel.says for panel in found.values())


def test_drawings_of_one_page_have_names_of_their_own() -> None:
    """A screen reader never reads another chart's title."""
    found = panels(BOOKS, EVENING)
    assert len({panel.svg.split('id="')[1].split('"')[0] for panel in found}) == len(found)


def test_a_page_may_choose_its_metrics_and_their_order() -> None:
    """The caller decides what comes first."""
    chosen = (response_time.METRIC, open_cases.METRIC)
    assert [metric.id for metric, _ in measure(BOOKS, EVENING, chosen=chosen)] == [
        "response_time",
        "open_cases",
    ]

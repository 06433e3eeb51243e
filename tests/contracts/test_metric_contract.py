"""What every metric promises."""

import random
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.measure import metrics
from firebreak.measure.contract import Metric, Result, Window
from firebreak.measure.examples import START, computed, decided, numbered, opened, suspended
from firebreak.measure.panels import panel
from firebreak.measure.run import all_metrics
from firebreak.model.cases import Origin
from firebreak.model.decisions import Verb
from firebreak.model.ledger import LedgerEntry

METRICS = all_metrics()
EXAMPLES = [(metric, example) for metric in METRICS for example in metric.examples]
UNITS = {
    "minutes",
    "share",
    "accounts",
    "cases",
    "decisions",
    "times",
    "notices",
    "pictures",
}
each_metric = pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.id)


@st.composite
def evenings(draw: st.DrawFn) -> tuple[LedgerEntry, ...]:
    """Draw a plausible ledger: cases opened, most decided, some suspended."""
    lines: list[LedgerEntry] = []
    for number in range(draw(st.integers(0, 12))):
        name, start = f"u{number}", draw(st.integers(-60, 500))
        origin: Origin = draw(st.sampled_from(["tool", "report", "order", "failure"]))
        lines.append(opened(start, name, origin=origin, posts_before=draw(st.integers(0, 3))))
        end = start + draw(st.integers(0, 300))
        verb: Verb | None = draw(st.sampled_from(["suspend", "dismiss", "escalate", None]))
        if verb == "suspend":
            lines += suspended(end, name)
        elif verb:
            lines.append(decided(end, name, verb, waits=verb == "escalate"))
    return numbered(sorted(lines, key=lambda line: line.at))


@each_metric
def test_a_metric_is_named_like_its_file_and_says_why(metric: Metric) -> None:
    """Whoever looks for a number finds its file, its unit and its use."""
    assert metric.compute.__module__ == f"firebreak.measure.metrics.{metric.id}"
    assert metric.unit in UNITS
    assert metric.title
    assert metric.why.endswith(".")
    assert metric.definition.endswith(".")


@pytest.mark.parametrize(
    ("metric", "example"), EXAMPLES, ids=lambda part: getattr(part, "id", "example")
)
def test_every_example_computes_as_written(metric: Metric, example: object) -> None:
    """The examples in each file are true."""
    assert example in metric.examples
    chosen = next(one for one in metric.examples if one == example)
    assert computed(metric, chosen.entries, chosen.window).value == chosen.value


@each_metric
def test_examples_show_something_and_nothing(metric: Metric) -> None:
    """One example has a value, one has none or zero."""
    assert any(example.value for example in metric.examples)
    assert any(not example.value for example in metric.examples)


@each_metric
def test_an_empty_ledger_gives_an_honest_answer(metric: Metric) -> None:
    """Where nothing happened no share and no time is claimed, and the page still draws."""
    result = computed(metric, ())
    assert result.value in (None, 0.0)
    assert result.says.endswith(".")
    assert panel(metric, result).svg.startswith("<svg")


@each_metric
@given(entries=evenings())
def test_replaying_the_ledger_gives_the_same_to_the_byte(
    metric: Metric, entries: tuple[LedgerEntry, ...]
) -> None:
    """Anybody with the ledger can recompute every number, from a copy too."""
    copied = msgspec.json.decode(msgspec.json.encode(entries), type=tuple[LedgerEntry, ...])
    first, again = computed(metric, entries), computed(metric, copied)
    assert msgspec.json.encode(first) == msgspec.json.encode(again)


@each_metric
@given(entries=evenings(), minutes=st.integers(0, 400))
def test_what_happens_later_does_not_change_a_past_figure(
    metric: Metric, entries: tuple[LedgerEntry, ...], minutes: int
) -> None:
    """A figure of Monday evening reads the same on Friday."""
    window = Window(since=START, until=START + timedelta(minutes=minutes))
    early = tuple(entry for entry in entries if entry.at < window.until)
    assert computed(metric, early, window) == computed(metric, entries, window)


@each_metric
@given(entries=evenings(), seed=st.integers(0, 99))
def test_lines_that_are_not_about_cases_change_nothing(
    metric: Metric, entries: tuple[LedgerEntry, ...], seed: int
) -> None:
    """Signing in and looking up are on the ledger and in no figure of the desk."""
    noise = [
        LedgerEntry(kind=kind, tenant=EXAMPLES[0][1].entries[0].tenant, at=START, actor="ines")
        for kind in ("signed in", "looked up")
    ]
    mixed = list(entries)
    for line in noise:
        mixed.insert(random.Random(seed).randint(0, len(mixed)), line)
    assert computed(metric, entries) == computed(metric, mixed)


@each_metric
@given(entries=evenings())
def test_values_are_in_their_units_range(metric: Metric, entries: tuple[LedgerEntry, ...]) -> None:
    """A share is a share, and nothing is counted below zero."""
    result: Result = computed(metric, entries)
    numbers = [(metric.unit, result.value)]
    numbers += [(figure.unit, figure.value) for figure in result.figures]
    for unit, value in numbers:
        assert value is None or value >= 0
        assert value is None or unit != "share" or value <= 1


def test_every_metric_is_found() -> None:
    """A file in the folder is enough; nothing is listed by hand."""
    folder = Path(metrics.__file__).parent
    files = {one.stem for one in folder.glob("*.py")} - {"__init__"}
    assert {metric.id for metric in METRICS} == files
    assert len(METRICS) >= 20

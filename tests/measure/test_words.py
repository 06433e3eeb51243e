"""Numbers as people say them."""

from datetime import timedelta

import pytest

from firebreak.measure.contract import Figure, Window
from firebreak.measure.examples import START
from firebreak.measure.panels import told
from firebreak.measure.words import cut, label, percent, spoken


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "0 %"), (0.004, "under 1 %"), (0.5, "50 %"), (0.996, "over 99 %"), (1, "100 %")],
)
def test_a_part_is_never_called_all_or_nothing(share: float, said: str) -> None:
    """One in a thousand is not zero, and 999 are not all."""
    assert percent(share).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0.5, "30 seconds"), (1, "1 minute"), (119, "119 minutes"), (120, "2.0 hours"),
     (2879, "48.0 hours"), (2880, "2.0 days")],
)  # fmt: skip
def test_lengths_of_time_are_said_as_on_the_phone(minutes: float, said: str) -> None:
    """Seconds, minutes, hours or days, whichever fits."""
    assert spoken(timedelta(minutes=minutes)) == said


@pytest.mark.parametrize(("hours", "step_minutes"), [(3, 5), (3.01, 60), (48, 60), (48.01, 1440)])
def test_a_window_is_cut_into_what_a_chart_can_show(hours: float, step_minutes: int) -> None:
    """Minutes for an evening, hours for a weekend, days for a month."""
    window = Window(since=START, until=START + timedelta(hours=hours))
    step, starts = cut(window)
    assert step == timedelta(minutes=step_minutes)
    assert starts[0] <= window.since < starts[0] + step
    assert starts[-1] < window.until <= starts[-1] + step
    assert len(starts) <= 64


def test_an_empty_window_has_no_stretch_to_draw() -> None:
    """Nothing between start and end: nothing to show."""
    assert cut(Window(since=START, until=START))[1] == ()


def test_days_are_named_by_date_and_hours_by_time() -> None:
    """The words under a bar fit its length."""
    assert label(START, timedelta(days=1)) == "03-01"
    assert label(START, timedelta(hours=1)) == "18:00"


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [(None, "share", "\u2013"), (0.5, "share", "50\u00a0%"), (119.9, "minutes", "119.9 min"),
     (120.0, "minutes", "2.0 h"), (1234.0, "cases", "1,234"), (1.25, "accounts", "1.2")],
)  # fmt: skip
def test_figures_carry_their_unit(value: float | None, unit: str, said: str) -> None:
    """A dash where there is nothing to count."""
    assert told(Figure(name="x", value=value, unit=unit)) == said

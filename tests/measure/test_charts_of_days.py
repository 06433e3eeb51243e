"""Charts of days and of ranges: gaps, marks, long and hostile names."""

import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.measure.charts import chart_table, draw, table_html
from firebreak.measure.contract import Days, Range, Ranges
from firebreak.measure.examples import START
from tests.measure.test_charts import HOSTILE, is_harmless

numbers = st.floats(allow_nan=True, allow_infinity=True)
places = st.integers(0, 5)


@st.composite
def weeks(draw_: st.DrawFn) -> Days:
    """Draw days with gaps, marks and any text."""
    count = draw_(st.integers(0, 6))
    values = st.lists(st.none() | numbers, min_size=count, max_size=count).map(tuple)
    return Days(
        title=draw_(st.text()),
        unit=draw_(st.text()),
        starts=tuple(START + timedelta(days=number) for number in range(count)),
        lines=tuple(draw_(st.lists(st.tuples(st.text(), values), max_size=3))),
        marks=tuple(draw_(st.lists(st.tuples(places, st.text()), max_size=4))),
    )


rows = st.builds(Range, label=st.text(), value=numbers, low=numbers, high=numbers)
ranges = st.builds(Ranges, title=st.text(), rows=st.lists(rows, max_size=6).map(tuple))


def of_days(*values: float | None, marks: tuple[tuple[int, str], ...] = ()) -> Days:
    """Make a chart of one line."""
    starts = tuple(START + timedelta(days=number) for number in range(len(values)))
    return Days(title="T", unit="cases", starts=starts, lines=(("a", values),), marks=marks)


def texts(chart: Days | Ranges) -> list[ET.Element]:
    """Give the words of a drawing, in order."""
    return ET.fromstring(draw(chart, key="k", says="s")).findall("text")


def words(chart: Days | Ranges) -> list[str]:
    """Give what they say."""
    return [one.text or "" for one in texts(chart)]


@given(st.one_of(weeks(), ranges))
def test_days_and_ranges_are_well_formed_and_harmless(chart: Days | Ranges) -> None:
    """Whatever text and numbers they are given, they neither break nor run."""
    assert is_harmless(draw(chart, key="k", says="s"))
    assert is_harmless(table_html(chart_table(chart)))


def test_hostile_names_stay_words() -> None:
    """A network or list named like a script is a name."""
    row = Range(label=HOSTILE, value=0.5, low=0.4, high=0.6)
    for chart in (Ranges(title=HOSTILE, rows=(row,)), of_days(1.0, marks=((0, HOSTILE),))):
        assert "<script" not in draw(chart, key="k", says=HOSTILE)


def test_where_nothing_was_counted_the_drawing_says_so() -> None:
    """An empty frame would look like zero."""
    assert "no cases yet" in words(of_days(None, None))
    assert "nothing to compare yet" in words(Ranges(title="", rows=()))


def test_a_day_that_nobody_counted_is_a_gap() -> None:
    """Two before and one after are two strokes, not one line across."""
    drawn = ET.fromstring(draw(of_days(1.0, 2.0, None, 3.0), key="k", says=""))
    # The last stroke is the key's.
    assert 2 == len(drawn.findall("path")) - 1
    assert ["1", "2", "\u2013", "3"] == [
        row[1] for row in chart_table(of_days(1.0, 2.0, None, 3.0)).rows
    ]


def test_marks_side_by_side_do_not_write_over_each_other() -> None:
    """Two networks suspended on two days running are two lines of words."""
    chart = of_days(1.0, 2.0, 3.0, marks=((0, "first"), (1, "second")))
    heights = {one.text: one.attrib["y"] for one in texts(chart)}
    assert heights["first"] != heights["second"]


def test_a_mark_at_the_end_is_written_toward_the_middle() -> None:
    """Words beside the last day are not cut off by the edge."""
    chart = of_days(1.0, 2.0, 3.0, marks=((0, "first"), (2, "last")))
    anchors = {one.text: one.attrib["text-anchor"] for one in texts(chart)}
    assert ("start", "end") == (anchors["first"], anchors["last"])


def test_what_happened_stands_in_the_table() -> None:
    """Who cannot see the marks reads them, two of one day in one cell."""
    table = chart_table(of_days(1.0, 2.0, marks=((1, "first"), (1, "second"))))
    assert ["", "first; second"] == [row[-1] for row in table.rows]


@pytest.mark.parametrize(("length", "is_cut"), [(26, False), (27, True)])
def test_a_long_name_is_cut_on_the_drawing_and_whole_in_the_table(
    length: int, is_cut: bool
) -> None:
    """The drawing keeps room for the range, and nothing is lost."""
    name = "x" * length
    chart = Ranges(title="", rows=(Range(label=name, value=0.5, low=0.1, high=0.9),))
    assert is_cut == (name not in words(chart))
    assert name == chart_table(chart).rows[0][0]


def test_a_range_is_drawn_from_its_lower_to_its_upper_end() -> None:
    """Twice as wide is twice as unsure."""
    narrow = Range(label="a", value=0.5, low=0.4, high=0.6)
    wide = Range(label="b", value=0.5, low=0.3, high=0.7)
    drawn = ET.fromstring(draw(Ranges(title="", rows=(narrow, wide)), key="k", says=""))
    widths = [float(one.attrib["width"]) for one in drawn.findall("rect")]
    assert widths[2] == pytest.approx(2 * widths[0], abs=0.02)
    assert ("40.0 %", "60.0 %") == chart_table(Ranges(title="", rows=(narrow,))).rows[0][2:]

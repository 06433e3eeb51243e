"""Charts are safe, readable aloud, and say the same as their tables."""

import re
import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.measure.charts import (
    CHART_CSS,
    Table,
    chart_table,
    draw,
    table_html,
    waterfall,
    waterfall_table,
)
from firebreak.measure.charts.svg import figure, nice_top, number, ticks, words
from firebreak.measure.contract import Bars, Chart, Curve, Point, Shares, Steps
from firebreak.measure.examples import START
from firebreak.model.connections import Connection, ConnectionEvidence
from firebreak.model.ids import ItemKey

HOSTILE = "<script>alert(1)</script>\"' onload=x &amp; \u202e\x00\ud800 {{7*7}}"
HOUR = timedelta(hours=1)
numbers = st.floats(allow_nan=True, allow_infinity=True)
points = st.lists(st.builds(Point, label=st.text(), value=numbers), max_size=40).map(tuple)
instants = st.integers(0, 10**6).map(lambda seconds: START + timedelta(seconds=seconds))
spans = st.integers(0, 10**8).map(lambda seconds: timedelta(seconds=seconds))
charts: st.SearchStrategy[Chart] = st.one_of(
    st.builds(Bars, title=st.text(), unit=st.text(), points=points),
    st.builds(Shares, title=st.text(), unit=st.text(), parts=points),
    st.builds(
        Steps,
        title=st.text(),
        unit=st.text(),
        values=st.lists(st.tuples(instants, st.floats(0, 1e9)), max_size=20).map(
            lambda values: tuple(sorted(values))
        ),
    ),
    st.builds(
        Curve,
        title=st.text(),
        promise=st.just(HOUR),
        lines=st.lists(
            st.tuples(
                st.text(),
                st.lists(st.tuples(spans, st.floats(0, 1)), max_size=20).map(
                    lambda steps: tuple(sorted(steps))
                ),
            ),
            max_size=4,
        ).map(tuple),
    ),
)


def connected(*weights: float, says: str = "follows the seed") -> Connection:
    """Make a connection whose rows add up to its score."""
    rows = tuple(
        ConnectionEvidence(family="ties", linker="ties", says=says, statistic=1, weight=weight)
        for weight in weights
    )
    return Connection(
        account=ItemKey("harbor:account:x"),
        prior=-6.0,
        score=-6.0 + sum(weights),
        band="likely",
        evidence=rows,
        at=START,
    )


def is_harmless(drawing: str) -> bool:
    """Tell whether markup is well formed and has nothing that could run or reach out."""
    forbidden = re.compile(r"(?i)^(script|style|foreignobject|image|use|a|iframe)$")
    for element in ET.fromstring(drawing).iter():  # well-formed or ParseError
        names = [name.lower() for name in element.attrib]
        if forbidden.match(element.tag) or any(
            name.startswith("on") or name in ("style", "href", "src") for name in names
        ):
            return False
    return True


@given(charts)
def test_every_chart_is_well_formed_and_harmless(chart: Chart) -> None:
    """Whatever text and numbers it is given, a chart neither breaks nor runs."""
    assert is_harmless(draw(chart, key="k", says="s"))
    assert is_harmless(table_html(chart_table(chart)))


@given(st.text(), st.lists(st.floats(-50, 50), max_size=8))
def test_every_waterfall_is_well_formed_and_harmless(says: str, weights: list[float]) -> None:
    """Evidence names what hostile accounts did, and must not run."""
    one = connected(*weights, says=says)
    assert is_harmless(waterfall(one, key="k", likely=0.0))
    assert is_harmless(table_html(waterfall_table(one)))


def test_hostile_text_is_escaped_and_cannot_turn_its_neighbours() -> None:
    """Markup, control characters and direction marks lose their power."""
    safe = words(HOSTILE)
    assert "<" not in safe
    assert '"' not in safe
    assert not {"\u202e", "\x00", "\ud800"} & set(safe)
    safe.encode("utf-8")


@pytest.mark.parametrize(("length", "shown"), [(10, "x" * 10), (11, "x" * 9 + "\u2026")])
def test_long_names_are_cut_with_an_ellipsis(length: int, shown: str) -> None:
    """A name of a thousand letters does not paint over the chart."""
    assert words("x" * length, 10) == shown


def test_a_chart_can_be_read_aloud() -> None:
    """A screen reader hears the title and the sentence with the numbers."""
    root = ET.fromstring(draw(Bars(title="T", unit="u", points=()), key="a b", says="S"))
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == "a-b-title a-b-desc"
    assert [root[0].text, root[1].text] == ["T", "S"]


def test_a_bar_is_as_high_as_its_value() -> None:
    """Twice the value is twice the height, from zero."""
    chart = Bars(title="", unit="u", points=(Point(label="a", value=10), Point(label="b", value=5)))
    rects = ET.fromstring(draw(chart, key="k", says="")).findall("rect")
    heights = [float(rect.attrib["height"]) for rect in rects]
    assert heights[0] == pytest.approx(2 * heights[1], abs=0.02)


def test_parts_fill_the_whole_bar() -> None:
    """Shares are widths."""
    parts = (Point(label="a", value=3), Point(label="b", value=1))
    rects = ET.fromstring(draw(Shares(title="", unit="u", parts=parts), key="k", says="")).findall(
        "rect"
    )
    wide = [float(rect.attrib["width"]) for rect in rects if rect.attrib["height"] == "40"]
    assert wide[0] / wide[1] == pytest.approx(3, rel=0.05)


def test_the_promised_hour_is_drawn() -> None:
    """Everybody sees the line that the curve should have crossed."""
    lines = (("decided", ((timedelta(minutes=5), 1.0),)),)
    drawing = draw(Curve(title="", promise=HOUR, lines=lines), key="k", says="")
    assert "fb-promise" in drawing
    assert "1 h" in drawing


def test_the_curves_table_tells_the_share_by_each_time() -> None:
    """Who cannot see the curve reads it."""
    lines = (("decided", ((timedelta(minutes=5), 0.5), (timedelta(hours=2), 0.75))), ("none", ()))
    table = chart_table(Curve(title="", promise=HOUR, lines=lines))
    assert table.columns == ("within", "decided", "none")
    assert ("10 min", "50 %", "\u2013") in table.rows
    assert ("6 h", "75 %", "\u2013") in table.rows


def test_the_waterfall_adds_up_to_the_score() -> None:
    """The explanation is the computation."""
    table = waterfall_table(connected(4.0, 3.5, -1.0))
    assert [row[3] for row in table.rows] == ["-6.00", "-2.00", "1.50", "0.50", "0.50"]
    assert [row[2] for row in table.rows] == ["-6.00", "+4.00", "+3.50", "-1.00", "0.50"]


def test_evidence_for_and_against_differ_in_more_than_colour() -> None:
    """Sign and colour both say what speaks against."""
    drawing = waterfall(connected(4.0, -1.0), key="k")
    assert "+4.00" in drawing
    assert "-1.00" in drawing
    assert "fb-fill-b" in drawing


def test_a_table_names_its_columns_and_rows() -> None:
    """Headers are headers, and every cell stands by itself in its direction."""
    text = table_html(Table(caption="c", columns=("a", "b"), rows=(("r", "1"), ())))
    assert '<th scope="col">a</th><th scope="col" class="fb-number">b</th>' in text
    assert '<th scope="row"><bdi>r</bdi></th><td class="fb-number"><bdi>1</bdi></td>' in text


def test_a_long_course_is_told_in_few_rows_with_the_last() -> None:
    """A table of a whole night stays readable and ends where the night does."""
    values = tuple((START + timedelta(seconds=n), float(n)) for n in range(1000))
    rows = chart_table(Steps(title="", unit="cases", values=values)).rows
    assert len(rows) <= 62
    assert rows[-1][1] == "999"


def test_the_style_sheet_reaches_nowhere() -> None:
    """No font, picture or rule comes from another host."""
    assert "url(" not in CHART_CSS
    assert "@import" not in CHART_CSS
    assert "http" not in CHART_CSS


@given(st.floats(0, 1e15))
def test_an_axis_ends_at_or_above_the_value_and_not_far_above(value: float) -> None:
    """The highest bar is seen whole and fills most of the chart."""
    top = nice_top(value)
    assert top >= value
    assert top <= max(1.0, 2 * value)
    assert ticks(top)[0] == 0
    assert ticks(top)[-1] == pytest.approx(top)


@pytest.mark.parametrize(
    ("value", "short", "said"),
    [(float("nan"), "0", "\u2013"), (float("inf"), "0", "\u2013"), (-0.001, "0", "0"),
     (1.5, "1.5", "1.5"), (1234.0, "1234", "1,234")],
)  # fmt: skip
def test_numbers_are_written_short(value: float, short: str, said: str) -> None:
    """What is not a number draws nothing and reads as a dash."""
    assert (number(value), figure(value)) == (short, said)

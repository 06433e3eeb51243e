"""Numbers to inline SVG and tables: no script, no outside host, no style."""

from firebreak.measure.charts.draw import chart_table, draw
from firebreak.measure.charts.table import Table, table_html
from firebreak.measure.charts.theme import CHART_CSS
from firebreak.measure.charts.waterfall import waterfall, waterfall_table

__all__ = [
    "CHART_CSS",
    "Table",
    "chart_table",
    "draw",
    "table_html",
    "waterfall",
    "waterfall_table",
]

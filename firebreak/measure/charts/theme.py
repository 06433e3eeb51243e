"""How charts look: class names, sizes, and the few rules of their colours."""

WIDTH, HEIGHT = 400, 210
"""Units of a chart's view box; it grows and shrinks with the page."""
LEFT, RIGHT, TOP, BOTTOM = 46, 14, 16, 30
"""Room for axis labels around the drawing."""

CHART_CSS = """\
.fb-chart { display: block; inline-size: 100%; block-size: auto; color: inherit;
  --fb-a: #0b63b6; --fb-b: #b4580a; --fb-c: #5d6b78; --fb-d: #8a4f9e; --fb-e: #a3acb5;
  --fb-late: #b3261e; }
.fb-chart text { font: 500 11px system-ui, sans-serif; fill: currentColor;
  font-variant-numeric: tabular-nums; }
.fb-chart rect { opacity: 1; }
.fb-chart .fb-quiet { opacity: .72; }
.fb-chart .fb-grid { stroke: currentColor; stroke-opacity: .14; }
.fb-chart .fb-axis { stroke: currentColor; stroke-opacity: .45; }
.fb-chart .fb-fill-a { fill: var(--fb-a); } .fb-chart .fb-line-a { stroke: var(--fb-a); }
.fb-chart .fb-fill-b { fill: var(--fb-b); } .fb-chart .fb-line-b { stroke: var(--fb-b); }
.fb-chart .fb-fill-c { fill: var(--fb-c); } .fb-chart .fb-line-c { stroke: var(--fb-c); }
.fb-chart .fb-fill-d { fill: var(--fb-d); } .fb-chart .fb-line-d { stroke: var(--fb-d); }
.fb-chart .fb-fill-e { fill: var(--fb-e); } .fb-chart .fb-line-e { stroke: var(--fb-e); }
.fb-chart .fb-promise { stroke: var(--fb-late); stroke-opacity: 1;
  stroke-dasharray: 4 3; }
.fb-chart .fb-promise-text { fill: var(--fb-late); }
@media (prefers-color-scheme: dark) {
  :root:not([data-theme="light"]) .fb-chart { --fb-a: #6cb2f5; --fb-b: #f0a04b; --fb-c: #a9b4be;
    --fb-d: #c79bdc; --fb-e: #6f7a84; --fb-late: #ff8a80; } }
[data-theme="dark"] .fb-chart { --fb-a: #6cb2f5; --fb-b: #f0a04b; --fb-c: #a9b4be;
  --fb-d: #c79bdc; --fb-e: #6f7a84; --fb-late: #ff8a80; }
.fb-table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
.fb-table th, .fb-table td { padding: .25rem .75rem .25rem 0; text-align: start; }
.fb-table caption { text-align: start; padding-block-end: .25rem; }
.fb-table tbody th { font-weight: 500; }
.fb-table .fb-number { text-align: end; }
"""
"""Rules a page adds to its style sheet. Without them a chart is drawn in the text's colour.

Blue, orange, grey and violet keep apart for the common kinds of colour blindness, and every
chart names its parts in words as well.
"""

TONES = ("a", "b", "c", "d", "e")
"""Colours in the order they are given out; two lines of one chart also differ in their dashes."""
FADES = ("1", "0.7", "0.45", "0.3", "0.18")
"""Strength of the text's colour for each tone where no style sheet is."""
DASHES = ("none", "7 3", "2 3", "9 3 2 3", "1 4")

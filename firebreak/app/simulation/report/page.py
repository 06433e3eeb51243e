"""The report as one page of HTML that needs nothing else."""

from collections.abc import Iterator

from firebreak.app.simulation.report.contents import Headline, headlines, provenance, sections
from firebreak.app.simulation.report.pictures import Picture, pictures
from firebreak.app.simulation.report.section import Section
from firebreak.measure.charts import CHART_CSS, table_html
from firebreak.measure.charts.svg import words
from firebreak.simulate.evaluation.evaluate import HONESTY, Evaluation

CSS = """\
:root { color-scheme: light dark;
  --bg: light-dark(#f3f5f7, #0f141a); --card: light-dark(#fff, #161d25);
  --line: light-dark(#d3dae1, #2a3541); --ink: light-dark(#17202a, #e3e8ee);
  --quiet: light-dark(#46535f, #aeb9c4); --harm: light-dark(#a83a08, #f28e56);
  --wash: light-dark(#fff4d6, #33290c); --edge: light-dark(#b98300, #d9a520);
  --hair: 1px solid var(--line); }
* { box-sizing: border-box; margin: 0; }
body { font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
  background: var(--bg); color: var(--ink); padding: 1.5rem; font-variant-numeric: tabular-nums; }
main { max-inline-size: 76rem; margin-inline: auto; display: grid; gap: 1rem;
  grid-template-columns: minmax(0, 1fr); }
.parts > section { min-inline-size: 0; }
h1 { font-size: 1.5rem; line-height: 1.2; letter-spacing: -.01em; }
h2 { font-size: 1.0625rem; margin-block-end: .25rem; }
p { max-inline-size: 78ch; }
dl { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; color: var(--quiet); font-size: .875rem; }
dl div { display: flex; gap: .375rem; }
dd { margin: 0; color: var(--ink); font-weight: 550; }
.honest { background: var(--wash); border-inline-start: 4px solid var(--edge);
  padding: .625rem .875rem; border-radius: 4px; max-inline-size: none; }
.figures { display: grid; gap: .75rem;
  grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); }
.figures article, .pictures figure, section { background: var(--card); border: var(--hair);
  border-radius: 8px; padding: .875rem 1rem; }
.figures h2 { font-size: .875rem; font-weight: 600; color: var(--quiet); margin: 0; }
.figures b { display: block; font-size: 1.75rem; line-height: 1.25; letter-spacing: -.01em; }
.figures p { font-size: .8125rem; color: var(--quiet); }
.figures .harm { border-block-start: 3px solid var(--harm); }
.figures .harm b { color: var(--harm); }
.pictures { display: grid; gap: .75rem;
  grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); }
.parts { display: grid; gap: .75rem;
  grid-template-columns: repeat(auto-fit, minmax(min(34rem, 100%), 1fr)); }
.parts section:is(:first-child, :last-child) { grid-column: 1 / -1; }
.pictures figure { margin: 0; }
.pictures figcaption { font-size: .8125rem; color: var(--quiet); margin-block-start: .5rem; }
.tables { display: flex; flex-wrap: wrap; gap: 1rem 3rem; margin-block-start: .75rem;
  overflow-x: auto; align-items: start; }
.fb-table { font-size: .875rem; white-space: nowrap; }
.fb-table caption { color: var(--quiet); }
.fb-table thead th { color: var(--quiet); font-weight: 600; border-block-end: var(--hair); }
.fb-table tbody tr + tr :is(th, td) { border-block-start: var(--hair); }
@media (max-width: 40rem) { body { padding: .75rem; } .fb-table caption { white-space: normal; } }
@media print { body { background: none; padding: 0; } section, figure { break-inside: avoid; } }
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""A browser that opens the page fetches nothing, whatever stands in it."""


def page(made: Evaluation) -> str:
    """Write an evaluation as HTML.

    Args:
        made: The evaluation.

    Returns:
        A whole page without script and without any outside address; every text is escaped.
    """
    title = f"Evaluation: {made.ran.parameters.preset}, seed {made.ran.parameters.seed}"
    body = "".join(
        (
            f"<header><h1>{words(title)}</h1>{_provenance(made)}</header>",
            f'<p class="honest">{words(HONESTY)}</p>',
            f'<div class="figures">{"".join(_figure(one) for one in headlines(made))}</div>',
            f'<div class="pictures">{"".join(_picture(one) for one in pictures(made))}</div>',
            f'<div class="parts">{"".join(_sections(sections(made)))}</div>',
        )
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{words(POLICY)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{words(title)}</title><style>{CSS}{CHART_CSS}</style></head>"
        f"<body><main>{body}</main></body></html>\n"
    )


def _provenance(made: Evaluation) -> str:
    rows = "".join(
        f"<div><dt>{words(name)}</dt><dd>{words(value)}</dd></div>"
        for name, value in provenance(made)
    )
    return f"<dl>{rows}</dl>"


def _figure(one: Headline) -> str:
    kind = ' class="harm"' if one.is_harm else ""
    return (
        f"<article{kind}><h2>{words(one.name)}</h2><b>{words(one.value)}</b>"
        f"<p>{words(one.says)}</p></article>"
    )


def _picture(one: Picture) -> str:
    return (
        f"<figure><h2>{words(one.title)}</h2>{one.drawing}"
        f"<figcaption>{words(one.says)}</figcaption></figure>"
    )


def _sections(told: tuple[Section, ...]) -> Iterator[str]:
    for one in told:
        tables = "".join(table_html(table) for table in one.tables)
        yield (
            f"<section><h2>{words(one.title)}</h2><p>{words(one.says)}</p>"
            f'<div class="tables">{tables}</div></section>'
        )

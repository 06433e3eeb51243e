"""A brief as one page of HTML that needs nothing else, and prints well."""

from functools import cache
from importlib.resources import files

from markupsafe import Markup

from firebreak.app.briefing.document import Document
from firebreak.app.web.pages import written
from firebreak.measure.charts import CHART_CSS

TEMPLATE = "brief_alone.html"


def page(told: Document) -> str:
    """Write a brief as HTML.

    Args:
        told: The brief.

    Returns:
        A whole page without script and without any outside address; every text is escaped. The
        same brief gives the same bytes.
    """
    return written(TEMPLATE, told=told, style=_style())


@cache
def _style() -> Markup:
    own = files("firebreak.app.web.brief").joinpath("brief.css").read_text(encoding="utf-8")
    return Markup(own + CHART_CSS)  # noqa: S704

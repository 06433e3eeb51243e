"""Templates and assets: loaded once, escaped always, never from elsewhere."""

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request

from firebreak.algorithms.text.defang import defanged
from firebreak.app import interface
from firebreak.app.below import retold
from firebreak.app.interface import later
from firebreak.app.web import tongue
from firebreak.app.web.console import addresses, case_terms, spans, words
from firebreak.app.web.console.evidence import evidence_of
from firebreak.app.web.console.links import written_in
from firebreak.app.web.problems import InsecureAddress
from firebreak.measure.charts import CHART_CSS

LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")
MEDIA_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
THEMES = (later("auto", "theme"), later("dark", "theme"), later("light", "theme"))


class Pages:
    """Renders templates and holds the static files in memory."""

    def __init__(self) -> None:
        self.assets = _assets()
        self._environment = _environment()

    def render(self, template: str, *, request: Request, **values: Any) -> str:
        """Fill a template.

        Args:
            template: File in the templates folder.
            request: What is answered; gives theme and place.
            **values: What the template names.

        Returns:
            HTML.
        """
        plain = {"person": None, "csrf": "", "counts": None, "now": None, "held_back": 0}
        filled = {**plain, "waiting_orders": (), "emergencies": (), "frozen": None, **values}
        return self._environment.get_template(template).render(
            path=request.url.path,
            theme=theme_of(request),
            tongue=interface.spoken(),
            writing=interface.direction(),
            **filled,
        )

    def cookie_name(self, request: Request) -> str:
        """Name the session cookie: bound to this host and to TLS wherever there is TLS."""
        return "__Host-firebreak" if is_secure(request) else "firebreak"


def written(template: str, **values: Any) -> str:
    """Fill a template that is a file of its own and answers nobody's request.

    Args:
        template: File in the templates folder.
        **values: What the template names.

    Returns:
        HTML, in the language that is spoken now.
    """
    return _environment().get_template(template).render(**values)


@cache
def _assets() -> Mapping[str, bytes]:
    return {"charts.css": CHART_CSS.encode()} | {
        file.name: file.read_bytes()
        for file in files("firebreak.app.web").joinpath("static").iterdir()
        if file.name.rpartition(".")[2] in MEDIA_TYPES
    }


@cache
def asset_path(name: str) -> str:
    """Give an asset's address with the start of its hash, so that it may be kept for long."""
    return f"/static/{name}?v={hashlib.sha256(_assets()[name]).hexdigest()[:12]}"


@cache
def _environment() -> Environment:
    """Make what templates are compiled in: once, since all pages of a process are alike."""
    made = Environment(
        loader=PackageLoader("firebreak.app.web", "templates"),
        # Always, not by file name: a template with an odd ending must not be an open door.
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        # Templates come with the program; nobody changes them under it.
        auto_reload=False,
    )
    made.policies["ext.i18n.trimmed"] = True
    vars(made)["newstyle_gettext"] = True
    made.globals.update(tongue.for_templates())
    made.globals.update(
        addresses=addresses,
        asset=asset_path,
        base64=_base64,
        drawn=_drawn,
        evidence_of=evidence_of,
        marked=spans.marked,
        own_names=interface.OWN_NAMES,
        terms=case_terms,
        words=words,
        written_in=written_in,
    )
    made.tests["has_tricks"] = spans.has_tricks
    made.filters.update(
        as_written=spans.as_written,
        defanged=defanged,
        shown=spans.shown,
        said=spans.said,
        told=spans.told,
        told_piece=spans.told_piece,
        clock=words.clock,
        minute=words.minute,
        day=words.day,
        ago=words.ago,
        within=words.within,
        nats=words.nats,
        points=words.points,
        figure=words.figure,
        term=interface.term,
        listed=interface.listed,
        retold=_retold,
    )
    return made


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _drawn(svg: str) -> Markup:
    """Put a drawing on a page; measure has escaped everything in it."""
    return Markup(svg)  # noqa: S704


def _retold(text: object) -> str:
    """Say a sentence from below in the reader's language; what is not known stays English."""
    said = retold(text)
    if said is not None:
        return spans.shown(said)
    return Markup('<span lang="en" dir="ltr">{}</span>').format(spans.shown(str(text)))


def is_secure(request: Request) -> bool:
    """Tell whether the browser came by TLS."""
    return request.url.scheme == "https"


def check_transport(request: Request) -> None:
    """Let a password in only over TLS or from this machine.

    Args:
        request: A request that brings a password.

    Raises:
        InsecureAddress: Plain HTTP and not by a loopback name.
    """
    if not is_secure(request) and request.url.hostname not in LOOPBACK:
        raise InsecureAddress


def theme_of(request: Request) -> str:
    """Read the reviewer's choice of theme; ``auto`` follows the system."""
    chosen = request.cookies.get("theme", "auto")
    return chosen if chosen in THEMES else "auto"

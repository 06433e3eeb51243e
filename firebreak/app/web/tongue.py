"""Every request is answered in the language of whoever asks."""

from collections.abc import Callable, Mapping
from functools import cache

from markupsafe import Markup
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Receive, Scope, Send

from firebreak.app.interface import Tongue, catalogue, preferred, speaking, spoken

COOKIE = "language"


class InTheirTongue:
    """Sets the language for all that answers a request: chosen before, or the browser's."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection, as ASGI asks."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told = {name: value.decode("latin-1") for name, value in scope["headers"]}
        chosen = cookie_parser(told.get(b"cookie", "")).get(COOKIE, "")
        with speaking(preferred(chosen, told.get(b"accept-language", ""))):
            await self._app(scope, receive, send)


def for_templates() -> Mapping[str, Callable[..., Markup]]:
    """Give what templates say sentences with: gettext and its like, with values by name.

    A page says a hundred sentences, so each is looked up once and kept; what is put into one is
    escaped, the sentence itself is ours.

    Returns:
        Functions under the names that Jinja's i18n extension calls.
    """
    return {
        "_": _said,
        "gettext": _said,
        "pgettext": _said_in,
        "ngettext": _counted,
        "npgettext": _counted_in,
    }


def _said(text: str, /, **values: object) -> Markup:
    return _sentence(spoken(), text) % values if values else _plain(spoken(), text)


def _said_in(context: str, text: str, /, **values: object) -> Markup:
    return _ours(catalogue(spoken()).pgettext(context, text)) % values


def _counted(one: str, many: str, number: int, /, **values: object) -> Markup:
    found = catalogue(spoken()).ngettext(one, many, number)
    return _ours(found) % {"num": number, **values}


def _counted_in(context: str, one: str, many: str, number: int, /, **values: object) -> Markup:
    found = catalogue(spoken()).npgettext(context, one, many, number)
    return _ours(found) % {"num": number, **values}


@cache
def _sentence(tongue: Tongue, text: str) -> Markup:
    return _ours(catalogue(tongue).gettext(text))


@cache
def _plain(tongue: Tongue, text: str) -> Markup:
    return _sentence(tongue, text) % {}


def _ours(sentence: str) -> Markup:
    # Literals of our templates and our translators' words; tools.catalogues refuses anything else.
    return Markup(sentence)  # noqa: S704

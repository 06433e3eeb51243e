"""The threatexchange library's clients, kept quiet, let out by our one way."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from firebreak.adapters import outbound
from firebreak.adapters.exchanges.contract import Exchange, Senseless

LOGGERS = ("",)
"""Where the library writes names of users, addresses with keys, and records."""
WHOLE_SECONDS = 300.0
MOST_BYTES = 256_000_000
"""Of one answer; some sources give a whole list at once."""


def client(module: str) -> Any:
    """Load one of the library's clients; by name, so that nothing loads it unasked.

    Args:
        module: Such as ``ncmec.hash_api``.

    Returns:
        The module.
    """
    return import_module(f"threatexchange.exchanges.clients.{module}")


def let_out(session: Any, base: str, exchange: Exchange) -> Any:
    """Have a session of the library's go out by our one way, and to one host only.

    The library would read proxies from the environment, follow redirects, and paste what an answer
    calls its next page behind the address that it sends passwords to.

    Args:
        session: Of the ``requests`` package.
        base: Address that the library asks.
        exchange: Says whether it may be on a private network.

    Returns:
        The same session.
    """
    way = _way(base, allow_private=exchange.allow_private)
    session.trust_env = False
    session.adapters.clear()
    for scheme in ("https://", "http://"):
        session.mount(scheme, way)
    return session


def _way(base: str, *, allow_private: bool) -> Any:
    adapters, models = import_module("requests.adapters"), import_module("requests.models")

    class Way(adapters.BaseAdapter):  # type: ignore[misc,name-defined]
        """Carries what the library asks; what it would say about connections is left out."""

        def send(self, request: Any, **_: Any) -> Any:
            headers = {
                name: value
                for name, value in request.headers.items()
                if name.lower() not in ("connection", "content-length", "accept-encoding")
            }
            body = request.body or b""
            try:
                reply = outbound.send(
                    request.method,
                    request.url,
                    body.encode() if isinstance(body, str) else body,
                    headers,
                    allow_private=allow_private,
                    whole_seconds=WHOLE_SECONDS,
                    most_bytes=MOST_BYTES,
                    reach=outbound.Reach.to(base),
                )
            except outbound.Refused as error:
                raise Senseless(f"not asked: {error}") from error
            if 300 <= reply.status < 400:
                raise Senseless(f"it answered {reply.status} and points elsewhere")
            answer = models.Response()
            answer.status_code, answer.url, answer.request = reply.status, request.url, request
            answer.headers.update(reply.headers)
            answer._content, answer.encoding = reply.body, "utf-8"
            return answer

        def close(self) -> None:
            """Nothing is held."""

    return Way()


@contextmanager
def quiet() -> Iterator[None]:
    """Keep what the library logs out of our log; what matters of it we say ourselves.

    Yields:
        Nothing.
    """
    loggers = [logging.getLogger(name) for name in LOGGERS]
    for logger in loggers:
        logger.addFilter(_nothing)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeFilter(_nothing)


def _nothing(record: logging.LogRecord) -> bool:
    # Other libraries write to the root logger as well; only this one's records are held back.
    return "threatexchange" not in record.pathname

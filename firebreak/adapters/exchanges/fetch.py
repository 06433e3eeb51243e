"""Ask a source for pages; whatever it answers, an error has place and reason."""

import difflib
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib.util import find_spec

from firebreak.adapters import outbound
from firebreak.adapters.exchanges import sources
from firebreak.adapters.exchanges.contract import Exchange, Page, Senseless, Source
from firebreak.model.errors import ExchangeFailed, FirebreakError, InvalidConfig
from firebreak.model.plugins import discover

LIBRARY = "threatexchange"


@cache
def installed() -> tuple[Source, ...]:
    """Give every source."""
    return discover(sources, "SOURCE", Source)


def source_of(name: str, exchange: Exchange) -> Source:
    """Find the source that a config names, and look whether it can be asked.

    Args:
        name: Of the exchange in the config.
        exchange: Its settings.

    Returns:
        The source.

    Raises:
        InvalidConfig: There is no such source, a setting is missing, or its address is none.
    """
    known = {one.id: one for one in installed()}
    source = known.get(exchange.source)
    if source is None:
        near = difflib.get_close_matches(exchange.source, known, n=1)
        guess = f"did you mean {near[0]}?" if near else f"there are: {', '.join(known)}"
        raise InvalidConfig(place=f"exchanges.{name}.source", reason=f"no such source; {guess}")
    for needed in source.needs:
        if not getattr(exchange, needed):
            reason = f"{source.title} needs it"
            raise InvalidConfig(place=f"exchanges.{name}.{needed}", reason=reason)
    if source.has_address and exchange.address and not _is_address(exchange):
        reason = "write https://host; http only with allow_private = true, and no password in it"
        raise InvalidConfig(place=f"exchanges.{name}.address", reason=reason)
    return source


def pages(name: str, exchange: Exchange, checkpoint: str, now: datetime) -> Iterator[Page]:
    """Fetch what has changed.

    Args:
        name: Of the exchange in the config.
        exchange: Its settings.
        checkpoint: Of the last page that was kept; empty to begin.
        now: When it is.

    Yields:
        Pages in order; a page's checkpoint holds once all before it is kept too.

    Raises:
        ExchangeFailed: The source cannot be reached, refuses, or answers nonsense.
    """
    source = source_of(name, exchange)
    place = f"exchanges.{name} ({source.title})"
    if source.needs_library and find_spec(LIBRARY) is None:
        reason = "the threatexchange library is not here; pip install 'firebreak[exchange]'"
        raise ExchangeFailed(place=place, reason=reason)
    try:
        yield from source.fetch(exchange, checkpoint, now)
    except FirebreakError:
        raise
    except Exception as error:  # noqa: BLE001 - libraries raise what they like; it is told
        # Without its cause: a library's message may hold an address with a key in it.
        raise ExchangeFailed(place=place, reason=_told(error)) from None


def _is_address(exchange: Exchange) -> bool:
    try:
        outbound.check(exchange.address, allow_private=exchange.allow_private)
    except outbound.Refused:
        return False
    return True


def _told(error: Exception) -> str:
    """Say what went wrong in our own words."""
    if isinstance(error, Senseless):
        return str(error)
    status = getattr(getattr(error, "response", None), "status_code", None)
    if status in (401, 403):
        return f"it answered {status}; look at user, password, key and group"
    if status is not None:
        return f"it answered {status}"
    if isinstance(error, ValueError | KeyError | TypeError | AssertionError | SyntaxError):
        return f"its answer cannot be read ({type(error).__name__})"
    if isinstance(error, OSError):
        return f"it cannot be reached ({type(error).__name__})"
    return f"its answer cannot be used ({type(error).__name__})"

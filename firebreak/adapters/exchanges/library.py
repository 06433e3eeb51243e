"""The threatexchange library's own clients, kept quiet while they work."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

LOGGERS = ("", "urllib3.connectionpool")
"""Where the library and what it calls write names of users, addresses with keys, and records."""


def client(module: str) -> Any:
    """Load one of the library's clients; by name, so that nothing loads it unasked.

    Args:
        module: Such as ``ncmec.hash_api``.

    Returns:
        The module.
    """
    return import_module(f"threatexchange.exchanges.clients.{module}")


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
    return "threatexchange" not in record.pathname and record.name not in LOGGERS[1:]

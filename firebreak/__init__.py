"""The counter-terrorism desk for online platforms."""

import importlib

__version__ = "0.1.0"

_OFFERED = {"open": "open_desk", "Desk": "Desk"}


def __getattr__(name: str) -> object:
    """Give ``open`` and ``Desk`` when they are asked for: the floors below must not load the desk.

    Their signatures stand in ``__init__.pyi``, for people and for type checkers.
    """
    if name in _OFFERED:
        return getattr(importlib.import_module("firebreak.app.export.reading"), _OFFERED[name])
    raise AttributeError(f"module 'firebreak' has no attribute {name!r}")

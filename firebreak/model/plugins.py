"""Find plug-ins: every file in a kind's folder, and what others installed."""

import importlib
import pkgutil
from importlib.metadata import entry_points
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def discover(folder: ModuleType, constant: str, kind: type[T]) -> tuple[T, ...]:
    """Collect the plug-ins of one kind.

    A plug-in is a module in ``folder`` that ends in a constant such as ``DETECTOR``; other
    distributions add theirs under an entry point group named like the folder, for example
    ``firebreak.detectors``.

    Args:
        folder: The package that holds the kind's files.
        constant: Name of the constant that each of them declares.
        kind: What the constant must be.

    Returns:
        The plug-ins, ordered by module name, so that every run sees the same order.

    Raises:
        TypeError: A file in the folder declares no such constant, so it would be lost in silence.
    """
    short = folder.__name__.rsplit(".", 1)[-1]
    modules = [
        importlib.import_module(f"{folder.__name__}.{found.name}")
        for found in sorted(pkgutil.iter_modules(folder.__path__), key=lambda found: found.name)
    ]
    plugins = [(module.__name__, getattr(module, constant, None)) for module in modules]
    plugins += [
        (point.value, point.load())
        for point in sorted(entry_points(group=f"firebreak.{short}"), key=lambda point: point.name)
    ]
    for place, plugin in plugins:
        if not isinstance(plugin, kind):
            raise TypeError(f"{place} must declare {constant}, a {kind.__name__}")
    return tuple(plugin for _, plugin in plugins if isinstance(plugin, kind))

"""Find plug-ins: every file in a kind's folder, and what others installed."""

import importlib
import pkgutil
from collections.abc import Callable
from functools import partial
from importlib.metadata import EntryPoint, entry_points
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
    return tuple(give() for _, give in promised(folder, constant, kind))


def promised(
    folder: ModuleType, constant: str, kind: type[T]
) -> tuple[tuple[str, Callable[[], T]], ...]:
    """Name the plug-ins of one kind without loading any of them.

    Args:
        folder: As for :func:`discover`.
        constant: As for :func:`discover`.
        kind: As for :func:`discover`.

    Returns:
        Of each its module's or entry point's name, and a way to load it, which raises as
        :func:`discover` does; in the same order.
    """
    files = sorted(found.name for found in pkgutil.iter_modules(folder.__path__))
    group = f"firebreak.{folder.__name__.rsplit('.', 1)[-1]}"
    points = sorted(entry_points(group=group), key=lambda point: point.name)

    def from_file(name: str) -> T:
        module = importlib.import_module(f"{folder.__name__}.{name}")
        return checked(module.__name__, getattr(module, constant, None))

    def checked(place: str, plugin: object) -> T:
        if not isinstance(plugin, kind):
            raise TypeError(f"{place} must declare {constant}, a {kind.__name__}")
        return plugin

    def from_others(point: EntryPoint) -> T:
        return checked(point.value, point.load())

    return (
        *((name, partial(from_file, name)) for name in files),
        *((point.name, partial(from_others, point)) for point in points),
    )

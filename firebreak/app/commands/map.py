"""``firebreak map``: print the tree from the files' own first lines."""

import ast
from pathlib import Path

import click

import firebreak

READING_ORDER = [
    "model",
    "algorithms",
    "intake",
    "detect",
    "connect",
    "review",
    "act",
    "measure",
    "adapters",
    "app",
    "simulate",
]


@click.command("map")
def COMMAND() -> None:  # noqa: N802
    """Print what every file is for, in reading order."""
    click.echo("\n".join(describe(Path(firebreak.__file__).parent)))


def describe(folder: Path, depth: int = 0) -> list[str]:
    """Describe a package: one line a file, folders before what is in them.

    Args:
        folder: A package.
        depth: How deep it lies, for the indent.

    Returns:
        Lines of name and first docstring line, in reading order.
    """
    lines = [_line(folder.name + "/", folder / "__init__.py", depth)]
    files = sorted(path for path in folder.glob("*.py") if path.name != "__init__.py")
    lines += [_line(path.name, path, depth + 1) for path in files]
    for inner in sorted(_packages(folder), key=_place):
        lines += describe(inner, depth + 1)
    return lines


def first_line(path: Path) -> str:
    """Give a file's first docstring line; empty when it has none."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    return (docstring or "").partition("\n")[0]


def _packages(folder: Path) -> list[Path]:
    return [path.parent for path in folder.glob("*/__init__.py")]


def _place(folder: Path) -> tuple[int, str]:
    known = folder.name in READING_ORDER
    return (READING_ORDER.index(folder.name) if known else len(READING_ORDER), folder.name)


def _line(name: str, path: Path, depth: int) -> str:
    return f"{'    ' * depth}{name}".ljust(38) + first_line(path)

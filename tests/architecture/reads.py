"""What connect reads, found in its sources: fields, modules, words."""

import ast
import inspect
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from firebreak.model import decisions, items, relations
from firebreak.model.connections import Seed
from tests.architecture import reviewed
from tools.rules import Finding, Source, spoken

ROOT = Path(__file__).resolve().parents[2]
TOLD: tuple[type[Struct], ...] = (
    items.Account,
    items.Post,
    items.Media,
    items.Url,
    items.StoredItem,
    relations.Relation,
    relations.Act,
    decisions.Decision,
    Seed,
)
"""What the platform and its people tell connect; no other struct of the model reaches it."""
TOLD_FIELDS = frozenset(name for one in TOLD for name in one.__struct_fields__)
REFLECTION = frozenset(
    {"getattr", "vars", "asdict", "astuple", "to_builtins", "__struct_fields__", "__dict__"}
    | {"attrgetter", "methodcaller", "eval", "exec"}
)
"""Ways to read fields without naming them."""


def sources() -> list[Source]:
    """Give connect, and every algorithm that it imports however far down, in order."""
    waiting = [*(ROOT / "firebreak/connect").rglob("*.py")]
    found: dict[str, Source] = {}
    while waiting:
        path = waiting.pop()
        place = path.relative_to(ROOT).as_posix()
        if place in found:
            continue
        found[place] = Source(place, path.read_text(encoding="utf-8"))
        for _, module in imported(ast.parse(found[place].text)):
            if module.startswith(("firebreak.connect", "firebreak.algorithms")):
                waiting.append(_file(module))
    return [found[place] for place in sorted(found)]


def findings(some: Iterable[Source]) -> list[Finding]:
    """Name everything in some sources that nobody reviewed."""
    return [
        finding
        for source in some
        for finding in (
            *_fields(source),
            *_modules(source),
            *_words(source),
            *_reflection(source),
        )
    ]


def members(kind: type[Any]) -> set[str]:
    """Name what a linker can read of a kind: fields, attributes, properties and methods."""
    named = {*getattr(kind, "__struct_fields__", ())}
    if not issubclass(kind, Struct):
        tree = ast.parse(inspect.getsource(kind))
        named |= {name for name, _ in attributes(tree, of="self", stored=True)}
    named |= {name for name in vars(kind) if not name.startswith("_")}
    return {name for name in named if not name.startswith("_")}


def unreviewed(kind: type[Any]) -> list[str]:
    """Name what a linker can read of a kind and nobody gave a reason for."""
    known = reviewed.MEMBERS.get(kind.__name__, {})
    return sorted(name for name in members(kind) if not known.get(name))


def reached(some: Iterable[Source]) -> set[str]:
    """Name the fields that the platform tells and some sources read."""
    return {
        name for source in some for name, _ in attributes(tree_of(source)) if name in TOLD_FIELDS
    }


def tree_of(source: Source) -> ast.Module:
    """Parse a source."""
    return ast.parse(source.text)


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Give the modules that a file imports, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, one.name) for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            for one in node.names:
                whole = f"{node.module}.{one.name}"
                yield node.lineno, whole if _is_module(whole) else str(node.module)


def attributes(
    tree: ast.AST, *, of: str | None = None, stored: bool = False
) -> Iterator[tuple[str, int]]:
    """Give the attributes that are named anywhere, in patterns too, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            is_of = of is None or (isinstance(node.value, ast.Name) and node.value.id == of)
            if is_of and stored <= isinstance(node.ctx, ast.Store):
                yield node.attr, node.lineno
        elif isinstance(node, ast.MatchClass) and of is None:
            yield from ((name, node.lineno) for name in node.kwd_attrs)


def _fields(source: Source) -> Iterator[Finding]:
    for name, line in attributes(tree_of(source)):
        if name in TOLD_FIELDS and not reviewed.FIELDS.get(name):
            yield Finding(source.place, line, f"reads the field {name}; give a reason or leave it")


def _modules(source: Source) -> Iterator[Finding]:
    for line, module in imported(tree_of(source)):
        top = module if module.startswith("firebreak.") else module.partition(".")[0]
        if not top.startswith("firebreak.connect") and not reviewed.MODULES.get(top):
            yield Finding(source.place, line, f"imports {top}; give a reason or leave it")


def _words(source: Source) -> Iterator[Finding]:
    tree = tree_of(source)
    said = {id(text) for text in _docstrings(tree)}
    for node in ast.walk(tree):
        for text in () if id(node) in said else _texts(node):
            for word in {*spoken(text), text.lower().replace("_", "")} & reviewed.REFUSED:
                if not reviewed.ADMITTED.get((source.place, word)):
                    yield Finding(source.place, _line(node), f"names {word}, which never counts")


def _reflection(source: Source) -> Iterator[Finding]:
    tree = tree_of(source)
    calls = {id(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        used = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
        if used in REFLECTION:
            written = ast.unparse(calls.get(id(node), node))
            if not reviewed.REFLECTING.get((source.place, written)):
                yield Finding(source.place, _line(node), f"reads fields without names: {written}")


def _texts(node: ast.AST) -> Iterator[str]:
    """Give the names that a node says, and the words of a text that is no docstring."""
    for name in ("id", "attr", "arg", "name", "asname", "module"):
        if isinstance(text := getattr(node, name, None), str):
            yield text
    if isinstance(node, ast.MatchClass):
        yield from node.kwd_attrs
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield from re.findall(r"\w+", node.value)


def _docstrings(tree: ast.AST) -> Iterator[ast.AST]:
    """Give texts that stand alone: they explain, and nothing reads them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def _line(node: ast.AST) -> int:
    return int(getattr(node, "lineno", 1))


def _is_module(name: str) -> bool:
    return name.startswith("firebreak.") and _file(name).exists()


def _file(module: str) -> Path:
    path = ROOT / module.replace(".", "/")
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")

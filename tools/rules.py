"""House rules no linter knows: sizes, first lines, words, clock, places."""

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from tools import ways_out

FILE_LINES = 500
FUNCTION_LINES = 50
FIRST_LINE_CHARACTERS = 75

DRAWER_NAMES = frozenset({"utils", "util", "helpers", "helper", "misc", "manager"})
MODULE_NAMES = DRAWER_NAMES | {"common", "base"}
UNSAID = frozenset({"nuke", "takedown", "ticket", "badness"})
"""Words of other desks for which STYLE.md has ours: suspend, remove, notice or case, severity."""

MEASURED = frozenset({".py", ".html", ".css", ".js"})
CLOCK = frozenset({"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"})
DICE = frozenset({"random", "secrets", "uuid"})
CLOCK_AND_DICE_ROOMS = ("firebreak/app/", "firebreak/simulate/")
PLACES = re.compile(
    r"(?<![\w.])/(?:wor[k]|hom[e]|User[s]|roo[t]|tm[p])/\w"
    r"|(?:pyp[i]\.org|pythonhoste[d]\.org|npmj[s]\.(?:org|com)|deb\.debia[n]\.org|ghc[r]\.io)"
)
"""Folders of one machine, and hosts that packages come from."""

TRUTH = frozenset({"firebreak.simulate.truth"})
TRUTH_READERS = frozenset(
    {"firebreak.simulate.evaluation.known", "firebreak.simulate.evaluation.tables"}
)
TRUTH_ROOMS = ("firebreak/simulate/",)
"""Where the simulated truth may be read; benchmarks are no part of the product."""
TRUTH_WRITERS = ("firebreak/app/simulation/", "firebreak/app/platform_files.py")
"""What may write it down beside a simulated platform."""


class Source(NamedTuple):
    """A file of the checkout: its place below the root with forward slashes, and its text."""

    place: str
    text: str


class Finding(NamedTuple):
    """A line that breaks a rule, and what to do about it."""

    place: str
    line: int
    says: str


Rule = Callable[[Source], Iterator[Finding]]


def findings(source: Source) -> list[Finding]:
    """Apply every rule to one file, in the order of the file's lines."""
    rules: list[Rule] = [file_size, places]
    if source.place.endswith(".py"):
        rules += [function_size, first_line, words, unfinished, clock_and_dice, hidden_truth]
        rules += [one_way_out]
    return sorted(finding for rule in rules for finding in rule(source))


def file_size(source: Source) -> Iterator[Finding]:
    """No file of ours is longer than a person reads in one go."""
    lines = source.text.count("\n")
    if PurePath(source.place).suffix in MEASURED and lines > FILE_LINES:
        yield Finding(source.place, FILE_LINES, f"{lines} lines, {FILE_LINES} at most; split it")


def function_size(source: Source) -> Iterator[Finding]:
    """No function is longer than a screen."""
    for node in functions(source):
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > FUNCTION_LINES:
            says = f"{node.name} has {lines} lines, {FUNCTION_LINES} at most"
            yield Finding(source.place, node.lineno, says)


def first_line(source: Source) -> Iterator[Finding]:
    """Every file says in its first line what it is for."""
    docstring = ast.get_docstring(ast.parse(source.text)) or ""
    line = docstring.partition("\n")[0]
    if not line:
        yield Finding(source.place, 1, "no docstring; its first line says what the file is for")
    elif len(line) > FIRST_LINE_CHARACTERS:
        says = f"first line has {len(line)} characters, {FIRST_LINE_CHARACTERS} at most"
        yield Finding(source.place, 1, says)
    elif line.lower().startswith("this module"):
        yield Finding(source.place, 1, "first line starts with 'This module'; say what it is")


def words(source: Source) -> Iterator[Finding]:
    """Names say what a thing is, in the words of STYLE.md."""
    path = PurePath(source.place)
    for part in (*path.parent.parts, path.stem):
        for word in sorted(set(part.split("_")) & MODULE_NAMES):
            yield Finding(source.place, 1, f"{word!r} in a file's name says nothing; name its work")
    for node in ast.walk(ast.parse(source.text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            for word in sorted(set(spoken(node.name)) & (DRAWER_NAMES | UNSAID)):
                says = f"{word!r} in {node.name}: see the words table of the style guide"
                yield Finding(source.place, node.lineno, says)


def spoken(name: str) -> list[str]:
    """Split an identifier into its words, in lower case."""
    return [word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)]


def unfinished(source: Source) -> Iterator[Finding]:
    """What is left to do stands in an issue, never in a comment."""
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        if token.type == tokenize.COMMENT and re.search(r"\b(TODO|FIXME|XXX)\b", token.string):
            yield Finding(source.place, token.start[0], "unfinished business; open an issue")


def clock_and_dice(source: Source) -> Iterator[Finding]:
    """Outside app and the simulator, time and chance are passed in."""
    inside = source.place.startswith("firebreak/")
    if not inside or source.place.startswith(CLOCK_AND_DICE_ROOMS):
        return
    for node in ast.walk(ast.parse(source.text)):
        for name in imported(node):
            if name.partition(".")[0] in DICE or name == "numpy.random":
                yield Finding(source.place, node.lineno, f"{name} is dice; take it as an argument")  # type: ignore[attr-defined]
        if isinstance(node, ast.Attribute):
            name = ast.unparse(node)
            if name in ("np.random", "numpy.random"):
                yield Finding(source.place, node.lineno, f"{name} is dice; take it as an argument")
            if any(name == clock or name.endswith(f".{clock}") for clock in CLOCK):
                yield Finding(source.place, node.lineno, f"{name} reads the clock; take the time")


def hidden_truth(source: Source) -> Iterator[Finding]:
    """No product code sees what is really so on a simulated platform."""
    if not source.place.startswith("firebreak/") or source.place.startswith(TRUTH_ROOMS):
        return
    tree = ast.parse(source.text)
    may_write = source.place.startswith(TRUTH_WRITERS)
    hidden = TRUTH_READERS if may_write else TRUTH | TRUTH_READERS
    said = docstrings(tree)
    for node in ast.walk(tree):
        for name in imported(node):
            if name in hidden:
                says = f"{name} is the simulated truth; only the simulator may read it"
                yield Finding(source.place, node.lineno, says)  # type: ignore[attr-defined]
        if may_write or node in said or not isinstance(node, ast.Constant):
            continue
        if isinstance(node.value, str) and "truth/" in node.value:
            says = f"{node.value!r} leads to the simulated truth; only the simulator may read it"
            yield Finding(source.place, node.lineno, says)


def one_way_out(source: Source) -> Iterator[Finding]:
    """Nothing leaves but through the one guarded client."""
    for line, says in ways_out.ways_out(source.place, source.text):
        yield Finding(source.place, line, says)


def docstrings(tree: ast.Module) -> set[ast.AST]:
    """Find the texts that stand alone, which explain and do nothing."""
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def imported(node: ast.AST) -> list[str]:
    """Name the modules that a statement imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        whole = node.module or ""
        return [whole, *(f"{whole}.{alias.name}" for alias in node.names)]
    return []


def places(source: Source) -> Iterator[Finding]:
    """Nothing names a folder of one machine, or the host that packages came from."""
    for number, line in enumerate(source.text.splitlines(), start=1):
        if found := PLACES.search(line):
            says = f"{found[0]!r} holds on one machine only; make it relative or an argument"
            yield Finding(source.place, number, says)


def functions(source: Source) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Walk through a file's functions and methods, nested ones included."""
    for node in ast.walk(ast.parse(source.text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


SKIPPED_FOLDERS = frozenset({"__pycache__", "vendor", "data", "out", "dist", "node_modules"})
SKIPPED_NAMES = frozenset({"LICENSE", ".git"})
"""In a second working tree of one repository, ``.git`` is a file that names a folder."""


def sources(root: Path) -> Iterator[Source]:
    """Read every text file of the checkout that is ours, by place; works without git."""
    for path in sorted(root.iterdir()):
        if path.is_dir() and path.name not in SKIPPED_FOLDERS and not is_private(path):
            yield from (Source(f"{path.name}/{place}", text) for place, text in sources(path))
        elif path.is_file() and path.name not in SKIPPED_NAMES:
            try:
                yield Source(path.name, path.read_text(encoding="utf-8"))
            except (UnicodeDecodeError, FileNotFoundError):  # binary, or gone meanwhile
                continue


def is_private(path: Path) -> bool:
    """Whether a folder is a tool's own: hidden, except the one for integration."""
    return path.name.startswith(".") and path.name != ".ci"

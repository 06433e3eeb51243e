"""Write docs/promises.md: ``python -m tools.promises [RESULTS...]``."""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.promised import DESIGN, SEMANTICS, Promise

ROOT = Path(__file__).resolve().parent.parent
PAGE = "docs/promises.md"
HEAD = """# Promises, and the tests that prove them
Written by `python -m tools.promises [RESULTS...]`; change `tools/promised.py` instead.
A test named here that is not there fails `python3 run.py check`. RESULTS are files of
`python3 run.py bench` (one JSON line a claim), or what the fault tests leave in the file that
`FIREBREAK_FAULTS_OUT` names; without them a line says what to run.
"""
FIGURES = re.compile(r"^- Figures?: .*\n", re.MULTILINE)


def main(arguments: Sequence[str]) -> int:
    """Write the page, with the figures of the files that are named.

    Args:
        arguments: Files of results; none is fine.

    Returns:
        Exit status: 1 when a named test is not there.
    """
    found = findings(ROOT, is_written=False)
    if found:
        print("\n".join(found))
        return 1
    results = [each for name in arguments for each in read(Path(name).read_text(encoding="utf-8"))]
    (ROOT / PAGE).write_text(page(results), encoding="utf-8")
    print(f"{PAGE}: {len(DESIGN) + len(SEMANTICS)} promises, {len(results)} results read")
    return 0


def findings(root: Path, *, is_written: bool = True) -> list[str]:
    """Say what is wrong with the promises.

    Args:
        root: The checkout.
        is_written: Whether to look at the page as well.

    Returns:
        Place and trouble, one line each.
    """
    found = [
        f"tools/promised.py:1: there is no test {name}; name the one that proves it now"
        for promise in (*DESIGN, *SEMANTICS)
        for name in promise.tests
        if not is_there(root, name)
    ]
    path = root / PAGE
    if is_written and not (
        path.exists() and bare(path.read_text(encoding="utf-8")) == bare(page([]))
    ):
        found.append(f"{PAGE}:1: not what tools/promised.py says; python -m tools.promises")
    return found


def is_there(root: Path, name: str) -> bool:
    """Whether a test exists, by its ``file::function``."""
    file, _, function = name.partition("::")
    path = root / "tests" / file
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return re.search(rf"^def {re.escape(function)}\(", text, re.MULTILINE) is not None


def bare(text: str) -> str:
    """Take the figures off a page; they differ from machine to machine."""
    return FIGURES.sub("", text)


def read(text: str) -> Iterator[tuple[str, str]]:
    """Read a file of results.

    Args:
        text: JSON lines of claims, or one JSON object of faults by name.

    Yields:
        Name of the claim or fault, and its figure in words.
    """
    try:
        whole = json.loads(text)
    except json.JSONDecodeError:
        whole = None
    if isinstance(whole, dict) and "claim" not in whole:
        for name, one in whole.items():
            counts = ("tries", "lost", "unexpected", "duplicated", "recovered")
            yield name, ", ".join(f"{one[count]:,} {count}" for count in counts)
        return
    for line in text.splitlines():
        if line.startswith("{"):
            one = json.loads(line)
            verdict = "" if one["ok"] else " (MISSED)"
            yield one["claim"], f"{one['value']} {one['unit']}, target {one['target']}{verdict}"


def page(results: Sequence[tuple[str, str]]) -> str:
    """Write the whole page.

    Args:
        results: Names and figures; of one name the last counts.

    Returns:
        Markdown.
    """
    parts = [HEAD, "\n## What Firebreak promises\n"]
    parts += [_part(str(place), one, results) for place, one in enumerate(DESIGN, 1)]
    parts.append("\n## What each part promises\n")
    letters = "abcdefghijklmnopqrstuvwxyz"
    parts += [_part(letter, one, results) for letter, one in zip(letters, SEMANTICS, strict=False)]
    return "".join(parts)


def _part(mark: str, promise: Promise, results: Sequence[tuple[str, str]]) -> str:
    lines = [f"\n### {mark}. {promise.says}"]
    for name in promise.tests:
        file, _, function = name.partition("::")
        lines.append(f"- [{function.removeprefix('test_').replace('_', ' ')}](../tests/{file})")
    last = {name: figure for name, figure in results if name.startswith(promise.figures or ("\0",))}
    lines += [f"- Figure: {name}: {figure}" for name, figure in sorted(last.items())]
    if promise.command and not last:
        lines.append(f"- Figures: run `{promise.command}`")
    if promise.missing:
        lines.append(f"- **Not proven yet.** {promise.missing}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What a change must pass: ``python3 run.py check``; --fix mends what it can."""

import os
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tools import promises, readme, rules

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
SOURCE = ["firebreak", "benchmarks", "tools", "run.py"]


class Step(NamedTuple):
    """One part of the gate; modules run with this Python."""

    name: str
    command: Sequence[str]


class Outcome(NamedTuple):
    """How a part went; ``output`` is empty when there is nothing to say."""

    name: str
    ok: bool
    seconds: float
    output: str


LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run()"
PYDOCLINT = "from pydoclint.main import main; main()"
MYPY = Step("mypy --strict", ["-m", "mypy"])
"""Takes longest, so it starts first."""
STEPS = [
    MYPY,
    Step("ruff check", ["-m", "ruff", "check", "."]),
    Step("ruff format", ["-m", "ruff", "format", "--check", "."]),
    Step("import-linter", ["-c", LINT_IMPORTS]),
    Step("pydoclint", ["-c", PYDOCLINT, "--quiet", *SOURCE]),
    Step("interrogate", ["-m", "interrogate", "--quiet", "--verbose", *SOURCE, "tests"]),
    Step("house rules", ["-m", "tools.check", "--house"]),
]


def main(arguments: Sequence[str]) -> int:
    """Run all parts, two at a time.

    Args:
        arguments: ``--fix`` mends style and the README's tree first; ``--house`` runs the
            home-made rules only.

    Returns:
        Exit status: 1 when any part fails.
    """
    if "--house" in arguments:
        return house()
    if "--fix" in arguments:
        fix()
    started = time.monotonic()
    with ThreadPoolExecutor(max_workers=max(2, os.cpu_count() or 1)) as pool:
        outcomes = list(map_and_print(pool))
    failed = [outcome.name for outcome in outcomes if not outcome.ok]
    verdict = f"FAILED: {', '.join(failed)}" if failed else "all clean"
    print(f"check: {verdict} in {time.monotonic() - started:.1f} s")
    return 1 if failed else 0


def map_and_print(pool: ThreadPoolExecutor) -> Iterator[Outcome]:
    """Print each part's line, and what it found, in the order of the list."""
    for outcome in pool.map(perform, STEPS):
        print(f"{'ok  ' if outcome.ok else 'FAIL'} {outcome.name:<14} {outcome.seconds:5.1f} s")
        if not outcome.ok:
            print(outcome.output.rstrip())
        sys.stdout.flush()
        yield outcome


def perform(step: Step) -> Outcome:
    """Run one part to its end."""
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, *step.command],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Outcome(step.name, done.returncode == 0, time.monotonic() - started, done.stdout)


def fix() -> None:
    """Mend what a machine can mend: lint, format, and the README's tree."""
    for words in (["check", "--fix", "--quiet", "."], ["format", "--quiet", "."]):
        subprocess.run([sys.executable, "-m", "ruff", *words], cwd=ROOT, check=False)
    subprocess.run([sys.executable, "-m", "tools.readme"], cwd=ROOT, check=True)


def house() -> int:
    """Apply the home-made rules; print each finding with its place."""
    found = [
        f"{finding.place}:{finding.line}: {finding.says}"
        for source in rules.sources(ROOT)
        for finding in rules.findings(source)
    ]
    found += papers(ROOT)
    print("\n".join(found))
    return 1 if found else 0


def papers(root: Path) -> list[str]:
    """Look at the papers beside the code: a changelog, a true README, promises with tests."""
    found = []
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changelog = root / "CHANGELOG.md"
    heading = f"## {project['version']}"
    if not changelog.exists() or heading not in changelog.read_text(encoding="utf-8"):
        found.append(f"CHANGELOG.md:1: no entry '{heading}'; write a line for the user")
    if not readme.is_true((root / "README.md").read_text(encoding="utf-8")):
        found.append("README.md:1: its tree is not `firebreak map`; python3 run.py check --fix")
    return found + promises.findings(root)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Check the documentation: links resolve, commands exist, the index is whole."""

import re
import shlex
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import click

import run
from benchmarks.__main__ import available
from firebreak.app import commands
from firebreak.model.plugins import discover

ROOT = Path(__file__).resolve().parent.parent
INDEX = "docs/README.md"
LINK = re.compile(r"!?\[[^\]]*\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)")
BLOCK = re.compile(r"^```(?:sh|shell|bash|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+\s+(.*?)\s*$", re.MULTILINE)


class Commands(NamedTuple):
    """What a documented line may call: options by command, verbs of run.py, benchmarks."""

    firebreak: Mapping[str, frozenset[str]]
    verbs: frozenset[str]
    benchmarks: frozenset[str]


def main() -> int:
    """Print what is wrong; give the exit status."""
    found = list(problems(ROOT, known_commands()))
    print("\n".join(found) or "docs: links, commands and index are whole")
    return 1 if found else 0


def problems(root: Path, known: Commands) -> Iterator[str]:
    """Find what a reader would stumble over, page by page.

    Args:
        root: Checkout with README.md, CONTRIBUTING.md, CHANGELOG.md and docs/.
        known: Commands that exist.

    Yields:
        Place and trouble, one line each.
    """
    pages = [*sorted(root.glob("*.md")), *sorted(root.glob("docs/**/*.md"))]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        place = page.relative_to(root).as_posix()
        yield from (f"{place}: {says}" for says in broken_links(page, text))
        yield from (f"{place}: {says}" for says in unknown_commands(text, known))
    yield from unlisted(root)


def broken_links(page: Path, text: str) -> Iterator[str]:
    """Find links to files or headings that are not there; outside addresses are not visited."""
    for target, heading in LINK.findall(without_code(text)):
        path = (page.parent / target) if target else page
        if not path.exists():
            yield f"link to {target}, which is not there"
        elif heading and path.suffix == ".md":
            there = path.read_text(encoding="utf-8")
            if heading not in {anchor(title) for title in HEADING.findall(there)}:
                yield f"link to {target}#{heading}, but no such heading"


def without_code(text: str) -> str:
    """Drop fenced blocks and code spans, in which brackets are no links."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))


def anchor(title: str) -> str:
    """Give the fragment under which a heading is linked to."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def unknown_commands(text: str, known: Commands) -> Iterator[str]:
    """Find shell lines in code blocks that call what does not exist."""
    for block in BLOCK.findall(text):
        for line in block.replace("\\\n", " ").splitlines():
            try:
                words = shlex.split(line.removeprefix("$ "), comments=True)
            except ValueError:
                continue  # a quotation over several lines, such as the body of a curl
            trouble = judge(words, known)
            if trouble:
                yield f"{line.strip()!r}: {trouble}"


def judge(words: list[str], known: Commands) -> str:
    """Say what is wrong with one command line; empty when nothing is, or it is not ours."""
    match words:
        case [program, *rest] if program == "firebreak" or program.endswith("/firebreak"):
            return judge_firebreak(rest, known)
        case ["python3" | "python", "run.py", "--", *rest]:
            return judge_firebreak(rest, known)
        case ["python3" | "python", "run.py", verb, *_] if verb not in known.verbs:
            return f"run.py has no verb {verb}"
        case [_, "-m", "benchmarks", *names]:
            unknown = [name for name in names if name not in known.benchmarks]
            return f"no benchmark {', '.join(unknown)}" if unknown else ""
        case ["make", verb, *_] if verb not in known.verbs - {"demo", "serve"} | {"run"}:
            return f"the Makefile has no {verb}"
    return ""


def judge_firebreak(words: list[str], known: Commands) -> str:
    """Say whether a firebreak command and its options exist; a group is judged by its name."""
    if not words or words[0] in ("--help", "--version", "-h"):
        return ""
    options = known.firebreak.get(words[0])
    if options is None:
        return f"there is no command firebreak {words[0]}"
    used = [word.partition("=")[0] for word in words if word.startswith("--") and len(word) > 2]
    unknown = [] if not options else [word for word in used if word not in options | {"--help"}]
    return f"firebreak {words[0]} has no {', '.join(unknown)}" if unknown else ""


def known_commands() -> Commands:
    """Collect commands and options from the program itself."""
    found = discover(commands, "COMMAND", click.Command)
    options = {
        str(command.name): frozenset(
            name
            for parameter in command.params
            for name in [*parameter.opts, *parameter.secondary_opts]
            if not isinstance(command, click.Group)
        )
        for command in found
    }
    verbs = frozenset(re.findall(r"^  python3 run\.py (\w+)", run.__doc__ or "", re.MULTILINE))
    return Commands(options, verbs | {"demo"}, frozenset(available()))


def unlisted(root: Path) -> Iterator[str]:
    """Find pages that the index does not lead to."""
    index = (root / INDEX).read_text(encoding="utf-8")
    linked = {target for target, _ in LINK.findall(index)}
    for page in sorted(root.glob("docs/**/*.md")):
        place = page.relative_to(root / "docs").as_posix()
        if place != "README.md" and place not in linked:
            yield f"{INDEX}: no link to {place}"


if __name__ == "__main__":
    sys.exit(main())

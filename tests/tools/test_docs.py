"""Links and commands in the documentation are checked; slips are found."""

from pathlib import Path

import pytest

from tools import docs, readme

KNOWN = docs.Commands(
    firebreak={"connect": frozenset({"--acts", "--seeds"}), "gate": frozenset()},
    verbs=frozenset({"test", "demo", "check"}),
    benchmarks=frozenset({"intake"}),
)


@pytest.mark.parametrize(
    "line",
    [
        "firebreak connect --acts acts.csv --seeds seeds.txt",
        ".venv/bin/firebreak connect --acts=acts.csv",
        "firebreak --help",
        "python3 run.py",
        "python3 run.py test -k intake",
        "python3 run.py -- connect --acts acts.csv",
        "python -m benchmarks intake",
        "make run",
        "curl -s http://127.0.0.1:8080/ --anything",
        "# a comment",
    ],
)
def test_a_command_that_exists_passes(line: str) -> None:
    """What a reader can type is left alone, and so is what is not ours."""
    assert list(docs.unknown_commands(f"```sh\n{line}\n```\n", KNOWN)) == []


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("firebreak conect", "no command firebreak conect"),
        ("firebreak connect --act x", "has no --act"),
        ("python3 run.py tests", "no verb tests"),
        ("python3 run.py -- conect", "no command firebreak conect"),
        ("python -m benchmarks intak", "no benchmark intak"),
        ("make demo", "the Makefile has no demo"),
    ],
)
def test_a_command_that_does_not_exist_is_found(line: str, says: str) -> None:
    """A reader never types a line that fails for being wrong in the book."""
    [found] = docs.unknown_commands(f"```sh\n{line}\n```\n", KNOWN)

    assert says in found


def test_a_link_to_nowhere_is_found(tmp_path: Path) -> None:
    """A link resolves to a file and, where it names one, to a heading of it."""
    page = tmp_path / "page.md"
    (tmp_path / "other.md").write_text("# What it is, and is not\n")
    good = "[a](other.md) [b](other.md#what-it-is-and-is-not) [c](https://example.test/x) `[d](e)`"
    bad = "[a](missing.md) [b](other.md#what-it-was)"

    assert list(docs.broken_links(page, good)) == []
    assert len(list(docs.broken_links(page, bad))) == 2


def test_a_page_that_the_index_does_not_name_is_found(tmp_path: Path) -> None:
    """Every page can be reached from the index."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "README.md").write_text("[one](one.md)\n")
    (tmp_path / "docs" / "one.md").touch()
    (tmp_path / "docs" / "two.md").touch()

    assert list(docs.unlisted(tmp_path)) == ["docs/README.md: no link to two.md"]


def test_a_readme_with_another_tree_is_found_and_mended() -> None:
    """The tree in the README is the one that the program prints."""
    stale = "<!-- map -->\n```text\nold\n```\n<!-- /map -->\n"

    assert not readme.is_true(stale)
    assert not readme.is_true("no tree at all")
    assert readme.is_true(readme.mended(stale))


def test_our_own_documentation_is_whole() -> None:
    """Links, commands and the index of this checkout hold."""
    assert list(docs.problems(docs.ROOT, docs.known_commands())) == []

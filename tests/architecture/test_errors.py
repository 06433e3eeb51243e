"""Every error has its own code and stands in the tree on top of its file."""

import ast
from pathlib import Path
from typing import NamedTuple

import pytest

import firebreak
from firebreak.model import errors
from firebreak.model.errors import FirebreakError


class Coded(NamedTuple):
    """An error class as its file shows it."""

    file: str
    name: str
    code: str
    docstring: str


def coded() -> list[Coded]:
    """List every class of the package that sets a code, read from the source."""
    found = []
    for path in sorted(Path(firebreak.__file__).parent.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for kind in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
            found += [
                Coded(path.name, kind.name, line.value.value, ast.get_docstring(tree) or "")
                for line in kind.body
                if isinstance(line, ast.AnnAssign)
                and ast.unparse(line.target) == "code"
                and isinstance(line.value, ast.Constant)
                and isinstance(line.value.value, str)
                and line.value.value.startswith("FB-")
            ]
    return found


CODED = coded()


def test_no_two_errors_share_a_code() -> None:
    """A code in a log names exactly one error."""
    codes = [error.code for error in CODED]

    assert sorted(set(codes)) == sorted(codes)


@pytest.mark.parametrize(
    "error",
    [error for error in CODED if error.name != "FirebreakError"],
    ids=lambda error: error.name,
)
def test_every_code_stands_in_the_tree_of_its_file(error: Coded) -> None:
    """Whoever looks a code up finds it once, beside its name, at the top of its file."""
    lines = [line for line in error.docstring.splitlines() if error.code in line]

    assert [error.name in line for line in lines] == [True]


KINDS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, FirebreakError)
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_that_is_raised_has_a_code(kind: type[FirebreakError]) -> None:
    """An error without descendants is one that people meet, so it carries a code of its own."""
    assert "code" in vars(kind) or kind.__subclasses__()

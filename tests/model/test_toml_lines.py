"""Every key of a policy file is found on the line where it is written."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firebreak.model.toml_lines import TomlPath, line_of, lines_of

TEXT = '''# a first line
name = "a # no comment" # a comment
a.b."c.d" = 1
[rules.meet]
fires = [ # of three
  "one ] two",

  """three
  lines \\""" of it"""",
  'it\\',
]
say = """
[not.a.header]
not = "a key"
"""
plain = \'\'\'
x = 1\'\'\'\'\'
when = 1979-05-27 07:32:00
'quoted key'.x = { y = [1, [2, 3]], z.w = "}" }
[[list]]
one = 1
[list.sub]
two = 2
[[list]]
one = 3
[[list.deep]]
x = 1
'''


@pytest.mark.parametrize(
    ("line", "path"),
    [
        (2, ("name",)),
        (3, ("a", "b", "c.d")),
        (4, ("rules", "meet")),
        (5, ("rules", "meet", "fires")),
        (6, ("rules", "meet", "fires", 0)),
        (8, ("rules", "meet", "fires", 1)),
        (10, ("rules", "meet", "fires", 2)),
        (12, ("rules", "meet", "say")),
        (16, ("rules", "meet", "plain")),
        (18, ("rules", "meet", "when")),
        (19, ("rules", "meet", "quoted key", "x", "y", 1, 1)),
        (19, ("rules", "meet", "quoted key", "x", "z", "w")),
        (20, ("list",)),
        (21, ("list", 0, "one")),
        (23, ("list", 0, "sub", "two")),
        (25, ("list", 1, "one")),
        (27, ("list", 1, "deep", 0, "x")),
    ],
)
def test_a_line_is_found_in_every_way_of_writing(line: int, path: TomlPath) -> None:
    """Strings over lines, comments, lists and quoted names put nobody off the line."""
    assert line == lines_of(TEXT)[path]


def test_what_is_missing_is_shown_where_it_belongs() -> None:
    """A key that nobody wrote is told with the line of the table that lacks it."""
    assert 4 == line_of(lines_of(TEXT), ("rules", "meet", "pattern"))
    assert line_of(lines_of(TEXT), ("nothing",)) is None


def test_all_paths_of_the_document_are_found_and_no_others() -> None:
    """What the lines know is what the reader of TOML knows."""
    assert set(paths_in(tomllib.loads(TEXT))) == set(lines_of(TEXT))


KEYS = st.one_of(
    st.from_regex(r"[A-Za-z0-9_-]{1,4}", fullmatch=True),
    st.text("ab.#='\"[]\\ é\n", max_size=4),
)
LEAVES = st.one_of(
    st.integers(-99, 99),
    st.booleans(),
    st.text("x#=[]{},'\"\\\n é", max_size=8),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, min_size=1, max_size=3)
    ),
    max_leaves=6,
)
DOCUMENTS = st.dictionaries(
    KEYS, st.one_of(VALUES, st.dictionaries(KEYS, VALUES, max_size=3)), max_size=4
)


@settings(max_examples=80, deadline=None)
@given(DOCUMENTS, st.data())
def test_whatever_is_written_is_found_where_it_was_written(
    document: dict[str, Any], data: st.DataObject
) -> None:
    """A writer that notes its lines agrees with the reader about each of them."""
    pen = Pen(data)
    pen.table((), document)
    written = "".join(pen.parts)

    assert document == tomllib.loads(written)
    assert pen.lines == dict(lines_of(written))


@settings(max_examples=80, deadline=None)
@given(st.text("[]{}\"'=.,#\\ \nab1", max_size=40))
def test_a_broken_text_is_passed_through(text: str) -> None:
    """Signs in any order stop nothing; where they are TOML, all of its keys have lines."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert set(paths_in(document)) == set(lines_of(text))


def paths_in(value: Any, path: TomlPath = ()) -> Iterator[TomlPath]:
    """Give the paths of a parsed document."""
    if path:
        yield path
    parts = list(enumerate(value)) if isinstance(value, list) else []
    for key, inner in value.items() if isinstance(value, dict) else parts:
        yield from paths_in(inner, (*path, key))


class Pen:
    """Writes TOML in ways that it draws, and notes on which line each thing went."""

    def __init__(self, data: st.DataObject) -> None:
        self._draw = data.draw
        self.parts: list[str] = []
        self.lines: dict[TomlPath, int] = {}

    def table(self, path: TomlPath, content: dict[str, Any]) -> None:
        """Write a table: its own keys first, then tables with headers of their own."""
        later = []
        for key, value in content.items():
            if isinstance(value, dict) and self._draw(st.booleans()):
                later.append(key)
                continue
            if value and isinstance(value, list) and all(isinstance(one, dict) for one in value):
                later.append(key)
                continue
            self._noise()
            self._mark((*path, key))
            self._put(self._key(key) + " = ")
            self._value((*path, key), value)
            self._put(self._draw(st.sampled_from(["\n", " # = [x]\n", "\n\n"])))
        for key in later:
            many = content[key] if isinstance(content[key], list) else None
            for number, inner in enumerate(many if many is not None else [content[key]]):
                self._noise()
                below: TomlPath = (*path, key)
                self.lines.setdefault(below, self._line())
                below = below if many is None else (*below, number)
                self._mark(below)
                name = ".".join(self._key(part) for part in below if isinstance(part, str))
                self._put(f"[{name}]\n" if many is None else f"[[ {name} ]]\n")
                self.table(below, inner)

    def _value(self, path: TomlPath, value: Any) -> None:
        if isinstance(value, dict):
            self._put("{ ")
            for number, (key, inner) in enumerate(value.items()):
                self._put(", " if number else "")
                self._mark((*path, key))
                self._put(self._key(key) + "=")
                self._value((*path, key), inner)
            self._put(" }")
        elif isinstance(value, list):
            self._put("[")
            for number, inner in enumerate(value):
                self._put(self._draw(st.sampled_from(["", "\n", " # ] , \n"])))
                self._mark((*path, number))
                self._value((*path, number), inner)
                self._put(self._draw(st.sampled_from([",", " , ", "\n,"])))
            self._put("]")
        elif isinstance(value, str):
            self._put(self._text(value))
        else:
            self._put(str(value).lower())

    def _text(self, value: str) -> str:
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        ways = ['"' + escaped.replace("\n", "\\n") + '"', '"""\n' + escaped + '"""']
        if "'" not in value:
            ways.append("'''\n" + value + "'''")
            if "\n" not in value:
                ways.append("'" + value + "'")
        return self._draw(st.sampled_from(ways))

    def _key(self, key: str) -> str:
        if key and all(one.isascii() and (one.isalnum() or one in "_-") for one in key):
            return key
        escaped = key.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'

    def _noise(self) -> None:
        self._put(self._draw(st.sampled_from(["", "\n", "# [x]\n", "  "])))

    def _mark(self, path: TomlPath) -> None:
        self.lines[path] = self._line()

    def _line(self) -> int:
        return 1 + sum(part.count("\n") for part in self.parts)

    def _put(self, part: str) -> None:
        self.parts.append(part)

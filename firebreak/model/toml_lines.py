"""On which line of a TOML text each of its keys and entries stands."""

import tomllib
from collections.abc import Mapping

TomlPath = tuple[str | int, ...]
"""Keys and positions from the top: ``("rules", "meet", "fires", 0)``."""

_BLANK = " \t"
_SPACE = " \t\r\n"
_MOST_QUOTES_MORE = 2
"""Quotation marks that a multi-line string may have right before the three that end it."""


def lines_of(text: str) -> Mapping[TomlPath, int]:
    """Find the line of everything in a TOML text, which ``tomllib`` itself does not tell.

    Args:
        text: A text that ``tomllib`` has accepted; of another one some lines may be missing.

    Returns:
        Lines from 1: of a table its header, or the first key that brought it into being; of an
        entry of a list the line where the entry begins. Every path of the document is there.
    """
    reader = _Reader(text)
    reader.document()
    return reader.lines


def line_of(lines: Mapping[TomlPath, int], path: TomlPath) -> int | None:
    """Give the line of a path, or of the nearest thing around it; None for the whole file."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path)


class _Reader:
    """Walks through a text once; ``at`` is the place that is read next."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[TomlPath, int] = {}
        self._newest: dict[TomlPath, int] = {}
        self._counted, self._line = 0, 1

    def document(self) -> None:
        """Read header after header and key after key."""
        table: TomlPath = ()
        while self._skip(_SPACE):
            if self._next("["):
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> TomlPath:
        line = self._here()
        is_list = self.text.startswith("[[", self.at)
        self.at += 2 if is_list else 1
        keys = self._keys()
        self.at = min(len(self.text), self.at + (2 if is_list else 1))
        table: TomlPath = ()
        for place, key in enumerate(keys, start=1):
            table = (*table, key)
            self.lines.setdefault(table, line)
            if is_list and place == len(keys):
                self._newest[table] = self._newest.get(table, -1) + 1
            if table in self._newest:
                table = (*table, self._newest[table])
                self.lines.setdefault(table, line)
        # A header says more of a table than the first of its parts, which may stand far above.
        self.lines[table] = line
        return table

    def _pair(self, table: TomlPath) -> None:
        line = self._here()
        path = table
        for key in self._keys():
            path = (*path, key)
            self.lines.setdefault(path, line)
        self._pass("=")
        self._value(path)

    def _keys(self) -> list[str]:
        keys = [self._key()]
        while self._skip(_BLANK) and self._next("."):
            self.at += 1
            keys.append(self._key())
        return keys

    def _key(self) -> str:
        self._skip(_BLANK)
        start = self.at
        if self._next('"') or self._next("'"):
            self._string()
            return str(tomllib.loads(f"key = {self.text[start : self.at]}")["key"])
        while self.at < len(self.text) and self.text[self.at] not in " \t\r\n.=]":
            self.at += 1
        return self.text[start : self.at]

    def _value(self, path: TomlPath) -> None:
        self._skip(_BLANK)
        if self._next("["):
            self._list(path)
        elif self._next("{"):
            self._inline_table(path)
        elif self._next('"') or self._next("'"):
            self._string()
        else:
            while self.at < len(self.text) and self.text[self.at] not in ",]}#\n":
                self.at += 1

    def _list(self, path: TomlPath) -> None:
        self.at += 1
        entry = 0
        while self._skip(_SPACE) and not self._next("]"):
            self.lines[(*path, entry)] = self._here()
            self._value((*path, entry))
            self._skip(_SPACE)
            self._pass(",", among=_SPACE)
            entry += 1
        self.at += 1

    def _inline_table(self, path: TomlPath) -> None:
        self.at += 1
        while self._skip(_SPACE) and not self._next("}"):
            self._pair(path)
            self._skip(_SPACE)
            self._pass(",", among=_SPACE)
        self.at += 1

    def _string(self) -> None:
        quote = self.text[self.at]
        end = quote * 3 if self.text.startswith(quote * 3, self.at) else quote
        self.at += len(end)
        while self.at < len(self.text) and not self.text.startswith(end, self.at):
            self.at += 2 if quote == '"' and self._next("\\") else 1
        self.at += len(end)
        if len(end) > 1:
            more = self.text[self.at : self.at + _MOST_QUOTES_MORE]
            self.at += len(more) - len(more.lstrip(quote))

    def _skip(self, what: str) -> bool:
        """Pass blanks and comments, or blanks alone; false at the end of the text."""
        while self.at < len(self.text):
            if self.text[self.at] in what:
                self.at += 1
            elif self._next("#") and "\n" in what:
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            else:
                return True
        return False

    def _pass(self, sign: str, *, among: str = _BLANK) -> None:
        self._skip(among)
        if self._next(sign):
            self.at += 1

    def _next(self, sign: str) -> bool:
        return self.text.startswith(sign, self.at)

    def _here(self) -> int:
        self._line += self.text.count("\n", self._counted, self.at)
        self._counted = self.at
        return self._line

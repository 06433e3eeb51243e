"""Everything that is wrong with a parsed file, in plain words."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct, inspect

from firebreak.model.toml_lines import TomlPath

_SHOWN = 60
"""Characters of a wrong value that a message repeats."""


class Wrong(Struct, frozen=True, kw_only=True):
    """One thing that cannot be followed.

    Attributes:
        reason: What is wrong, in a sentence without a full stop.
        hint: The next step; empty where nobody can guess it.
    """

    path: TomlPath
    reason: str
    hint: str = ""

    @property
    def place(self) -> str:
        """Give the path as people write it; keys joined by dots."""
        return dotted(self.path)


def dotted(path: TomlPath) -> str:
    """Write a path with dots, and positions in a list from 1 in brackets."""
    said = ""
    for part in path:
        said += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return said.removeprefix(".") or "top level"


def wrong_in(raw: Mapping[str, Any], kind: type[Struct]) -> list[Wrong]:
    """Hold a parsed file against the struct that it is to become.

    Args:
        raw: As read, nothing of it trusted.
        kind: Struct that refuses unknown fields.

    Returns:
        All that is wrong, in the order of the file; missing fields last in their table.
    """
    return list(_in_struct(raw, kind, (), _homes(kind)))


def nearest_of(word: str, known: Iterable[str], *, what: str = "there are") -> str:
    """Say what somebody may have meant, or what there is to choose from."""
    names = sorted(set(known))
    near = difflib.get_close_matches(word, names, n=1)
    return f"did you mean {near[0]}?" if near else f"{what}: {', '.join(names) or 'none'}"


def _in_struct(
    raw: Mapping[str, Any], kind: type[Struct], path: TomlPath, homes: Mapping[str, str]
) -> Iterator[Wrong]:
    fields = {one.encode_name: one for one in msgspec.structs.fields(kind)}
    for key, value in raw.items():
        if key in fields:
            yield from _in_value(value, fields[key].type, (*path, key), homes)
        else:
            hint = nearest_of(key, fields)
            if not hint.startswith("did") and key in homes:
                hint = f"it belongs into {homes[key]}"
            yield Wrong(path=(*path, key), reason=f"unknown field {key!r}", hint=hint)
    for key, field in fields.items():
        if field.required and key not in raw:
            says = _says(inspect.type_info(field.type))
            yield Wrong(
                path=(*path, key), reason=f"the field {key!r} is missing", hint=f"write {says}"
            )


def _in_value(value: Any, kind: Any, path: TomlPath, homes: Mapping[str, str]) -> Iterator[Wrong]:
    info = inspect.type_info(kind)
    if _holds_tables(info):
        yield from _in_table(value, info, path, homes)
    elif isinstance(info, inspect.VarTupleType) and isinstance(value, list):
        for number, inner in enumerate(value):
            if not _fits(inner, info.item_type):
                yield _not(inner, info.item_type, (*path, number))
        if len(value) < (info.min_length or 0):
            yield Wrong(path=path, reason="the list is empty", hint="name at least one")
    elif not _converts(value, kind):
        yield _not(value, info, path)


def _in_table(
    value: Any, info: inspect.Type, path: TomlPath, homes: Mapping[str, str]
) -> Iterator[Wrong]:
    if not isinstance(value, dict):
        yield _not(value, info, path)
    elif isinstance(info, inspect.StructType):
        yield from _in_struct(value, info.cls, path, homes)
    elif isinstance(info, inspect.DictType):
        for key, inner in value.items():
            if _fits(key, info.key_type):
                yield from _in_table(inner, info.value_type, (*path, key), homes)
            else:
                yield _not(key, info.key_type, (*path, key))


def _holds_tables(info: inspect.Type) -> bool:
    if isinstance(info, inspect.DictType):
        return _holds_tables(info.value_type)
    return isinstance(info, inspect.StructType)


def _fits(value: Any, info: inspect.Type) -> bool:
    if isinstance(info, inspect.LiteralType):
        return value in info.values
    return isinstance(info, inspect.StrType) and isinstance(value, str)


def _converts(value: Any, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def _not(value: Any, info: inspect.Type, path: TomlPath) -> Wrong:
    shown = "" if isinstance(value, dict | list) else f"{_written(value)} is not "
    reason = f"{shown}{_says(info)}" if shown else f"expected {_says(info)}"
    return Wrong(path=path, reason=reason, hint=_nearest(value, info))


def _written(value: Any) -> str:
    said = str(value).lower() if isinstance(value, bool) else repr(value)
    return said if len(said) <= _SHOWN else said[: _SHOWN - 3] + "..."


def _says(info: inspect.Type) -> str:
    """Describe what a field holds."""
    match info:
        case inspect.LiteralType(values=values):
            return f"one of {', '.join(map(str, values))}"
        case inspect.IntType() | inspect.FloatType():
            return f"a {'whole ' if isinstance(info, inspect.IntType) else ''}number{_bounds(info)}"
        case inspect.StrType():
            return "a text in quotation marks"
        case inspect.BoolType():
            return "true or false"
        case inspect.VarTupleType():
            return f"a list, each {_says(info.item_type)}"
        case inspect.UnionType(types=types):
            return " or ".join(_says(one) for one in types if not isinstance(one, inspect.NoneType))
        case inspect.DictType(key_type=inspect.LiteralType() as key, value_type=of):
            return f"a table that gives {_says(key)} {_says(of)}"
        case inspect.DictType(value_type=of) if not _holds_tables(of):
            return f"a table, each {_says(of)}"
        case _:
            return "a table"


def _bounds(info: inspect.IntType | inspect.FloatType) -> str:
    least = info.ge if info.ge is not None else info.gt
    above = "above" if info.ge is None else "of at least"
    match least, info.le:
        case None, None:
            return ""
        case _, None:
            return f" {above} {least:g}"
        case None, _:
            return f" of at most {info.le:g}"
        case _:
            return f" from {least:g} to {info.le:g}"


def _nearest(value: Any, info: inspect.Type) -> str:
    """Give the nearest value that would do; empty where there is no telling."""
    match info:
        case inspect.LiteralType(values=values):
            near = difflib.get_close_matches(str(value), [str(one) for one in values], n=1)
            return f"did you mean {near[0]}?" if near else ""
        case inspect.UnionType(types=types):
            return next(filter(None, (_nearest(value, one) for one in types)), "")
        case inspect.IntType() | inspect.FloatType() if not isinstance(value, bool):
            return _nearest_number(value, info)
        case inspect.BoolType() if str(value).lower() in ("yes", "on", "1"):
            return "write true"
        case inspect.BoolType() if str(value).lower() in ("no", "off", "0"):
            return "write false"
        case _:
            return ""


def _nearest_number(value: Any, info: inspect.IntType | inspect.FloatType) -> str:
    is_whole = isinstance(info, inspect.IntType)
    try:
        wanted = float(value)
        wanted = round(wanted) if is_whole else wanted
    except (TypeError, ValueError, OverflowError):
        return ""
    least = info.ge
    if least is None and info.gt is not None and is_whole:
        least = info.gt + 1
    if least is not None and wanted < least:
        wanted = least
    if info.le is not None and wanted > info.le:
        wanted = info.le
    if info.gt is not None and wanted <= info.gt:
        return ""
    return f"the nearest that is allowed: {int(wanted) if is_whole else f'{wanted:g}'}"


def _homes(kind: type[Struct], said: str = "") -> dict[str, str]:
    """Tell for each field below the top the table where it belongs; the first one found."""
    found: dict[str, str] = {}
    for field in msgspec.structs.fields(kind):
        info = inspect.type_info(field.type)
        name = f"{said}.{field.encode_name}".removeprefix(".")
        if isinstance(info, inspect.DictType) and isinstance(info.value_type, inspect.StructType):
            info, name = info.value_type, f"{name}.NAME"
        if isinstance(info, inspect.StructType):
            for one in info.fields:
                found.setdefault(one.encode_name, f"[{name}]")
            found = _homes(info.cls, name) | found
    return found

"""One row of a list: what it tells of an entry, or why it is left out."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from firebreak.model.facts import OPINIONS, Opinion
from firebreak.model.fingerprints import LENGTHS, MOST, Fingerprint, read_fingerprint

COLUMNS = (
    *("id", "fingerprint", "fingerprints", "type", "value", "quality", "second", "way"),
    *("opinion", "note", "withdrawn", "deleted"),
)
"""Names that columns and keys may have; others are passed over."""
_OTHER_NAMES = {"video_md5": "md5", "sha_1": "sha1", "sha_256": "sha256"}
KINDS = (*LENGTHS, *_OTHER_NAMES)
"""Kinds that are known here, by all their names."""
_BY_LENGTH = {32: "md5", 40: "sha1"}
_MOST_ID, _MOST_NOTE, _SHOWN = 512, 2_048, 200


class Row(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one row tells of an entry; several rows may tell of one.

    Attributes:
        line: Line on which it begins, from 1.
        fingerprints: As records write them; none where only the withdrawal is told.
    """

    line: int
    id: str
    fingerprints: tuple[str, ...] = ()
    is_withdrawn: bool = False
    opinion: Opinion = "none"
    note: str = ""


class LeftOut(Struct, frozen=True, kw_only=True):
    """A row, or one fingerprint of it, that is not taken in.

    Attributes:
        line: Line on which it begins, from 1.
        field: What is wrong with it; empty for the whole row.
        record: How it begins, for whoever mends it.
        id: The entry it would have told of; empty if that is not known.
    """

    line: int
    field: str
    reason: str
    record: str = ""
    id: str = ""


def understood(cells: Mapping[str, Any], line: int, kind: str) -> Iterator[Row | LeftOut]:
    """Read a row.

    Args:
        cells: Values by the names of :data:`COLUMNS`.
        line: Where it stands.
        kind: Of fingerprints that name none; empty if each should.

    Yields:
        What is left out of it, then the row if anything remains.
    """
    told = {name: value for name, value in cells.items() if value not in (None, "", [])}
    found = list[str]()
    name = ""
    try:
        name = _id(told)
        opinion, note, is_withdrawn = _opinion(told), _note(told), _is_withdrawn(told)
        for field, told_as in _fingerprints(told):
            try:
                found.append(normal(_written(field, told_as, told, kind)))
            except _Unfit as error:
                yield _left_out(line, error.field, error.reason, str(told_as), name)
            except ValueError as error:
                yield _left_out(line, field, str(error), str(told_as), name)
        if not found and not (is_withdrawn and name and not _tells_fingerprint(told)):
            if not _tells_fingerprint(told):
                raise _Unfit("fingerprint", "there is none")
            return
        if len(found) > MOST:
            raise _Unfit("fingerprints", f"{len(found):,} of one entry, {MOST:,} at most")
    except _Unfit as error:
        yield _left_out(line, error.field, error.reason, _shown(cells), name)
        return
    once = tuple(dict.fromkeys(found))
    yield Row(
        line=line,
        id=name or made_id(once),
        fingerprints=once,
        is_withdrawn=is_withdrawn,
        opinion=opinion,
        note=note,
    )


def normal(written: str) -> str:
    """Give a fingerprint as records write it, of one with capitals, spaces or another kind's name.

    Args:
        written: Kind, colon, value, and perhaps quality, second and way.

    Returns:
        The same fingerprint.

    Raises:
        ValueError: It is none; says what is wrong.
    """
    kind, colon, rest = written.strip().partition(":")
    kind = kind.strip().lower().replace("-", "_")
    kind = _OTHER_NAMES.get(kind, kind)
    value, semicolon, more = rest.strip().partition(";")
    value = value.lower() if kind in LENGTHS else value
    return read_fingerprint(f"{kind}{colon}{value}{semicolon}{more}").written


def made_id(fingerprints: Iterable[str]) -> str:
    """Name an entry that has no name by what it is known by, always the same."""
    known_by = sorted({one.partition(";")[0] for one in fingerprints})
    return hashlib.sha256("\n".join(known_by).encode()).hexdigest()[:32]


def unreadable(text: str) -> str:
    """Say why a text cannot be kept; empty when it can."""
    if "\0" in text:
        return "it has NUL bytes in it"
    try:
        text.encode()
    except UnicodeEncodeError:
        return "it is not UTF-8; save the file as UTF-8"
    return ""


class _Unfit(Exception):
    def __init__(self, field: str, reason: str) -> None:
        self.field, self.reason = field, reason


def _left_out(line: int, field: str, reason: str, record: str, name: str) -> LeftOut:
    return LeftOut(line=line, field=field, reason=reason, record=shown(record), id=name)


def shown(record: str) -> str:
    """Give the beginning of a record as it can be written anywhere."""
    return record[:_SHOWN].encode("utf-8", "backslashreplace").decode().strip()


def _shown(cells: Mapping[str, Any]) -> str:
    return ",".join(str(value)[:_SHOWN] for value in cells.values())


def _tells_fingerprint(told: Mapping[str, Any]) -> bool:
    return not told.keys().isdisjoint(("fingerprint", "fingerprints", "value"))


def _id(told: Mapping[str, Any]) -> str:
    name = told.get("id", "")
    if isinstance(name, int) and not isinstance(name, bool):
        return str(name)
    return _text("id", name, _MOST_ID)


def _note(told: Mapping[str, Any]) -> str:
    return _text("note", told["note"], _MOST_NOTE) if "note" in told else ""


def _text(field: str, value: Any, most: int) -> str:
    if not isinstance(value, str):
        raise _Unfit(field, f"it is a {type(value).__name__}, not text")
    if len(value) > most:
        raise _Unfit(field, f"it has {len(value):,} characters, {most:,} at most")
    if unreadable(value):
        raise _Unfit(field, unreadable(value))
    return value


def _opinion(told: Mapping[str, Any]) -> Opinion:
    if "opinion" not in told:
        return "none"
    said = told["opinion"]
    for opinion in OPINIONS:
        if isinstance(said, str) and said.strip().lower() == opinion:
            return opinion
    raise _Unfit("opinion", f"{str(said)[:80]!r} is none of {', '.join(OPINIONS)}")


def _is_withdrawn(told: Mapping[str, Any]) -> bool:
    fields = [field for field in ("withdrawn", "deleted") if field in told]
    return any(_yes(field, told[field]) for field in fields)


def _yes(field: str, said: Any) -> bool:
    word = str(said).strip().lower()
    if word in ("true", "yes", "1", "false", "no", "0"):
        return word in ("true", "yes", "1")
    raise _Unfit(field, f"{str(said)[:80]!r} is neither true nor false")


def _fingerprints(told: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Give each as the row tells it, with the field it stands in."""
    for field in ("value", "fingerprint"):
        if field in told:
            yield field, told[field]
    listed = told.get("fingerprints", [])
    for one in listed if isinstance(listed, list) else [listed]:
        yield "fingerprints", one


def _written(field: str, told_as: Any, told: Mapping[str, Any], kind: str) -> str:
    return _paired(told, kind) if field == "value" else _with_kind(field, told_as, kind)


def _paired(told: Mapping[str, Any], kind: str) -> str:
    name, value = told.get("type", kind), told["value"]
    if not isinstance(name, str) or not isinstance(value, str):
        raise _Unfit("value", "type and value are text")
    if not name:
        return _with_kind("value", value, kind)
    if ";" in value or ";" in str(told.get("way", "")):
        raise _Unfit("value", "it has a semicolon in it")
    quality, second = _number("quality", told), _number("second", told)
    if quality is not None and not (quality.is_integer() and 0 <= quality <= 100):
        raise _Unfit("quality", f"{quality:g} is no whole number from 0 to 100")
    if second is not None and not 0 <= second < 1_000_000:
        raise _Unfit("second", f"{second:g} is no moment of a clip")
    return Fingerprint(
        kind=name.strip(),
        value=value.strip(),
        quality=100 if quality is None else int(quality),
        second=second,
        way=str(told.get("way", "")),
    ).written


def _number(field: str, told: Mapping[str, Any]) -> float | None:
    if field not in told:
        return None
    try:
        return float(told[field])
    except (TypeError, ValueError, OverflowError):
        raise _Unfit(field, f"{str(told[field])[:80]!r} is no number") from None


def _with_kind(field: str, written: Any, kind: str) -> str:
    if not isinstance(written, str):
        raise _Unfit(field, f"it is a {type(written).__name__}, not text")
    if ":" in written:
        return written
    value = written.strip()
    guess = kind or _BY_LENGTH.get(len(value), "")
    if not guess and len(value) == LENGTHS["pdq"]:
        raise _Unfit(field, "64 digits are pdq or sha256; say which with --kind, or before it")
    return f"{guess}:{value}" if guess else value

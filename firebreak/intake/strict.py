"""A closer look at one record's JSON: what fast readers pass over."""

import json
from collections import Counter
from typing import Any, NamedTuple

from firebreak.intake.limits import MAX_SHOWN
from firebreak.intake.results import Code, Rejection


class GrammarError(NamedTuple):
    """Where JSON breaks its own grammar; ``byte`` counts from 0."""

    byte: int
    reason: str


def grammar_error(raw: bytes) -> GrammarError | None:
    """Find where a value stops being JSON.

    Args:
        raw: One value.

    Returns:
        The first break; None for grammatical JSON, and for NaN, lone surrogates, bytes that are
        not UTF-8 and endless nesting, which spoil only the record they stand in.
    """
    try:
        _read(raw)
    except json.JSONDecodeError as error:
        return _grammar(error)
    except RecursionError:
        return None
    return None


def look(raw: bytes) -> Rejection | None:
    """Find what is wrong with a record's JSON.

    Args:
        raw: One record as it came.

    Returns:
        The first thing found of: bytes that are not UTF-8, broken grammar, endless nesting, a
        field given twice, NaN or Infinity, half of a surrogate pair; None when all is well.
    """
    try:
        raw.decode("utf-8")
        reading = _read(raw)
    except json.JSONDecodeError as error:
        found = _grammar(error)
        return _not_json(f"not JSON: {found.reason}, at byte {found.byte} of the record; mend it")
    except UnicodeDecodeError as error:
        return _not_json(f"not UTF-8 at byte {error.start} of the record; send UTF-8")
    except RecursionError:
        return _not_json("nested far deeper than any record is; records are flat objects")
    return _repeated(reading) or _unusable(reading.value)


class _Reading(NamedTuple):
    value: Any
    repeated: list[str]


class _Constant(str):
    """NaN, Infinity or -Infinity where it stood."""

    __slots__ = ()


def _read(raw: bytes) -> _Reading:
    repeated: list[str] = []

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        given = dict(found)
        if len(given) < len(found):
            counts = Counter(name for name, _ in found)
            repeated.extend(name for name, count in counts.items() if count > 1)
        return given

    decoder = json.JSONDecoder(
        object_pairs_hook=pairs,
        parse_constant=_Constant,
        # Python refuses to turn more than 4,300 digits into a number; the size is judged later.
        parse_int=len,
    )
    return _Reading(decoder.decode(raw.decode("utf-8", "surrogateescape")), repeated)


def _grammar(error: json.JSONDecodeError) -> GrammarError:
    byte = len(error.doc[: error.pos].encode("utf-8", "surrogateescape"))
    reason = error.msg.removesuffix(" at")
    return GrammarError(byte, reason[:1].lower() + reason[1:])


def _not_json(reason: str) -> Rejection:
    return Rejection(code=Code.NOT_JSON, field="", reason=reason)


def _repeated(reading: _Reading) -> Rejection | None:
    if not reading.repeated:
        return None
    name = _shown(reading.repeated[0])
    reason = "is given more than once, so nobody knows which one counts; send it once"
    return Rejection(code=Code.REPEATED_FIELD, field=name, reason=reason)


def _unusable(value: Any) -> Rejection | None:
    for name, found in value.items() if isinstance(value, dict) else [("", value)]:
        for part in found if isinstance(found, list) else [found]:
            if isinstance(part, _Constant):
                reason = f"{part} is not a JSON number; send null or leave the field out"
                return Rejection(code=Code.WRONG_VALUE, field=_shown(name), reason=reason)
            if not _is_whole(name) or (isinstance(part, str) and not _is_whole(part)):
                reason = "holds half of a surrogate pair, often a cut emoji; send whole characters"
                return Rejection(code=Code.UNUSABLE_TEXT, field=_shown(name), reason=reason)
    return None


def _is_whole(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _shown(name: str) -> str:
    return name[:MAX_SHOWN].encode("utf-8", "backslashreplace").decode("utf-8")

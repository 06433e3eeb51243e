"""Removal orders as they come: JSON by field, or a text with labelled lines.

Reading is tolerant: what cannot be understood is kept as words and named, what is missing stays
empty. Only what could be misunderstood is refused, with the field and the reason.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, get_args

import msgspec
from msgspec import Struct

from firebreak.intake.order_labels import LABELS, TICKS, URL_FIELD
from firebreak.model.errors import InvalidRecord, MalformedJson
from firebreak.model.orders import Annex, Tick

LONGEST = 10_000
"""Characters of a field; an order is a form, not a book."""
MOST_URLS = 100
LONGEST_URL = 2_048
YES = frozenset({"yes", "y", "true", "1", "x", "on", "oui", "ja"})
NO = frozenset({"no", "n", "false", "0", "", "off", "non", "nein"})
_FLAGS = ("is_signed", "is_cross_border", "is_emergency")
_INSTANTS = ("issued_at", "withheld_until")
_URL = re.compile(r"\b(?:h(?:tt|xx)ps?)(?:://|\[:\]//|\[://\])[^\s<>\"']+", re.IGNORECASE)
_LABELLED = re.compile(r"^\s{0,8}(?:[A-Ga-g][.)]\s*)?([^:\n]{2,80}?)\s*:[ \t]*(.*)$")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Told(Struct, frozen=True, kw_only=True):
    """An order as it was read.

    Attributes:
        unread: What was said and not understood, as ``field: words``; a person looks at it.
        sender: Mail domain it came from; empty for none.
        mail_check: What the receiving mail server noted about the sender; empty for nothing.
        received_at: When it reached the mailbox; None where nothing tells.
    """

    annex: Annex
    unread: tuple[str, ...] = ()
    sender: str = ""
    mail_check: str = ""
    received_at: datetime | None = None


def read_json(body: bytes) -> Told:
    """Read an order from a JSON object whose names are those of :class:`Annex`.

    Args:
        body: UTF-8 JSON.

    Returns:
        The order; names nobody knows are in ``unread``.

    Raises:
        MalformedJson: It is not JSON.
        InvalidRecord: It is no object, or a field holds what could be misunderstood.
    """
    try:
        raw = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _malformed(body, str(error)) from error
    if not isinstance(raw, dict):
        raise InvalidRecord(field="order", reason="write one JSON object with the order's fields")
    return read_fields(raw)


def read_fields(raw: Mapping[str, Any]) -> Told:
    """Read an order from named values, such as those of a form; see :func:`read_json`."""
    values: dict[str, Any] = {}
    unread = []
    for name, value in raw.items():
        field = field_of(name)
        if field is None:
            unread.append(f"{clean(name)[:80]}: {clean(str(value))[:200]}")
        elif value is not None:
            values[field] = _value(field, value)
    return Told(annex=Annex(**values), unread=tuple(unread))


def read_text(text: str) -> Told:
    """Read an order from lines such as ``Reference: 17/2026``; never fails.

    Args:
        text: Of any kind.

    Returns:
        What was found. Addresses are those of the labelled lines, else all that stand in it.
    """
    said: dict[str, list[str]] = {}
    field = None
    for line in clean(text).split("\n"):
        found = _LABELLED.match(line)
        known = field_of(found[1]) if found else None
        if found and known:
            field = known
            said.setdefault(field, []).append(found[2].strip())
        elif not line.strip():
            field = None
        elif field is not None:
            said[field].append(line.strip())
    values: dict[str, Any] = {}
    unread = []
    for name, lines in said.items():
        words = "\n".join(line for line in lines if line)
        try:
            values[name] = _value(name, urls_in(words) if name == URL_FIELD else words)
        except InvalidRecord as error:
            unread.append(f"{name}: {words[:200]} ({error.reason})")
    if not values.get(URL_FIELD):
        values[URL_FIELD] = urls_in(clean(text))
    return Told(annex=Annex(**values), unread=tuple(unread))


def urls_in(text: str) -> tuple[str, ...]:
    """Find web addresses, defanged ones too, each once in the order of the text."""
    found = (_whole(match[0]) for match in _URL.finditer(text))
    return tuple(dict.fromkeys(url for url in found if len(url) <= LONGEST_URL))[:MOST_URLS]


def field_of(label: str) -> str | None:
    """Give the field of :class:`Annex` that a label means; None for none."""
    plain = re.sub(r"[^a-z0-9]+", " ", label.casefold()).strip()
    return LABELS.get(plain)


def clean(text: str) -> str:
    """Take out what no form holds: control characters and halves of characters."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return _CONTROLS.sub(" ", whole.replace("\r\n", "\n").replace("\r", "\n"))


def instant(field: str, value: str) -> datetime:
    """Read an instant with its zone; raises InvalidRecord for one that could mean two."""
    text = value.strip()
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = _mail_date(field, text)
    if at.tzinfo is None:
        reason = "say the zone, such as 2026-03-01T18:00:00+01:00; an hour decides here"
        raise InvalidRecord(field=field, reason=reason)
    try:
        return at.astimezone(UTC)
    except OverflowError as error:
        raise InvalidRecord(field=field, reason="there is no such day") from error


def _malformed(body: bytes, reason: str) -> MalformedJson:
    found = re.search(r"byte (\d+)", reason)
    byte = min(int(found[1]), len(body)) if found else 0
    line, start = body.count(b"\n", 0, byte) + 1, body.rfind(b"\n", 0, byte) + 1
    plain = reason.partition(" (byte")[0]
    return MalformedJson(reason=plain, line=line, column=byte - start + 1, byte=byte)


def _mail_date(field: str, text: str) -> datetime:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError) as error:
        reason = f"cannot read {text[:40]!r}; write 2026-03-01T18:00:00+01:00"
        raise InvalidRecord(field=field, reason=reason) from error


def _value(field: str, value: Any) -> Any:
    if field == URL_FIELD:
        return _urls(value)
    if field == "grounds":
        return _ticks(value)
    if field in _FLAGS:
        return _flag(field, value)
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise InvalidRecord(field=field, reason="write it as text")
    words = clean(str(value)).strip()
    if field in _INSTANTS:
        return instant(field, words) if words else None
    if len(words) > LONGEST:
        reason = f"shorten to {LONGEST:,} characters; has {len(words):,}"
        raise InvalidRecord(field=field, reason=reason)
    return words


def _urls(value: Any) -> tuple[str, ...]:
    lines = value.split() if isinstance(value, str) else value
    if not isinstance(lines, list | tuple) or not all(isinstance(one, str) for one in lines):
        raise InvalidRecord(field=URL_FIELD, reason="write a list of addresses")
    urls = tuple(dict.fromkeys(_whole(clean(one).strip()) for one in lines if one.strip()))
    if len(urls) > MOST_URLS:
        reason = f"{len(urls)} addresses; send at most {MOST_URLS} in one order"
        raise InvalidRecord(field=URL_FIELD, reason=reason)
    for place, url in enumerate(urls):
        if not url.casefold().startswith(("http://", "https://")) or len(url) > LONGEST_URL:
            reason = f"write https://..., at most {LONGEST_URL:,} characters"
            raise InvalidRecord(field=f"{URL_FIELD}[{place}]", reason=reason)
    return urls


def _ticks(value: Any) -> tuple[Tick, ...]:
    lines = re.split(r"[,;\n]", value) if isinstance(value, str) else value
    if not isinstance(lines, list | tuple) or not all(isinstance(one, str) for one in lines):
        raise InvalidRecord(field="grounds", reason=f"choose from: {', '.join(get_args(Tick))}")
    found: list[Tick] = []
    for one in lines:
        words = clean(one).casefold()
        known = next((tick for part, tick in TICKS if part in words), None)
        if known is None and words.strip():
            reason = f"no ground {words.strip()[:40]!r}; choose from: {', '.join(get_args(Tick))}"
            raise InvalidRecord(field="grounds", reason=reason)
        if known is not None and known not in found:
            found.append(known)
    return tuple(found)


def _flag(field: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    words = str(value).strip().casefold()
    if words in YES:
        return True
    if words in NO:
        return False
    if field == "is_signed":
        # "Signed and stamped, 1 March" says that it is; what it is worth a person sees.
        return True
    raise InvalidRecord(field=field, reason=f"write yes or no, not {words[:40]!r}")


def _whole(url: str) -> str:
    plain = url.replace("[.]", ".").replace("(.)", ".").replace("[:]", ":").replace("[://]", "://")
    plain = re.sub(r"^hxxp", "http", plain, flags=re.IGNORECASE)
    return plain.rstrip(".,;)>]")

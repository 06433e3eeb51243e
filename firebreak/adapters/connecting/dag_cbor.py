"""DAG-CBOR: the one canonical form in which ATProto signs and sends."""

import struct
from base64 import b32encode
from collections.abc import Mapping, Sequence

from msgspec import Struct

DEEPEST = 32
"""Lists and maps inside each other; records of people have five or six."""
MOST_VALUES = 100_000
"""In lists and maps of one value; an empty map of one byte takes 64 in memory."""
LONGEST_KEY = 1_024
TEXT = 0x60
"""How a text of no letters begins."""
LINK_TAG = b"\xd8\x2a"
_FLOAT = struct.Struct(">d")
_WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}


class Malformed(ValueError):
    """Bytes that are not what they should be; says where, and nothing of what they hold."""


class Link(Struct, frozen=True):
    """A CID: names a block by its digest.

    Attributes:
        raw: Binary form: version, codec, digest's kind and length, digest.
    """

    raw: bytes

    def __str__(self) -> str:
        """Give its usual form, base32 with a leading ``b``."""
        return "b" + b32encode(self.raw).decode().rstrip("=").lower()


Value = None | bool | int | float | str | bytes | Link | Sequence["Value"] | Mapping[str, "Value"]
"""All that DAG-CBOR can say."""


def decode(data: bytes) -> Value:
    """Read one value that takes up all of the bytes.

    Args:
        data: Canonical DAG-CBOR.

    Returns:
        The value.

    Raises:
        Malformed: It is none, not canonical, too deep, or something follows it.
    """
    value, end = decode_first(data)
    if end != len(data):
        raise Malformed(f"{len(data) - end} bytes too many")
    return value


def decode_first(data: bytes, start: int = 0) -> tuple[Value, int]:
    """Read the value that begins at a place.

    Args:
        data: Canonical DAG-CBOR.
        start: Where it begins.

    Returns:
        The value, and where it ends.

    Raises:
        Malformed: It is none, not canonical, or too deep.
    """
    try:
        return _read(data, start, DEEPEST, [MOST_VALUES])
    except IndexError:
        raise Malformed("it breaks off") from None
    except UnicodeDecodeError:
        raise Malformed("a text is not UTF-8") from None


def encode(value: Value) -> bytes:
    """Write a value, always in the same way.

    Args:
        value: What; integers of 64 bits at most.

    Returns:
        Canonical DAG-CBOR.

    Raises:
        TypeError: It holds something that DAG-CBOR cannot say.
    """
    out = bytearray()
    _write(value, out)
    return bytes(out)


def _read(data: bytes, at: int, room: int, left: list[int]) -> tuple[Value, int]:
    first = data[at]
    major, size, at = first >> 5, first & 31, at + 1
    if major == 7:
        return _simple(data, at, size)
    if size > 23:
        size, at = _long(data, at, size)
    if major == 3 or major == 2:
        raw = data[at : at + size]
        if len(raw) != size:
            raise Malformed("it breaks off")
        return raw.decode() if major == 3 else raw, at + size
    if major == 5:
        return _map(data, at, size, room - 1, left)
    if major == 4:
        return _list(data, at, size, room - 1, left)
    if major == 6:
        return _link(data, at, size)
    return size if major == 0 else -1 - size, at


def _long(data: bytes, at: int, size: int) -> tuple[int, int]:
    width = _WIDTHS.get(size)
    if width is None:
        raise Malformed(f"no length at {at}")
    value = int.from_bytes(_taken(data, at, width), "big")
    # What fits into fewer bytes must be written in fewer.
    if value < (24 if width == 1 else 1 << 4 * width):
        raise Malformed(f"a number at {at} is longer than it must be")
    return value, at + width


def _taken(data: bytes, at: int, size: int) -> bytes:
    if size > len(data) - at:
        raise Malformed("it breaks off")
    return data[at : at + size]


def _map(data: bytes, at: int, size: int, room: int, left: list[int]) -> tuple[Value, int]:
    _check_room(data, at, size * 2, room, left)
    found: dict[str, Value] = {}
    before, longest = b"", -1
    for _ in range(size):
        length, at = data[at] - TEXT, at + 1
        if not 0 <= length < 24:
            length, at = _long_key(data, at)
        stop = at + length
        key = data[at:stop]
        if len(key) != length:
            raise Malformed("it breaks off")
        if length < longest or (length == longest and key <= before):
            raise Malformed(f"a key at {at} is out of order")
        before, longest = key, length
        found[key.decode()], at = _read(data, stop, room, left)
    return found, at


def _long_key(data: bytes, at: int) -> tuple[int, int]:
    if data[at - 1] >> 5 != 3:
        raise Malformed(f"a key at {at} is not a text")
    length, at = _long(data, at, data[at - 1] & 31)
    if length > LONGEST_KEY:
        raise Malformed(f"a key at {at} is too long")
    return length, at


def _list(data: bytes, at: int, size: int, room: int, left: list[int]) -> tuple[Value, int]:
    _check_room(data, at, size, room, left)
    found: list[Value] = []
    for _ in range(size):
        value, at = _read(data, at, room, left)
        found.append(value)
    return found, at


def _check_room(data: bytes, at: int, least: int, room: int, left: list[int]) -> None:
    """Refuse what announces more than there is, before anything is made for it."""
    if room < 0:
        raise Malformed(f"it is more than {DEEPEST} deep")
    if least > len(data) - at:
        raise Malformed("it breaks off")
    left[0] -= least
    if left[0] < 0:
        raise Malformed(f"it has more than {MOST_VALUES:,} values")


def _simple(data: bytes, at: int, size: int) -> tuple[Value, int]:
    if size == 22:
        return None, at
    if size in (20, 21):
        return size == 21, at
    if size != 27:
        raise Malformed(f"no value at {at}")
    number: float = _FLOAT.unpack(_taken(data, at, 8))[0]
    if number - number != 0:
        raise Malformed(f"a number at {at} is infinite, or none")
    return number, at + 8


def _link(data: bytes, at: int, tag: int) -> tuple[Value, int]:
    if tag != 42 or data[at] >> 5 != 2:
        raise Malformed(f"an unknown tag at {at}")
    raw, end = _read(data, at, 0, [0])
    assert isinstance(raw, bytes)
    if len(raw) < 5 or raw[0] != 0:
        raise Malformed(f"no link at {at}")
    return Link(raw[1:]), end


def _write(value: Value, out: bytearray) -> None:
    match value:
        case None:
            out.append(0xF6)
        case bool():
            out.append(0xF5 if value else 0xF4)
        case int():
            _write_head(*((0, value) if value >= 0 else (1, -1 - value)), out)
        case float():
            out.append(0xFB)
            out += _FLOAT.pack(value)
        case str():
            raw = value.encode()
            _write_head(3, len(raw), out)
            out += raw
        case bytes():
            _write_head(2, len(value), out)
            out += value
        case Link():
            out += LINK_TAG
            _write(b"\0" + value.raw, out)
        case Mapping():
            _write_head(5, len(value), out)
            for key in sorted(value, key=lambda key: (len(key.encode()), key.encode())):
                _write(key, out)
                _write(value[key], out)
        case Sequence():
            _write_head(4, len(value), out)
            for each in value:
                _write(each, out)
        case _:
            raise TypeError(f"DAG-CBOR has no {type(value).__name__}")


def _write_head(major: int, size: int, out: bytearray) -> None:
    if size < 24:
        out.append(major << 5 | size)
        return
    for code, width in _WIDTHS.items():
        if size < 1 << 8 * width:
            out.append(major << 5 | code)
            out += size.to_bytes(width, "big")
            return
    raise TypeError("DAG-CBOR has no number of more than 64 bits")

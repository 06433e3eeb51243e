"""CAR: the blocks of a repository, each named by the digest of what it holds."""

import hashlib

from firebreak.adapters.connecting.dag_cbor import Link, Malformed, decode, decode_first

MOST_BLOCKS = 10_000
"""Of one commit, which has some ten; the specification allows 200 records in one."""
SHA_256 = b"\x12\x20"
CODECS = (0x55, 0x71)
"""Plain bytes, and DAG-CBOR."""
CID_BYTES = 36
RAW = 0x55


class Blocks:
    """The blocks of one CAR file, found when they are asked for.

    Args:
        data: The file; its header and the places of its blocks are read, and nothing else.

    Raises:
        Malformed: It is none, or has too many blocks.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._places: dict[bytes, tuple[int, int]] = {}
        at = _after_header(data)
        while at < len(data):
            if len(self._places) == MOST_BLOCKS:
                raise Malformed(f"more than {MOST_BLOCKS:,} blocks")
            size, at = read_varint(data, at)
            end = at + size
            if size < CID_BYTES or end > len(data):
                raise Malformed("a block breaks off")
            self._places[data[at : at + CID_BYTES]] = (at + CID_BYTES, end)
            at = end

    def __len__(self) -> int:
        """Count them."""
        return len(self._places)

    def get(self, link: Link) -> object:
        """Give what a link names.

        Args:
            link: Which block.

        Returns:
            The value that it holds.

        Raises:
            Malformed: It is not among them, is not what its name says, or is no DAG-CBOR.
        """
        if link.raw not in self._places:
            raise Malformed("a record is not among its blocks")
        start, end = self._places[link.raw]
        block = self._data[start:end]
        if hashlib.sha256(block).digest() != digest_of(link):
            raise Malformed("a record is not what its name says")
        return decode(block)


def digest_of(link: Link) -> bytes:
    """Give the SHA-256 digest in a link.

    Args:
        link: A CID of version 1.

    Returns:
        32 bytes.

    Raises:
        Malformed: It is of another kind.
    """
    raw = link.raw
    if len(raw) != CID_BYTES or raw[0] != 1 or raw[1] not in CODECS or raw[2:4] != SHA_256:
        raise Malformed("a link of another kind")
    return raw[4:]


def read_varint(data: bytes, at: int) -> tuple[int, int]:
    """Read a number in groups of seven bits.

    Args:
        data: Bytes.
        at: Where it begins.

    Returns:
        The number, and where it ends.

    Raises:
        Malformed: It breaks off or has more than 63 bits.
    """
    value = 0
    for place in range(9):
        if at + place >= len(data):
            raise Malformed("a length breaks off")
        byte = data[at + place]
        value |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            return value, at + place + 1
    raise Malformed("a length is too long")


def _after_header(data: bytes) -> int:
    size, at = read_varint(data, 0)
    header, end = decode_first(data, at)
    if end != at + size or not isinstance(header, dict) or header.get("version") != 1:
        raise Malformed("not a CAR of version 1")
    return end

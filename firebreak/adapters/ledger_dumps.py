"""Ledgers as JSONL, readable and exact: the proof travels with the words.

First line of a tenant: its head. Then one line for each ledger line. Open and private part stand
as JSON inside JSON, byte for byte as they are hashed.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import msgspec
from msgspec import Struct

from firebreak.algorithms.ledger.audit import Row
from firebreak.model.errors import InvalidFile
from firebreak.model.ids import TenantId
from firebreak.model.ledger import Tree

_ERASED = msgspec.Raw(b"null")


class Head(Struct, frozen=True, tag_field="type", tag="head"):
    """The first line of a tenant's ledger."""

    tenant: str
    size: int
    frontier: tuple[bytes, ...]


class Line(Struct, frozen=True, tag_field="type", tag="line", omit_defaults=True, gc=False):
    """One ledger line; a private part that was erased is null."""

    seq: int
    body: msgspec.Raw
    commitment: bytes
    node: bytes
    private: msgspec.Raw = _ERASED
    salt: bytes | None = None


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Head | Line).decode


class LedgerDump:
    """A dump that is read line by line; it may be larger than the memory."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def tenants(self) -> list[TenantId]:
        """Give everybody whose ledger is in the file.

        Returns:
            At least one.

        Raises:
            InvalidFile: The file is no dump, or cannot be read.
        """
        found = [TenantId(one.tenant) for one in self._heads()]
        if not found:
            raise InvalidFile(path=str(self._path), reason="no dump: it has no line of type head")
        return found

    def head(self, tenant: TenantId) -> Tree:
        """Give what the file says of a tenant's tree; the empty one when it says nothing."""
        for one in self._heads():
            if one.tenant == tenant:
                return Tree(size=one.size, frontier=one.frontier)
        return Tree()

    def rows(self, tenant: TenantId) -> Iterator[Row]:
        """Give a tenant's lines in the order they lie in the file."""
        mine = False
        for one in self._parsed(only_heads=False):
            if isinstance(one, Head):
                mine = one.tenant == tenant
            elif mine:
                private = None if one.private == _ERASED else bytes(one.private)
                yield one.seq, bytes(one.body), private, one.salt, one.commitment, one.node

    def _heads(self) -> list[Head]:
        return [one for one in self._parsed(only_heads=True) if isinstance(one, Head)]

    def _parsed(self, *, only_heads: bool) -> Iterator[Head | Line]:
        number = 0
        try:
            with self._path.open("rb") as file:
                for line in file:
                    number += 1
                    if not only_heads or line.startswith(b'{"type":"head"'):
                        yield _decode(line)
        except OSError as error:
            reason = f"cannot be read: {error.strerror}"
            raise InvalidFile(path=str(self._path), reason=reason) from error
        except msgspec.MsgspecError as error:
            raise InvalidFile(path=str(self._path), line=number, reason=str(error)) from error


def write_dump(file: IO[bytes], tenant: TenantId, head: Tree, rows: Iterable[Row]) -> int:
    """Write one tenant's ledger.

    Args:
        file: Where to.
        tenant: Whose.
        head: What the database says of its tree.
        rows: Its lines.

    Returns:
        How many lines were written.
    """
    file.write(_encode(Head(tenant=tenant, size=head.size, frontier=head.frontier)) + b"\n")
    count = 0
    for seq, body, private, salt, commitment, node in rows:
        line = Line(
            seq=seq,
            body=msgspec.Raw(body),
            commitment=commitment,
            node=node,
            private=_ERASED if private is None else msgspec.Raw(private),
            salt=salt,
        )
        file.write(_encode(line) + b"\n")
        count += 1
    return count

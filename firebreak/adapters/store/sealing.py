"""Ledger lines as leaves of the Merkle tree: split, sealed, opened."""

from collections.abc import Callable, Sequence

import msgspec
from msgspec.structs import force_setattr, replace

from firebreak.algorithms.ledger import commitments, merkle
from firebreak.model.ledger import Leaf, LedgerEntry, Private, Tree

Salts = Callable[[int], bytes]
"""Gives so many unguessable bytes. They hide erased words and steer nothing, so a replayed
history has other roots and the same lines."""

_decode = msgspec.json.Decoder(LedgerEntry).decode
_decode_private = msgspec.json.Decoder(Private).decode
_encode = msgspec.json.Encoder().encode


def extended(tree: Tree, entries: Sequence[LedgerEntry], salts: Salts) -> tuple[Tree, list[Leaf]]:
    """Seal lines and put them at the end of a tree.

    Args:
        tree: Head before.
        entries: Lines of one tenant, in order; the store's numbers are put in here.
        salts: Where salts come from.

    Returns:
        The head afterwards, and one leaf for each line.
    """
    frontier, size, leaves = list(tree.frontier), tree.size, []
    for entry in entries:
        body = _encode(replace(entry, seq=size + 1, subject=None, note=""))
        private = _encode(Private(subject=entry.subject, note=entry.note))
        salt = salts(commitments.SALT_BYTES)
        commitment = commitments.commit(salt, private)
        leaf = commitments.hashed(size + 1, commitment, body)
        node = merkle.grow(frontier, size, leaf)
        size += 1
        leaves.append(
            Leaf(seq=size, body=body, private=private, salt=salt, commitment=commitment, node=node)
        )
    return Tree(size=size, frontier=tuple(frontier)), leaves


def opened(body: bytes, private: bytes | None) -> LedgerEntry:
    """Put a line together again; without its private part it names nobody."""
    entry = _decode(body)
    if not private or private == b"{}":
        return entry
    hidden = _decode_private(private)
    # Nobody else has the line yet; a copy of its sixty fields would take most of the time.
    force_setattr(entry, "subject", hidden.subject)
    force_setattr(entry, "note", hidden.note)
    return entry


def frontier_of(joined: bytes) -> tuple[bytes, ...]:
    """Cut a frontier that was kept as one run of bytes."""
    step = merkle.HASH_BYTES
    return tuple(joined[start : start + step] for start in range(0, len(joined), step))

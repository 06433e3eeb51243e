"""What a ledger line puts into the tree: its open part, and a salted promise.

A line has an open part (kind, time, policy words, identifiers we made), which every number is
computed from, and a private part (whom it is about, free words). The tree holds the open part and
a commitment to the private one. Once private part and salt are dropped, nobody can find out what
they were, not even by trying every account there is; the tree stays what it was.
"""

from hashlib import sha256
from typing import Final

from firebreak.algorithms.ledger.merkle import leaf_hash

SALT_BYTES: Final = 32
SEQ_BYTES: Final = 8


def commit(salt: bytes, private: bytes) -> bytes:
    """Promise a private part without telling it.

    Args:
        salt: 32 unguessable bytes, never used twice.
        private: The exact bytes.

    Returns:
        32 bytes.

    Raises:
        ValueError: The salt has another length, so that it could be read as part of the rest.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, not {len(salt)}")
    return sha256(salt + private).digest()


def hashed(seq: int, commitment: bytes, body: bytes) -> bytes:
    """Give the leaf hash of a line: its number (8 bytes), its commitment (32), its open part.

    The number is in the hash, so that a line moved to another place is found at that very place.
    """
    return leaf_hash(seq.to_bytes(SEQ_BYTES, "big") + commitment + body)

"""The RFC 9162 Merkle tree: growing it, and proofs about it.

A tree of ``size`` leaves is kept as its *frontier*: the hashes of the perfect subtrees it falls
into, largest first, one for each bit set in ``size``. Source: RFC 9162 (2021) section 2.1; same
hashes as RFC 6962.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Final

HASH_BYTES: Final = 32
EMPTY_ROOT: Final = sha256().digest()

Span = Callable[[int, int], bytes]
"""Gives the hash over leaves ``start`` (inclusive) to ``end`` (exclusive), counted from 0."""


def leaf_hash(data: bytes) -> bytes:
    """Give the hash of a leaf; never that of an inner node, whatever the data."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Give the hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


def grow(frontier: list[bytes], size: int, leaf: bytes) -> bytes:
    """Put one leaf at the end; amortised one node hash.

    Args:
        frontier: Of the tree so far; changed in place.
        size: Leaves so far.
        leaf: Hash of the new leaf.

    Returns:
        Hash of the largest perfect subtree that ends with the new leaf.
    """
    while size & 1:
        leaf = sha256(b"\x01" + frontier.pop() + leaf).digest()
        size >>= 1
    frontier.append(leaf)
    return leaf


def root(frontier: Sequence[bytes]) -> bytes:
    """Give the hash of the whole tree; that of nothing for an empty one."""
    if not frontier:
        return EMPTY_ROOT
    found = frontier[-1]
    for left in frontier[-2::-1]:
        found = node_hash(left, found)
    return found


def ends(size: int) -> list[int]:
    """Tell after how many leaves each subtree of the frontier ends, largest first."""
    found, end = [], 0
    for height in reversed(range(size.bit_length())):
        if size >> height & 1:
            end += 1 << height
            found.append(end)
    return found


def spans(leaf: Callable[[int], bytes], last: Callable[[int], bytes]) -> Span:
    """Give hashes over any part of a tree of which the newest subtrees were kept.

    Args:
        leaf: Gives the hash of leaf number ``index``, from 0.
        last: Gives what :func:`grow` returned for leaf number ``index``.

    Returns:
        O(log n) calls for a part that a proof asks for.
    """

    def perfect(end: int, height: int) -> bytes:
        if end % (2 << height):
            return last(end - 1)
        if height == 0:
            return leaf(end - 1)
        half = 1 << (height - 1)
        return node_hash(last(end - half - 1), perfect(end, height - 1))

    def span(start: int, end: int) -> bytes:
        count = end - start
        if count & (count - 1) == 0:
            return perfect(end, count.bit_length() - 1)
        middle = start + _left(count)
        return node_hash(span(start, middle), span(middle, end))

    return span


def prove_inclusion(index: int, size: int, span: Span) -> list[bytes]:
    """Prove that a leaf is in a tree.

    Args:
        index: Number of the leaf, from 0.
        size: Leaves of the tree.
        span: Hashes over parts of the tree.

    Returns:
        Hashes beside the way from the leaf up to the root.

    Raises:
        ValueError: There is no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    start, end, path = 0, size, []
    while end - start > 1:
        middle = start + _left(end - start)
        if index < middle:
            path.append(span(middle, end))
            end = middle
        else:
            path.append(span(start, middle))
            start = middle
    return path[::-1]


def is_included(
    leaf: bytes, index: int, *, size: int, proof: Sequence[bytes], tree_root: bytes
) -> bool:
    """Check a proof that a leaf is in a tree; RFC 9162 section 2.1.3.2.

    Args:
        leaf: Hash of the leaf.
        index: Its number, from 0.
        size: Leaves of the tree.
        proof: What :func:`prove_inclusion` gave.
        tree_root: Root that the tree is known by.

    Returns:
        Whether the leaf is in the tree at that place.
    """
    if not 0 <= index < size:
        return False
    here, last, found = index, size - 1, leaf
    for beside in proof:
        if last == 0:
            return False
        if here & 1 or here == last:
            found = node_hash(beside, found)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            found = node_hash(found, beside)
        here, last = here >> 1, last >> 1
    return last == 0 and found == tree_root


def prove_consistency(old: int, size: int, span: Span) -> list[bytes]:
    """Prove that a tree only grew.

    Args:
        old: Leaves of the earlier tree.
        size: Leaves of the later tree.
        span: Hashes over parts of the later tree.

    Returns:
        Hashes from which both roots follow; none when nothing came or nothing was there.

    Raises:
        ValueError: The earlier tree is the larger one.
    """
    if not 0 <= old <= size:
        raise ValueError(f"a tree of {size} leaves did not grow from one of {old}")
    if old in (0, size):
        return []
    start, end, path, is_whole = 0, size, list[bytes](), True
    while old != end:
        middle = start + _left(end - start)
        if old <= middle:
            path.append(span(middle, end))
            end = middle
        else:
            path.append(span(start, middle))
            start, is_whole = middle, False
    if not is_whole:
        path.append(span(start, end))
    return path[::-1]


def is_consistent(
    old: int, old_root: bytes, *, size: int, proof: Sequence[bytes], tree_root: bytes
) -> bool:
    """Check a proof that a tree only grew; RFC 9162 section 2.1.4.2.

    Args:
        old: Leaves of the earlier tree.
        old_root: Root of the earlier tree.
        size: Leaves of the later tree.
        proof: What :func:`prove_consistency` gave.
        tree_root: Root of the later tree.

    Returns:
        Whether the later tree holds the earlier one unchanged.
    """
    if not 0 <= old <= size:
        return False
    if old in (0, size):
        same = old_root == (EMPTY_ROOT if old == 0 else tree_root)
        return same and not proof
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not path:
        return False
    here, last = old - 1, size - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    before = after = path[0]
    for beside in path[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            before, after = node_hash(beside, before), node_hash(beside, after)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            after = node_hash(after, beside)
        here, last = here >> 1, last >> 1
    return last == 0 and before == old_root and after == tree_root


def _left(count: int) -> int:
    """Leaves of the left subtree: the largest power of two below ``count``."""
    return 1 << ((count - 1).bit_length() - 1)

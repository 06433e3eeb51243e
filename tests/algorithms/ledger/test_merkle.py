"""The tree against RFC 9162's own words, and proofs against liars."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.ledger import merkle

# Inputs and roots of the Certificate Transparency reference tests.
INPUTS = [
    bytes.fromhex(one)
    for one in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
SIZES = st.integers(1, 70)


def naive(leaves: list[bytes]) -> bytes:
    """Give the root as RFC 9162 section 2.1.1 defines it."""
    if not leaves:
        return sha256().digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha256(b"\x01" + naive(leaves[:split]) + naive(leaves[split:])).digest()


def leaves_of(size: int) -> list[bytes]:
    """Make so many different leaves."""
    return [f"leaf {number}".encode() for number in range(size)]


def grown(leaves: list[bytes]) -> tuple[list[bytes], list[bytes]]:
    """Grow a tree; give its frontier and what each leaf completed."""
    frontier: list[bytes] = []
    last = [merkle.grow(frontier, n, merkle.leaf_hash(leaf)) for n, leaf in enumerate(leaves)]
    return frontier, last


def span_of(leaves: list[bytes]) -> merkle.Span:
    """Give hashes over parts, from what a store keeps."""
    _, last = grown(leaves)
    return merkle.spans(lambda index: merkle.leaf_hash(leaves[index]), lambda index: last[index])


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_certificate_transparency(size: int) -> None:
    """Other people's programs compute the same roots."""
    assert merkle.root(grown(INPUTS[:size])[0]).hex() == ROOTS[size - 1]


def test_nothing_has_the_root_of_nothing() -> None:
    """An empty ledger can be signed too."""
    assert naive([]) == merkle.root([])


@given(SIZES)
def test_a_grown_tree_is_the_defined_one(size: int) -> None:
    """Growing leaf by leaf ends where the definition starts."""
    frontier, _ = grown(leaves_of(size))
    assert naive(leaves_of(size)) == merkle.root(frontier)
    assert bin(size).count("1") == len(frontier)


@given(SIZES)
def test_the_frontier_can_be_read_from_what_was_kept(size: int) -> None:
    """A store that keeps one hash a line can go on from any line."""
    frontier, last = grown(leaves_of(size))
    assert frontier == [last[end - 1] for end in merkle.ends(size)]


@given(SIZES, st.data())
def test_any_span_is_the_root_of_its_leaves(size: int, data: st.DataObject) -> None:
    """Every part that a proof may ask for is computed from kept hashes alone."""
    height = data.draw(st.integers(0, size.bit_length() - 1))
    start = data.draw(st.integers(0, (size - 1) >> height)) << height
    end = min(size, start + (1 << height))
    assert naive(leaves_of(size)[start:end]) == span_of(leaves_of(size))(start, end)


@given(SIZES, st.data())
def test_every_line_can_be_proven_and_no_other_in_its_place(size: int, data: st.DataObject) -> None:
    """A proof holds for its line, its place and its tree, and for nothing else."""
    index = data.draw(st.integers(0, size - 1))
    leaves = leaves_of(size)
    proof = merkle.prove_inclusion(index, size, span_of(leaves))
    root, leaf = naive(leaves), merkle.leaf_hash(leaves[index])
    assert merkle.is_included(leaf, index, size=size, proof=proof, tree_root=root)
    other = merkle.leaf_hash(b"forged")
    assert not merkle.is_included(other, index, size=size, proof=proof, tree_root=root)
    assert not merkle.is_included(leaf, index + 1, size=size, proof=proof, tree_root=root)
    assert not merkle.is_included(leaf, index, size=size, proof=[*proof, root], tree_root=root)
    if proof:
        assert not merkle.is_included(leaf, index, size=size, proof=proof[:-1], tree_root=root)


@given(SIZES, st.data())
def test_growth_can_be_proven_and_a_rewrite_cannot(size: int, data: st.DataObject) -> None:
    """Two roots of one ledger fit together; those of a rewritten one do not."""
    old = data.draw(st.integers(0, size))
    leaves = leaves_of(size)
    proof = merkle.prove_consistency(old, size, span_of(leaves))
    root, before = naive(leaves), naive(leaves[:old])
    assert merkle.is_consistent(old, before, size=size, proof=proof, tree_root=root)
    forged = merkle.leaf_hash(b"forged")
    assert not merkle.is_consistent(old, forged, size=size, proof=proof, tree_root=root)
    assert not merkle.is_consistent(old, before, size=size, proof=[*proof, root], tree_root=root)
    if 0 < old < size:
        assert not merkle.is_consistent(old, before, size=size, proof=proof, tree_root=forged)
        assert not merkle.is_consistent(old, before, size=size, proof=[], tree_root=root)


def test_a_proof_of_what_is_not_there_is_refused() -> None:
    """Nobody gets a proof of a line to come, or of a tree that shrank."""
    span = span_of(leaves_of(3))
    with pytest.raises(ValueError, match="no leaf 3"):
        merkle.prove_inclusion(3, 3, span)
    with pytest.raises(ValueError, match="did not grow"):
        merkle.prove_consistency(4, 3, span)
    assert not merkle.is_included(b"", 3, size=3, proof=[], tree_root=b"")
    assert not merkle.is_consistent(4, b"", size=3, proof=[], tree_root=b"")

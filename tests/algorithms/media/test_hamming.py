"""Every fingerprint within the radius is found, and no other one."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from firebreak.algorithms.media import bands as banding
from firebreak.algorithms.media import hamming, hamming_engine
from firebreak.algorithms.media.bands import bands_for, plan, widths
from firebreak.algorithms.media.hamming import Near, arrays, build, near, packed, segment_of
from firebreak.algorithms.media.hamming_engine import Engine

WARM = """
import numpy as np
from firebreak.algorithms.media import hamming, hamming_engine
work = hamming_engine.compiled()
hamming.warm(by=work)
kernels = work.table, work.scan, work.probe
before = [len(kernel.signatures) for kernel in kernels]
for size in (10, 61_000):
    hashes = np.random.default_rng(3).integers(0, 2**64, (size, 4), np.uint64)
    hamming.near(hamming.build(hashes, np.arange(size)), hashes[:2].copy(), 31, by=work)
print(before, [len(kernel.signatures) for kernel in kernels])
"""

Hashes = NDArray[np.uint64]
ROOT = Path(__file__).resolve().parents[3]
ENGINES = [hamming_engine.PLAIN]
if hamming_engine.best().NAME == "numba":
    ENGINES.append(hamming_engine.compiled())
WITHOUT_NUMBA = """
import sys
sys.modules["numba"] = None
import importlib.util
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "numba" else find(name, *rest)
from firebreak.algorithms.media import hamming
print(hamming.warm())
"""
LATE = """
import sys
import firebreak.algorithms.media.hamming
print("numba" in sys.modules)
"""


def changed(hashed: Hashes, bits: list[int]) -> Hashes:
    """Flip some bits of one fingerprint."""
    other = hashed.copy()
    for bit in bits:
        other[bit // 64] ^= np.uint64(1) << np.uint64(bit % 64)
    return other


def drawn(dice: np.random.Generator, many: int, kind: str) -> Hashes:
    """Draw fingerprints: unlike ones, near copies of a few, of few different bytes, all equal."""
    if kind == "random":
        return dice.integers(0, 2**64, (many, 4), np.uint64)
    if kind == "equal":
        return np.repeat(dice.integers(0, 2**64, (1, 4), np.uint64), many, axis=0)
    if kind == "bytes":
        few = dice.choice(np.array([0, 1, 255], np.uint8), (many, 32), p=[0.9, 0.05, 0.05])
        return few.view("<u8").astype(np.uint64)
    centres = dice.integers(0, 2**64, (3, 4), np.uint64)
    flips = (dice.integers(0, 60, many), dice.integers(0, 3, many))
    return np.array(
        [
            changed(centres[centre], dice.choice(256, count, replace=False).tolist())
            for count, centre in zip(*flips, strict=True)
        ],
        np.uint64,
    ).reshape(-1, 4)


def by_hand(hashes: Hashes, refs: list[int], queries: Hashes, radius: int) -> list[list[int]]:
    """Hold everything against everything."""
    nearest: dict[tuple[int, int], int] = {}
    for i, query in enumerate(queries):
        for row, ref in zip(hashes, refs, strict=True):
            apart = int(np.bitwise_count(row ^ query).sum())
            if apart <= radius:
                nearest[i, ref] = min(apart, nearest.get((i, ref), 256))
    return sorted(([i, far, ref] for (i, ref), far in nearest.items()))


def listed(found: Near) -> list[list[int]]:
    """Query, distance and reference, in the order they come."""
    columns = (found.query, found.distance, found.reference)
    rows: list[list[int]] = np.stack([column.astype(np.int64) for column in columns]).T.tolist()
    return rows


KINDS = st.sampled_from(["random", "near", "bytes", "equal"])
RADII = st.one_of(st.integers(0, 63), st.sampled_from([30, 31, 32]))


@pytest.mark.parametrize("bands", [0, 16, 13, 12, 11])
@pytest.mark.parametrize("by", ENGINES, ids=lambda by: by.NAME)
@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**32), many=st.integers(0, 60), kind=KINDS, radius=RADII)
def test_every_answer_is_that_of_comparing_all(
    by: Engine, bands: int, seed: int, many: int, kind: str, radius: int
) -> None:
    """Whatever the fingerprints, the radius, the tables and the engine."""
    dice = np.random.default_rng(seed)
    hashes = drawn(dice, many, kind)
    refs = dice.integers(0, 40, many).tolist()
    queries = np.concatenate([drawn(dice, 2, kind), hashes[:3]])
    queries[-1] = changed(queries[-1], dice.choice(256, 31, replace=False).tolist())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hamming, "bands_for", lambda _: bands if many else 0)
        segment = build(hashes, np.array(refs, np.int64), by=by)
    assert by_hand(hashes, refs, queries, radius) == listed(near(segment, queries, radius, by=by))


@pytest.mark.parametrize("bands", [16, 13, 12, 11])
@pytest.mark.parametrize("by", ENGINES, ids=lambda by: by.NAME)
def test_31_bits_are_within_and_32_are_not(by: Engine, bands: int) -> None:
    """Wherever the differing bits fall, also at the worst for the bands; among 30,000 others."""
    dice = np.random.default_rng(bands)
    hashes = drawn(dice, 30_000, "random")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hamming, "bands_for", lambda _: bands)
        segment = build(hashes, np.arange(30_000))
    flips = [dice.choice(256, 32, replace=False).tolist() for _ in range(100)] + worst(bands)
    within = np.array([changed(hashes[i], bits[:31]) for i, bits in enumerate(flips)])
    beyond = np.array([changed(hashes[i], bits[:32]) for i, bits in enumerate(flips)])
    expected = [[i, 31, i] for i in range(len(flips))]
    assert expected == listed(near(segment, within, 31, by=by))
    assert [] == listed(near(segment, beyond, 31, by=by))


def worst(bands: int) -> list[list[int]]:
    """As many bits in each band as it misses by one, but in one band, which alone finds it."""
    reach, first = plan(bands, 31).reach.tolist(), np.cumsum([0, *widths(bands)]).tolist()
    found = []
    for saved in range(bands):
        counts = [far + 1 for far in reach]
        counts[saved] -= 1
        bits = [first[b] + i for b, count in enumerate(counts) for i in range(count)]
        found.append([*bits, first[saved] + counts[saved]])
    return found


@pytest.mark.parametrize("by", ENGINES, ids=lambda by: by.NAME)
def test_a_crowd_of_like_fingerprints_is_read_through(by: Engine) -> None:
    """Ten thousand frames of one clip share most bits: all near ones are found, each once."""
    dice = np.random.default_rng(5)
    hashes = np.repeat(drawn(dice, 1, "random"), 10_000, axis=0)
    hashes[:, 3] ^= dice.integers(0, 2**64, 10_000, np.uint64) & dice.integers(
        0, 2**64, 10_000, np.uint64
    )
    alien = drawn(dice, 60_000, "random")
    segment = build(np.concatenate([hashes, alien]), np.arange(70_000))
    apart = np.bitwise_count(hashes ^ hashes[7]).sum(axis=1)
    found = near(segment, hashes[7:8], 31, by=by)
    assert len(segment.ids)
    assert np.flatnonzero(apart <= 31).tolist() == sorted(found.reference.tolist())


@pytest.mark.parametrize("size", [20_000, 70_000])
def test_both_engines_give_the_same_in_the_same_order(size: int) -> None:
    """A case looks the same on a machine without numba."""
    if len(ENGINES) < 2:
        pytest.skip("numba is not installed")
    dice = np.random.default_rng(size)
    hashes = np.concatenate([drawn(dice, size, "random"), drawn(dice, 300, "near")])
    refs = dice.integers(0, 5_000, len(hashes))
    one, other = (arrays(build(hashes, refs, by=by)) for by in ENGINES)
    for name, array in one.items():
        assert (array.dtype, array.tolist()) == (other[name].dtype, other[name].tolist())
    segment = segment_of(one)
    plain, quick = (listed(near(segment, hashes[-50:], 31, by=by)) for by in ENGINES)
    assert len(plain) > 100
    assert plain == quick


def test_equal_fingerprints_take_room_once() -> None:
    """A frame that a thousand clips share is one row with a thousand references."""
    one = drawn(np.random.default_rng(1), 1, "random")
    segment = build(np.repeat(one, 1_000, axis=0), np.arange(1_000) % 500)
    assert (1, 500) == (len(segment.hashes), len(segment))
    assert [[0, 0, ref] for ref in range(500)] == listed(near(segment, one, 0))


def test_radii_of_bands_leave_no_gap() -> None:
    """If every band missed, more bits would differ than the radius allows."""
    for bands in (16, 13, 12, 11):
        assert 256 == sum(widths(bands))
        for radius in range(32):
            assert radius + 1 == sum(far + 1 for far in plan(bands, radius).reach.tolist())


def test_tables_stay_within_the_memory_promised() -> None:
    """At every border between sizes, counted from the layout: 150 bytes a fingerprint."""
    for below, _ in banding._SIZES:
        for rows in (below, 2 * below):
            bands = bands_for(rows)
            keys = [2.0**width for width in widths(bands)]
            occur = sum(key * (1 - np.exp(-rows / key)) for key in keys)
            tables = sum(keys) * 12 / 64 + 4 * occur + 4 * bands * rows
            assert 32 + 8 + tables / rows <= 150, (rows, bands)


def test_tables_are_only_read() -> None:
    """A question never sees a table change, and mapped tables answer as built ones do."""
    hashes = drawn(np.random.default_rng(2), 61_000, "random")
    segment = build(hashes, np.arange(61_000))
    assert not any(array.flags.writeable for array in arrays(segment).values())
    again = segment_of(arrays(segment))
    assert listed(near(segment, hashes[:9], 31)) == listed(near(again, hashes[:9], 31))


def test_fingerprints_are_packed_from_bytes() -> None:
    """One bit of a byte is one bit of a row; another length is refused."""
    rows = packed([bytes(32), bytes(31) + b"\x80"])
    assert 1 == np.bitwise_count(rows[0] ^ rows[1]).sum()
    assert (0, 4) == packed([]).shape
    with pytest.raises(ValueError, match="32 bytes"):
        packed([b"short"])


def printed(program: str) -> str:
    """Run a program in a Python of its own."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_without_numba_fingerprints_are_found_too() -> None:
    """A machine that has no numba asks the same questions, of numpy."""
    assert "numpy" == printed(WITHOUT_NUMBA)


def test_numba_waits_until_a_fingerprint_is_looked_up() -> None:
    """A server that has no fingerprints waits for no compiler."""
    assert "False" == printed(LATE)


def test_after_warming_up_no_look_up_waits_for_the_compiler() -> None:
    """Each look-up is compiled beforehand, once."""
    pytest.importorskip("numba")
    assert "[1, 1, 1] [1, 1, 1]" == printed(WARM)

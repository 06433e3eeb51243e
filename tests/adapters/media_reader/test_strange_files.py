"""Files made to break readers: each ends as a fingerprint or as unreadable."""

import zlib
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from firebreak.adapters.media_reader import Examiner, Limits
from tests.adapters.media_reader.files import (
    bomb,
    chunk,
    drawn,
    moving,
    mutated,
    png,
    written,
    zipped,
)

EVERYDAY, SOAK = 150, 5_000
"""Mutated files, of seed 6."""
AT_LEAST = {"read": 0.05, "unreadable": 0.2}
"""Shares of either verdict, so that neither is never tried."""


def peak(examiner: Examiner) -> int:
    """Give the most memory, in bytes, that the only child has held; 0 when it has just ended."""
    child = examiner._free.queue[0]
    if child is None or not child.is_alive:
        return 0
    lines = Path(f"/proc/{child.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))


@pytest.mark.parametrize("side", [13_000, 20_000])
@pytest.mark.parametrize("is_real", [False, True], ids=["claimed", "real"])
def test_a_bomb_is_refused_before_it_is_unpacked(
    examiner: Examiner, side: int, is_real: bool
) -> None:
    """Kilobytes that say they are 169 or 400 million pixels."""
    data = bomb(side, is_real=is_real)
    found = examiner.examine(data)

    assert 500_000 >= len(data)
    assert "unreadable" == found.verdict
    assert "more than 50,000,000 pixels" == found.problem


def test_what_unpacks_to_more_than_its_header_says_is_held(examiner: Examiner) -> None:
    """Hundreds of megabytes of compressed text in a small picture are not unpacked."""
    text = b"Comment\0\0" + zlib.compress(bytes(300_000_000), 9)
    data = png()[:33] + chunk(b"zTXt", text) + png()[33:]

    assert examiner.examine(data).verdict in ("read", "unreadable")
    assert "read" == examiner.examine(png()).verdict


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (written(drawn(), "JPEG") + zipped(), "image/jpeg"),
        (moving("GIF") + b"<script>alert(1)</script>", "image/gif"),
        (png() + b"\0" * 100 + b"%PDF-1.7", "image/png"),
    ],
    ids=["zip after JPEG", "script after GIF", "PDF after PNG"],
)
def test_a_file_that_is_two_things_is_read_as_what_browsers_show(
    examiner: Examiner, data: bytes, media_type: str
) -> None:
    """By its first bytes."""
    found = examiner.examine(data)

    assert ("read", media_type) == (found.verdict, found.media_type)


@pytest.mark.parametrize("data", [zipped(), b"%PDF-1.7\n", b"GIF89a", b"BM", b"\0" * 99_999])
def test_what_is_no_picture_is_unreadable(examiner: Examiner, data: bytes) -> None:
    """Archives and documents are for a person to open, or not."""
    assert "unreadable" == examiner.examine(data).verdict


@pytest.mark.timeout(1800)
def test_broken_files_end_as_fingerprints_or_unreadable(pytestconfig: pytest.Config) -> None:
    """Thousands of files broken at random: nothing dies here, nobody takes more than allowed."""
    is_soak = pytestconfig.getoption("--hypothesis-profile", default=None) == "soak"
    verdicts, ends, most = Counter[str](), Counter[str](), 0
    with Examiner(limits=Limits(files=10**9)) as examiner:
        for data in mutated(Random(6), SOAK if is_soak else EVERYDAY):
            found = examiner.examine(data)
            is_seen = any(one.startswith("pdq:") for one in found.fingerprints)
            assert is_seen if found.verdict == "read" else found.problem
            verdicts[found.verdict] += 1
            if now := peak(examiner):
                most = max(most, now)
            else:
                ends[found.problem] += 1
    print(f"{dict(verdicts)}, ended by {dict(ends)}, else {most / 2**20:.0f} MB at most")
    assert Limits().memory_bytes >= most
    assert all(share * verdicts.total() <= verdicts[one] for one, share in AT_LEAST.items())

"""Clips as rows of picture fingerprints, and how much of one is in another.

Source: Facebook, vPDQ (2021): PDQ of single frames, and the shares of frames that two clips have
in common. We differ in that equal frames count once, so that a still picture shown for a minute
does not outweigh everything else, and in that a few frames never make a match.

When a hand-held camera moves, two pictures a thirtieth of a second apart are 30 bits from each
other. One of two clips therefore has to be known by every picture (``Clip.every`` of
adapters/clips.py): what a bank holds. A question may do with keyframes, whose share in a listed
clip says enough; how much of the listed clip is in it can be told only when it was read picture
by picture too.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.media.borders import Box, cut, trimmed, unframed
from firebreak.algorithms.media.engine import Engine
from firebreak.algorithms.media.fingerprints import Words, distance, to_hex
from firebreak.algorithms.media.pdq import LEAST_QUALITY, MATCHING, fingerprint
from firebreak.model import fingerprints as written_ones

ALIKE = 10
"""Bits within which two frames show the same: as many as the reference allows two computations of
one picture to differ."""
MATCHING_SHARE = 0.8
"""Share of one clip's frames that the other must have (vPDQ's own default)."""
MOST = 2_000
"""Moments of one clip that are kept at most, so that it fits a record (model/fingerprints.py)."""
LEAST_FRAMES = 3
"""Different frames in common, below which two clips are never called the same: a title, a test
card or a channel's closing picture is one or two, and innocent clips share them."""

DARK = 48
"""Steps of brightness, of 255, from the darkest to the brightest point of a picture in which bars
cannot be told from what is shown."""

Judgement = Literal["match", "review", "none"]


class Frame(NamedTuple):
    """One picture of a clip.

    Attributes:
        second: Its moment, from the first picture on.
        luma: Brightness, uint8, shape (height, width).
        shrunk: How many times as long the sides of the full picture are.
    """

    second: float
    luma: NDArray[np.uint8]
    shrunk: int


class Moment(NamedTuple):
    """What a clip is known by at one moment.

    Attributes:
        second: From the first picture on.
        words: Shape (4,).
        quality: 50 to 100.
    """

    second: float
    words: Words
    quality: int

    @property
    def written(self) -> str:
        """The fingerprint as records hold it."""
        value, second = to_hex(self.words), round(self.second, 3)
        return written_ones.Fingerprint(
            kind="pdq", value=value, quality=self.quality, second=second
        ).written


class Overlap(NamedTuple):
    """How much two clips have in common; equal frames of a clip count once.

    Attributes:
        asked: Share of the frames asked about that the listed clip has, 0 to 1.
        listed: Share of the listed clip's frames that are among those asked about, 0 to 1; small
            where only some of the pictures were asked about.
        frames: Different frames in common, counted in the clip where they are fewer.
    """

    asked: float
    listed: float
    frames: int


def moments(
    frames: Iterable[Frame], *, mirrored: bool = False, by: Engine | None = None
) -> tuple[Moment, ...]:
    """Hash a clip.

    Args:
        frames: In the order of time.
        mirrored: Hash them as if left and right had changed places.
        by: Which kernel; None for the quickest installed.

    Returns:
        One for each frame that has enough in it to be compared and shows something else than the
        one kept before it; none for a clip that is black throughout. Where that is more than
        ``MOST``, as many of them, evenly spread.
    """
    kept: list[Moment] = []
    for frame in frames:
        words, quality = fingerprint(frame.luma, shrunk=frame.shrunk, mirrored=mirrored, by=by)
        if quality < LEAST_QUALITY or (kept and distance(kept[-1].words, words) <= ALIKE):
            continue
        kept.append(Moment(frame.second, words, quality))
    if len(kept) <= MOST:
        return tuple(kept)
    return tuple(kept[place] for place in np.linspace(0, len(kept) - 1, MOST, dtype=int))


def asked_about(frames: Sequence[Frame], *, by: Engine | None = None) -> list[tuple[Moment, ...]]:
    """Hash a clip in the ways by which people evade a plain hash.

    Args:
        frames: In the order of time.
        by: Which kernel; None for the quickest installed.

    Returns:
        As it is, mirrored, and where all pictures have bars also without them, once or, where they
        have some both ways, three times. A bank that holds those of a listed clip too finds it
        when somebody else takes its own bars off.
    """
    rows = [moments(frames, by=by), moments(frames, mirrored=True, by=by)]
    return rows + [
        moments([frame._replace(luma=cut(frame.luma, box)) for frame in frames], by=by)
        for box in bars(frames)
    ]


def bars(frames: Sequence[Frame]) -> tuple[Box, ...]:
    """Find the bars that a clip has from beginning to end.

    Args:
        frames: All of one size, else there is nothing to speak of.

    Returns:
        What is left without them, as ``borders.unframed`` has it. A dark moment takes nothing
        away, since what any of the pictures shows stays.
    """
    if len({frame.luma.shape for frame in frames}) != 1:
        return ()
    height, width = frames[0].luma.shape
    boxes = [trimmed(frame.luma) for frame in frames if frame.luma.max() - frame.luma.min() > DARK]
    if not boxes:
        return ()
    left, top, right, bottom = zip(*boxes, strict=True)
    around = Box(min(left), min(top), max(right), max(bottom))
    return unframed(around, width=width, height=height)


def stacked(row: Sequence[Moment]) -> NDArray[np.uint64]:
    """Give the hashes alone, shape (n, 4)."""
    return np.array([one.words for one in row], np.uint64).reshape(-1, 4)


def overlap(
    asked: NDArray[np.uint64], listed: NDArray[np.uint64], *, radius: int = MATCHING
) -> Overlap:
    """Count what two clips have in common; O(frames of one times frames of the other).

    Args:
        asked: Hashes of the frames asked about, shape (n, 4), n may be 0.
        listed: Hashes of the listed clip, shape (m, 4), m may be 0.
        radius: Bits within which two frames are one.

    Returns:
        The shares; nothing in common where either is empty.
    """
    asked, listed = different(asked), different(listed)
    if not len(asked) or not len(listed):
        return Overlap(0.0, 0.0, 0)
    near = np.array([distance(listed, one) <= radius for one in asked])
    of_asked, of_listed = near.any(axis=1), near.any(axis=0)
    common = min(int(of_asked.sum()), int(of_listed.sum()))
    return Overlap(float(of_asked.mean()), float(of_listed.mean()), common)


def different(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Leave out what was there before, wherever in the clip.

    Args:
        hashes: Shape (n, 4).

    Returns:
        Those farther than ``ALIKE`` from each one kept before, in the same order.
    """
    kept, count = np.empty_like(hashes), 0
    for words in hashes:
        if not count or distance(kept[:count], words).min() > ALIKE:
            kept[count] = words
            count += 1
    return kept[:count]


def judged(common: Overlap) -> Judgement:
    """Say what an overlap means.

    Args:
        common: What two clips have in common.

    Returns:
        A match where three different frames are in both, and four fifths of either clip is in the
        other: the same clip, a part of it, or a longer one that contains it. For review where
        there are as many frames but smaller shares, as in a report that shows some seconds, or
        where all there is to compare are one or two frames and they are in both.
    """
    enough = common.frames >= LEAST_FRAMES
    share = max(common.asked, common.listed)
    if enough and share >= MATCHING_SHARE:
        return "match"
    return "review" if common.frames and (enough or share >= MATCHING_SHARE) else "none"

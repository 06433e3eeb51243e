"""Where the child reads what is no picture: clips, by their pictures."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from PIL import Image

from firebreak.adapters.clips import MOST_SECONDS, Clip, preload, read_clip
from firebreak.adapters.media_reader.drawing import drawn
from firebreak.adapters.media_reader.wire import STILLS, Form, Seen, Stills
from firebreak.algorithms.media import engine
from firebreak.algorithms.media.clips import Moment, asked_about
from firebreak.algorithms.media.fingerprints import to_hex
from firebreak.model.errors import UnreadablePicture
from firebreak.model.fingerprints import MOST, Fingerprint

T = TypeVar("T")
WAYS = ("", "mirrored", "without its frame", "without its frame 2", "without its frame 3")
"""How a clip was turned before it was hashed, in the order in which it is asked about."""
ENGINE = engine.PLAIN


def get_ready() -> bool:
    """Load all that reading clips needs; says whether PyAV is there at all."""
    try:
        preload(ENGINE)
    except UnreadablePicture:
        return False
    return True


def examined(data: bytes) -> Seen:
    """Fingerprint a clip in the ways in which people evade a plain hash.

    Args:
        data: The whole file, no picture by its first bytes.

    Returns:
        What was seen, moment by moment.

    Raises:
        UnreadablePicture: It could not be read.
    """
    clip = _read(data)
    rows = list(zip(WAYS, asked_about(clip.frames, by=ENGINE), strict=False))
    found = [_written(one, way) for way, row in rows for one in _fewer(row, MOST // len(rows))]
    return _seen(clip, found)


def banked(data: bytes) -> Seen:
    """Fingerprint a clip that somebody holds, by every picture of it.

    Args:
        data: The whole file, no picture by its first bytes.

    Returns:
        What was seen.

    Raises:
        UnreadablePicture: It could not be read.
    """
    clip = _read(data, thorough=True)
    return _seen(clip, [_written(one, "") for one in _fewer(clip.every, MOST)])


def shown(data: bytes, form: Form) -> Stills:
    """Make stills of a clip, without sound and in grey.

    Args:
        data: The whole file, no picture by its first bytes.
        form: How it is to be shown.

    Returns:
        Up to twelve, spread evenly over what was looked at.

    Raises:
        UnreadablePicture: It could not be read.
    """
    frames = _fewer(_read(data).frames, STILLS)
    return Stills(pictures=tuple(drawn(Image.fromarray(one.luma), form) for one in frames))


def _read(data: bytes, *, thorough: bool = False) -> Clip:
    try:
        return read_clip(data, thorough=thorough, by=ENGINE)
    except UnreadablePicture as error:
        problem = f"the {len(data):,} bytes are no picture, and no clip ({error.problem})"
        raise UnreadablePicture(problem=problem) from error


def _fewer(row: Sequence[T], most: int) -> tuple[T, ...]:
    if len(row) <= most:
        return tuple(row)
    return tuple(row[place] for place in np.linspace(0, len(row) - 1, most, dtype=int))


def _written(one: Moment, way: str) -> str:
    return Fingerprint(
        "pdq", to_hex(one.words), quality=one.quality, second=round(one.second, 3), way=way
    ).written


def _seen(clip: Clip, found: list[str]) -> Seen:
    is_long = clip.seconds > MOST_SECONDS
    problem = ""
    if is_long:
        problem = f"only the first {MOST_SECONDS} of {clip.seconds:,.0f} seconds were looked at"
    elif not clip.whole:
        problem = "it breaks off, has broken pictures, or more than one picture track"
    return Seen(
        media_type=clip.media_type,
        width=clip.width,
        height=clip.height,
        seconds=clip.seconds,
        fingerprints=tuple(found),
        problem=problem,
        is_broken=bool(problem) and not is_long,
    )

"""What the child finds in a file: fingerprints to ask with and to bank."""

from collections.abc import Callable

import numpy as np
from PIL import Image

from firebreak.adapters.media_reader import clips
from firebreak.adapters.media_reader.animation import watch
from firebreak.adapters.media_reader.wire import Seen
from firebreak.adapters.pictures import Reading, is_picture, opened, read_luma
from firebreak.algorithms.media import engine
from firebreak.algorithms.media.borders import cut
from firebreak.algorithms.media.crops import MARGINS, Margins, boxes
from firebreak.algorithms.media.fingerprints import Words, distance, from_hex, to_hex
from firebreak.algorithms.media.pdq import LEAST_QUALITY, fingerprint, spectrum
from firebreak.algorithms.media.questions import questions, short_questions
from firebreak.algorithms.media.variants import variants as turns
from firebreak.model.fingerprints import Fingerprint

MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "GIF": "image/gif",
    "AVIF": "image/avif",
    "BMP": "image/bmp",
}
NEW = 8
"""Bits that a frame differs in from the last one kept, to be kept too; a quarter of what may differ
between two versions of one picture, so that what is left out is found by its neighbour."""
AS_IT_IS = "as it is"
ENGINE = engine.PLAIN
"""numba would save some milliseconds a picture, cost two seconds and 110 MB a child, and want to
make machine code (docs/decisions/0025-reading-in-a-child.md)."""


def examined(data: bytes) -> Seen:
    """Fingerprint a file in the ways in which people evade a plain hash.

    Args:
        data: The whole file.

    Returns:
        What was seen. Of an animation, every frame that shows something new, with its second.

    Raises:
        UnreadablePicture: Nothing of it could be read.
    """
    if not is_picture(data):
        return clips.examined(data)
    return _seen(data, _asked)


def banked(data: bytes) -> Seen:
    """Fingerprint a file that somebody holds, in all the ways in which it may come back.

    Args:
        data: The whole file.

    Returns:
        What was seen: turned, in parts, and every new frame of an animation as it is.

    Raises:
        UnreadablePicture: Nothing of it could be read.
    """
    if not is_picture(data):
        return clips.banked(data)
    return _seen(data, _held)


def _seen(data: bytes, prints: Callable[[Reading, float | None], list[Fingerprint]]) -> Seen:
    first = read_luma(data)
    with opened(data) as picture:
        media_type, width, height = MEDIA_TYPES[picture.format or ""], *picture.size
    found = prints(first, None)
    last = from_hex(found[0].value)

    def see(second: float, frame: Image.Image) -> None:
        nonlocal last
        reading = Reading(np.asarray(frame.convert("L")), 1)
        words, quality = fingerprint(reading.luma, by=ENGINE)
        if quality >= LEAST_QUALITY and distance(words, last) >= NEW:
            found.extend(prints(reading, second))
            last = words

    ended = watch(data, see)
    return Seen(
        media_type=media_type,
        width=width,
        height=height,
        seconds=ended.seconds,
        fingerprints=tuple(one.written for one in found),
        problem=ended.problem,
        is_broken=ended.is_broken,
    )


def _asked(reading: Reading, second: float | None) -> list[Fingerprint]:
    ask = questions if second is None else short_questions
    asked = ask(reading.luma, shrunk=reading.shrunk, by=ENGINE)
    return [_named(one.words, one.quality, way, second) for way, one in asked.items()]


def _held(reading: Reading, second: float | None) -> list[Fingerprint]:
    luma, shrunk = reading
    waves, quality = spectrum(luma, shrunk=shrunk, by=ENGINE)
    turned = turns(waves).items()
    if second is not None:
        return [_named(words, quality, way, second) for way, words in turned if way == AS_IT_IS]
    found = [_named(words, quality, way, None) for way, words in turned]
    for margins, box in zip(MARGINS, boxes(*luma.T.shape), strict=True):
        part = fingerprint(cut(luma, box), shrunk=shrunk, by=ENGINE)
        found.append(_named(part.words, part.quality, _without(margins), None))
    return found


def _named(words: Words, quality: int, way: str, second: float | None) -> Fingerprint:
    way = "" if way == AS_IT_IS else way
    return Fingerprint("pdq", to_hex(words), quality=quality, second=second, way=way)


def _without(margins: Margins) -> str:
    """Say in words what was cut away, in hundredths of the sides."""
    if len(set(margins)) == 1:
        return f"without {round(100 * margins[0])} around"
    sides = zip(("left", "top", "right", "bottom"), margins, strict=True)
    return "without " + " ".join(f"{round(100 * share)} {side}" for side, share in sides if share)

"""Reads brightness out of a picture's bytes, no larger than matching needs.

Bytes of strangers: only still formats that Pillow reads by itself, only up to a number of pixels
that is known before anything is unpacked. A process of its own with limits belongs around it
wherever uploads are read.
"""

import io
import struct
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from firebreak.model.errors import UnreadablePicture

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "BMP")
SHORT_SIDE = 768
"""Pixels that are left of the shorter side of a JPEG at least, unless it has fewer. The reference
tolerates 10 bits; the tests hold these to 8 from the hash of the full picture (docs/media.md)."""
MOST_PIXELS = 100_000_000
"""As a camera with the most pixels takes; 100 MB of brightness."""
_REASONS = (OSError, ValueError, SyntaxError, EOFError, struct.error, Image.DecompressionBombError)
"""What Pillow raises on broken files, format by format."""


class Reading(NamedTuple):
    """A picture's brightness, and at what size it was read.

    Attributes:
        luma: Shape (height, width), the first frame, as stored: not turned by EXIF, as in the
            reference.
        shrunk: How many times as long the sides of the full picture are: 1, 2, 4 or 8.
    """

    luma: NDArray[np.uint8]
    shrunk: int


def read_luma(data: bytes, *, short_side: int = SHORT_SIDE) -> Reading:
    """Read a picture's brightness.

    Args:
        data: The whole file.
        short_side: A JPEG is read at a half, quarter or eighth of its size as long as its shorter
            side keeps so many pixels, which costs a fraction; other formats are read whole.

    Returns:
        The brightness, no smaller than asked unless the picture is.

    Raises:
        UnreadablePicture: It is no picture of these formats, is broken, or has too many pixels.
    """
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            if (pixels := picture.width * picture.height) > MOST_PIXELS:
                raise UnreadablePicture(problem=f"{pixels:,} pixels, {MOST_PIXELS:,} at most")
            full = picture.height
            picture.draft("L", (short_side, short_side))
            shrunk = -(-full // picture.height)
            return Reading(np.asarray(picture.convert("L")), shrunk)
    except UnidentifiedImageError as error:
        problem = f"the {len(data):,} bytes are none of {', '.join(FORMATS)}"
        raise UnreadablePicture(problem=problem) from error
    except _REASONS as error:
        raise UnreadablePicture(problem=str(error)) from error

"""Reads brightness out of a picture's bytes, no larger than matching needs.

Bytes of strangers: only formats that Pillow reads by itself, only up to a number of pixels that is
known before anything is unpacked. Uploads are read in a process of its own with limits around it
(media_reader).
"""

import io
import struct
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError
from PIL.ImageFile import ImageFile

from firebreak.model.errors import UnreadablePicture

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "BMP")
SHORT_SIDE = 768
"""Pixels that are left of the shorter side of a JPEG at least, unless it has fewer. The reference
tolerates 10 bits; the tests hold these to 8 from the hash of the full picture (docs/media.md)."""
MOST_PIXELS = 50_000_000
"""As good cameras take; 200 MB in colour."""
REASONS = (
    *(OSError, ValueError, SyntaxError, EOFError, RuntimeError, struct.error),
    Image.DecompressionBombError,
)
"""What Pillow raises on broken files, format by format."""
_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"BM")
_AVIF = (b"avif", b"avis", b"mif1", b"msf1")


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
    with opened(data) as picture:
        full = picture.height
        picture.draft("L", (short_side, short_side))
        small = picture.convert("L")
    # Copied only now that the colours, four times as large, are gone.
    return Reading(np.asarray(small), -(-full // small.height))


@contextmanager
def opened(data: bytes) -> Iterator[ImageFile]:
    """Open a picture, of which nothing is unpacked yet.

    Args:
        data: The whole file.

    Yields:
        The picture, which is given back at the end.

    Raises:
        UnreadablePicture: It is no picture of these formats, is broken, or has too many pixels.
    """
    try:
        with closing(Image.open(io.BytesIO(data), formats=FORMATS)) as picture:
            if (pixels := picture.width * picture.height) > MOST_PIXELS:
                raise UnreadablePicture(problem=f"{pixels:,} pixels, {MOST_PIXELS:,} at most")
            yield picture
    except UnidentifiedImageError as error:
        problem = f"the {len(data):,} bytes are none of {', '.join(FORMATS)}"
        raise UnreadablePicture(problem=problem) from error
    except Image.DecompressionBombError as error:
        raise UnreadablePicture(problem=f"more than {MOST_PIXELS:,} pixels") from error
    except REASONS as error:
        raise UnreadablePicture(problem=str(error)) from error


def is_picture(data: bytes) -> bool:
    """Tell by its first bytes whether a file is to be read as a picture, broken or not."""
    head = data[:12]
    return (
        head.startswith(_BEGINNINGS)
        or (head[:4] == b"RIFF" and head[8:] == b"WEBP")
        or (head[4:8] == b"ftyp" and head[8:] in _AVIF)
    )

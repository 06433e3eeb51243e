"""Goes through the frames of an animated picture, up to a limit."""

from collections.abc import Callable

from msgspec import Struct
from PIL import Image

from firebreak.adapters.pictures import REASONS, opened

MOVING = ("GIF", "PNG", "WEBP", "AVIF")
"""A JPEG with more pictures in it holds previews, which nobody is shown."""
FRAMES = 300
PIXELS = 50_000_000
"""Of all frames together; whichever of the two comes first. As many cost two to three seconds of
the processor (docs/media.md), of ten."""
LATEST = 999_999.0
"""Seconds, as far as fingerprints count them."""
_UNTOLD = 100
"""Milliseconds that browsers show a frame for when the file says none."""


class Ended(Struct, frozen=True, kw_only=True):
    """How far going through the frames came.

    Attributes:
        seconds: Until the last frame that was looked at is over; 0 for still pictures.
        problem: What went unchecked.
        is_broken: Whether that is because it could not be read.
    """

    seconds: float = 0.0
    problem: str = ""
    is_broken: bool = False


def watch(data: bytes, see: Callable[[float, Image.Image], None]) -> Ended:
    """Show the frames after the first to a function, one after another.

    Args:
        data: The whole file, whose first frame can be read.
        see: Gets the second at which a frame appears, and the frame.

    Returns:
        How far it came; a frame that cannot be read ends it.

    Raises:
        UnreadablePicture: It cannot even be opened.
    """
    with opened(data) as picture:
        if picture.format not in MOVING or not getattr(picture, "is_animated", False):
            return Ended()
        most = max(1, min(FRAMES, PIXELS // (picture.width * picture.height)))
        second = 0.0
        for number in range(1, most + 1):
            try:
                picture.load()
                second = min(LATEST, second + _shown(picture))
                picture.seek(number)
                if number < most:
                    see(second, picture)
            except EOFError:
                return Ended(seconds=second)
            except REASONS as error:
                problem = f"frame {number + 1:,} could not be read: {error}"
                return Ended(seconds=second, problem=problem, is_broken=True)
    problem = f"frames after the first {most:,} were not looked at"
    return Ended(seconds=second, problem=problem)


def _shown(picture: Image.Image) -> float:
    """Give how many seconds the frame that was read last is shown."""
    told = picture.info.get("duration")
    return float(told if isinstance(told, int | float) and 0 < told <= 1e9 else _UNTOLD) / 1000

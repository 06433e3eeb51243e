"""Pictures for people, written anew: blurred, grey or full."""

import contextlib
import io

from PIL import Image
from PIL.Image import Resampling, Transpose
from PIL.ImageFile import ImageFile

from firebreak.adapters.media_reader import clips
from firebreak.adapters.media_reader.animation import watch
from firebreak.adapters.media_reader.wire import STILLS, Form, Stills
from firebreak.adapters.pictures import REASONS, is_picture, opened
from firebreak.model.errors import UnreadablePicture

LONG_SIDE = 1280
"""Pixels at most."""
BLURRED_SIDE = 16
"""Pixels that are left of the longer side of a blurred picture before it is enlarged again; what
is not in them cannot be brought back. With 24 a person was still known for one by the outline."""
QUALITY = 85
GREY = (128, 128, 128)
"""Behind transparent pixels, so that neither white nor black writing vanishes."""
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}


def shown(data: bytes, form: Form) -> Stills:
    """Make pictures of a file that a person can be shown.

    Args:
        data: The whole file.
        form: How it is to be shown.

    Returns:
        One JPEG; of an animation up to twelve, spread evenly over what was looked at. Nothing of
        the file but its pixels is in them.

    Raises:
        UnreadablePicture: Not even the first frame could be read.
    """
    if not is_picture(data):
        return clips.shown(data, form)
    with opened(data) as picture:
        picture.draft("RGB", (LONG_SIDE, LONG_SIDE))
        turn = _UPRIGHT.get(_orientation(picture))
        small = _small(picture)
    spread = _Spread(_written(small.transpose(turn) if turn else small, form))
    with contextlib.suppress(UnreadablePicture):  # What can be shown is; examining tells the rest.
        watch(data, lambda _, frame: spread.add(_small(frame), form))
    return Stills(pictures=tuple(spread.kept))


class _Spread:
    """Keeps every second, fourth, eighth frame and so on, as more come than are wanted."""

    def __init__(self, first: bytes) -> None:
        self.kept, self._seen, self._step = [first], 1, 1

    def add(self, frame: Image.Image, form: Form) -> None:
        """Keep a frame if its turn has come."""
        if self._seen % self._step == 0:
            self.kept.append(_written(frame, form))
        if len(self.kept) > STILLS:
            self.kept, self._step = self.kept[::2], 2 * self._step
        self._seen += 1


def _orientation(picture: ImageFile) -> int:
    try:
        return int(picture.getexif().get(_ORIENTATION, 1))
    except (*REASONS, TypeError):
        return 1


def _small(picture: Image.Image) -> Image.Image:
    """Shrink to what is shown, in colour, with grey behind what is transparent."""
    if picture.mode not in ("RGB", "RGBA"):
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    if picture.mode == "RGBA" and (times := max(picture.size) // (2 * LONG_SIDE)) > 1:
        # Every n-th pixel, since anything finer would copy all of a large picture first.
        rough = (max(1, picture.width // times), max(1, picture.height // times))
        picture = picture.resize(rough, Resampling.NEAREST)
    share = min(1.0, LONG_SIDE / max(picture.size))
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    small = picture.resize(size, Resampling.BICUBIC, reducing_gap=2.0)
    if small.mode == "RGB":
        return small
    ground = Image.new("RGB", size, GREY)
    ground.paste(small, mask=small.getchannel("A"))
    return ground


def _written(small: Image.Image, form: Form) -> bytes:
    if form == "grey":
        small = small.convert("L")
    elif form == "blurred":
        share = min(1.0, BLURRED_SIDE / max(small.size))
        tiny = (max(1, round(small.width * share)), max(1, round(small.height * share)))
        small = small.resize(tiny, Resampling.BOX).resize(small.size, Resampling.BICUBIC)
    small.info = {}  # Pillow would copy a comment.
    file = io.BytesIO()
    small.save(file, "JPEG", quality=QUALITY)
    return file.getvalue()

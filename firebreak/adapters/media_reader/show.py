"""Pictures for people, written anew: blurred, grey or full."""

import contextlib

from PIL import Image
from PIL.Image import Transpose
from PIL.ImageFile import ImageFile

from firebreak.adapters.media_reader import clips
from firebreak.adapters.media_reader.animation import watch
from firebreak.adapters.media_reader.drawing import LONG_SIDE, small, written
from firebreak.adapters.media_reader.wire import STILLS, Form, Stills
from firebreak.adapters.pictures import REASONS, is_picture, opened
from firebreak.model.errors import UnreadablePicture

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
        first = small(picture)
    spread = _Spread(written(first.transpose(turn) if turn else first, form))
    with contextlib.suppress(UnreadablePicture):  # What can be shown is; examining tells the rest.
        watch(data, lambda _, frame: spread.add(small(frame), form))
    return Stills(pictures=tuple(spread.kept))


class _Spread:
    """Keeps every second, fourth, eighth frame and so on, as more come than are wanted."""

    def __init__(self, first: bytes) -> None:
        self.kept, self._seen, self._step = [first], 1, 1

    def add(self, frame: Image.Image, form: Form) -> None:
        """Keep a frame if its turn has come."""
        if self._seen % self._step == 0:
            self.kept.append(written(frame, form))
        if len(self.kept) > STILLS:
            self.kept, self._step = self.kept[::2], 2 * self._step
        self._seen += 1


def _orientation(picture: ImageFile) -> int:
    try:
        return int(picture.getexif().get(_ORIENTATION, 1))
    except (*REASONS, TypeError):
        return 1

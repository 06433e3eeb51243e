"""A picture for a person: small, and blurred, grey or full."""

import io

from PIL import Image
from PIL.Image import Resampling

from firebreak.adapters.media_reader.wire import Form

LONG_SIDE = 1280
"""Pixels at most."""
BLURRED_SIDE = 16
"""Pixels that are left of the longer side of a blurred picture before it is enlarged again; what
is not in them cannot be brought back. With 24 a person was still known for one by the outline."""
QUALITY = 85
GREY = (128, 128, 128)
"""Behind transparent pixels, so that neither white nor black writing vanishes."""


def drawn(picture: Image.Image, form: Form) -> bytes:
    """Give a picture as a person is shown it: a JPEG with nothing but its pixels in it."""
    return written(small(picture), form)


def small(picture: Image.Image) -> Image.Image:
    """Shrink to what is shown, in colour, with grey behind what is transparent."""
    if picture.mode not in ("RGB", "RGBA"):
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    if picture.mode == "RGBA" and (times := max(picture.size) // (2 * LONG_SIDE)) > 1:
        # Every n-th pixel, since anything finer would copy all of a large picture first.
        rough = (max(1, picture.width // times), max(1, picture.height // times))
        picture = picture.resize(rough, Resampling.NEAREST)
    share = min(1.0, LONG_SIDE / max(picture.size))
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    shrunk = picture.resize(size, Resampling.BICUBIC, reducing_gap=2.0)
    if shrunk.mode == "RGB":
        return shrunk
    ground = Image.new("RGB", size, GREY)
    ground.paste(shrunk, mask=shrunk.getchannel("A"))
    return ground


def written(picture: Image.Image, form: Form) -> bytes:
    """Write a small picture blurred, grey or full, as JPEG."""
    if form == "grey":
        picture = picture.convert("L")
    elif form == "blurred":
        share = min(1.0, BLURRED_SIDE / max(picture.size))
        tiny = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
        picture = picture.resize(tiny, Resampling.BOX).resize(picture.size, Resampling.BICUBIC)
    picture.info = {}  # Pillow would copy a comment.
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=QUALITY)
    return file.getvalue()

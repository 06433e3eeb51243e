"""Pictures as files: JPEG, WebP and PNG at the qualities that platforms use."""

import io
from random import Random
from typing import Literal

from msgspec import Struct
from PIL import Image

Form = Literal["jpeg", "webp", "png"]

SUFFIXES: dict[Form, str] = {"jpeg": "jpg", "webp": "webp", "png": "png"}
FORM_WEIGHTS: dict[Form, float] = {"jpeg": 0.82, "webp": 0.12, "png": 0.06}
"""Shares of files [D]."""
PUBLISHED = (74, 92)
"""Least and greatest quality of a picture as it was first published [D]."""
PASSED_ON = (35, 88)
"""The same of a picture that went through other hands [D]."""
PNG_SIDE = 960
"""Longest side of a photograph that anybody keeps as PNG; larger ones become JPEG."""


class Encoding(Struct, frozen=True, kw_only=True):
    """How a picture is written.

    Attributes:
        quality: From 1 to 100, as JPEG and WebP count it; 100 for PNG, which loses nothing.
    """

    form: Form
    quality: int


def drawn(rng: Random, quality: tuple[int, int]) -> Encoding:
    """Draw how a picture is written.

    Args:
        rng: Dice.
        quality: Least and greatest.

    Returns:
        Form and quality.
    """
    form = rng.choices(tuple(FORM_WEIGHTS), weights=tuple(FORM_WEIGHTS.values()))[0]
    value = rng.randint(*quality)
    return Encoding(form=form, quality=100 if form == "png" else value)


def fitting(encoding: Encoding, image: Image.Image) -> Encoding:
    """Give the encoding that a picture really gets: no large PNG."""
    if encoding.form == "png" and max(image.size) > PNG_SIDE:
        return Encoding(form="jpeg", quality=PUBLISHED[1])
    return encoding


def encoded(image: Image.Image, encoding: Encoding) -> bytes:
    """Write a picture.

    Args:
        image: In RGB.
        encoding: How; see :func:`fitting`.

    Returns:
        The same bytes for the same pixels, with the same Pillow.
    """
    out, used = io.BytesIO(), fitting(encoding, image)
    match used.form:
        case "jpeg":
            image.save(out, "JPEG", quality=used.quality, subsampling="4:2:0")
        case "webp":
            image.save(out, "WEBP", quality=used.quality, method=2)
        case "png":
            image.save(out, "PNG", compress_level=3)
    return out.getvalue()


def decoded(file: bytes) -> Image.Image:
    """Read a file of ours back, in RGB."""
    with Image.open(io.BytesIO(file)) as image:
        return image.convert("RGB")


def form_of(file: bytes) -> Form:
    """Tell a file's form by its first bytes.

    Args:
        file: As :func:`encoded` wrote it.

    Returns:
        The form.

    Raises:
        ValueError: It is none of ours.
    """
    if file.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if file.startswith(b"\x89PNG"):
        return "png"
    if file[:4] == b"RIFF" and file[8:12] == b"WEBP":
        return "webp"
    raise ValueError(f"neither JPEG, PNG nor WebP: starts with {file[:12]!r}")

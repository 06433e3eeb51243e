"""The shared reference pictures, their published hashes, and edits of them."""

import csv
import io
import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageOps

Picture = Image.Image
Edit = Callable[[Picture], Picture]

ROOT = Path(__file__).resolve().parents[3]
FOLDER = Path(os.environ.get("FIREBREAK_DATA", ROOT.parent / "shared" / "data")) / "media"


class Known(NamedTuple):
    """A picture and what the reference says of it."""

    name: str
    digits: str
    quality: int


@cache
def known() -> tuple[Known, ...]:
    """List the reference pictures."""
    with (FOLDER / "expected_hashes.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return tuple(
        Known(row["file"], row["pdq_hex_pdqhash_0.2.8"], int(row["quality"])) for row in rows
    )


def opened(name: str) -> Picture:
    """Open one in full colour."""
    return Image.open(FOLDER / name).convert("RGB")


def photographs() -> Iterator[Picture]:
    """Open those that are no edits of each other, fourteen."""
    for one in known():
        if one.name.startswith("photos/") or one.name.endswith("aaa-orig.jpg"):
            yield opened(one.name)


def luma(picture: Picture) -> NDArray[np.uint8]:
    """Give its brightness, rounded."""
    return np.asarray(picture.convert("L"))


def jpeg(picture: Picture, quality: int = 85) -> bytes:
    """Write it as JPEG."""
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=quality)
    return written.getvalue()


def again(picture: Picture, quality: int = 85) -> Picture:
    """Save and open it, as every upload is."""
    return Image.open(io.BytesIO(jpeg(picture, quality)))


def halved(picture: Picture) -> Picture:
    """Make each side half as long."""
    return picture.resize((picture.width // 2, picture.height // 2))


def cropped(share: float) -> Edit:
    """Cut a share of the sides away, half of it from each end."""

    def crop(picture: Picture) -> Picture:
        across, down = round(picture.width * share / 2), round(picture.height * share / 2)
        return picture.crop((across, down, picture.width - across, picture.height - down))

    return crop


def bordered(picture: Picture) -> Picture:
    """Put a border of 8 % around it."""
    return ImageOps.expand(picture, round(min(picture.size) * 0.08), fill="#808080")


def letterboxed(picture: Picture) -> Picture:
    """Put black bars above and below it, a quarter of it each."""
    bar = picture.height // 4
    framed = Image.new("RGB", (picture.width, picture.height + 2 * bar))
    framed.paste(picture, (0, bar))
    return framed


def captioned(picture: Picture) -> Picture:
    """Put words on a white bar above it."""
    bar = picture.height // 4
    framed = Image.new("RGB", (picture.width, picture.height + bar), "white")
    framed.paste(picture, (0, bar))
    place = (picture.width // 10, bar // 4)
    size = max(10, picture.width // 18)
    ImageDraw.Draw(framed).text(place, "WHEN THE BUS IS LATE", fill="black", font_size=size)
    return framed


def strip_cut(share: float) -> Edit:
    """Cut a share away at the right alone."""
    return lambda picture: picture.crop((0, 0, round(picture.width * (1 - share)), picture.height))


def barred(share: float) -> Edit:
    """Lay a black bar with words over the top of it."""

    def bar(picture: Picture) -> Picture:
        made, high = picture.copy(), round(picture.height * share)
        pen = ImageDraw.Draw(made)
        pen.rectangle((0, 0, picture.width, high), fill="black")
        size = max(8, high // 2)
        pen.text((picture.width // 10, high // 5), "LATE AGAIN", fill="white", font_size=size)
        return made

    return bar


def on_a_page(picture: Picture) -> Picture:
    """Show it as a post looks on a screen, with words above and below."""
    width, height = picture.width + 60, picture.height + 300
    page = Image.new("RGB", (width, height), "white")
    page.paste(picture, (30, 120))
    pen = ImageDraw.Draw(page)
    for top, words in ((30, "somebody"), (70, "when the bus is late"), (height - 120, "42 likes")):
        pen.text((40, top), words, fill="black", font_size=24)
    pen.rectangle((40, height - 60, width - 40, height - 50), fill="grey")
    return page

"""What people do to a picture before they post it again, and how often."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Literal

import msgspec
from msgspec import Struct
from PIL import Image, ImageDraw, ImageOps

from firebreak.simulate.media import encodings
from firebreak.simulate.media.encodings import PASSED_ON, Encoding
from firebreak.simulate.media.lettering import Box, Ink, written

EditKind = Literal["exact", "recompress", "logo", "crop", "caption", "mirror", "screenshot"]
Sides = tuple[float, float, float, float]
"""Left, top, right and bottom, as shares of width and height."""

LEAST_WIDTH = 320
"""Nobody shrinks a picture below this many pixels."""
INKS: tuple[tuple[Ink, Ink], ...] = (
    ((255, 255, 255), (20, 20, 20)),
    ((12, 12, 12), (255, 255, 255)),
    ((236, 236, 240), (60, 60, 70)),
    ((24, 28, 36), (200, 206, 216)),
)
"""Ground and letters of bars and of what is around a screenshot."""
LOGO_INKS: tuple[Ink, ...] = ((230, 60, 60), (250, 250, 250), (40, 110, 200), (250, 190, 40))


class Edit(Struct, frozen=True, kw_only=True):
    """One edit, with all that is needed to do it again.

    Attributes:
        encoding: How the result is written; None leaves the bytes as they are.
        scale: Share of width and height that is left, between 0 and 1.
        cut: Shares cut off at the sides.
        place: Upper left corner of a logo, as shares of the room that it may move in; whether a
            caption is at the top (0) or at the bottom (1).
        share: Width of a logo as a share of the shorter side; height of a caption bar.
        inside: Whether a caption bar covers the picture, or is put beside it.
        around: Whether a screenshot shows what is around the picture.
        look: Which colours and shape.
        words: What a caption says.
    """

    kind: EditKind
    encoding: Encoding | None = None
    scale: float = 1.0
    cut: Sides = (0.0, 0.0, 0.0, 0.0)
    place: tuple[float, float] = (0.0, 0.0)
    share: float = 0.0
    inside: bool = False
    around: bool = False
    look: int = 0
    words: tuple[str, ...] = ()


EXACT = Edit(kind="exact")


def drawn(rng: Random, words: Sequence[str], *, changed: bool = False) -> Edit:
    """Draw what somebody does to a picture.

    Args:
        rng: Dice.
        words: What a caption would say.
        changed: Leave out doing nothing; the other edits keep their proportions.

    Returns:
        The edit.
    """
    kinds = [kind for kind in WAYS if not (changed and kind == "exact")]
    kind = rng.choices(kinds, weights=[SHARES[kind] for kind in kinds])[0]
    return drawn_of(kind, rng, words)


def drawn_of(kind: EditKind, rng: Random, words: Sequence[str]) -> Edit:
    """Draw the particulars of one kind of edit.

    Args:
        kind: Which.
        rng: Dice.
        words: What a caption would say.

    Returns:
        The edit.
    """
    if kind == "exact":
        return EXACT
    edit = WAYS[kind][0](rng)
    told = tuple(words) if kind == "caption" else ()
    encoding = edit.encoding or encodings.drawn(rng, PASSED_ON)
    return msgspec.structs.replace(edit, encoding=encoding, words=told)


def applied(file: bytes, edit: Edit) -> bytes:
    """Do an edit.

    Args:
        file: The picture before.
        edit: What is done.

    Returns:
        The file after; the very same bytes for an exact copy.
    """
    if edit.encoding is None:
        return file
    return encodings.encoded(redrawn(encodings.decoded(file), edit), edit.encoding)


def redrawn(image: Image.Image, edit: Edit) -> Image.Image:
    """Do to the pixels what an edit does, before they are written again."""
    return WAYS[edit.kind][1](image, edit)


def draw_exact(rng: Random) -> Edit:
    """Do nothing at all."""
    del rng
    return EXACT


def keep(image: Image.Image, edit: Edit) -> Image.Image:
    """Leave the pixels as they are."""
    del edit
    return image


def draw_recompress(rng: Random) -> Edit:
    """Draw by how much a picture shrinks on its way, if at all."""
    return Edit(kind="recompress", scale=1.0 if rng.random() < 0.5 else rng.uniform(0.35, 0.95))


def resize(image: Image.Image, edit: Edit) -> Image.Image:
    """Make a picture smaller, never narrower than ``LEAST_WIDTH``."""
    scale = min(1.0, max(edit.scale, LEAST_WIDTH / image.width))
    size = (round(image.width * scale), round(image.height * scale))
    return image if size == image.size else image.resize(size, Image.Resampling.LANCZOS)


def draw_crop(rng: Random) -> Edit:
    """Draw what is cut off: something on all sides, much on one, or two opposite sides."""
    way = rng.choice(("around", "one", "two"))
    if way == "around":
        share = rng.uniform(0.01, 0.06)
        return Edit(kind="crop", cut=(share, share, share, share))
    share, side = rng.uniform(0.04, 0.12), rng.randrange(4)
    sides = {side} if way == "one" else {side, (side + 2) % 4}
    left, top, right, bottom = (share if number in sides else 0.0 for number in range(4))
    return Edit(kind="crop", cut=(left, top, right, bottom))


def crop(image: Image.Image, edit: Edit) -> Image.Image:
    """Cut off the sides."""
    width, height = image.size
    left, top, right, bottom = edit.cut
    box = (left * width, top * height, (1 - right) * width, (1 - bottom) * height)
    return image.crop((round(box[0]), round(box[1]), round(box[2]), round(box[3])))


def draw_mirror(rng: Random) -> Edit:
    """Swap left and right; there is nothing to draw."""
    del rng
    return Edit(kind="mirror")


def mirror(image: Image.Image, edit: Edit) -> Image.Image:
    """Swap left and right."""
    del edit
    return ImageOps.mirror(image)


def draw_caption(rng: Random) -> Edit:
    """Draw a bar for a caption: put beside the picture as memes have it, or over it."""
    inside = rng.random() < 0.4
    share = rng.uniform(0.08, 0.2) if inside else rng.uniform(0.12, 0.3)
    place = (0.0, float(rng.random() < 0.5))
    look = rng.randrange(len(INKS))
    return Edit(kind="caption", inside=inside, share=share, place=place, look=look)


def caption(image: Image.Image, edit: Edit) -> Image.Image:
    """Put a bar with words over the picture or beside it, at the top or at the bottom."""
    width, height = image.size
    bar = max(12, round(height * edit.share))
    ground, letters = INKS[edit.look]
    added = 0 if edit.inside else bar
    whole = Image.new("RGB", (width, height + added), ground)
    low = edit.place[1] > 0.5
    whole.paste(image, (0, 0 if low else added))
    top = whole.height - bar if low else 0
    whole.paste(ground, (0, top, width, top + bar))
    room: Box = (width // 20, top + bar // 8, width - width // 20, top + bar - bar // 8)
    written(whole, edit.words, room, fill=letters)
    return whole


def draw_logo(rng: Random) -> Edit:
    """Draw the place, size and look of a logo; most are in a corner."""
    place = rng.choice(((0.03, 0.03), (0.97, 0.03), (0.03, 0.97), (0.97, 0.97)))
    if rng.random() < 0.2:
        place = (rng.random(), rng.choice((0.03, 0.97)))
    look = rng.randrange(4 * len(LOGO_INKS))
    return Edit(kind="logo", share=rng.uniform(0.08, 0.3), place=place, look=look)


def logo(image: Image.Image, edit: Edit) -> Image.Image:
    """Lay a sign without meaning over the picture: a disc, or a square, with stripes or dots."""
    side = max(16, round(min(image.size) * edit.share))
    ground, shape = LOGO_INKS[edit.look % len(LOGO_INKS)], edit.look // len(LOGO_INKS)
    sign, mask = Image.new("RGB", (side, side), ground), Image.new("L", (side, side))
    pen, outline = ImageDraw.Draw(sign), ImageDraw.Draw(mask)
    solid = 255 if shape % 2 else 165
    if shape < 2:
        outline.ellipse((0, 0, side - 1, side - 1), fill=solid)
        for number in range(3):
            x, y, r = side * (0.28 + 0.22 * number), side / 2, side * 0.08
            pen.ellipse((x - r, y - r, x + r, y + r), fill=(15, 15, 20))
    else:
        outline.rounded_rectangle((0, 0, side - 1, side - 1), side // 6, fill=solid)
        for number in range(3):
            y = side * (0.22 + 0.24 * number)
            pen.rectangle((side * 0.15, y, side * 0.85, y + side * 0.1), fill=(15, 15, 20))
    made = image.copy()
    room = (image.width - side, image.height - side)
    made.paste(sign, (round(room[0] * edit.place[0]), round(room[1] * edit.place[1])), mask)
    return made


def draw_screenshot(rng: Random) -> Edit:
    """Draw a screenshot: of the picture alone, cut a little, or with the page around it."""
    around, look = rng.random() < 0.6, rng.randrange(len(INKS))
    slack = 0.0 if around else 0.03
    left, top, right, bottom = (rng.uniform(0, slack) for _ in range(4))
    form: Literal["png", "jpeg"] = "png" if rng.random() < 0.5 else "jpeg"
    return Edit(
        kind="screenshot",
        around=around,
        look=look,
        scale=rng.uniform(0.5, 1.0),
        cut=(left, top, right, bottom),
        share=rng.uniform(0.1, 0.3),
        encoding=Encoding(form=form, quality=100 if form == "png" else rng.randint(60, 90)),
    )


def screenshot(image: Image.Image, edit: Edit) -> Image.Image:
    """Show a picture as it looks on a screen."""
    seen = resize(crop(image, edit), edit)
    if not edit.around:
        return seen
    margin, head = seen.width // 30, round(seen.height * edit.share)
    ground, letters = INKS[edit.look]
    page = Image.new("RGB", (seen.width + 2 * margin, seen.height + 2 * head), ground)
    page.paste(seen, (margin, head))
    pen = ImageDraw.Draw(page)
    dot = max(8, round(head * 0.5))
    pen.ellipse((margin, margin, margin + dot, margin + dot), fill=letters)
    thick = max(2, head // 10)
    for top, share in ((margin + thick, 0.35), (margin + 3 * thick, 0.22)):
        start = margin * 2 + dot
        pen.rectangle((start, top, start + seen.width * share, top + thick), fill=letters)
    for number, share in enumerate((0.9, 0.75, 0.4)):
        top = head + seen.height + thick * (2 * number + 2)
        pen.rectangle((margin, top, margin + seen.width * share, top + thick), fill=letters)
    return page


SHARES: dict[EditKind, float] = {
    "exact": 0.45,
    "recompress": 0.25,
    "logo": 0.08,
    "crop": 0.10,
    "caption": 0.06,
    "mirror": 0.02,
    "screenshot": 0.04,
}
"""How often each is done [D]."""
WAYS: dict[
    EditKind, tuple[Callable[[Random], Edit], Callable[[Image.Image, Edit], Image.Image]]
] = {
    "exact": (draw_exact, keep),
    "recompress": (draw_recompress, resize),
    "logo": (draw_logo, logo),
    "crop": (draw_crop, crop),
    "caption": (draw_caption, caption),
    "mirror": (draw_mirror, mirror),
    "screenshot": (draw_screenshot, screenshot),
}
"""How each is drawn, and how it is done."""

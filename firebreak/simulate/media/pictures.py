"""Photo-like pictures and posters, out of nothing but dice."""

from collections.abc import Callable

import numpy as np
from msgspec import Struct
from PIL import Image, ImageChops

from firebreak.simulate.media import lettering
from firebreak.simulate.media.lettering import BAND_INKS, Band, Ink
from firebreak.simulate.media.scenes import (
    gathering,
    hills,
    leaves,
    road,
    room,
    skyline,
    surface,
    tabletop,
)
from firebreak.simulate.media.scenes.stage import Stage, staged
from firebreak.simulate.media.surfaces import Canvas, Size, as_image, grid
from firebreak.simulate.streams import generator

SCENES: dict[str, Callable[[Stage], Canvas]] = {
    "hills": hills.paint,
    "skyline": skyline.paint,
    "tabletop": tabletop.paint,
    "room": room.paint,
    "surface": surface.paint,
    "leaves": leaves.paint,
    "gathering": gathering.paint,
    "road": road.paint,
}
RATIOS = ((4, 3), (3, 2), (16, 9), (1, 1), (4, 5), (3, 4), (9, 16))
LONG_SIDES = (640, 640, 640, 720, 800, 960, 960, 1080, 1280, 1600)
"""Longer side in pixels, each entry as likely as any other [D]."""
PAINTED = 800
"""Longest side at which a scene is painted; larger pictures are enlarged from it."""
BAND_PLACES = (0.28, 0.72)
"""Where the middle of the band may be: away from edges that crops and caption bars take."""


class Subject(Struct, frozen=True, kw_only=True):
    """What a picture is of; the same subject is the same picture.

    Attributes:
        series: Which row of pictures it belongs to.
        number: Its place in the row.
        take: 0 for the picture itself; another number is another photograph of the same scene,
            from a few steps aside and on another day.
        words: What a poster says; empty for a photograph.
    """

    series: str
    number: int
    take: int = 0
    words: tuple[str, ...] = ()


class Picture(Struct, frozen=True, kw_only=True):
    """A finished picture.

    Attributes:
        image: In RGB.
        band: Where it says SIMULATED.
        scene: One of ``SCENES``.
    """

    image: Image.Image
    band: Band
    scene: str


def picture(seed: int, subject: Subject, *, size: Size | None = None) -> Picture:
    """Make a picture.

    Args:
        seed: The run's.
        subject: What it is of.
        size: Width and height in pixels; None draws them, 640 to 1,600 on the longer side.

    Returns:
        The same pixels for the same arguments, in any process.
    """
    layout = generator(seed, f"media/{subject.series}/layout", subject.number)
    detail = generator(seed, f"media/{subject.series}/detail", subject.number, subject.take)
    drawn = drawn_size(layout)
    full = size or drawn
    scene = tuple(SCENES)[int(layout.integers(len(SCENES)))]
    canvas = SCENES[scene](staged(painted_size(full), layout, detail))
    if subject.take:
        canvas = stepped_aside(canvas, detail)
        full = size or enlarged(drawn, LONG_SIDES[int(detail.integers(len(LONG_SIDES)))])
    image = developed(canvas, detail, full)
    place = float(detail.uniform(*BAND_PLACES))
    if subject.words:
        lettered(image, subject.words, layout, upper=place > 0.5)
    band = lettering.stamp(image, place=place, inks=BAND_INKS[int(detail.integers(4))])
    return Picture(image=image, band=band, scene=scene)


def drawn_size(rng: np.random.Generator) -> Size:
    """Draw width and height, as phones and platforms have them."""
    across, down = RATIOS[int(rng.integers(len(RATIOS)))]
    return enlarged((across, down), LONG_SIDES[int(rng.integers(len(LONG_SIDES)))])


def enlarged(shape: Size, long: int) -> Size:
    """Give the size of the same shape whose longer side has so many pixels."""
    return shape[0] * long // max(shape), shape[1] * long // max(shape)


def painted_size(full: Size) -> Size:
    """Give the size at which a scene is painted: the same shape, not too large."""
    return enlarged(full, min(PAINTED, max(full)))


def stepped_aside(canvas: Canvas, rng: np.random.Generator) -> Canvas:
    """Give a part of the scene, as from a few steps nearer and aside, in another light."""
    height, width = canvas.shape[1:]
    part = float(rng.uniform(0.82, 0.95))
    left = int(rng.uniform(0, 1 - part) * width)
    top = int(rng.uniform(0, 1 - part) * height)
    seen = canvas[:, top : top + int(height * part), left : left + int(width * part)].copy()
    across, down = grid((seen.shape[2], seen.shape[1]))
    tilt = np.float32(rng.uniform(-0.3, 0.3)), np.float32(rng.uniform(-0.3, 0.3))
    seen *= 1 + (across - np.float32(0.5)) * tilt[0] + (down - np.float32(0.5)) * tilt[1]
    return seen


def developed(canvas: Canvas, rng: np.random.Generator, full: Size) -> Image.Image:
    """Do to a scene what a camera does: exposure, contrast, tint, darker corners, grain.

    Args:
        canvas: The scene.
        rng: Dice.
        full: Size of the picture.

    Returns:
        A picture in RGB.
    """
    across, down = grid((canvas.shape[2], canvas.shape[1]))
    away = (across - np.float32(0.5)) ** 2 + (down - np.float32(0.5)) ** 2
    light = 1 - away * np.float32(rng.uniform(0, 0.9))
    contrast, exposure = rng.uniform(-0.25, 0.6), rng.uniform(0.8, 1.2)
    tints = [exposure * rng.uniform(0.92, 1.08) for _ in range(3)]
    image = as_image(canvas * light).point(
        [step for tint in tints for step in curve(tint, contrast)]
    )
    if image.size != full:
        image = image.resize(full, Image.Resampling.BICUBIC)
    return grained(image, rng, strength=int(rng.integers(1, 10)))


def curve(exposure: float, contrast: float) -> list[int]:
    """Give what becomes of each of 256 steps of brightness; contrast 0 leaves the middle as is."""
    steps = [min(1.0, exposure * step / 255) for step in range(256)]
    bent = [s + (s - s * s) * (2 * s - 1) * contrast for s in steps]
    return [round(255 * step) for step in bent]


def grained(image: Image.Image, rng: np.random.Generator, *, strength: int) -> Image.Image:
    """Add grain, the same to all three colours, of so many steps of 255 at most."""
    width, height = image.size
    grain = Image.fromarray(rng.integers(2 * strength + 1, size=(height, width), dtype=np.uint8))
    return ImageChops.add(image, Image.merge("RGB", [grain] * 3), offset=-strength)


def lettered(
    image: Image.Image, words: tuple[str, ...], rng: np.random.Generator, *, upper: bool
) -> None:
    """Turn a photograph into a poster: a panel with large words and a bar, in place.

    Args:
        image: In RGB.
        words: What it says.
        rng: Dice.
        upper: Whether the panel is in the upper half; the band is in the other.
    """
    width, height = image.size
    tall = rng.uniform(0.2, 0.4)
    top = rng.uniform(0.02, 0.45 - tall) if upper else rng.uniform(0.55, 0.98 - tall)
    box = (0, round(top * height), width, round((top + tall) * height))
    ground, letters = POSTER_INKS[int(rng.integers(len(POSTER_INKS)))]
    panel = Image.new("RGB", (width, box[3] - box[1]), ground)
    image.paste(Image.blend(image.crop(box), panel, float(rng.uniform(0.35, 0.95))), box)
    edge = max(2, height // 90)
    bar = box[1] if rng.random() < 0.5 else box[3] - edge
    image.paste(letters, (0, bar, width, bar + edge))
    inner = (width // 20, box[1] + 2 * edge, width - width // 20, box[3] - 2 * edge)
    lettering.written(image, words, inner, fill=letters, edge=ground)


POSTER_INKS: tuple[tuple[Ink, Ink], ...] = (
    ((18, 18, 22), (245, 245, 245)),
    ((245, 242, 230), (25, 25, 30)),
    ((28, 60, 120), (250, 240, 210)),
    ((120, 30, 30), (255, 236, 200)),
    ((240, 200, 60), (30, 30, 30)),
    ((30, 90, 70), (240, 250, 240)),
)
"""Ground and letters of posters."""

"""Letters on pictures: the band that says SIMULATED, captions and posters."""

import unicodedata
from collections.abc import Sequence
from functools import cache

from msgspec import Struct
from PIL import Image, ImageDraw, ImageFont

Box = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels; right and bottom are outside."""
Ink = tuple[int, int, int]
"""Red, green and blue from 0 to 255."""

BAND_WORDS = "SIMULATED"
BAND_INKS: tuple[tuple[Ink, Ink], ...] = (
    ((16, 16, 16), (255, 255, 255)),
    ((250, 250, 250), (20, 20, 20)),
    ((255, 214, 0), (20, 20, 20)),
    ((150, 0, 24), (255, 255, 255)),
)
"""Ground and letters of the band; each pair keeps a contrast of at least 7 to 1."""
_BAND_SHARE = 0.055
_BAND_LEAST = 24
_JOINED = str.maketrans({"ß": "ss", "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O"})


class Band(Struct, frozen=True, kw_only=True):
    """Where a picture says that it is simulated.

    Attributes:
        box: From edge to edge, so that no crop at the sides takes all of it.
        letters: Height of the letters, as the font counts it.
    """

    box: Box
    letters: int


@cache
def font(pixels: int) -> ImageFont.FreeTypeFont:
    """Give Pillow's own font at a size.

    Args:
        pixels: Height of a line.

    Returns:
        The font; it has the letters of ASCII only.

    Raises:
        RuntimeError: This Pillow was built without FreeType.
    """
    found = ImageFont.load_default(pixels)
    if not isinstance(found, ImageFont.FreeTypeFont):
        raise RuntimeError("Pillow without FreeType cannot write; install its ready-made wheel")
    return found


def plain(words: str) -> str:
    """Write words with the letters the font has, as posters in capitals do without accents.

    Args:
        words: In a Latin script.

    Returns:
        The same in ASCII.

    Raises:
        ValueError: Some letters have no Latin form; says which.
    """
    apart = unicodedata.normalize("NFKD", words.translate(_JOINED))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    strange = sorted({letter for letter in bare if not " " <= letter <= "~"})
    if strange:
        raise ValueError(f"no letters for {' '.join(map(ascii, strange))} in {words!r}")
    return bare


def stamp(picture: Image.Image, *, place: float, inks: tuple[Ink, Ink]) -> Band:
    """Write SIMULATED across a picture, again and again from edge to edge, in place.

    Args:
        picture: In RGB.
        place: Middle of the band, as a share of the height.
        inks: Of its ground and its letters.

    Returns:
        Where the band is.
    """
    width, height = picture.size
    tall = max(_BAND_LEAST, round(min(width, height) * _BAND_SHARE))
    top = min(max(0, round(height * place - tall / 2)), height - tall)
    letters = round(tall * 0.78)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, top, width - 1, top + tall - 1), fill=inks[0])
    step = font(letters).getlength(BAND_WORDS) + letters * 0.6
    repeats = max(1, int(width / step))
    for number in range(repeats):
        middle = (width * (number + 0.5) / repeats, top + tall / 2)
        pen.text(middle, BAND_WORDS, fill=inks[1], font=font(letters), anchor="mm")
    return Band(box=(0, top, width, top + tall), letters=letters)


def written(
    picture: Image.Image, words: Sequence[str], box: Box, *, fill: Ink, edge: Ink | None = None
) -> None:
    """Write words into a box, as large as they fit, in the middle of it, in place.

    Args:
        picture: In RGB.
        words: Broken into lines between them, never inside one.
        box: Where they may stand.
        fill: Colour of the letters.
        edge: Colour of a thin line around each letter; None for none.
    """
    left, top, right, bottom = box
    if right <= left or bottom <= top:
        return
    bare = [plain(word) for word in words]
    pixels, lines = fitted(bare, (right - left, bottom - top))
    ImageDraw.Draw(picture).multiline_text(
        ((left + right) / 2, (top + bottom) / 2),
        "\n".join(lines),
        fill=fill,
        font=font(pixels),
        anchor="mm",
        align="center",
        stroke_width=0 if edge is None else max(1, pixels // 16),
        stroke_fill=edge,
    )


def fitted(words: Sequence[str], room: tuple[int, int]) -> tuple[int, list[str]]:
    """Find the largest letters with which words fit a room.

    Args:
        words: In order.
        room: Width and height in pixels.

    Returns:
        Height of a line, and the lines; at 8 pixels the words stand as they are, fit or not.
    """
    pixels = max(8, room[1] * 3 // 4)
    while pixels > 8:
        lines = broken(words, pixels, room[0])
        widest = max((font(pixels).getlength(line) for line in lines), default=0)
        if widest <= room[0] and len(lines) * pixels * 1.25 <= room[1]:
            return pixels, lines
        pixels = max(8, pixels * 7 // 8)
    return 8, broken(words, 8, room[0])


def broken(words: Sequence[str], pixels: int, width: int) -> list[str]:
    """Break words into lines no wider than a width where that can be done between words."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font(pixels).getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines

"""What to ask about a picture: as it is, turned, unframed, off its page."""

import numpy as np

from firebreak.algorithms.media.borders import Box, cut, trimmed, unframed
from firebreak.algorithms.media.engine import Engine
from firebreak.algorithms.media.panels import panel
from firebreak.algorithms.media.pdq import Fingerprint, Luma, fingerprint
from firebreak.algorithms.media.variants import turns

Question = str
"""In words: one of the eight turns, or which part was asked about and perhaps ``mirrored``."""

PARTS = ("without its frame", "without bars above and below", "without bars at the sides")
PAGE = "off its page"
FILLED = "with its bars filled in"


def questions(
    luma: Luma, *, shrunk: int = 1, by: Engine | None = None
) -> dict[Question, Fingerprint]:
    """Hash a picture in the ways by which people evade a plain hash.

    Args:
        luma: Its brightness.
        shrunk: How many times as long the sides of the full picture are, as reading said.
        by: Which kernel; None for the quickest installed.

    Returns:
        The eight turns; where there is a frame, its bars filled in; and two for each part that is
        found in it, at most four: none where there is neither a frame nor a page around it.

    Raises:
        ValueError: It is no table of numbers from 0 to 255.
    """
    asked: dict[Question, Fingerprint] = dict(turns(luma, shrunk=shrunk, by=by).items())
    height, width = luma.shape
    inside = trimmed(luma)
    parts = dict(zip(unframed(inside, width=width, height=height), PARTS, strict=False))
    if parts:
        asked[FILLED] = fingerprint(filled(luma, inside), shrunk=shrunk, by=by)
    if (page := panel(luma)) != (0, 0, width, height):
        parts.setdefault(page, PAGE)
    for box, name in parts.items():
        for mirrored, way in ((False, name), (True, f"{name} mirrored")):
            part = cut(luma, box)
            asked[way] = fingerprint(part, shrunk=shrunk, mirrored=mirrored, by=by)
    return asked


def filled(luma: Luma, inside: Box) -> Luma:
    """Lay the nearest line of the picture over its bars.

    For bars that were laid over a picture and hide a part of it: what is drawn on is nearer to
    what they hide than black or white is. Of a picture on a shared list, which has no crops of it
    in the bank, seven in ten are found so that five in ten were without.

    Args:
        luma: Brightness.
        inside: What is left without the bars.

    Returns:
        As large as before.
    """
    height, width = luma.shape
    above_and_below = inside.top, height - inside.bottom
    beside = inside.left, width - inside.right
    return np.pad(cut(luma, inside), (above_and_below, beside), mode="edge")


def short_questions(
    luma: Luma, *, shrunk: int = 1, by: Engine | None = None
) -> dict[Question, Fingerprint]:
    """Hash one of many pictures, as an animation has them: three questions at most.

    Args:
        luma: Its brightness.
        shrunk: How many times as long the sides of the full picture are, as reading said.
        by: Which kernel; None for the quickest installed.

    Returns:
        As it is, mirrored, and without its frame where it has one.

    Raises:
        ValueError: It is no table of numbers from 0 to 255.
    """
    asked: dict[Question, Fingerprint] = {
        "as it is": fingerprint(luma, shrunk=shrunk, by=by),
        "mirrored": fingerprint(luma, shrunk=shrunk, mirrored=True, by=by),
    }
    inside = cut(luma, trimmed(luma))
    if inside.shape != luma.shape:
        asked[PARTS[0]] = fingerprint(inside, shrunk=shrunk, by=by)
    return asked

"""What to ask a bank about one picture: as it is, unframed, mirrored."""

from typing import Literal, get_args

from firebreak.algorithms.media.borders import cut, trimmed
from firebreak.algorithms.media.engine import Engine
from firebreak.algorithms.media.pdq import Fingerprint, Luma, fingerprint

Question = Literal["as it is", "without its frame", "mirrored"]

QUESTIONS: tuple[Question, ...] = get_args(Question)


def questions(
    luma: Luma, *, shrunk: int = 1, by: Engine | None = None
) -> dict[Question, Fingerprint]:
    """Hash a picture in the ways by which people evade a plain hash.

    Args:
        luma: Its brightness.
        shrunk: How many times as long the sides of the full picture are, as reading said.
        by: Which kernel; None for the quickest installed.

    Returns:
        Two or three fingerprints, the one without a frame only where there is a frame.

    Raises:
        ValueError: It is no table of numbers from 0 to 255.
    """
    asked: dict[Question, Fingerprint] = {"as it is": fingerprint(luma, shrunk=shrunk, by=by)}
    inside = cut(luma, trimmed(luma))
    if inside.shape != luma.shape:
        asked["without its frame"] = fingerprint(inside, shrunk=shrunk, by=by)
    asked["mirrored"] = fingerprint(luma, shrunk=shrunk, mirrored=True, by=by)
    return asked

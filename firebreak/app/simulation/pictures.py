"""The pictures of a simulated platform as files, and what each really is."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from firebreak.adapters.columns import Written, digest, write_rows
from firebreak.simulate.actors.deeds import Deed, Said
from firebreak.simulate.arrays import Flags
from firebreak.simulate.background.days import Day
from firebreak.simulate.background.topics import is_popular
from firebreak.simulate.parameters import Parameters
from firebreak.simulate.streams import generator
from firebreak.simulate.texts import classes
from firebreak.simulate.texts.lexemes import TRADES, lexemes, names
from firebreak.simulate.truth import FOLDER

if TYPE_CHECKING:
    from firebreak.simulate.media.bank import Bank, Piece, Trace

PICTURES, KNOWN = "pictures", "known"
Uploads = Mapping[int, tuple[int, str]]
"""Of each picture that somebody with a part posted, the known picture it is, and why."""


class PictureRow(NamedTuple):
    """What a file really is; ``known`` and ``resembles`` number known pictures, -1 for none."""

    media: str
    file: str
    sha256: str
    purpose: str
    scene: str
    known: int
    resembles: int
    edits: str


def bank_of(parameters: Parameters) -> "Bank":
    """Give the bank of a platform, the same in any process."""
    # Here, so that nobody loads Pillow who makes no picture.
    from firebreak.simulate.media.bank import Bank

    marked = [word.latin for category in classes.PLANTED for word in lexemes(category)]
    plain = [word.latin for trade in TRADES for word in names(trade)]
    return Bank(parameters, marked=marked, plain=plain)


def write_day(
    bank: "Bank", day: Day, bad: Flags, deeds: Sequence[Deed], uploads: Uploads, folder: Path
) -> list[Written]:
    """Write the pictures that people with a part posted on a day, and as many of anybody's.

    Args:
        bank: Paints them.
        day: The background's day.
        bad: (posts,) posts of it that did not happen.
        deeds: Of people with a part, on that day.
        uploads: What they posted.
        folder: Below which the files are written.

    Returns:
        What was written: a file for each picture, named by its identifier on the platform, and
        the truth about them.
    """
    said = [one for deed in deeds if isinstance(deed, Said) for one in deed.media]
    pieces = [posted(bank, number, *uploads[number]) for number in said if number in uploads]
    pieces += [_anybodys(bank, number) for number in _drawn(bank.seed, day, bad, len(pieces))]
    return _written(bank, pieces, folder, f"{FOLDER}/pictures/day-{day.day:04}.parquet")


def write_known(bank: "Bank", folder: Path) -> list[Written]:
    """Write the files from which an operator's list of known pictures is made.

    Args:
        bank: Paints them.
        folder: Below which they are written.

    Returns:
        What was written.
    """
    files = [_file(folder, f"{KNOWN}/{name}", content) for name, content in bank.listed()]
    rows = [_row(trace, f"{KNOWN}/{trace.name}") for trace in bank.truth_of_list()]
    told = write_rows(folder, f"{FOLDER}/pictures/known.parquet", rows, PictureRow)
    return [*files, told]


def posted(bank: "Bank", number: int, item: int, purpose: str) -> "Piece":
    """Tell a picture that somebody with a part posted.

    Args:
        bank: Paints it.
        number: Of the upload.
        item: Of the picture it shows.
        purpose: Why it was posted.

    Returns:
        The piece.
    """
    match purpose:
        case "campaign":
            return bank.campaign(number, item)
        case "quoted":
            return bank.quoted(number, item)
        case "alike":
            return bank.alike(number, item)
        case _:
            return bank.meme(number, item)


def _anybodys(bank: "Bank", number: int) -> "Piece":
    return bank.meme(number, number) if is_popular(number) else bank.ordinary(number)


def _drawn(seed: int, day: Day, bad: Flags, most: int) -> list[int]:
    """Draw some of the pictures that were posted by anybody, each once."""
    posted: NDArray[np.int64] = np.unique(day.media[~bad & (day.media >= 0)])
    dice = generator(seed, "pictures", day.day)
    return sorted(dice.permutation(posted)[:most].tolist())


def _written(bank: "Bank", pieces: "Iterable[Piece]", folder: Path, truth: str) -> list[Written]:
    files, rows = [], []
    for piece in pieces:
        (trace,) = bank.truth([piece])
        made = bank.file(piece)
        name = f"{PICTURES}/{trace.media}{Path(made.name).suffix}"
        files.append(_file(folder, name, made.content))
        rows.append(_row(trace, name))
    return [*files, write_rows(folder, truth, rows, PictureRow)]


def _file(folder: Path, name: str, content: bytes) -> Written:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return Written(name=name, rows=1, size=len(content), sha256=digest(path))


def _row(trace: "Trace", file: str) -> PictureRow:
    return PictureRow(
        trace.media,
        file,
        trace.sha256,
        trace.purpose,
        trace.scene,
        -1 if trace.known is None else trace.known,
        -1 if trace.resembles is None else trace.resembles,
        msgspec.json.encode(trace.edits).decode(),
    )

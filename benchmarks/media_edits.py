"""What is found again after edits, and whether strangers are confused.

Pictures of the simulator, none of which was looked at when margins and tolerances were chosen
(those were numbers 0 to 98), and the fourteen shared photographs. Each is edited, saved at quality
85 and asked about in three ways: one plain hash, as a peer does; all questions, against a list
that holds one hash a picture; all questions, against a bank that holds the parts too. Hashes of
quality below 50 are left out on both sides, as matching does.
"""

import io
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageEnhance, ImageOps

from benchmarks import Claim
from firebreak.algorithms.media.borders import cut
from firebreak.algorithms.media.crops import boxes
from firebreak.algorithms.media.fingerprints import distance
from firebreak.algorithms.media.pdq import LEAST_QUALITY, MATCHING, Fingerprint, fingerprint
from firebreak.algorithms.media.questions import questions
from firebreak.simulate.media import edits, lettering
from firebreak.simulate.media.edits import INKS, LOGO_INKS, Edit, EditKind
from firebreak.simulate.media.pictures import RATIOS, Subject, enlarged, picture

Picture = Image.Image
Hashes = NDArray[np.uint64]
Change = Callable[[Picture, Random], Picture]

EDITED = int(os.environ.get("FIREBREAK_EDITED", "300"))
"""Pictures of the simulator to which each edit is done."""
STRANGERS = 1_001
"""Pictures that are compared with each other: 500,500 pairs."""
FIRST = 100
LONG = 640
REVIEW = 63
WORDS = ("WHEN", "THE", "BUS", "IS", "LATE", "AGAIN")


class Held(NamedTuple):
    """What is known of a picture: the hash alone, and with those of its parts, shape (n, 4)."""

    plain: Hashes
    parts: Hashes


def cropped(*margins: float) -> Change:
    """Cut shares off: left, top, right, bottom."""
    left, top, right, bottom = margins
    edit = Edit(kind="crop", cut=(left, top, right, bottom))
    return lambda image, _: edits.crop(image, edit)


def drawn(kind: EditKind, **fixed: Any) -> Change:
    """Draw an edit of the simulator until it is of the wanted sort."""

    def change(image: Picture, dice: Random) -> Picture:
        while True:
            edit = edits.drawn_of(kind, dice, WORDS)
            if all(getattr(edit, name) == value for name, value in fixed.items()):
                return edits.redrawn(image, edit)

    return change


def one_side(image: Picture, dice: Random) -> Picture:
    """Cut 4 to 12 % off one side."""
    margins, share = [0.0] * 4, dice.uniform(0.04, 0.12)
    margins[dice.randrange(4)] = share
    return cropped(*margins)(image, dice)


def two_sides(image: Picture, dice: Random) -> Picture:
    """Cut 4 to 12 % off each of two opposite sides."""
    share = dice.uniform(0.04, 0.12)
    upright = dice.random() < 0.5
    return cropped(*((0.0, share) * 2 if upright else (share, 0.0) * 2))(image, dice)


def captioned(share: float) -> Change:
    """Lay a bar with words over the top or the bottom, so high."""

    def change(image: Picture, dice: Random) -> Picture:
        place, look = (0.0, float(dice.randrange(2))), dice.randrange(len(INKS))
        edit = Edit(kind="caption", inside=True, share=share, place=place, look=look, words=WORDS)
        return edits.caption(image, edit)

    return change


def with_logo(share: float) -> Change:
    """Lay a sign over it, so wide in shares of the shorter side; most are in a corner."""

    def change(image: Picture, dice: Random) -> Picture:
        drawn_one = edits.draw_logo(dice)
        look = dice.randrange(4 * len(LOGO_INKS))
        return edits.logo(image, Edit(kind="logo", share=share, place=drawn_one.place, look=look))

    return change


def worded(image: Picture, _: Random) -> Picture:
    """Write white letters with black edges over the top and the bottom, without a bar."""
    made, (width, height) = image.copy(), image.size
    for words, top in ((WORDS[:3], 0.02), (WORDS[3:], 0.85)):
        room = (width // 20, int(height * top), width - width // 20, int(height * (top + 0.13)))
        lettering.written(made, words, room, fill=(255, 255, 255), edge=(0, 0, 0))
    return made


def bordered(share: float) -> Change:
    """Put a border of one colour around it."""

    def change(image: Picture, dice: Random) -> Picture:
        colour = dice.choice(("#808080", "#000000", "#ffffff"))
        return ImageOps.expand(image, round(min(image.size) * share), fill=colour)

    return change


def letterboxed(image: Picture, _: Random) -> Picture:
    """Put black bars above and below it, a quarter of it each."""
    bar = image.height // 4
    return ImageOps.expand(image, (0, bar, 0, bar))


def turned(image: Picture, dice: Random) -> Picture:
    """Turn it by 90 degrees."""
    ways = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270)
    return image.transpose(dice.choice(ways))


CHANGES: Mapping[str, tuple[Change, float | None, float | None]] = {
    "quality 30": (lambda image, _: again(image, 30), 0.99, None),
    "grey": (lambda image, _: image.convert("L"), 0.99, None),
    "half as large": (lambda image, _: ImageOps.scale(image, 0.5), 0.95, None),
    "more contrast": (lambda image, _: ImageEnhance.Contrast(image).enhance(1.5), 0.95, None),
    "crop 2 %, half at each end": (cropped(*(0.01,) * 4), 0.90, None),
    "crop 5 %, half at each end": (cropped(*(0.025,) * 4), 0.90, None),
    "crop 5 % at each end": (cropped(*(0.05,) * 4), 0.90, None),
    "crop 10 % at each end": (cropped(*(0.1,) * 4), 0.90, None),
    "crop 4 to 12 % off one side": (one_side, 0.90, None),
    "crop 4 to 12 % off two sides": (two_sides, 0.90, None),
    "border 3 %": (bordered(0.03), 0.90, None),
    "border 8 %": (bordered(0.08), 0.90, None),
    "letterbox": (letterboxed, 0.90, None),
    "caption bar beside, 12 to 30 %": (drawn("caption", inside=False), 0.90, None),
    "caption bar inside, 8 to 20 %": (drawn("caption", inside=True), 0.90, None),
    "caption bar inside, 10 %": (captioned(0.1), 0.90, None),
    "caption bar inside, 20 %": (captioned(0.2), 0.90, None),
    "words without a bar": (worded, None, None),
    "mirrored": (lambda image, _: ImageOps.mirror(image), 0.99, None),
    "90 degrees": (turned, 0.99, None),
    "180 degrees": (lambda image, _: image.rotate(180), 0.99, None),
    "mirrored, border 8 %": (lambda i, d: bordered(0.08)(ImageOps.mirror(i), d), None, None),
    "logo 10 % wide": (with_logo(0.1), None, 0.80),
    "logo 15 % wide": (with_logo(0.15), None, None),
    "logo 30 % wide": (with_logo(0.3), None, None),
    "screenshot, cut a little": (drawn("screenshot", around=False), None, None),
    "screenshot in a page": (drawn("screenshot", around=True), 0.50, None),
}
"""What is done, and what share of it is due within 31 bits, and within 63 (issue 6)."""


class Tried(NamedTuple):
    """One edited picture: its plain hash, and those of all questions, shape (n, 4)."""

    edit: str
    number: int
    plain: Hashes
    asked: Hashes


class Distances(NamedTuple):
    """How near each edited picture is to its original, shape (pictures,): asked in three ways."""

    plain: NDArray[np.int64]
    asked: NDArray[np.int64]
    parts: NDArray[np.int64]


def run() -> Iterator[Mapping[str, object]]:
    """Edit and ask; then ask about strangers."""
    made = [painted(number) for number in range(FIRST, FIRST + STRANGERS)]
    banks = [held(image) for image in made]
    tried = list(trials(made[:EDITED]))
    yield from table(tried, banks, "simulated")
    yield edited_strangers(tried, banks[:EDITED])
    yield from strangers(made, banks)
    if not (photographs := opened()):
        print("media_edits: no shared data; FIREBREAK_DATA names its folder", file=sys.stderr)
        return
    yield from table(list(trials(photographs)), [held(one) for one in photographs], "real")


def painted(number: int) -> Picture:
    """Paint a picture of the simulator, in one of the shapes that cameras have."""
    size = enlarged(RATIOS[number % len(RATIOS)], LONG)
    return picture(1, Subject(series="ordinary", number=number), size=size).image


def data_folder() -> Path:
    """Say where shared media are, if they are."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    return Path(os.environ.get("FIREBREAK_DATA", beside)) / "media"


def opened() -> list[Picture]:
    """Open the shared photographs that are no edits of each other."""
    folder = data_folder()
    files = [*sorted(folder.glob("photos/*.jpg")), *folder.glob("bridge-mods/aaa-orig.jpg")]
    return [Image.open(file).convert("RGB") for file in files]


def again(image: Picture, quality: int = 85) -> Picture:
    """Save and open it, as every upload is."""
    written = io.BytesIO()
    image.convert("RGB").save(written, "JPEG", quality=quality)
    return Image.open(written)


def luma(image: Picture) -> NDArray[np.uint8]:
    """Give its brightness."""
    return np.asarray(image.convert("L"))


def usable(every: Iterator[Fingerprint]) -> Hashes:
    """Leave out those with too little in them."""
    kept = [one.words for one in every if one.quality >= LEAST_QUALITY]
    return np.array(kept, np.uint64).reshape(-1, 4)


def held(image: Picture) -> Held:
    """Hash a picture as a bank holds it."""
    brightness = luma(image)
    parts = (cut(brightness, box) for box in boxes(image.width, image.height))
    plain = usable(iter([fingerprint(brightness)]))
    return Held(plain, np.concatenate([plain, usable(fingerprint(part) for part in parts)]))


def trials(pictures: list[Picture]) -> Iterator[Tried]:
    """Do every edit to every picture, with dice of its own."""
    for edit, (change, _, _) in CHANGES.items():
        for number, image in enumerate(pictures):
            upload = luma(again(change(image, Random(f"{edit} {number}"))))
            asked = usable(iter(questions(upload).values()))
            yield Tried(edit, number, usable(iter([fingerprint(upload)])), asked)


def nearest(asked: Hashes, known: Hashes) -> int:
    """Give the smallest distance between any two; 256 where there is nothing to compare."""
    if not len(asked) or not len(known):
        return 256
    return min(int(distance(known, one).min()) for one in asked)


def table(tried: list[Tried], banks: list[Held], of: str) -> Iterator[Mapping[str, object]]:
    """Say for each edit what share is found; pictures with too little in them do not count."""
    for edit, (_, due, due_review) in CHANGES.items():
        row = [one for one in tried if one.edit == edit and len(banks[one.number].plain)]
        far = Distances(
            np.array([nearest(one.plain, banks[one.number].plain) for one in row]),
            np.array([nearest(one.asked, banks[one.number].plain) for one in row]),
            np.array([nearest(one.asked, banks[one.number].parts) for one in row]),
        )
        found, seen = share(far.parts, MATCHING), share(far.parts, REVIEW)
        target = due if of == "simulated" else None
        yield {
            "claim": f"{edit}: found within {MATCHING} bits, {len(row)} {of} pictures",
            "value": found,
            "unit": "share",
            "anchor": f"plain PDQ: {share(far.plain, MATCHING)}",
            "target": target,
            "ok": target is None or found >= target,
            "without parts": share(far.asked, MATCHING),
            "within 63": seen,
            "within 63, without parts": share(far.asked, REVIEW),
            "within 63, plain": share(far.plain, REVIEW),
        }
        if due_review is not None and of == "simulated":
            text = f"{edit}: found within {REVIEW} bits, {len(row)} {of} pictures"
            anchor = f"plain PDQ: {share(far.plain, REVIEW)}"
            yield Claim(
                claim=text,
                value=seen,
                unit="share",
                anchor=anchor,
                target=due_review,
                ok=seen >= due_review,
            )


def share(far: NDArray[np.int64], radius: int) -> float:
    """Give which share is as near, in thousandths."""
    return round(float((far <= radius).mean()), 3)


def strangers(made: list[Picture], banks: list[Held]) -> Iterator[Mapping[str, object]]:
    """Ask about each picture as it is, in every way, against all parts of every later one."""
    asked = [usable(iter(questions(luma(image)).values())) for image in made]
    plain = paired([bank.plain for bank in banks], [bank.plain for bank in banks])
    parts = paired(asked, [bank.parts for bank in banks])
    compared = sum(len(one) for one in asked) * sum(len(bank.parts) for bank in banks) // 2
    anchor = f"plain PDQ: {int((plain <= MATCHING).sum())}, nearest {int(plain.min())} bits"
    text = f"false matches within {MATCHING} bits in {len(parts):,} pairs of different pictures"
    false = int((parts <= MATCHING).sum())
    yield {
        **Claim(claim=text, value=false, unit="pairs", anchor=anchor, target=0, ok=false == 0),
        "within 63": int((parts <= REVIEW).sum()),
        "within 63, plain": int((plain <= REVIEW).sum()),
        "nearest, bits": int(parts.min()),
        "hashes compared": compared,
    }


def paired(asked: list[Hashes], known: list[Hashes]) -> NDArray[np.int64]:
    """Give the smallest distance in each pair, the later one of which is in the bank."""
    found = []
    for number, one in enumerate(asked):
        later = [bank for bank in known[number + 1 :] if len(bank)]
        if not later or not len(one):
            continue
        begins = np.cumsum([0, *map(len, later[:-1])])
        far = np.min([distance(np.concatenate(later), words) for words in one], axis=0)
        found.append(np.minimum.reduceat(far, begins))
    return np.concatenate(found)


def edited_strangers(tried: list[Tried], banks: list[Held]) -> Mapping[str, object]:
    """Ask about each edited picture against the parts of every other one."""
    known = np.concatenate([bank.parts for bank in banks])
    owner = np.repeat(np.arange(len(banks)), [len(bank.parts) for bank in banks])
    false = review = 0
    closest = 256
    for one in tried:
        if not len(one.asked):
            continue
        others = known[owner != one.number]
        far = np.min([distance(others, words) for words in one.asked], axis=0)
        owners = owner[owner != one.number]
        false += len(set(owners[far <= MATCHING]))
        review += len(set(owners[far <= REVIEW]))
        closest = min(closest, int(far.min()))
    pairs = len(tried) * (len(banks) - 1)
    text = f"false matches within {MATCHING} bits of edited pictures with others, {pairs:,} pairs"
    return {
        **Claim(claim=text, value=false, unit="pairs", anchor=None, target=0, ok=false == 0),
        "within 63": review,
        "nearest, bits": closest,
    }

"""Photographs hashed a second on one core, from the bytes of a JPEG.

One photograph of the shared data, cut to 4:3, enlarged or shrunk, with grain so that files are as
large as a camera's, saved at quality 85. Time is that of the processor, one thread, decoding
included, in the best of five rounds, since neighbours on the same core slow everything down.
``pdqhash``, which ``threatexchange`` uses, does the same on the full colour picture in the same
run where it is installed; it needs a C++ compiler and is no dependency.
"""

import io
import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from benchmarks import Claim
from firebreak.adapters.pictures import read_luma
from firebreak.algorithms.media import engine
from firebreak.algorithms.media.engine import Engine
from firebreak.algorithms.media.pdq import fingerprint
from firebreak.algorithms.media.questions import questions

SIZES = {(1080, 810): 600, (2048, 1536): 250, (4032, 3024): 60}
"""Width and height, and how many a second are due (issue 6)."""
GRAIN = 3.0
ROUNDS = 5
SECONDS = 0.5


def run() -> Iterator[Claim]:
    """Hash at three sizes: once, and in all the ways of one look-up."""
    photograph = opened()
    if photograph is None:
        print("pdq: no shared data here; FIREBREAK_DATA names its folder", file=sys.stderr)
        return
    for size, bar in SIZES.items():
        data = taken(photograph, size)
        text = f"{size[0]} x {size[1]}, {len(data) // 1000} kB"
        rate = a_second(partial(once, data))
        yield {
            "claim": f"pdq: JPEG of {text} read and hashed, {engine.best().NAME}",
            "value": round(rate, 1),
            "unit": "pictures/s/core",
            "anchor": peer(data),
            "target": bar,
            "ok": rate >= bar,
        }
        yield told(f"pdq: the same in numpy alone, {text}", partial(once, data, engine.PLAIN))
        yield told(
            f"pdq: the same for a whole look-up, up to three hashes, {text}", partial(asked, data)
        )


def opened() -> Image.Image | None:
    """Open the photograph; None where there is no shared data."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    folder = Path(os.environ.get("FIREBREAK_DATA", beside))
    file = folder / "media" / "photos" / "rocket.jpg"
    return Image.open(file).convert("RGB") if file.is_file() else None


def taken(photograph: Image.Image, size: tuple[int, int]) -> bytes:
    """Write it as a camera would at this size."""
    height = photograph.height
    framed = photograph.crop((0, 0, height * 4 // 3, height)).resize(size)
    grain = np.random.default_rng(1).normal(0, GRAIN, (size[1], size[0], 1))
    pixels = np.clip(np.asarray(framed) + grain, 0, 255).astype(np.uint8)
    written = io.BytesIO()
    Image.fromarray(pixels).save(written, "JPEG", quality=85)
    return written.getvalue()


def a_second(work: Callable[[], object]) -> float:
    """Give how often something is done in a second of the processor, in the best of five rounds."""
    work()
    rates = []
    for _ in range(ROUNDS):
        times, started = 0, time.process_time()
        while not times or time.process_time() - started < SECONDS:
            work()
            times += 1
        rates.append(times / (time.process_time() - started))
    return max(rates)


def told(text: str, work: Callable[[], object]) -> Claim:
    """Measure what is held against nothing."""
    rate = round(a_second(work), 1)
    return Claim(claim=text, value=rate, unit="pictures/s/core", anchor=None, target=None, ok=True)


def once(data: bytes, by: Engine | None = None) -> object:
    """Read and hash it as it is."""
    luma, shrunk = read_luma(data)
    return fingerprint(luma, shrunk=shrunk, by=by)


def asked(data: bytes) -> object:
    """Read it and hash it in all the ways that a look-up asks about."""
    luma, shrunk = read_luma(data)
    return questions(luma, shrunk=shrunk)


def peer(data: bytes) -> float | str:
    """Measure pdqhash on the same file."""
    if find_spec("pdqhash") is None:
        return "pdqhash is not installed"
    compute: Callable[[Any], object] = import_module("pdqhash").compute
    rate = a_second(lambda: compute(np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))))
    return round(rate, 1)

"""How fast the simulator makes pictures, and what a bank of known ones takes.

Processor time of this process, one core; pictures of 640 by 480, which is what a small platform
shows, and uploads at the sizes that the simulator draws.
"""

import statistics
import time
from collections.abc import Iterator

from benchmarks import Claim
from firebreak.simulate.media.bank import Bank
from firebreak.simulate.media.pictures import Subject, picture
from firebreak.simulate.parameters import chosen

PICTURES = 120
LEAST_A_SECOND = 15.0
KNOWN = 40
UPLOADS = 100
MOST_VARIANTS_OFF = 1.5
WORDS = ("BLUMADO", "TORVEKI", "SEVENTU")


def run() -> Iterator[Claim]:
    """Paint, fill a bank, and upload."""
    yield painting()
    bank = Bank(chosen("demo", seed=1, media_known=KNOWN), marked=WORDS, plain=("soup", "train"))
    yield from listing(bank)
    yield uploading(bank)


def painting() -> Claim:
    """Paint photographs of 640 by 480."""
    picture(1, Subject(series="ordinary", number=0), size=(640, 480))
    started = time.process_time()
    for number in range(PICTURES):
        picture(1, Subject(series="ordinary", number=number), size=(640, 480))
    rate = PICTURES / (time.process_time() - started)
    return Claim(
        claim="simulated photographs of 640 x 480 painted a second and core",
        value=round(rate, 1),
        unit="pictures/s",
        anchor=None,
        target=LEAST_A_SECOND,
        ok=rate >= LEAST_A_SECOND,
    )


def listing(bank: Bank) -> Iterator[Claim]:
    """Make the files of a bank's list."""
    started = time.process_time()
    sizes = [len(content) for _, content in bank.listed()]
    seconds = time.process_time() - started
    each = len(sizes) / KNOWN
    yield Claim(
        claim="files for each known picture",
        value=round(each, 2),
        unit="files",
        anchor="5.7 in the largest shared bank",
        target=5.7,
        ok=abs(each - 5.7) <= MOST_VARIANTS_OFF,
    )
    yield Claim(
        claim="files of the list made a second and core, all sizes",
        value=round(len(sizes) / seconds, 1),
        unit="files/s",
        anchor=f"{statistics.mean(sizes) / 1000:.0f} kB each on average",
        target=LEAST_A_SECOND,
        ok=len(sizes) / seconds >= LEAST_A_SECOND,
    )


def uploading(bank: Bank) -> Claim:
    """Make uploads of new pictures, each painted, written and edited for itself."""
    started = time.process_time()
    for number in range(UPLOADS):
        bank.file(bank.ordinary(number))
    each = 1000 * (time.process_time() - started) / UPLOADS
    return Claim(
        claim="an ordinary upload, painted, written and edited, all sizes",
        value=round(each, 1),
        unit="ms",
        anchor=None,
        target=250,
        ok=each <= 250,
    )

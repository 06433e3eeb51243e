"""Repeat exposures on a duplicate-heavy evening, metered and not.

An evening on which a few pictures are uploaded again and again, edited: fingerprints of real
edits of drawn pictures, so that what no fingerprint recognises is shown twice here as well. No
list knows the pictures beforehand. Without metering whoever is free takes the next case and looks;
with it the store is asked as the console asks it, and whoever is told that it was seen takes the
judgement for it: how often people say that they must see it themselves, no simulation knows.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from time import perf_counter

from msgspec import Struct
from msgspec.structs import replace

from benchmarks import Claim
from firebreak.adapters.media_reader.examine import banked, examined
from firebreak.adapters.store import open_store
from firebreak.app import exposure
from firebreak.app.config import Config
from firebreak.app.exposure import Medium
from firebreak.app.wiring import Services, read_policy
from firebreak.model.fingerprints import Fingerprints
from firebreak.model.ids import DEFAULT_TENANT, CaseId, ItemKey, ReviewerId
from firebreak.model.people import Person
from firebreak.review.exposure import Asked
from firebreak.simulate.media.edits import applied, drawn
from firebreak.simulate.media.encodings import Encoding, encoded
from firebreak.simulate.media.pictures import Subject, picture

WORKS = 30
UPLOADS = 240
PEOPLE = 6
SEEDS = (1, 2, 3)
LEAST = 0.9
START = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
WORDS = ("BLUMADO", "TORVEKI", "SEVENTU")


class Upload(Struct, frozen=True, kw_only=True):
    """One case of the evening: which picture it shows, and what is known of it."""

    work: int
    prints: Fingerprints
    variants: Fingerprints


def run() -> Iterator[Claim]:
    """Play the same evenings both ways."""
    evenings = {seed: uploads(seed) for seed in SEEDS}
    plain = {seed: repeats(evening) for seed, evening in evenings.items()}
    waits: list[float] = []
    shown = {seed: revealed(evening, seed, waits) for seed, evening in evenings.items()}
    avoided = {seed: 1 - repeats(shown[seed]) / plain[seed] for seed in SEEDS}
    least = min(avoided.values())
    yield Claim(
        claim="repeat exposures avoided, the least of 3 duplicate-heavy evenings",
        value=round(least, 3),
        unit="share",
        anchor=f"{[*plain.values()]} repeats in {UPLOADS} cases, without metering",
        target=LEAST,
        ok=least >= LEAST,
    )
    yield Claim(
        claim="pictures shown without blur in an evening, with metering",
        value=round(sum(map(len, shown.values())) / len(SEEDS), 1),
        unit="reveals",
        anchor=f"{UPLOADS} without",
        target=None,
        ok=True,
    )
    yield Claim(
        claim="asking whether anybody has seen a picture, with those of an evening on file",
        value=round(max(waits), 1),
        unit="ms at most",
        anchor=None,
        target=None,
        ok=True,
    )


def uploads(seed: int) -> Sequence[Upload]:
    """Draw pictures, and edit them as people do; a few works are most of what is uploaded."""
    dice = random.Random(seed)
    files = [
        encoded(
            picture(seed, Subject(series="ordinary", number=number), size=(640, 480)).image,
            Encoding(form="jpeg", quality=90),
        )
        for number in range(WORKS)
    ]
    weights = [1 / (place + 1) for place in range(WORKS)]
    chosen = dice.choices(range(WORKS), weights=weights, k=UPLOADS)
    return [uploaded(work, files[work], dice) for work in chosen]


def uploaded(work: int, file: bytes, dice: random.Random) -> Upload:
    """Edit a picture as people do, and give what its examination and its bank would hold."""
    edited = applied(file, drawn(dice, WORDS))
    return Upload(
        work=work,
        prints=examined(edited).fingerprints,
        variants=banked(edited).fingerprints,
    )


def repeats(shown: Sequence[Upload]) -> int:
    """Count the looks at a picture that somebody had been shown before, in whatever edit."""
    return len(shown) - len({one.work for one in shown})


def revealed(evening: Sequence[Upload], seed: int, waits: list[float]) -> Sequence[Upload]:
    """Let whoever is free ask to see each picture as the console does; give what was shown.

    Args:
        evening: Cases in their order.
        seed: Who is free when.
        waits: Takes how long each question took, in milliseconds.

    Returns:
        What was shown.
    """
    dice, numbers = random.Random(seed), count(1)
    now = [START]
    store = open_store("memory:", now=lambda: now[0])
    services = Services(
        store=store,
        policy=read_policy(Config(store="memory:")),
        config=Config(store="memory:"),
        now=lambda: now[0],
        new_id=lambda: f"id{next(numbers)}",
    )
    people = [
        Person(id=ReviewerId(f"r{n}"), tenant=DEFAULT_TENANT, name="", role="reviewer")
        for n in range(PEOPLE)
    ]
    shown = []
    for place, upload in enumerate(evening):
        now[0] += timedelta(seconds=20)
        medium = Medium(
            key=ItemKey(f"forum:media:m{place}"), case=CaseId(f"c{place}"), prints=upload.prints
        )
        person = dice.choice(people)
        asked = perf_counter()
        before = exposure.earlier(services, medium, person)
        waits.append(1000 * (perf_counter() - asked))
        if before is not None:
            continue
        # What the room would make of the original when it is shown.
        whole = replace(medium, prints=(*upload.prints, *upload.variants))
        stop, _ = exposure.reveal(
            services, whole, "full", Asked(why="second look", goes_on=True), person=person
        )
        shown += [] if stop else [upload]
    store.close()
    return shown

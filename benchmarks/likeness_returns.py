"""Handle, name, bio and picture of a return, among all stopped accounts.

Accounts of a simulated world are stopped by lot and half of them come back, looking as the
simulator lets members look who come back. Stopped accounts are ordered by the field that says most,
read from strangers of the same world; pictures count when they are equal. No ties, no posts.
"""

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks import Claim
from firebreak.algorithms.stats.places import Places
from firebreak.algorithms.text.commonness import Commonness
from firebreak.algorithms.text.likeness import Profile, likeness, profiles
from firebreak.algorithms.text.name_folding import fold_bio, fold_name
from firebreak.algorithms.text.name_index import BIO_PIECE, NAME_PIECE, NameIndex
from firebreak.algorithms.text.strangers import places_of
from firebreak.simulate.actors.looks import Look, Looks
from firebreak.simulate.looks.handles import BANDS, alike
from firebreak.simulate.loop.cast import wardrobe
from firebreak.simulate.parameters import chosen
from firebreak.simulate.populace.world import build
from firebreak.simulate.streams import dice

PRESETS = ("demo", "standard")
STOPPED, BACK = 600, 300
PAIRS, DRAWN = 40_000, 200
CAP = 8.0
"""Nats that one field may say."""
TIES = 1e-3
"""What all fields together weigh beside the one that says most, as linkers of one family do."""
KEPT = (1.0, 0.5)
"""Share of what is usually kept; a group that adapts keeps less."""


Floats = NDArray[np.float64]


class Field(NamedTuple):
    """One thing that is compared, for everybody who was stopped."""

    background: Commonness
    places: Places
    stopped: Sequence[Profile]


def run() -> Iterator[Claim]:
    """Rank on both presets, with all and half of what is usually kept."""
    for preset in PRESETS:
        world = build(chosen(preset, seed=1))
        stylist = wardrobe(world)
        languages = world.people.language.tolist()
        seen = [stylist.first(number, language) for number, language in enumerate(languages)]
        rng = dice(1, "likeness_returns", 0)
        stopped = rng.sample(range(len(seen)), STOPPED)
        fields = read(seen, stopped, rng)
        looks = Looks(stylist)
        for keep in KEPT:
            back = [
                looks.after(rng, number, languages[number], world.parameters.returns, keep=keep)
                for number in stopped[:BACK]
            ]
            before = [seen[number] for number in stopped]
            yield from told(f"{preset}, {keep:.0%} of what is usually kept", before, back, fields)


def read(seen: Sequence[Look], stopped: Sequence[int], rng: Random) -> dict[str, Field]:
    """Count everybody's fields, and weigh those of the stopped."""
    fields = {}
    for name, pieces in (("handle", NAME_PIECE), ("name", NAME_PIECE), ("bio", BIO_PIECE)):
        texts = [folded(look, name) for look in seen]
        background, names = Commonness(), NameIndex(piece=pieces)
        background.add(texts)
        names.add(texts)
        everybody = range(len(seen))
        places = places_of(
            names,
            background,
            pairs=[(rng.choice(everybody), rng.choice(everybody)) for _ in range(PAIRS)],
            drawn=rng.sample(everybody, DRAWN),
        )
        weighed = profiles([texts[number] for number in stopped], background)
        fields[name] = Field(background, places, weighed)
    return fields


def folded(look: Look, field: str) -> str:
    """Fold one field of a look."""
    return fold_bio(look.bio) if field == "bio" else fold_name(getattr(look, field))


def told(
    name: str, before: Sequence[Look], back: Sequence[Look], fields: Mapping[str, Field]
) -> Iterator[Claim]:
    """Tell the true predecessors' ranks by how alike the handle stayed."""
    kept = [band(old.handle, new.handle) for old, new in zip(before, back, strict=False)]
    says = {field: said(held, field, back) for field, held in fields.items()}
    pictures = np.array([[old.avatar == new.avatar for old in before] for new in back])
    fields_say = [*says.values(), CAP * pictures]
    every = np.max(fields_say, axis=0) + TIES * np.sum(fields_say, axis=0)
    for wanted in (*BANDS, "any"):
        some = [number for number, one in enumerate(kept) if wanted in (one, "any")]
        ranks = np.array([rank(every[number], number) for number in some])
        alone = np.array([rank(says["handle"][number], number) for number in some])
        yield Claim(
            claim=f"{name}, {wanted} handle: predecessor at rank 1 of {STOPPED}",
            value=round(float(np.mean(ranks == 1)), 3),
            unit="",
            anchor=f"MRR {np.mean(1 / ranks):.3f} over {len(some)} returns; by the handle alone "
            f"{np.mean(alone == 1):.3f}, MRR {np.mean(1 / alone):.3f}",
            target=None,
            ok=True,
        )


def said(
    field: Field, name: str, back: Sequence[Look]
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Give what a field says, in nats: (returns, stopped)."""
    weighed = profiles([folded(look, name) for look in back], field.background)
    return np.array(
        [
            [field.places.nats(likeness(old, new).weight, cap=CAP) for old in field.stopped]
            for new in weighed
        ]
    )


def rank(row: Floats, number: int) -> float:
    """Place of one among all, 1 the first; those with as much share theirs."""
    return float((row > row[number]).sum() + ((row == row[number]).sum() + 1) / 2)


def band(before: str, after: str) -> str:
    """Name how alike two handles are."""
    ratio = alike(before, after)
    found = (name for name, (least, most) in BANDS.items() if least <= ratio <= most)
    return next(found, "unrelated")

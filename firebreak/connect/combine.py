"""Evidence of several linkers to one score per account, family by family."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from msgspec import Struct

from firebreak.algorithms.graph.columns import Floats
from firebreak.connect.background import Background, read_background
from firebreak.connect.contract import Linker, Measured
from firebreak.connect.together import Together, read_sums
from firebreak.connect.view import Ids
from firebreak.model.connections import Band, Family
from firebreak.model.policy import ConnectPolicy

LEAST_NATS = 1.0
"""From here a family counts as evidence of its own; below it, it may add but not corroborate."""
FAMILIES_NEEDED = 2
COUNTER: Family = "counter-evidence"
"""The family that takes off; it makes nobody a candidate."""
VERY_STRONG_CAPS = 1.5
"""A linker that stands alone must say this many family caps before the cap."""


class Weighed(Struct, frozen=True, kw_only=True, eq=False):
    """What one linker adds to every account that it measured.

    Attributes:
        nats: Log-likelihood ratio, may be negative, shape (n_candidates,).
        seeds: The same for each seed, measured against the others, shape (n_seeds,).
        absent: The same for accounts it did not measure; at most any of ``nats``.
    """

    linker: Linker
    measured: Measured
    nats: Floats
    seeds: Floats
    absent: float


class Ranking(Struct, frozen=True, kw_only=True, eq=False):
    """All candidates by strength, unordered.

    Attributes:
        candidates: Ids, rising.
        total: Sum of what families say, shape (n_candidates,).
        strength: The same without caps and floors; orders accounts with equal sums.
        together: What sums mean on this platform.
    """

    candidates: Ids
    total: Floats
    strength: Floats
    together: Together


def weigh(linker: Linker, measured: Measured, *, n_background: int) -> Weighed:
    """Turn a linker's statistics into nats, by what they mean on this platform.

    Args:
        linker: Who measured.
        measured: What it measured.
        n_background: Active accounts that are no seeds.

    Returns:
        Nats per candidate; a larger statistic never has fewer, of counter-evidence never more.
    """
    # Equal up to rounding is equal: the order of additions must not order people.
    statistic = np.round(measured.statistic, 10)
    rounded = Measured(
        candidates=measured.candidates,
        statistic=statistic,
        left_out=np.round(measured.left_out, 10),
    )
    if linker.is_in_nats:
        sign = -1.0 if linker.family == COUNTER else 1.0
        return Weighed(
            linker=linker,
            measured=rounded,
            nats=sign * statistic,
            seeds=sign * rounded.left_out,
            absent=0.0,
        )
    return read_by(linker, rounded, read_background(rounded, n_background=n_background))


def read_by(linker: Linker, measured: Measured, background: Background) -> Weighed:
    """Turn statistics into nats by a given background.

    Args:
        linker: Who measured.
        measured: What it measured, rounded.
        background: What its statistics mean, with those of the same seeds.

    Returns:
        As :func:`weigh`.
    """
    own, absent = measured.left_out, background.absent()
    return Weighed(
        linker=linker,
        measured=measured,
        nats=background.nats(measured.statistic),
        seeds=np.where(own > 0, background.nats(np.maximum(own, 1e-12)), absent),
        absent=absent,
    )


def rank(
    weighed: Sequence[Weighed], *, policy: ConnectPolicy, n_ids: int, n_background: int
) -> Ranking:
    """Add up families: within one, the strongest linker counts, up to the cap.

    Args:
        weighed: What each linker adds.
        policy: The cap.
        n_ids: How many ids there are.
        n_background: Active accounts that are no seeds.

    Returns:
        Every account that any linker measured.
    """
    total, strength = np.zeros(n_ids), np.zeros(n_ids)
    own = np.zeros(len(weighed[0].seeds) if weighed else 0)
    measured = np.zeros(n_ids, bool)
    for family, members in by_family(weighed).items():
        strongest, low, high = _terms(family, policy)
        best = np.full(n_ids, strongest([one.absent for one in members]))
        spoken = np.zeros(n_ids, bool)
        for one in members:
            here = one.measured.candidates
            best[here] = strongest([best[here], one.nats], axis=0)
            spoken[here] = True
        # Only a row adds anything: who has none keeps the prior exactly.
        total += np.clip(best, low, high) * spoken
        strength += best
        own += np.clip(strongest([one.seeds for one in members], axis=0), low, high)
        if family != COUNTER:
            measured |= spoken
    candidates = np.flatnonzero(measured)
    sums = np.round(total[candidates], 10)
    return Ranking(
        candidates=candidates,
        total=sums,
        strength=strength[candidates],
        together=read_sums(sums, np.round(own, 10), size=n_background),
    )


def by_family(weighed: Sequence[Weighed]) -> Mapping[Family, list[Weighed]]:
    """Group linkers by family, in the order they came."""
    families: dict[Family, list[Weighed]] = {}
    for one in weighed:
        families.setdefault(one.linker.family, []).append(one)
    return families


def band(nats: Mapping[Family, float], *, score: float, very_strong: bool, likely: float) -> Band:
    """Say whether a connection is shown.

    Args:
        nats: What each family adds, after the cap.
        score: Log-odds.
        very_strong: Whether a linker that stands alone says enough by itself.
        likely: The policy's log-odds where likely begins.

    Returns:
        ``likely`` from these log-odds on, if two families say at least ``LEAST_NATS``
        each or one is very strong; else ``watch``.
    """
    speaking = sum(one >= LEAST_NATS for one in nats.values())
    enough = speaking >= FAMILIES_NEEDED or very_strong
    return "likely" if enough and score >= likely else "watch"


def _terms(family: Family, policy: ConnectPolicy) -> tuple[Callable[..., Any], float, float]:
    """Which linker of a family counts, and between which bounds."""
    if family == COUNTER:
        return np.min, -policy.family_cap, 0.0
    return np.max, 0.0, policy.family_cap

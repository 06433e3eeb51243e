"""Evidence of several linkers to one score per account, family by family."""

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from firebreak.algorithms.graph.columns import Floats
from firebreak.connect.background import read_background
from firebreak.connect.contract import Linker, Measured
from firebreak.connect.view import Ids
from firebreak.model.connections import Band, Family
from firebreak.model.policy import ConnectPolicy

LEAST_NATS = 1.0
"""From here a family counts as evidence of its own; below it, it may add but not corroborate."""
FAMILIES_NEEDED = 2
VERY_STRONG_CAPS = 1.5
"""A linker that stands alone must say this many family caps before the cap."""


class Weighed(Struct, frozen=True, kw_only=True, eq=False):
    """What one linker adds to every account that it measured.

    Attributes:
        nats: Log-likelihood ratio, may be negative, shape (n_candidates,).
        absent: The same for accounts it did not measure; at most any of ``nats``.
    """

    linker: Linker
    measured: Measured
    nats: Floats
    absent: float


class Ranking(Struct, frozen=True, kw_only=True, eq=False):
    """All candidates by strength, unordered.

    Attributes:
        candidates: Ids, rising.
        score: Log-odds: prior plus what each family adds, shape (n_candidates,).
        strength: The same without caps and floors; orders accounts with equal scores.
    """

    candidates: Ids
    score: Floats
    strength: Floats


def weigh(linker: Linker, measured: Measured, *, n_background: int) -> Weighed:
    """Turn a linker's statistics into nats, by what they mean on this platform.

    Args:
        linker: Who measured.
        measured: What it measured.
        n_background: Active accounts that are no seeds.

    Returns:
        Nats per candidate; a larger statistic never has fewer.
    """
    # Equal up to rounding is equal: the order of additions must not order people.
    statistic = np.round(measured.statistic, 10)
    rounded = Measured(
        candidates=measured.candidates,
        statistic=statistic,
        left_out=np.round(measured.left_out, 10),
    )
    background = read_background(rounded, n_background=n_background)
    return Weighed(
        linker=linker,
        measured=rounded,
        nats=background.nats(statistic),
        absent=background.absent(),
    )


def rank(weighed: Sequence[Weighed], *, policy: ConnectPolicy, n_ids: int) -> Ranking:
    """Add up families: within one, the strongest linker counts, up to the cap.

    Args:
        weighed: What each linker adds.
        policy: Prior and cap.
        n_ids: How many ids there are.

    Returns:
        Every account that any linker measured.
    """
    score = np.full(n_ids, policy.prior)
    strength = np.zeros(n_ids)
    measured = np.zeros(n_ids, bool)
    for members in by_family(weighed).values():
        best = np.full(n_ids, max(one.absent for one in members))
        for one in members:
            here = one.measured.candidates
            best[here] = np.maximum(best[here], one.nats)
            measured[here] = True
        score += np.clip(best, 0.0, policy.family_cap) * _measured_by(members, n_ids)
        strength += best
    candidates = np.flatnonzero(measured)
    return Ranking(candidates=candidates, score=score[candidates], strength=strength[candidates])


def by_family(weighed: Sequence[Weighed]) -> Mapping[Family, list[Weighed]]:
    """Group linkers by family, in the order they came."""
    families: dict[Family, list[Weighed]] = {}
    for one in weighed:
        families.setdefault(one.linker.family, []).append(one)
    return families


def band(
    nats: Mapping[Family, float], *, score: float, very_strong: bool, policy: ConnectPolicy
) -> Band:
    """Say whether a connection is shown.

    Args:
        nats: What each family adds, after the cap.
        score: Log-odds.
        very_strong: Whether a linker that stands alone says enough by itself.
        policy: Where likely begins.

    Returns:
        ``likely`` from the policy's log-odds on, if two families say at least ``LEAST_NATS``
        each or one is very strong; else ``watch``.
    """
    speaking = sum(one >= LEAST_NATS for one in nats.values())
    enough = speaking >= FAMILIES_NEEDED or very_strong
    return "likely" if enough and score >= policy.likely else "watch"


def _measured_by(members: Sequence[Weighed], n_ids: int) -> NDArray[np.bool_]:
    """Only a row adds anything: who has none keeps the prior exactly."""
    seen = np.zeros(n_ids, bool)
    for one in members:
        seen[one.measured.candidates] = True
    return seen

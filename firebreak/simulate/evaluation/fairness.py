"""Whom it hits by mistake, by language; and whether probabilities hold."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from firebreak.simulate.evaluation.known import Known
from firebreak.simulate.evaluation.output import Output

BINS = 10


class LanguageRow(Struct, frozen=True, kw_only=True):
    """What became of the accounts of one language.

    Attributes:
        surfaced: Innocents that tools brought up.
        suspended: Innocents whose suspension stands.
        rate: Share of the innocents that tools brought up.
        planted: Accounts of the group.
        found: Of them, those that tools brought up or somebody suspended.
        recall: Share of the group's accounts that were found.
    """

    language: str
    innocents: int
    surfaced: int
    suspended: int
    rate: float
    planted: int
    found: int
    recall: float


class Bin(Struct, frozen=True, kw_only=True):
    """Connections of like probability: what was said, and what was so."""

    low: float
    count: int
    said: float
    so: float


class Calibration(Struct, frozen=True, kw_only=True):
    """How far probabilities can be believed.

    Attributes:
        count: Connections with a probability; 0 where the product abstained.
        brier: Mean squared error.
        error: Expected calibration error over ten bins.
    """

    count: int
    brier: float
    error: float
    bins: tuple[Bin, ...] = ()


def by_language(known: Known, output: Output) -> list[LanguageRow]:
    """Count by language who was hit by mistake, and who was found.

    Args:
        known: The truth.
        output: What the product did.

    Returns:
        Rows by language.
    """
    up = {one.account for one in output.surfaced if one.by == "tool"}
    stopped = {one.subject for one in output.acted if one.verb == "suspend" and one.reversed_ms < 0}
    everybody = Counter(known.language.values())
    planted = _count(known, known.planted)
    surfaced = _count(known, up - known.planted)
    suspended = _count(known, stopped - known.planted)
    found = _count(known, (up | stopped) & known.planted)
    return [
        LanguageRow(
            language=name,
            innocents=everybody[name] - planted[name],
            surfaced=surfaced[name],
            suspended=suspended[name],
            rate=surfaced[name] / max(1, everybody[name] - planted[name]),
            planted=planted[name],
            found=found[name],
            recall=found[name] / max(1, planted[name]),
        )
        for name in sorted(everybody)
    ]


def _count(known: Known, accounts: Iterable[str]) -> Counter[str]:
    return Counter(known.language.get(account, "") for account in accounts)


def gap(rows: list[LanguageRow]) -> float:
    """Give the largest rate over the smallest, each softened by one account; 1 is even."""
    rates = [(row.surfaced + 1) / (row.innocents + 1) for row in rows]
    return max(rates) / min(rates) if rates else 1.0


def calibration(known: Known, output: Output) -> Calibration:
    """Compare the last probability of each connected account with what it was.

    Args:
        known: The truth.
        output: What the product did.

    Returns:
        The figures; empty where the product abstains.
    """
    last = {one.account: one.probability for one in output.connected if one.probability is not None}
    if not last:
        return Calibration(count=0, brier=0.0, error=0.0)
    pairs = [(said, float(account in known.planted)) for account, said in last.items()]
    bins: list[list[tuple[float, float]]] = [[] for _ in range(BINS)]
    for said, so in pairs:
        bins[min(BINS - 1, int(said * BINS))].append((said, so))
    told = [
        Bin(
            low=place / BINS,
            count=len(inside),
            said=sum(said for said, _ in inside) / len(inside),
            so=sum(so for _, so in inside) / len(inside),
        )
        for place, inside in enumerate(bins)
        if inside
    ]
    return Calibration(
        count=len(pairs),
        brier=sum((said - so) ** 2 for said, so in pairs) / len(pairs),
        error=sum(one.count * abs(one.said - one.so) for one in told) / len(pairs),
        bins=tuple(told),
    )

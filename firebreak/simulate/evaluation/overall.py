"""The few figures that say at a glance how well it went."""

from msgspec import Struct

from firebreak.simulate.evaluation.known import Known
from firebreak.simulate.evaluation.output import Output


class Overall(Struct, frozen=True, kw_only=True):
    """All accounts together.

    Attributes:
        accounts: How many there ever were.
        planted: Of them, the group's, every life.
        base_rate: Share of planted accounts: the precision of a blind draw.
        surfaced: Accounts that tools brought up.
        surfaced_planted: Of them, planted ones.
        precision: Share of those whom tools brought up that are planted.
        recall: Share of the planted that tools brought up.
        suspended: Accounts whose suspension stands.
        suspended_wrongly: Of them, innocents.
        hit_rate: Share of innocents that tools brought up: the false-positive rate.
    """

    accounts: int
    planted: int
    base_rate: float
    surfaced: int
    surfaced_planted: int
    precision: float
    recall: float
    suspended: int
    suspended_wrongly: int
    hit_rate: float


def overall(known: Known, output: Output) -> Overall:
    """Count everybody.

    Args:
        known: The truth.
        output: What the product did.

    Returns:
        The figures.
    """
    up = {one.account for one in output.surfaced if one.by == "tool"}
    stopped = {one.subject for one in output.acted if one.verb == "suspend" and one.reversed_ms < 0}
    planted, hits = len(known.planted), len(up & known.planted)
    return Overall(
        accounts=known.accounts,
        planted=planted,
        base_rate=planted / max(1, known.accounts),
        surfaced=len(up),
        surfaced_planted=hits,
        precision=hits / max(1, len(up)),
        recall=hits / max(1, planted),
        suspended=len(stopped),
        suspended_wrongly=len(stopped - known.planted),
        hit_rate=(len(up) - hits) / max(1, known.accounts - planted),
    )

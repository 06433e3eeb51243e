"""Tables that more than one report has."""

from collections.abc import Iterable, Sequence

from firebreak.measure.reports.counts_known import Known, Ruled
from firebreak.measure.reports.counts_orders import OrderCount, orders_of
from firebreak.measure.reports.counts_table import ALL, Cell, Table, columns, ordered, share

Rows = dict[tuple[str, ...], list[Ruled]]


def grouped(measures: Iterable[Ruled], *keys: str) -> Rows:
    """Sort measures by properties of theirs or of their lines.

    Args:
        measures: In any order.
        *keys: Names of properties, those of the measure first.

    Returns:
        Measures by the texts of these properties.
    """
    found: Rows = {}
    for one in measures:
        place = tuple(_text(one, key) for key in keys)
        found.setdefault(place, []).append(one)
    return found


def orders_inside(known: Known) -> tuple[OrderCount, ...]:
    """Give the orders that were received in the window."""
    window = known.window
    found = orders_of(known.lines)
    return tuple(one for one in found if one.received and window.covers(one.received))


def orders_unrecorded(known: Known) -> int:
    """Count orders received in the window whose lines do not name their paper."""
    return sum(not line.order for line in known.inside("order received"))


def counts(measures: Sequence[Ruled]) -> tuple[int, int, int]:
    """Count decisions, things seen to be done, and decisions taken back."""
    done = sum(one.done for one in measures)
    return len(measures), done, sum(one.is_back for one in measures)


def automation(known: Known) -> Table:
    """Count how much software found and how much it decided."""
    rows: list[Sequence[Cell]] = []
    measures = known.measures()
    groups = grouped(measures, "route")
    for name, each in {(ALL,): list(measures), **groups}.items():
        found = sum(one.detection == "software" for one in each)
        alone = sum(one.line.actor == "system" for one in each)
        shares = (share(found, len(each)), share(alone, len(each)))
        rows.append((*name, len(each), found, alone, *shares))
    return Table(
        name="automation",
        title="Automated means: how much",
        law="DSA Art. 15(1)(e)",
        about="Decisions of the window that do something, by what they follow. Software finds; in "
        "this desk a person decides unless the operator's policy says otherwise.",
        columns=columns(
            follows="removal order, trusted flagger, user report or own initiative",
            decisions="decisions to suspend, remove, label or restrict",
            found_by_software="of these: software brought the matter up first",
            decided_by_machine="of these: no person decided",
            share_found="found_by_software / decisions",
            share_decided="decided_by_machine / decisions",
        ),
        rows=ordered(rows),
    )


def _text(one: Ruled, key: str) -> str:
    value = getattr(one, key) if hasattr(one, key) else getattr(one.line, key)
    return str(value or "")

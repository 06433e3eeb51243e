"""Rows of evidence to a score, and to what it is without some of them."""

import math
from collections.abc import Collection, Mapping, Sequence

from msgspec import structs

from firebreak.connect.combine import COUNTER, band
from firebreak.connect.together import read
from firebreak.model.connections import Connection, ConnectionEvidence, Family, Terms


def add_up(connection: Connection, terms: Terms) -> Connection:
    """Weigh rows by what each says alone, and add them up.

    Args:
        connection: Its prior and its rows count; other figures are made anew.
        terms: By what to add up.

    Returns:
        The connection with what each row adds, strongest first, and what they say together;
        prior plus the weights of its rows is its score, exactly.
    """
    counted = [
        row
        for family in _families(connection.evidence).values()
        for row in _counted_once(family, cap=terms.cap)
    ]
    counted.sort(key=lambda row: (-row.weight, row.linker))
    nats: dict[Family, float] = {}
    for row in counted:
        nats[row.family] = nats.get(row.family, 0.0) + row.weight
    rows = _read_together(counted, terms)
    score = connection.prior
    for row in rows:
        score += row.weight
    is_strong = any(row.suffices for row in rows)
    judged = band(nats, score=score, very_strong=is_strong, likely=terms.likely)
    is_held = any(low <= score < high for low, high in terms.held)
    return structs.replace(
        connection,
        score=score,
        band="watch" if is_held else judged,
        evidence=tuple(rows),
        probability=None,
        interval=None,
        terms=terms,
    )


def total(rows: Sequence[ConnectionEvidence], *, cap: float) -> float:
    """Add rows up as if families were independent.

    Args:
        rows: By what each says alone.
        cap: Most nats of one family.

    Returns:
        The sum that is read against everybody's.
    """
    return sum(
        max(-cap, min(cap, max((_counts(row) for row in family), key=abs)))
        for family in _families(rows).values()
    )


def leave_out(connection: Connection, linkers: Collection[str]) -> Connection:
    """Say what a connection would be if some rows were not there, all else being as it is.

    Families count anew: another row of the same family may step in, and what is left of the sum
    is read against everybody's once more. What people decided about such scores may hold it back
    as it would a real one; a probability is told of real ones only.

    Args:
        connection: One that carries its terms.
        linkers: Whose rows are left out; names without a row leave out nothing.

    Returns:
        The connection without them; with nothing left out, the same rows, score and band.

    Raises:
        ValueError: It was stored before terms were kept, so nobody knows.
    """
    if connection.terms is None:
        raise ValueError("this connection does not carry what it was added up by")
    left = tuple(row for row in connection.evidence if row.linker not in linkers)
    return add_up(structs.replace(connection, evidence=left), connection.terms)


def _families(
    rows: Sequence[ConnectionEvidence],
) -> Mapping[Family, list[ConnectionEvidence]]:
    families: dict[Family, list[ConnectionEvidence]] = {}
    for row in rows:
        families.setdefault(row.family, []).append(row)
    return families


def _counted_once(family: Sequence[ConnectionEvidence], *, cap: float) -> list[ConnectionEvidence]:
    """The strongest row carries the family's weight, the others none."""
    strongest = max(family, key=lambda row: (abs(_counts(row)), row.linker))
    rows = []
    for row in family:
        weight, note = _adjusted(_counts(row), is_strongest=row is strongest, cap=cap)
        rows.append(structs.replace(row, weight=weight, note=note))
    return rows


def _counts(row: ConnectionEvidence) -> float:
    """Nats that may count: above 0 for a connection, below 0 of counter-evidence."""
    return min(row.alone, 0.0) if row.family == COUNTER else max(row.alone, 0.0)


def _adjusted(nats: float, *, is_strongest: bool, cap: float) -> tuple[float, str]:
    if not nats:
        return 0.0, "as common elsewhere, so it adds nothing"
    if not is_strongest:
        return 0.0, f"{nats:.1f} by itself; its family counts once"
    if abs(nats) > cap:
        return math.copysign(cap, nats), f"{nats:.1f}, capped"
    return nats, ""


def _read_together(
    rows: Sequence[ConnectionEvidence], terms: Terms
) -> Sequence[ConnectionEvidence]:
    """Let rows add up to what they say together; each gives way by the same part."""
    total = sum(row.weight for row in rows)
    if total <= 0:
        return rows
    part = read(total, terms.steps) / total
    return [structs.replace(row, weight=row.weight * part) for row in rows]

"""Counts of lost, unexpected, duplicated and recovered, for every fault."""

import json
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

HEADS = ("fault", "tries", "lost", "unexpected", "duplicated", "recovered", "note")


class Count(Struct, frozen=True, kw_only=True):
    """What one fault did.

    Attributes:
        fault: Its number in the plan of faults and what was done, as in ``F2 crash``.
        tries: How often it was done: kills, images, seeds, claims.
        lost: Acknowledged and not there afterwards.
        unexpected: There and never asked for, or half there.
        duplicated: There twice, or done twice at the receiver.
        recovered: Tries after which everything went on by itself.
    """

    fault: str
    tries: int
    lost: int = 0
    unexpected: int = 0
    duplicated: int = 0
    recovered: int = 0
    note: str = ""

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost, invented or doubled, and every try was recovered from."""
        return (
            not (self.lost or self.unexpected or self.duplicated) and self.recovered == self.tries
        )


class Tally:
    """Collects counts during a run of the tests; each must be clean."""

    def __init__(self) -> None:
        self.counts: list[Count] = []

    def add(self, count: Count) -> None:
        """Keep a count, then fail unless it is clean: bad figures are shown, too."""
        self.counts.append(count)
        assert count.is_clean, table([count])


def table(counts: Sequence[Count]) -> str:
    """Set counts in columns, in the order of the faults' names."""
    rows = [tuple(str(getattr(one, head)) for head in HEADS) for one in in_order(counts)]
    widths = [max(len(row[place]) for row in (HEADS, *rows)) for place in range(len(HEADS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (HEADS, *rows)
    )


def write(counts: Sequence[Count], path: Path) -> None:
    """Keep counts as JSON; those of other faults that the file holds already stay."""
    known: dict[str, object] = json.loads(path.read_text()) if path.exists() else {}
    known |= {one.fault: msgspec.to_builtins(one) for one in counts}
    path.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def in_order(counts: Sequence[Count]) -> list[Count]:
    """Sort by the number behind the F."""
    return sorted(counts, key=lambda one: (int(one.fault.split()[0].lstrip("F")), one.fault))

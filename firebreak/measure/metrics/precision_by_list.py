"""How often people upheld what lists of known media brought up."""

from msgspec import Struct
from msgspec.structs import replace

from firebreak.algorithms.stats.proportions import wilson
from firebreak.measure.books import Flags, Known
from firebreak.measure.contract import Example, Figure, Metric, Range, Ranges, Result, Window
from firebreak.measure.decided import UPHOLDING, taken_back
from firebreak.measure.examples import EVENING, decided, decision_id
from firebreak.measure.places import distinct
from firebreak.measure.words import count, percent
from firebreak.model.ledger import LedgerEntry


class Right(Struct, frozen=True, kw_only=True):
    """How many decisions judged what a list brought up, and how many of them upheld it."""

    upheld: int
    decided: int


def compute(known: Known, window: Window) -> Result:
    """Measure the share of judged matches that people upheld, list by list.

    Args:
        known: Lines known at the window's end.
        window: When the decisions were made; what was taken back before its end was not upheld.

    Returns:
        A share over all lists; None when nothing that a list brought up was decided.
    """
    lines, is_right = _judged(known, window)
    n, right = len(lines), int(is_right.sum())
    low, high = wilson(right, n) if n else (None, None)
    lists = right_by_list(known, window)
    rows = tuple(_row(name, one) for name, one in lists.items())
    return Result(
        value=right / n if n else None,
        n=n,
        low=low,
        high=high,
        says=_says(n, right),
        figures=tuple(
            Figure(
                name=f"{row.label}, of {lists[row.label].decided:,}",
                value=row.value,
                unit="share",
                low=row.low,
                high=row.high,
            )
            for row in rows
        ),
        chart=Ranges(title="Decided matches that people upheld, by list", rows=rows),
    )


def right_by_list(known: Known, window: Window) -> dict[str, Right]:
    """Count list by list, for whoever shows lists one by one.

    Args:
        known: Lines known at the window's end.
        window: As for :func:`compute`.

    Returns:
        Counts by the list's name, in alphabetical order; none of a list about which nobody
        decided.
    """
    lines, is_right = _judged(known, window)
    counts: dict[str, Right] = {}
    for code in distinct(lines["lists"]):
        rows = lines["lists"] == code
        for name in lines.words.several(code):
            before = counts.get(name, Right(upheld=0, decided=0))
            counts[name] = Right(
                upheld=before.upheld + int(is_right[rows].sum()),
                decided=before.decided + int(rows.sum()),
            )
    return dict(sorted(counts.items()))


def _judged(known: Known, window: Window) -> tuple[Known, Flags]:
    """Give the decisions about what lists brought up, and which of them upheld it."""
    which = known.are("case decided") & (known["lists"] != 0) & window.has(known.at)
    which &= ~known.have("verb", ["reverse"])
    lines = known.only(which)
    return lines, lines.have("verb", UPHOLDING) & ~known.once(taken_back)[which]


def _row(name: str, one: Right) -> Range:
    low, high = wilson(one.upheld, one.decided)
    return Range(label=name, value=one.upheld / one.decided, low=low, high=high)


def _says(n: int, right: int) -> str:
    if not n:
        return "Nothing that a list of known media brought up was decided in this time."
    return (
        f"People upheld {right:,} of {count(n, 'decision')} about what lists brought up "
        f"({percent(right / n)})."
    )


def _of(list_name: str, entry: LedgerEntry) -> LedgerEntry:
    return replace(entry, lists=(list_name,))


METRIC = Metric(
    id="precision_by_list",
    title="Right by list of known media",
    unit="share",
    why="A list whose matches people keep dismissing costs their time and harms the innocent.",
    definition=(
        "Decisions made in the window about something that an entry of a list of known media "
        "matched, reverses left out. Upheld: it did something, and was not taken back before "
        "the window's end."
    ),
    compute=compute,
    examples=(
        Example(
            because="one match upheld, one dismissed",
            entries=(
                _of("shared", decided(5, "a", "remove")),
                _of("shared", decided(6, "b", "dismiss")),
            ),
            window=EVENING,
            value=0.5,
        ),
        Example(
            because="what was taken back was not upheld",
            entries=(
                _of("shared", decided(5, "a", "remove")),
                decided(60, "a", "reverse", reverses=decision_id(5, "a", "remove")),
            ),
            window=EVENING,
            value=0.0,
        ),
        Example(
            because="a decision that no list had to do with says nothing of lists",
            entries=(decided(5, "a"),),
            window=EVENING,
            value=None,
        ),
    ),
)

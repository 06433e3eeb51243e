"""How often people upheld what lists of known media brought up."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from firebreak.measure.contract import Bars, Example, Figure, Metric, Point, Result, Window
from firebreak.measure.examples import EVENING, decided, decision_id
from firebreak.measure.rounds import known_by
from firebreak.measure.words import count, percent
from firebreak.model.ledger import LedgerEntry

UPHOLDING = ("suspend", "remove", "label", "restrict")


class Right(Struct, frozen=True, kw_only=True):
    """How many decisions judged what a list brought up, and how many of them upheld it."""

    upheld: int
    decided: int


def compute(entries: Sequence[LedgerEntry], window: Window) -> Result:
    """Measure the share of judged matches that people upheld, list by list.

    Args:
        entries: Ledger lines in order.
        window: When the decisions were made; what was taken back before its end was not upheld.

    Returns:
        A share over all lists; None when nothing that a list brought up was decided.
    """
    judged = tuple(_judged(entries, window))
    n, right = len(judged), sum(is_right for _, is_right in judged)
    lists = right_by_list(entries, window)
    shares = {name: one.upheld / one.decided for name, one in lists.items()}
    return Result(
        value=right / n if n else None,
        n=n,
        says=_says(n, right),
        figures=tuple(
            Figure(name=f"{name}, of {lists[name].decided:,}", value=share, unit="share")
            for name, share in shares.items()
        ),
        chart=Bars(
            title="Decided matches that people upheld, by list",
            unit="percent",
            points=tuple(Point(label=name, value=100 * share) for name, share in shares.items()),
        ),
    )


def right_by_list(entries: Sequence[LedgerEntry], window: Window) -> dict[str, Right]:
    """Count list by list, for whoever shows lists one by one.

    Args:
        entries: Ledger lines in order.
        window: As for :func:`compute`.

    Returns:
        Counts by the list's name, in alphabetical order; none of a list about which nobody
        decided.
    """
    upheld: Counter[str] = Counter()
    decided: Counter[str] = Counter()
    for entry, is_right in _judged(entries, window):
        decided.update(entry.lists)
        upheld.update(entry.lists if is_right else ())
    return {name: Right(upheld=upheld[name], decided=decided[name]) for name in sorted(decided)}


def _judged(entries: Sequence[LedgerEntry], window: Window) -> Iterator[tuple[LedgerEntry, bool]]:
    known = [entry for entry in known_by(entries, window.until) if entry.kind == "case decided"]
    taken_back = {entry.reverses for entry in known if entry.reverses}
    for entry in known:
        if entry.lists and window.covers(entry.at) and entry.verb != "reverse":
            yield entry, entry.verb in UPHOLDING and entry.decision not in taken_back


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

"""How often people upheld what lists of known media brought up."""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from firebreak.measure.contract import Bars, Example, Figure, Metric, Point, Result, Window
from firebreak.measure.examples import EVENING, decided, decision_id
from firebreak.measure.rounds import known_by
from firebreak.measure.words import count, percent
from firebreak.model.ledger import LedgerEntry

UPHOLDING = ("suspend", "remove", "label", "restrict")


def compute(entries: Sequence[LedgerEntry], window: Window) -> Result:
    """Measure the share of judged matches that people upheld, list by list.

    Args:
        entries: Ledger lines in order.
        window: When the decisions were made; what was taken back before its end was not upheld.

    Returns:
        A share over all lists; None when nothing that a list brought up was decided.
    """
    known = [entry for entry in known_by(entries, window.until) if entry.kind == "case decided"]
    taken_back = {entry.reverses for entry in known if entry.reverses}
    upheld: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    n = right = 0
    for entry in known:
        if not entry.lists or not window.covers(entry.at) or entry.verb == "reverse":
            continue
        is_right = entry.verb in UPHOLDING and entry.decision not in taken_back
        n, right = n + 1, right + is_right
        judged.update(entry.lists)
        upheld.update(entry.lists if is_right else ())
    shares = {name: upheld[name] / judged[name] for name in sorted(judged)}
    return Result(
        value=right / n if n else None,
        n=n,
        says=_says(n, right),
        figures=tuple(
            Figure(name=f"{name}, of {judged[name]:,}", value=share, unit="share")
            for name, share in shares.items()
        ),
        chart=Bars(
            title="Decided matches that people upheld, by list",
            unit="percent",
            points=tuple(Point(label=name, value=100 * share) for name, share in shares.items()),
        ),
    )


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

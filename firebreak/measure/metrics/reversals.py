"""How many decisions that did something were taken back."""

from collections.abc import Sequence

from firebreak.measure.contract import Example, Figure, Metric, Point, Result, Shares, Window
from firebreak.measure.examples import EVENING, decided, decision_id, opened
from firebreak.measure.rounds import known_by
from firebreak.measure.words import count, percent
from firebreak.model.ledger import LedgerEntry


def compute(entries: Sequence[LedgerEntry], window: Window) -> Result:
    """Measure the share of acting decisions that people took back.

    Args:
        entries: Ledger lines in order.
        window: When the decisions were made; a later reverse counts if made before its end.

    Returns:
        A share; None when nothing was decided that could be taken back.
    """
    known = [entry for entry in known_by(entries, window.until) if entry.kind == "case decided"]
    taken_back = {entry.reverses for entry in known if entry.reverses}
    made = [
        entry.decision
        for entry in known
        if entry.verb in ("suspend", "remove", "label", "restrict") and window.covers(entry.at)
    ]
    n, back = len(made), sum(decision in taken_back for decision in made)
    return Result(
        value=back / n if n else None,
        n=n,
        says=_says(n, back),
        figures=(Figure(name="taken back", value=float(back), unit="decisions"),),
        chart=Shares(
            title="Decisions that stand and that were taken back",
            unit="decisions",
            parts=(
                Point(label="stand", value=float(n - back)),
                Point(label="taken back", value=float(back)),
            ),
        ),
    )


def _says(n: int, back: int) -> str:
    if not n:
        return "Nothing was decided in this time that could be taken back."
    return f"{back:,} of {count(n, 'acting decision')} taken back ({percent(back / n)})."


METRIC = Metric(
    id="reversals",
    title="Reversals",
    unit="share",
    why="Shows how often the desk was wrong and said so; a rise means stop and look.",
    compute=compute,
    examples=(
        Example(
            because="one of two suspensions was taken back",
            entries=(
                opened(0, "a"),
                opened(0, "b"),
                decided(5, "a"),
                decided(6, "b"),
                decided(60, "a", "reverse", reverses=decision_id(5, "a")),
            ),
            window=EVENING,
            value=0.5,
        ),
        Example(
            because="a dismissal does nothing that could be taken back",
            entries=(opened(0, "a"), decided(5, "a", "dismiss")),
            window=EVENING,
            value=None,
        ),
    ),
)

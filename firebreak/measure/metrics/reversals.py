"""How many decisions that did something were taken back."""

from firebreak.algorithms.stats.proportions import wilson
from firebreak.measure.books import Known
from firebreak.measure.contract import Example, Figure, Metric, Point, Result, Shares, Window
from firebreak.measure.decided import acting, taken_back
from firebreak.measure.examples import EVENING, decided, decision_id, opened
from firebreak.measure.words import count, percent


def compute(known: Known, window: Window) -> Result:
    """Measure the share of acting decisions that people took back.

    Args:
        known: Lines known at the window's end.
        window: When the decisions were made; a later reverse counts if made before its end.

    Returns:
        A share; None when nothing was decided that could be taken back.
    """
    made = known.once(acting) & window.has(known.at)
    n, back = int(made.sum()), int((made & known.once(taken_back)).sum())
    low, high = wilson(back, n) if n else (None, None)
    return Result(
        value=back / n if n else None,
        n=n,
        low=low,
        high=high,
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
    definition=(
        "Decisions made in the window that did something; taken back if somebody did so before "
        "the window's end, in whole or in part."
    ),
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

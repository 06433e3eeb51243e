"""How often a second person who sees no first decision makes it too."""

from msgspec.structs import replace

from firebreak.algorithms.stats.agreement import Agreement
from firebreak.algorithms.stats.proportions import wilson
from firebreak.measure.books import Known
from firebreak.measure.contract import Example, Figure, Metric, Range, Ranges, Result, Window
from firebreak.measure.examples import EVENING, decided, line
from firebreak.measure.quality import Group, Looks, second_reviews
from firebreak.measure.words import count, percent
from firebreak.model.decisions import Verb
from firebreak.model.ledger import LedgerEntry


def compute(known: Known, window: Window) -> Result:
    """Measure agreement of second people with first ones.

    Args:
        known: Lines known at the window's end.
        window: When the second answers were given.

    Returns:
        The share of equal answers; None where nobody looked a second time. Krippendorff's alpha
        with its interval is told in words.
    """
    looks = second_reviews(known, window)
    whole = looks.pop(None, None)
    shares = {named(group): one for group, one in looks.items() if group is not None}
    low, high = wilson(whole.agreed, whole.looked) if whole else (None, None)
    rows = tuple(_row(name, one) for name, one in shares.items())
    return Result(
        value=whole.agreed / whole.looked if whole else None,
        n=whole.looked if whole else 0,
        low=low,
        high=high,
        says=_says(whole),
        figures=tuple(
            Figure(
                name=f"{row.label}, of {shares[row.label].looked:,}",
                value=row.value,
                unit="share",
                low=row.low,
                high=row.high,
            )
            for row in rows
        ),
        chart=Ranges(title="Second reviews that gave the same answer", rows=rows),
    )


def _row(name: str, one: Looks) -> Range:
    low, high = wilson(one.agreed, one.looked)
    return Range(label=name, value=one.agreed / one.looked, low=low, high=high)


def named(group: Group) -> str:
    """Name a category and language."""
    category, language = group
    return f"{category or 'no category'}, {language or 'no wording'}"


def told(found: Agreement) -> str:
    """Say Krippendorff's alpha with its interval, or why there is none."""
    if found.alpha is None or found.low is None or found.high is None:
        return "agreement beyond chance cannot be told: all answers were the same"
    range_ = f"{found.low:.2f} to {found.high:.2f} with 95 in 100"
    return f"Krippendorff's alpha {found.alpha:.2f} ({range_})"


def _says(whole: Looks | None) -> str:
    if whole is None:
        return "Nobody looked at a decision a second time."
    share = percent(whole.agreed / whole.looked)
    return (
        f"In {whole.agreed:,} of {count(whole.looked, 'second review')} the answer was the same "
        f"({share}); {told(whole.found)}."
    )


def _again(
    minute: float, case: str, of: LedgerEntry, verb: Verb, *, agrees: bool
) -> tuple[LedgerEntry, ...]:
    looked = line("second review", minute, case, "second")
    return of, replace(looked, decision=of.decision, verb=verb, agrees=agrees)


METRIC = Metric(
    id="second_reviews",
    title="Second people of the same mind",
    unit="share",
    why="Where two people often differ, the policy is unclear or nobody can decide it alone.",
    definition=(
        "Second answers given in the window, each beside the earlier decision that it is about, "
        "by the decision's category and the wording's language. A second person who would ask a "
        "lead counts as of another mind."
    ),
    compute=compute,
    examples=(
        Example(
            because="one second person agrees, one does not",
            entries=(
                *_again(9, "a", decided(5, "a"), "suspend", agrees=True),
                *_again(9, "b", decided(6, "b"), "dismiss", agrees=False),
            ),
            window=EVENING,
            value=0.5,
        ),
        Example(
            because="a decision that nobody looked at again says nothing",
            entries=(decided(5, "a"),),
            window=EVENING,
            value=None,
        ),
    ),
)

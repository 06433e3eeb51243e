"""How often people upheld what came up, language by language."""

from msgspec.structs import replace

from firebreak.measure.books import Flags, Known
from firebreak.measure.contract import Example, Figure, Metric, Range, Ranges, Result, Window
from firebreak.measure.decided import UPHOLDING, answering, doubted, taken_back
from firebreak.measure.examples import EVENING, decided
from firebreak.measure.places import among, distinct
from firebreak.measure.shares import share
from firebreak.measure.words import count, percent
from firebreak.model.ledger import LedgerEntry

NAMES = {"": "language not said", "mul": "several languages"}


def compute(known: Known, window: Window) -> Result:
    """Measure the share of answered cases that people upheld, by the language they are in.

    Args:
        known: Lines known at the window's end.
        window: When the decisions were made.

    Returns:
        A share over all languages; None of nothing.
    """
    which = known.once(answering) & window.has(known.at)
    which &= (known["detectors"] != 0) | (known["linkers"] != 0) | (known["notice_kind"] != 0)
    which &= known.once(taken_back) | ~among(known["decision"], known.once(doubted))
    lines, is_back = known.only(which), known.once(taken_back)[which]
    is_upheld = lines.have("verb", UPHOLDING) & ~is_back
    rows = {
        known.words.word(int(code)): lines["language"] == code
        for code in distinct(lines["language"])
    }
    figures = tuple(_share(name, is_upheld[its]) for name, its in sorted(rows.items()))
    whole = share("", int(is_upheld.sum()), len(lines))
    return Result(
        value=whole.value,
        n=len(lines),
        low=whole.low,
        high=whole.high,
        says=_says(int(is_upheld.sum()), len(lines)),
        figures=figures,
        chart=Ranges(
            title="Answered cases that people upheld, by language",
            rows=tuple(_range(one) for one in figures),
        ),
    )


def _share(language: str, is_upheld: Flags) -> Figure:
    name = NAMES.get(language, language)
    return share(f"{name}, of {len(is_upheld):,}", int(is_upheld.sum()), len(is_upheld))


def _range(one: Figure) -> Range:
    return Range(label=one.name, value=one.value or 0.0, low=one.low or 0.0, high=one.high or 0.0)


def _says(upheld: int, n: int) -> str:
    if not n:
        return "Nothing that was brought up was decided in this time."
    return f"People upheld {upheld:,} of {count(n, 'answered case')} ({percent(upheld / n)})."


def _in(language: str, entry: LedgerEntry) -> LedgerEntry:
    return replace(entry, language=language, detectors=("calls",))


METRIC = Metric(
    id="precision_by_language",
    title="Right by language",
    unit="share",
    why="Where one language is wronged more often than others, its speakers are.",
    definition=(
        "Decisions made in the window that answer a case which a detector, a linker or a "
        "reporter brought up, by the language on the decision's line. Upheld: it did something "
        "and was not taken back before the window's end. What a second person doubts, and was "
        "not taken back, is left out until somebody decides again; an escalation decides "
        "nothing."
    ),
    compute=compute,
    examples=(
        Example(
            because="one upheld in French, one dismissed in Arabic",
            entries=(_in("fr", decided(5, "a")), _in("ar", decided(6, "b", "dismiss"))),
            window=EVENING,
            value=0.5,
        ),
        Example(because="nothing decided", entries=(), window=EVENING, value=None),
    ),
)

"""How often what is protected came up wrongly, class by class."""

from collections.abc import Iterator

from msgspec.structs import replace

from firebreak.measure.books import Flags, Known
from firebreak.measure.contract import Example, Figure, Metric, Range, Ranges, Result, Window
from firebreak.measure.decided import UPHOLDING, answering, taken_back
from firebreak.measure.examples import EVENING, decided, decision_id
from firebreak.measure.shares import share
from firebreak.measure.words import count, percent
from firebreak.model.ledger import LedgerEntry


def compute(known: Known, window: Window) -> Result:
    """Measure the share of answers about protected speech and people that found no wrong.

    Args:
        known: Lines known at the window's end.
        window: When the decisions were made.

    Returns:
        A share; None where nothing protected came up.
    """
    which = known.once(answering) & window.has(known.at)
    which &= (known["exempt"] != 0) | (~known.have("purpose", ["none"]) & (known["purpose"] != 0))
    lines = known.only(which)
    is_wrong = lines.have("verb", ["dismiss"]) | known.once(taken_back)[which]
    is_hit = known.once(taken_back)[which] & lines.have("verb", UPHOLDING)
    figures = tuple(
        share(f"{name}, of {int(its.sum()):,}", int((is_wrong & its).sum()), int(its.sum()))
        for name, its in _classes(lines)
    )
    whole = share("", int(is_wrong.sum()), len(lines))
    return Result(
        value=whole.value,
        n=len(lines),
        low=whole.low,
        high=whole.high,
        says=_says(int(is_wrong.sum()), len(lines), int(is_hit.sum())),
        figures=(*figures, share("acted on first", int(is_hit.sum()), len(lines))),
        chart=Ranges(
            title="Answers that found no wrong, by what was protected",
            rows=tuple(_range(one) for one in figures),
        ),
    )


def _classes(lines: Known) -> Iterator[tuple[str, Flags]]:
    """Give each purpose and each class the policy vouches for, with its lines, by name."""
    for column, said in (("purpose", ""), ("exempt", "vouched for as ")):
        words = {lines.words.word(int(code)) for code in set(lines[column])} - {"", "none"}
        for name in sorted(words):
            yield f"{said}{name}", lines.have(column, [name])


def _range(one: Figure) -> Range:
    return Range(label=one.name, value=one.value or 0.0, low=one.low or 0.0, high=one.high or 0.0)


def _says(wrong: int, n: int, hit: int) -> str:
    if not n:
        return "Nothing that is protected was decided on in this time."
    return (
        f"Of {count(n, 'answer')} about protected speech or people, {wrong:,} found no wrong "
        f"({percent(wrong / n)}); {hit:,} of these had been acted on first."
    )


def _for(purpose: str, entry: LedgerEntry) -> LedgerEntry:
    return replace(entry, purpose=purpose)


METRIC = Metric(
    id="exemptions",
    title="Protected and wrongly brought up",
    unit="share",
    why="News, counter-speech or prayer that keeps coming up costs time and, once, a voice.",
    definition=(
        "Decisions made in the window that answer a case, and whose purpose is one that "
        "protects (any but none), or whose subject the policy vouches for. Wrongly brought up: "
        "dismissed, or taken back before the window's end; acted on first: what had done "
        "something. A line counts once in the headline, once for its purpose, and once for what "
        "its subject is vouched for as."
    ),
    compute=compute,
    examples=(
        Example(
            because="of two news items one was dismissed, one acted on and taken back later",
            entries=(
                _for("news", decided(5, "a", "dismiss")),
                _for("news", decided(6, "b", "label")),
                _for("news", decided(7, "c", "label")),
                decided(60, "b", "reverse", reverses=decision_id(6, "b", "label")),
            ),
            window=EVENING,
            value=2 / 3,
        ),
        Example(
            because="what is no protected speech says nothing here",
            entries=(_for("none", decided(5, "a")),),
            window=EVENING,
            value=None,
        ),
    ),
)

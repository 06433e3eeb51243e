"""What it costs the people at the desk."""

from collections import Counter

from msgspec import Struct

from firebreak.simulate.evaluation.output import Output
from firebreak.simulate.parameters import Review

NIGHT_HOURS = 6


class WorkRow(Struct, frozen=True, kw_only=True):
    """Decisions of one kind.

    Attributes:
        share: Of all the time spent.
    """

    kind: str
    verb: str
    decisions: int
    seconds: float
    share: float


class Load(Struct, frozen=True, kw_only=True):
    """How busy reviewers were.

    Attributes:
        decisions: How many cases were decided.
        hours: Spent on them.
        per_hour: Cases decided in an hour of work.
        busy: Share of the hours on shift that was spent on cases, in [0, 1].
        dismissed: Share of decisions that found nothing.
        waiting: Cases open at the end.
        longest: Most cases open at the end of a day.
        rows: By kind of case and verb, the most time first.
    """

    decisions: int
    hours: float
    per_hour: float
    busy: float
    dismissed: float
    waiting: int
    longest: int
    rows: tuple[WorkRow, ...] = ()


def load(output: Output, review: Review, days: int) -> Load:
    """Measure the work.

    Args:
        output: What the product did.
        review: Who was on shift.
        days: Length of the story.

    Returns:
        The figures.
    """
    seconds: Counter[tuple[str, str]] = Counter()
    many: Counter[tuple[str, str]] = Counter()
    for one in output.worked:
        key = (one.case_kind, one.verb)
        many[key] += 1
        seconds[key] += round(1_000 * one.seconds)
    total = sum(seconds.values()) / 1_000
    night = max(1, round(review.night * review.people))
    shifts = days * (review.people * (24 - NIGHT_HOURS) + night * NIGHT_HOURS)
    dismissed = sum(count for (_, verb), count in many.items() if verb == "dismiss")
    return Load(
        decisions=len(output.worked),
        hours=total / 3_600,
        per_hour=3_600 * len(output.worked) / total if total else 0.0,
        busy=total / 3_600 / shifts if shifts else 0.0,
        dismissed=dismissed / len(output.worked) if output.worked else 0.0,
        waiting=output.waiting,
        longest=max(output.queue, default=output.waiting),
        rows=tuple(
            WorkRow(
                kind=kind,
                verb=verb,
                decisions=many[kind, verb],
                seconds=spent / 1_000,
                share=spent / 1_000 / total if total else 0.0,
            )
            for (kind, verb), spent in sorted(seconds.items(), key=lambda one: (-one[1], one[0]))
        ),
    )

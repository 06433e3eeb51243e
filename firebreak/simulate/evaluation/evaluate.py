"""The one way in: a run's folder and what the product did, to all figures."""

from pathlib import Path

from msgspec import Struct

from firebreak.simulate.evaluation.aftermath import (
    Comeback,
    DayRow,
    Displaced,
    by_day,
    comeback,
    displaced,
)
from firebreak.simulate.evaluation.fairness import (
    Calibration,
    LanguageRow,
    by_language,
    calibration,
    gap,
)
from firebreak.simulate.evaluation.known import Known
from firebreak.simulate.evaluation.load import Load, load
from firebreak.simulate.evaluation.output import Output
from firebreak.simulate.evaluation.overall import Overall, overall
from firebreak.simulate.evaluation.ranking import (
    AtK,
    ClassRow,
    DetectorRow,
    at_k,
    average_precision,
    brought_up,
    by_class,
    by_detector,
    ranked,
)
from firebreak.simulate.evaluation.tables import Ran, ran, tables
from firebreak.simulate.evaluation.timing import Timing, timing
from firebreak.simulate.parameters import DAY_MS

HONESTY = (
    "An invented platform with invented people and words. These figures show how the parts work "
    "together and which change makes them better; they are never a figure of accuracy in the real "
    "world."
)


class Ranking(Struct, frozen=True, kw_only=True):
    """How good one order of accounts is.

    Attributes:
        average_precision: Mean of the precision at each planted account in it.
    """

    rows: tuple[AtK, ...]
    average_precision: float


class Evaluation(Struct, frozen=True, kw_only=True):
    """Every figure of one run.

    Attributes:
        ran: What was simulated.
        classes: What became of each class, decoys first, planted last.
        detectors: Whom each detector and linker brought up.
        tools: The ranking of all accounts that tools brought up.
        connections: The ranking of the accounts called likely connected.
        gap: Largest rate of false positives of a language over the smallest; 1 is even.
    """

    ran: Ran
    overall: Overall
    classes: tuple[ClassRow, ...]
    detectors: tuple[DetectorRow, ...]
    tools: Ranking
    connections: Ranking
    timing: Timing
    comeback: Comeback
    days: tuple[DayRow, ...]
    displaced: Displaced
    load: Load
    calibration: Calibration
    languages: tuple[LanguageRow, ...]
    gap: float


def read_run(folder: Path) -> Ran:
    """Tell what was simulated in a folder.

    Args:
        folder: Of a run.

    Returns:
        Its parameters and the simulator's version.

    Raises:
        InvalidConfig: The folder holds no run.
    """
    return ran(folder)


def evaluate(folder: Path, output: Output) -> Evaluation:
    """Join what the product did with what was really so.

    Args:
        folder: Of a closed run, with its truth.
        output: What the product did.

    Returns:
        All figures; the same folder and output give the same.

    Raises:
        InvalidConfig: The folder holds no run, or a table of the truth is missing.
    """
    return judged(ran(folder), Known(tables(folder)), output)


def judged(told: Ran, known: Known, output: Output) -> Evaluation:
    """Compute all figures.

    Args:
        told: What was simulated.
        known: The truth.
        output: What the product did.

    Returns:
        The figures.
    """
    days, review = told.parameters.days, told.parameters.review
    languages = by_language(known, output)
    return Evaluation(
        ran=told,
        overall=overall(known, output),
        classes=tuple(by_class(known, output)),
        detectors=tuple(by_detector(known, output)),
        tools=_ranking(known, brought_up(output)),
        connections=_ranking(known, ranked(output)),
        timing=timing(known, output, days * DAY_MS),
        comeback=comeback(known, output),
        days=tuple(by_day(known, output, days)),
        displaced=displaced(known),
        load=load(output, review, days),
        calibration=calibration(known, output),
        languages=tuple(languages),
        gap=gap(languages),
    )


def _ranking(known: Known, order: list[str]) -> Ranking:
    return Ranking(
        rows=tuple(at_k(known, order)), average_precision=average_precision(known, order)
    )

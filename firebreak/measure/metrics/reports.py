"""How many notices came in, from whom, and how often they were right."""

from msgspec.structs import replace

from firebreak.measure.books import Known
from firebreak.measure.contract import Bars, Example, Figure, Metric, Point, Result, Window
from firebreak.measure.examples import EVENING, decided, line
from firebreak.measure.quality import Precision, precisions
from firebreak.measure.words import count
from firebreak.model.ledger import LedgerEntry
from firebreak.model.notices import NoticeKind

CLASSES: dict[NoticeKind, str] = {
    "user_report": "user reports",
    "trusted_flagger": "trusted flaggers",
}


def compute(known: Known, window: Window) -> Result:
    """Count notices by the class of who sent them, and how often people upheld them.

    Args:
        known: Lines known at the window's end.
        window: When the notices came in; for validity, when somebody decided.

    Returns:
        Notices; 0 when there was none.
    """
    lines = known.only(known.are("notice received") & window.has(known.at))
    volumes = {
        kind: int(lines["things"][lines.have("notice_kind", [kind])].clip(0).sum())
        for kind in CLASSES
    }
    judged = {
        one.name: one for one in known.once(precisions, window) if one.kind == "reporter class"
    }
    n = sum(volumes.values())
    return Result(
        value=float(n),
        n=n,
        says=_says(volumes),
        figures=tuple(_upheld(name, judged.get(kind)) for kind, name in CLASSES.items()),
        chart=Bars(
            title="Notices by who sent them",
            unit="notices",
            points=tuple(
                Point(label=name, value=float(volumes[kind])) for kind, name in CLASSES.items()
            ),
        ),
    )


def _upheld(name: str, one: Precision | None) -> Figure:
    if one is None or not one.judged:
        return Figure(name=f"{name} upheld", value=None, unit="share")
    return Figure(name=f"{name} upheld", value=one.share, unit="share", low=one.low, high=one.high)


def _says(volumes: dict[NoticeKind, int]) -> str:
    if not any(volumes.values()):
        return "No notice came in in this time."
    reports, flags = volumes["user_report"], volumes["trusted_flagger"]
    return (
        f"{count(reports, 'report')} came in from users and {count(flags, 'notice')} from trusted "
        "flaggers."
    )


def _came(minute: float, case: str, kind: NoticeKind, things: int) -> LedgerEntry:
    return replace(line("notice received", minute, case), notice_kind=kind, things=things)


METRIC = Metric(
    id="reports",
    title="Notices",
    unit="notices",
    why="A flood of reports that are seldom right is somebody's weapon, or a rule nobody knows.",
    definition=(
        "Notices received in the window, orders apart; lines that older versions wrote do not "
        "say how many, and count as none. Upheld: of the decisions made in the window that "
        "answer a case for which such a notice spoke as the gravest, the share that did "
        "something and was not taken back; what a second person doubts is left out until "
        "somebody decides again."
    ),
    compute=compute,
    examples=(
        Example(
            because="three reports and one trusted flagger's notice",
            entries=(
                _came(0, "a", "user_report", 3),
                _came(1, "b", "trusted_flagger", 1),
                replace(decided(9, "a"), notice_kind="user_report"),
            ),
            window=EVENING,
            value=4.0,
        ),
        Example(because="nobody reported anything", entries=(), window=EVENING, value=0.0),
    ),
)

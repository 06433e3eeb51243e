"""How many pictures people see, and in which form, without saying who."""

from msgspec.structs import replace

from firebreak.measure.books import Known
from firebreak.measure.contract import Example, Figure, Metric, Point, Result, Shares, Window
from firebreak.measure.examples import EVENING, line
from firebreak.measure.people import person_days
from firebreak.measure.places import distinct
from firebreak.measure.shares import share
from firebreak.measure.words import count, percent
from firebreak.model.ledger import LedgerEntry

FULL = "full"


def compute(known: Known, window: Window) -> Result:
    """Count pictures and clips that somebody saw as they are.

    Args:
        known: Lines known at the window's end.
        window: When they were shown.

    Returns:
        Pictures shown in full; 0 when none was.
    """
    lines = known.only(known.are("media shown") & window.has(known.at))
    forms = {
        known.words.word(int(code)): int((lines["form"] == code).sum())
        for code in distinct(lines["form"])
    }
    full = forms.get(FULL, 0)
    days = person_days(lines.only(lines.have("form", [FULL])))
    return Result(
        value=float(full),
        n=len(lines),
        says=_says(full, len(lines)),
        figures=(
            share("of all that was shown", full, len(lines)),
            Figure(
                name="9 in 10 days of a person at most", value=days.quantile(0.9), unit="pictures"
            ),
            Figure(name="people who saw any in full", value=float(days.people), unit="people"),
        ),
        chart=Shares(
            title="Pictures and clips by the form they were shown in",
            unit="pictures",
            parts=tuple(
                Point(label=name or "not said", value=float(number))
                for name, number in sorted(forms.items())
            ),
        ),
    )


def _says(full: int, n: int) -> str:
    if not n:
        return "Nobody was shown a picture or clip in this time."
    return f"{full:,} of {count(n, 'picture')} were shown in full ({percent(full / n)})."


def _shown(minute: float, form: str) -> LedgerEntry:
    return replace(line("media shown", minute, "a", "ines"), note=form)


METRIC = Metric(
    id="exposure",
    title="Pictures seen in full",
    unit="pictures",
    why="What people see adds up; blurred first and text first are there to keep it small.",
    definition=(
        "Every showing of a picture or clip to a person in the window, by the form it was shown "
        "in, which is the line's note up to the first colon or semicolon. Days of a person in "
        "full as for decisions a person and day; nothing of fewer than three."
    ),
    compute=compute,
    examples=(
        Example(
            because="one of two was shown in full",
            entries=(_shown(1, "blurred"), _shown(2, "full: to decide; a face in it decides")),
            window=EVENING,
            value=1.0,
        ),
        Example(because="nothing was shown", entries=(), window=EVENING, value=0.0),
    ),
)

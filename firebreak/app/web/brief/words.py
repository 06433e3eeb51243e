"""Times, counts and names as a brief writes them."""

from datetime import UTC, datetime, timedelta

from firebreak.algorithms.text.tricks import plainly
from firebreak.app.briefing.document import Cell
from firebreak.app.interface import phrase, phrase_many
from firebreak.app.web.console.words import LANGUAGES, apart
from firebreak.measure.contract import Window

DASH = "–"
LONGEST_CODE = 12


def counted(value: float | None) -> str:
    """Write a count; a dash where there is nothing to count."""
    return DASH if value is None else f"{value:,.0f}"


def moment(at: datetime) -> str:
    """Write an instant: day, minute, UTC, the same in every language."""
    return apart(f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC")


def time_cell(at: datetime, window: Window) -> Cell:
    """Write an instant for a table: the time of day, with the day where it is another one."""
    here = at.astimezone(UTC)
    is_same = here.date() == window.since.astimezone(UTC).date()
    text = f"{here:%H:%M}" if is_same else f"{here:%m-%d %H:%M}"
    return Cell(text=apart(text.replace(" ", "\u00a0")), full=here.isoformat(timespec="seconds"))


def stretch(span: timedelta) -> str:
    """Say how long a bin is."""
    minutes = int(span / timedelta(minutes=1))
    if minutes < 60:
        return phrase_many("%(num)s minute", "%(num)s minutes", minutes)
    if minutes < 1_440:
        return phrase_many("%(num)s hour", "%(num)s hours", minutes // 60)
    return phrase_many("%(num)s day", "%(num)s days", minutes // 1_440)


def language_name(code: str) -> str:
    """Say the name of a language; its code where nobody has written its name down."""
    known = next((name for one, name in LANGUAGES.items() if one == code), "")
    return known or (_code(code) if code else phrase("not said"))


def languages(spoken: tuple[tuple[str, int], ...]) -> str:
    """Write languages with their counts, most first."""
    return ", ".join(f"{_code(code) or DASH} {counted(n)}" for code, n in spoken)


def _code(code: str) -> str:
    """Write what a platform calls a language: anybody's words, so short and without tricks."""
    return plainly(code)[:LONGEST_CODE]

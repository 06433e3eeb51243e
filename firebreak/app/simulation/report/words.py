"""Numbers and names as the report writes them."""

from firebreak.measure.charts.svg import figure
from firebreak.simulate.evaluation.timing import Spread

LANGUAGES = {"en": "English", "fr": "French", "ar": "Arabic", "de": "German", "nl": "Dutch"}
NONE = "–"


def percent(share: float) -> str:
    """Write a share, with as many places as a small one needs."""
    if share and share < 0.0995:
        return f"{100 * share:.2g} %" if share >= 0.000_05 else "< 0.01 %"
    return f"{100 * share:.0f} %"


def per(part: int, whole: int) -> str:
    """Write how many of how many."""
    return f"{part:,} of {whole:,}"


def hours(value: float) -> str:
    """Write a length of time given in hours, in the unit that reads best."""
    if value < 1:
        return f"{60 * value:.0f} min"
    return f"{value:.1f} h" if value < 48 else f"{value / 24:.1f} days"


def middle(spread: Spread) -> str:
    """Write a median of hours; a dash for nothing."""
    return hours(spread.median) if spread.count else NONE


def ninety(spread: Spread) -> str:
    """Write nine in ten of hours; a dash for nothing."""
    return hours(spread.ninety) if spread.count else NONE


def number(value: float) -> str:
    """Write a number with its thousands apart."""
    return figure(round(value, 2))


def language(code: str) -> str:
    """Write the name of a language."""
    return LANGUAGES.get(code, code)

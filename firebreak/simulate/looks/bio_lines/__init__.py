"""Lines that people write about themselves, by language."""

from functools import cache

from firebreak.simulate.looks.bio_lines import ar, de, en, fr, nl

_WRITTEN: dict[str, tuple[str, str]] = {
    "en": (en.LINES, en.DISCLAIMERS),
    "fr": (fr.LINES, fr.DISCLAIMERS),
    "ar": (ar.LINES, ar.DISCLAIMERS),
    "de": (de.LINES, de.DISCLAIMERS),
    "nl": (nl.LINES, nl.DISCLAIMERS),
}


@cache
def lines(language: str) -> tuple[str, ...]:
    """Give neutral lines about oneself; slots as in ``texts.slots``."""
    return tuple(_WRITTEN[language][0].strip().splitlines())


@cache
def disclaimers(language: str) -> tuple[str, ...]:
    """Give lines which say that following, sharing or quoting is no support."""
    return tuple(_WRITTEN[language][1].strip().splitlines())

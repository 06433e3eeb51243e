"""In which language the interface speaks: gettext, one for each request.

What a page says is written in English in the code and is looked up when it is shown. The language
stands in a context variable, so that no function has to pass it on: a server sets it for each
request, and everything else speaks English.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from typing import Literal, get_args

from firebreak.model.desk_policy import Language
from firebreak.review.answers import direction as written

Tongue = Language
"""The interface speaks what letters are written in."""
TONGUES: tuple[Tongue, ...] = get_args(Tongue)
"""In the order in which they are offered."""
OWN_NAMES: dict[Tongue, str] = {
    "en": "English",
    "fr": "Français",
    "ar": "العربية",
    "de": "Deutsch",
}
DOMAIN = "firebreak"
CONTEXT_MARK = "\x04"
"""Stands between context and text in a catalogue; so GNU gettext wants it."""

_spoken: ContextVar[Tongue] = ContextVar("spoken", default="en")


def spoken() -> Tongue:
    """Give the language of whoever is answered now."""
    return _spoken.get()


def direction() -> Literal["ltr", "rtl"]:
    """Give the direction in which that language is written."""
    return written(spoken())


@contextmanager
def speaking(tongue: Tongue) -> Iterator[None]:
    """Speak a language until the block ends.

    Args:
        tongue: Language of what is said inside.

    Yields:
        Nothing.
    """
    token = _spoken.set(tongue)
    try:
        yield
    finally:
        _spoken.reset(token)


def preferred(chosen: str, accepted: str) -> Tongue:
    """Choose a language.

    Args:
        chosen: What somebody has chosen before; empty for nothing.
        accepted: The browser's ``Accept-Language``.

    Returns:
        The choice if there is such a language, else the one that the browser likes best of those
        there are, else English.
    """
    wishes = sorted(_wishes(accepted[:200]), key=lambda wish: -wish[1])
    for name in [chosen, *(name for name, weight in wishes if weight > 0)]:
        for tongue in TONGUES:
            if name == tongue:
                return tongue
    return "en"


def _wishes(accepted: str) -> Iterator[tuple[str, float]]:
    for part in accepted.lower().split(","):
        name, _, parameter = part.partition(";")
        weight = re.fullmatch(r"\s*q=([01](?:\.\d{0,3})?)\s*", parameter)
        if weight or not parameter:
            yield name.strip().partition("-")[0], float(weight[1]) if weight else 1.0


@cache
def catalogue(tongue: Tongue) -> NullTranslations:
    """Read a language's catalogue, once; English has none.

    Args:
        tongue: Language.

    Returns:
        Its translations.
    """
    if tongue == "en":
        return NullTranslations()
    path = files("firebreak.app").joinpath("tongues", tongue, f"{DOMAIN}.mo")
    with path.open("rb") as stream:
        return GNUTranslations(stream)


def phrase(text: str, /, **values: object) -> str:
    """Say a sentence in the language of whoever reads it.

    Args:
        text: In English, with ``%(name)s`` for each value and ``%%`` for a per cent sign. Must be
            a literal, so that the catalogue finds it.
        **values: What stands in it.

    Returns:
        The sentence.
    """
    return catalogue(spoken()).gettext(text) % values


def phrase_many(one: str, many: str, number: int, /, **values: object) -> str:
    """Say a sentence about a number of things; languages have up to six forms.

    Args:
        one: In English, for one thing.
        many: For any other number; ``%(num)s`` is the number.
        number: How many.
        **values: What else stands in it.

    Returns:
        The sentence.
    """
    return catalogue(spoken()).ngettext(one, many, number) % {"num": number, **values}


def later(text: str, context: str = "") -> str:  # noqa: ARG001
    """Mark a word or sentence that stands in a table and is looked up where it is shown.

    Args:
        text: In English.
        context: Tells apart what is one word in English and two elsewhere.

    Returns:
        The same text; see :func:`term`.
    """
    return text


def term(text: object, context: str = "") -> str:
    """Say what was marked with :func:`later`, or a word of the model.

    Args:
        text: In English; nothing is put into it.
        context: As it was marked.

    Returns:
        The words in the language of whoever reads them; the same text where none are known.
    """
    written = str(text)
    if not written:
        return ""
    found = catalogue(spoken())
    return found.pgettext(context, written) if context else found.gettext(written)


def listed(parts: Sequence[object], context: str = "") -> str:
    """Write words of the model one after the other, each in the reader's language.

    Args:
        parts: In English.
        context: As they were marked.

    Returns:
        The words with the language's comma between them.
    """
    return ("، " if spoken() == "ar" else ", ").join(term(part, context) for part in parts)

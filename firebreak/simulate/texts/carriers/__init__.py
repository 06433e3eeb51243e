"""400 neutral sentences a language by topic, written for this simulator."""

from functools import cache

from firebreak.simulate.parameters import LANGUAGES
from firebreak.simulate.texts.carriers import (
    ar_private,
    ar_public,
    de_private,
    de_public,
    en_private,
    en_public,
    fr_private,
    fr_public,
    nl_private,
    nl_public,
)

_WRITTEN: dict[str, dict[str, str]] = {
    "en": en_private.SENTENCES | en_public.SENTENCES,
    "fr": fr_private.SENTENCES | fr_public.SENTENCES,
    "ar": ar_private.SENTENCES | ar_public.SENTENCES,
    "de": de_private.SENTENCES | de_public.SENTENCES,
    "nl": nl_private.SENTENCES | nl_public.SENTENCES,
}

TOPICS: tuple[str, ...] = tuple(_WRITTEN[LANGUAGES[0]])
"""Topics in the order of their numbers; the same in every language."""


@cache
def carriers(language: str) -> dict[str, tuple[str, ...]]:
    """Give the sentences of a language with their slots, by topic in the order of ``TOPICS``.

    As many of each topic in every language, religious life included: what a language lacks
    would tell it.
    """
    return {topic: tuple(_WRITTEN[language][topic].strip().splitlines()) for topic in TOPICS}

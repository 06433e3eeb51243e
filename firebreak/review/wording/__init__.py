"""What people concerned read, in each language that we write in."""

from firebreak.model.desk_policy import Language
from firebreak.review.wording.ar import ARABIC
from firebreak.review.wording.de import GERMAN
from firebreak.review.wording.en import ENGLISH
from firebreak.review.wording.fr import FRENCH
from firebreak.review.wording.sentences import Wording

WORDINGS: dict[Language, Wording] = {
    "en": ENGLISH,
    "fr": FRENCH,
    "ar": ARABIC,
    "de": GERMAN,
}


def language_of(told: str, default: Language) -> Language:
    """Choose the language to write in; what somebody speaks decides nothing else.

    Args:
        told: As the platform tells it, such as ``fr`` or ``fr-CA``; empty for nothing.
        default: Taken where nothing is told, or a language that we do not write in.

    Returns:
        A language there is a wording for.
    """
    first = told.strip().lower().replace("_", "-").partition("-")[0]
    return next((code for code in WORDINGS if code == first), default)

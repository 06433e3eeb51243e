"""Says to readers that a reviewer's words are not in their language.

Nothing is translated by a machine: a wrong word in a decision about somebody is worse than an
honest foreign one.
"""

from msgspec import Struct

from firebreak.algorithms.text.languages import language_of, spans
from firebreak.model.desk_policy import Language


class Foreword(Struct, frozen=True, kw_only=True):
    """The sentences of one language; each is whole.

    Attributes:
        named: For the languages that we write in; ``{language}`` is a slot.
        other: For all others.
        names: Our languages, as they stand in the slot.
    """

    named: str
    other: str
    names: dict[Language, str]


FOREWORDS: dict[Language, Foreword] = {
    "en": Foreword(
        named="The words that follow are in {language}; nobody has translated them.",
        other="The words that follow are in another language; nobody has translated them.",
        names={"en": "English", "fr": "French", "de": "German", "ar": "Arabic"},
    ),
    "fr": Foreword(
        named="Les mots qui suivent sont en {language} ; ils n'ont pas été traduits.",
        other="Les mots qui suivent sont dans une autre langue ; ils n'ont pas été traduits.",
        names={"en": "anglais", "fr": "français", "de": "allemand", "ar": "arabe"},
    ),
    "de": Foreword(
        named="Was folgt, ist auf {language} geschrieben und nicht übersetzt.",
        other="Was folgt, ist in einer anderen Sprache geschrieben und nicht übersetzt.",
        names={"en": "Englisch", "fr": "Französisch", "de": "Deutsch", "ar": "Arabisch"},
    ),
    "ar": Foreword(
        named="الكلمات التالية مكتوبة باللغة {language} ولم تُترجم.",
        other="الكلمات التالية مكتوبة بلغة أخرى ولم تُترجم.",
        names={"en": "الإنجليزية", "fr": "الفرنسية", "de": "الألمانية", "ar": "العربية"},
    ),
}


def tongue(words: str) -> str:
    """Tell in which language words are.

    Args:
        words: A reviewer's own.

    Returns:
        An ISO 639-1 code; empty where they are too few, or in several, to be sure.
    """
    return language_of(spans(words))


def foreword(words: str, reader: Language) -> str:
    """Say before a reviewer's words in which language they are, if it is not the reader's.

    Args:
        words: The reviewer's own.
        reader: Language of who reads them.

    Returns:
        A sentence in the reader's language; empty where nothing is foreign, or nobody can tell.
    """
    code = tongue(words)
    if code in ("", reader):
        return ""
    told = FOREWORDS[reader]
    known = next((name for language, name in told.names.items() if language == code), None)
    return told.other if known is None else told.named.format(language=known)


def introduced(sentence: str, words: str, reader: Language) -> str:
    """Put the foreword before a sentence that holds a reviewer's words."""
    return " ".join(part for part in (foreword(words, reader), sentence) if part)

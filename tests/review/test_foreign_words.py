"""Whoever reads a decision is told which of its words are foreign."""

import pytest

from firebreak.model.desk_policy import Language
from firebreak.review.foreign_words import FOREWORDS, foreword, introduced

ENGLISH = "The post calls on everybody to come to the water tower and to bring what they prepared."
GERMAN = "Der Beitrag ruft alle dazu auf, um neun Uhr zum Wasserturm zu kommen und nichts zu sagen."
SPANISH = "La publicación llama a todos a venir esta noche a la torre con lo que prepararon."
SAYS = {
    "fr": "Les mots qui suivent sont en anglais ; ils n'ont pas été traduits.",
    "de": "Was folgt, ist auf Englisch geschrieben und nicht übersetzt.",
    "ar": "الكلمات التالية مكتوبة باللغة الإنجليزية ولم تُترجم.",
}


@pytest.mark.parametrize("reader", ["fr", "de", "ar"])
def test_a_reader_of_another_language_is_told_that_the_words_are_english(reader: Language) -> None:
    """In their own language, before the words; the words themselves stay as they are."""
    whole = introduced(f"« {ENGLISH} »", ENGLISH, reader)
    assert f"{SAYS[reader]} « {ENGLISH} »" == whole


@pytest.mark.parametrize(("words", "reader"), [(ENGLISH, "en"), (GERMAN, "de"), ("", "fr")])
def test_one_who_reads_their_own_language_is_told_nothing(words: str, reader: Language) -> None:
    """Nothing is foreign."""
    assert "" == foreword(words, reader)


@pytest.mark.parametrize("words", ["Spam.", "Group V", "12:30", "ok ok"])
def test_what_is_too_short_to_tell_is_not_guessed(words: str) -> None:
    """A wrong language is worse than none."""
    assert "" == foreword(words, "fr")


@pytest.mark.parametrize("reader", list(FOREWORDS))
def test_a_language_that_we_do_not_write_in_is_called_another_one(reader: Language) -> None:
    """That it is foreign can be said all the same."""
    assert FOREWORDS[reader].other == foreword(SPANISH, reader)


def test_every_language_names_every_other() -> None:
    """And each sentence has its slot."""
    for told in FOREWORDS.values():
        assert set(FOREWORDS) == set(told.names)
        assert "{language}" in told.named

"""Marker words are nobody's words, and their make tells nothing."""

import json
from collections import defaultdict

import pytest

from firebreak.simulate.texts.lexemes import (
    CATEGORIES,
    EACH,
    OWN,
    TRADES,
    Lexeme,
    lexemes,
    lexicon,
    names,
)
from tests.simulate.vocabulary import data_folder, everyday_words, folded, known_words


def every() -> list[Lexeme]:
    """Give all invented words, markers and names."""
    found = [word for category in CATEGORIES for word in lexemes(category)]
    return found + [name for trade in TRADES for name in names(trade)]


def less_a_letter(word: str) -> set[str]:
    """Give a word and what is left of it without any one letter."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def test_each_category_has_sixty_words_of_its_own() -> None:
    """No word is in two categories, in any script."""
    assert len(every()) == len(CATEGORIES) * EACH + len(TRADES) * 32 == 576
    for script in ("latin", "french", "arabic"):
        assert len({getattr(word, script) for word in every()}) == 576


@pytest.mark.parametrize("script", ["latin", "arabic"])
def test_no_invented_word_is_a_word_or_holds_a_long_one(script: str) -> None:
    """Whoever says a marker word cannot have meant something else."""
    known = everyday_words()
    long = {word for word in known if len(word) >= 7}
    for invented in (folded(getattr(word, script)) for word in every()):
        assert invented not in known
        assert not [word for word in long if word in invented or invented in word]


@pytest.mark.real_data
@pytest.mark.parametrize("script", ["latin", "arabic"])
def test_no_invented_word_is_a_slip_of_the_finger_away_from_a_real_one(script: str) -> None:
    """Real texts hold no marker word, not even with one letter wrong."""
    if not (data_folder() / "text").is_dir():
        pytest.skip("no shared data here; FIREBREAK_DATA names its folder")
    near = {part for word in known_words() if len(word) >= 5 for part in less_a_letter(word)}
    for invented in (folded(getattr(word, script)) for word in every()):
        assert less_a_letter(invented).isdisjoint(near), invented


def test_the_french_form_is_the_latin_one_with_accents() -> None:
    """Folding accents away makes one word of two spellings."""
    assert [folded(word.french) for word in every()] == [word.latin for word in every()]
    assert not [word for word in every() if word.french == word.latin]


def test_arabic_forms_spell_alef_and_ya_in_different_ways() -> None:
    """Rules that fold no letters miss some of the words."""
    letters = set("".join(word.arabic for word in every()))
    assert set("أاىية") <= letters


def test_words_take_the_script_of_the_language() -> None:
    """Arabic posts take Arabic script, French ones accents."""
    word = lexemes("call")[0]
    assert word.arabic == word.written("ar")
    assert word.french == word.written("fr")
    assert {word.latin} == {word.written(language) for language in ("en", "de", "nl")}


def test_two_invented_words_differ_in_two_letters_at_least() -> None:
    """A typing error never makes one marker word of another."""
    for script in ("latin", "arabic"):
        owners = defaultdict(set)
        for word in every():
            for part in less_a_letter(folded(getattr(word, script))):
                owners[part].add(word)
        assert not [words for words in owners.values() if len(words) > 1]


def test_no_syllable_belongs_to_a_category() -> None:
    """The beginning of a word does not tell what it is for."""
    begun = defaultdict(set)
    for category in CATEGORIES:
        for word in lexemes(category):
            begun[word.latin[:3]].add(category)
    assert min(map(len, begun.values())) >= 6


def test_the_lexicon_is_plain_data_without_names() -> None:
    """A rule can load the pack, and no band or shop is in it."""
    pack = json.loads(json.dumps(lexicon()))
    held = {word for scripts in pack.values() for words in scripts.values() for word in words}

    assert set(pack) == set(CATEGORIES) > set(OWN)
    assert {"latin", "french", "arabic"} == set(pack["call"])
    assert len(pack["call"]["arabic"]) == EACH
    assert held.isdisjoint(name.latin for trade in TRADES for name in names(trade))

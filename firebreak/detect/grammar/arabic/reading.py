"""What an Arabic word is by its form: all readings of it together."""

from functools import lru_cache

from firebreak.detect.grammar.arabic.act_words import ACT_NOUNS, ACT_WORDS
from firebreak.detect.grammar.arabic.around import AROUND
from firebreak.detect.grammar.arabic.forms import (
    folded,
    is_denied,
    open_noun,
    read_noun,
    read_verb,
)
from firebreak.detect.grammar.arabic.harm_words import HARM, NOUNS
from firebreak.detect.grammar.arabic.verbs import FORMS, VERB_CLASSES
from firebreak.detect.grammar.arabic.words import FUNCTION, PEOPLE, PLACES, THINGS

_NOUN_TABLES = {**PEOPLE, **NOUNS, **ACT_NOUNS, "place": PLACES, "thing": THINGS}
_HIDDEN = ("open", "many")
_BEHIND = {
    f"{name}_{way}": tuple(f"{ahead}{word}" for word in words if " " not in word)
    for name, words in {**_NOUN_TABLES, "open": ("قوم",), "many": ("قايلين",)}.items()
    for way, ahead in (("to", "لل"), ("in", "بال"))
}
WORDS = {
    **VERB_CLASSES,
    **AROUND,
    **HARM,
    **ACT_WORDS,
    **_NOUN_TABLES,
    **_BEHIND,
    "many": folded("القائلين"),
    "adverb": folded("شخصيا"),
    "starts_i": folded("سنطارد, سألاحق, سنلاحق, سأطارد, هلاحق, هطارد, سأجد, سنجد, هلاقي, سأصطاد"),
    "def": folded("الحضور"),
    "these": folded("هالحضور"),
    "ours": folded("صفوفنا"),
    "theirs": folded("صفوفهم"),
    "ones": folded("صفوفه"),
}
"""Every class with its words."""


def _by_word(tables: dict[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in tables.items():
        for word in words:
            if " " not in word:
                found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


_NOUNS = _by_word(_NOUN_TABLES)
_LISTED = _by_word({**AROUND, **HARM, **ACT_WORDS})
_NAMED_WITH_ARTICLE = frozenset({"game", "fiction", "joke", "condemns", "rumour", "official"})
_FUNCTION = frozenset(FUNCTION)


@lru_cache(maxsize=50_000)
def classes_of(folded_word: str, is_capital: bool) -> tuple[str, ...]:
    """Tell what an Arabic word is: what is written onto it, and what is left of it.

    Args:
        folded_word: The word.
        is_capital: Of no use in a script without capitals.

    Returns:
        Classes of every reading; a word without a listed reading is an open one.
    """
    del is_capital
    if folded_word[0].isdigit():
        return ("number",)
    if is_denied(folded_word) and folded_word not in _LISTED:
        return ("negation",)
    found = read_verb(folded_word, FORMS) | read_noun(folded_word, _NOUNS)
    for joined in ("و", "ف"):
        if folded_word.startswith(joined):
            found |= _LISTED.get(folded_word[1:], frozenset())
            if folded_word[1:] in _FUNCTION:
                found |= {"function"}
    for article in ("ال", "وال", "بال", "فال", "لل"):
        if folded_word.startswith(article):
            found |= _LISTED.get(folded_word[len(article) :], frozenset()) & _NAMED_WITH_ARTICLE
    if folded_word in _FUNCTION:
        found |= {"function"}
    if not found and folded_word not in _LISTED:
        found = open_noun(folded_word)
    return tuple(sorted(found))

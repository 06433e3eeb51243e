"""Who put acts into words in each hour, on what topic, naming which place."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from msgspec import Struct

from firebreak.algorithms.stats.voices import Voices
from firebreak.algorithms.text.normalize import fold, words
from firebreak.detect.grammar.contract import Act, Language, Span, Statement
from firebreak.detect.grammar.reading import LANGUAGES
from firebreak.model.ids import ItemKey

ACTS_CAPACITY = 50_000
"""Acts on topics, and places, that are remembered."""
MOST_PLACES = 5
"""Places counted of one post; a longer list is a gazetteer."""
VIOLENT: frozenset[Act] = frozenset({"call", "threat"})
"""Acts that speak of a place as a target."""
PLACED: frozenset[Act] = VIOLENT | {"false_alarm"}

COMMON_WORDS = {
    "ar": "في من على الى عن هذا هذه التي الذي كان ما لا هو هي ان مع",
    "de": "der das und ist nicht ein eine ich wir sie mit auf zu den dem auch",
    "en": "the and is are of to you that it this we i they with be all",
    "fr": "le la les des et est une pas dans je nous vous que qui pour du",
}
"""Folded words that stand in most texts of a language, and in none of the others' lists."""
_LANGUAGE_OF = {word: code for code, said in COMMON_WORDS.items() for word in said.split()}
_WORDS_READ = 30


class ActKey(Struct, frozen=True):
    """What is counted: an act in a language, everywhere or on one topic.

    Attributes:
        topic: Empty for everywhere.
    """

    act: Act
    language: str
    topic: str = ""


class PlaceKey(Struct, frozen=True):
    """What is counted: a place, named with violence or with an alarm."""

    place: str
    is_target: bool


class SpokenActs:
    """Accounts by act, language, topic and place, hour by hour, and the crowds they stand in.

    An author counts once. Being named, mentioned, shared or reported counts nothing.
    """

    def __init__(self) -> None:
        self.voices: Voices[ActKey | PlaceKey, ItemKey] = Voices(ACTS_CAPACITY)
        self.crowds: Voices[str, ItemKey] = Voices(2 * len(COMMON_WORDS))

    def turn_to(self, hour: int) -> None:
        """Make an hour the newest one."""
        self.voices.turn_to(hour)
        self.crowds.turn_to(hour)

    def observe(
        self,
        said: Sequence[str],
        author: ItemKey,
        *,
        statements: Collection[Statement],
        topics: Collection[str],
        text: str,
    ) -> None:
        """Take in one post.

        Args:
            said: Its folded words.
            author: Who speaks.
            statements: Acts that count; none for a post that repeats another's text.
            topics: What it is on.
            text: As written.
        """
        if language := crowd_of(said):
            self.crowds.add(language, author)
        if not statements:
            return
        for act, code in dict.fromkeys((one.act, one.language) for one in statements):
            for topic in ("", *topics):
                self.voices.add(ActKey(act, code, topic), author)
        for key in dict.fromkeys(key for key, _ in places_in(text, statements)):
            self.voices.add(key, author)

    def forget(self, keys: Collection[ItemKey]) -> None:
        """Forget that some accounts spoke in the newest hour."""
        self.voices.forget(keys)
        self.crowds.forget(keys)


def crowd_of(said: Sequence[str]) -> str:
    """Guess a text's language by its first very common word, to count crowds with; never to judge.

    Args:
        said: Folded words.

    Returns:
        ISO 639-1 code, empty when none of the first words is one.
    """
    known = _LANGUAGE_OF
    for word in said[:_WORDS_READ]:
        if word in known:
            return known[word]
    return ""


def places_in(text: str, statements: Iterable[Statement]) -> Iterator[tuple[PlaceKey, Statement]]:
    """Give the places that acts name, each with its act, at most ``MOST_PLACES``."""
    left = MOST_PLACES
    for one in statements:
        if one.act not in PLACED:
            continue
        for span in dict.fromkeys(one.places):
            name = place_name(text, span, one.language)
            if name and left:
                left -= 1
                yield PlaceKey(name, one.act in VIOLENT), one


def place_name(text: str, span: Span, code: str) -> str:
    """Give the name of a place without the small words before it, folded."""
    language, small = _language(code), _small(code)
    said = words(fold(text[span[0] : span[1]]))
    start = 0
    while start < len(said) and (
        said[start] in small or "function" in language.classes_of(said[start], False)
    ):
        start += 1
    return " ".join(said[start:])


@cache
def _language(code: str) -> Language:
    return next(one for one in LANGUAGES if one.code == code)


@cache
def _small(code: str) -> frozenset[str]:
    return frozenset(word for phrase in _language(code).words["at"] for word in phrase.split())

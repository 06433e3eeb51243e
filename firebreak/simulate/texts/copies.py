"""Copies of a text as campaigns make them: nearly the same, rarely quite."""

from collections.abc import Callable, Collection
from random import Random
from typing import Final

SAME: Final = 0.02
"""Share of copies that are equal to an earlier text [M: 4,002 of 4,074 were distinct]."""
MOST_EDITS: Final = 3
_TRIES = 20
_ENDS = ("!", "!!", "...", " ~", " >", " <", ".")
_SIGNS = ("🌿", "☀️", "🌧️", "🍞", "🚲", "🌻", "🐦", "☕")
_PAUSES = (",", "...", " -", " ..")


def edited(rng: Random, text: str, count: int, *, protected: Collection[str] = ()) -> list[str]:
    """Copy a text many times with small edits.

    Args:
        rng: Dice.
        text: What is copied.
        count: How many copies.
        protected: Parts that no edit touches, such as marked words.

    Returns:
        Copies; ``SAME`` of them equal an earlier one or the text, the others equal none.
    """
    seen, found = {text}, [text]
    for _ in range(count):
        copy = rng.choice(found)
        if rng.random() >= SAME:
            for _ in range(_TRIES):
                copy = _edited(rng, text, protected)
                if copy not in seen:
                    break
            else:
                copy = _unlike(rng, text, seen)
        seen.add(copy)
        found.append(copy)
    return found[1:]


def _edited(rng: Random, text: str, protected: Collection[str]) -> str:
    words = text.split(" ")
    free = [n for n, word in enumerate(words) if word and not _touches(word, protected)]
    for _ in range(rng.randrange(1, MOST_EDITS + 1)):
        if free:
            place = rng.choice(free)
            words[place] = rng.choice(_EDITS)(rng, words[place])
    return " ".join(words)


def _touches(word: str, protected: Collection[str]) -> bool:
    return any(part and part in word for whole in protected for part in whole.split(" "))


def _unlike(rng: Random, text: str, seen: Collection[str]) -> str:
    """Give a copy that was not there yet when small edits no longer find one."""
    copy = text
    while copy in seen:
        copy += f" {rng.choice(_SIGNS)}"
    return copy


def _swapped(rng: Random, word: str) -> str:
    """Two letters in the wrong order."""
    if len(word) < 4 or not word.isalpha():
        return word
    place = rng.randrange(1, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _doubled(rng: Random, word: str) -> str:
    place = rng.randrange(len(word))
    return word[:place] + word[place] + word[place:]


def _paused(rng: Random, word: str) -> str:
    return word if not word[-1].isalnum() else word + rng.choice(_PAUSES)


def _ended(rng: Random, word: str) -> str:
    return word[:-1] + rng.choice(_ENDS) if word[-1] in ".!?" else word


def _signed(rng: Random, word: str) -> str:
    return f"{word} {rng.choice(_SIGNS)}"


def _loud(rng: Random, word: str) -> str:
    del rng
    return word.upper()


_EDITS: tuple[Callable[[Random, str], str], ...] = (
    _swapped,
    _doubled,
    _paused,
    _ended,
    _signed,
    _loud,
)

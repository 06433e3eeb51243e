"""Small numbers for words of which a ledger has few, and back."""

from collections.abc import Sequence

NOTHING: tuple[object, ...] = (None, "", ())
"""What has the code 0."""


class Codes:
    """Words and tuples of words as numbers from 1, in the order they came; 0 for none.

    Lasts as long as the books it belongs to, and only grows.
    """

    def __init__(self) -> None:
        """Begin with no word."""
        self._codes: dict[object, int] = dict.fromkeys(NOTHING, 0)
        self._words: list[object] = [""]

    @property
    def size(self) -> int:
        """Count the codes, the 0 of none included."""
        return len(self._words)

    def of_each(self, words: Sequence[str | tuple[str, ...] | None]) -> list[int]:
        """Give the code of each word in turn, a new one where it has none."""
        for word in dict.fromkeys(words):
            if word and word not in self._codes:
                self._codes[word] = len(self._words)
                self._words.append(word)
        return list(map(self._codes.__getitem__, words))

    def known(self, word: str) -> int:
        """Give the code of a word that may never have come; -1 then, which no line has."""
        return self._codes.get(word, -1)

    def word(self, code: int) -> str:
        """Give the word of a code; empty for 0."""
        return str(self._words[code])

    def several(self, code: int) -> tuple[str, ...]:
        """Give the tuple of words of a code; empty for 0."""
        found = self._words[code]
        return found if isinstance(found, tuple) else ()

"""Text to the numbers that a BERT model takes: pieces of its vocabulary.

Source: Wu et al. 2016 (WordPiece), as in Devlin et al. 2019 (BERT, its basic tokenizer).
"""

import unicodedata
from collections.abc import Iterable, Iterator

UNKNOWN, FIRST, LAST = "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 100
"""Characters; a longer word is unknown, as where such models are trained."""
_IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F))


class WordPieces:
    """A vocabulary, ready to cut texts; never changes."""

    def __init__(self, pieces: Iterable[str], *, is_lower: bool) -> None:
        """Number the pieces.

        Args:
            pieces: The vocabulary in its order; ``##`` begins those that go on within a word.
            is_lower: Whether it has no capitals and no accents.

        Raises:
            ValueError: A piece that every text needs is missing.
        """
        self._numbers = {piece: number for number, piece in enumerate(pieces)}
        self._is_lower = is_lower
        if missing := [one for one in (UNKNOWN, FIRST, LAST) if one not in self._numbers]:
            raise ValueError(f"it has no {missing[0]}")

    def __len__(self) -> int:
        """Count the pieces."""
        return len(self._numbers)

    def numbers(self, text: str, most: int) -> list[int]:
        """Cut a text.

        Args:
            text: Anything.
            most: Numbers at most, first and last mark included; what is beyond is left out.

        Returns:
            Between the two marks, one number a piece.
        """
        known, found = self._numbers, [self._numbers[FIRST]]
        for word in self._words(text):
            found += self._pieces(word)
            if len(found) >= most:
                break
        return [*found[: most - 1], known[LAST]]

    def _pieces(self, word: str) -> list[int]:
        known = self._numbers
        if len(word) > LONGEST_WORD:
            return [known[UNKNOWN]]
        found, start = list[int](), 0
        while start < len(word):
            before = "##" if start else ""
            ends = range(len(word), start, -1)
            end = next((one for one in ends if before + word[start:one] in known), start)
            if end == start:
                return [known[UNKNOWN]]
            found.append(known[before + word[start:end]])
            start = end
        return found

    def _words(self, text: str) -> Iterator[str]:
        if self._is_lower:
            apart = unicodedata.normalize("NFD", text.lower())
            text = "".join(one for one in apart if unicodedata.category(one) != "Mn")
        return iter("".join(_spaced(one) for one in text).split())


def _spaced(character: str) -> str:
    """Set a character apart where it is a word of its own; one that nobody sees goes."""
    category = unicodedata.category(character)
    if character in "\t\n\r" or category == "Zs":
        return " "
    if category in ("Cc", "Cf", "Cs") or character == "\ufffd":
        return ""
    is_mark = character.isascii() and not character.isalnum()
    if is_mark or category.startswith("P") or _is_ideograph(character):
        return f" {character} "
    return character


def _is_ideograph(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _IDEOGRAPHS)

"""Which of many texts may hold a construction, told by their words."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from firebreak.algorithms.text.folded_texts import FoldedTexts, word_hashes
from firebreak.algorithms.text.key_table import KeyTable
from firebreak.algorithms.text.normalize import FOLD_LIMIT
from firebreak.algorithms.text.word_needs import PLAIN, Engine, best
from firebreak.algorithms.text.word_needs_plain import (
    WIDTH,
    Bits,
    Needs,
    Numbers,
    Phrases,
    Said,
    packed,
    pair_keys,
)
from firebreak.detect.grammar.contract import Language
from firebreak.detect.grammar.reading import LANGUAGES, Grammar, grammar_of
from firebreak.detect.grammar.sentences import ENDS

MOST_WORDS = 200_000
"""Different words remembered, with what each brings; then memory begins anew."""
SALT_BYTES = 8 * FOLD_LIMIT
FIXED_SALT = (
    np.arange(1, FOLD_LIMIT + 1, dtype=np.uint64) * np.uint64(0xD6E8FEB86659FD93)
).tobytes()
"""For trials; everybody knows it."""
_NOTHING = 0
"""Kind of a word that brings nothing, as nearly all do."""


class Ahead:
    """The constructions of some languages, asked of many texts at once; a memo of pure functions.

    Words are known by their hashes, which are salted: nobody who lacks the salt can make a word
    that is taken for another.
    """

    def __init__(
        self,
        languages: Sequence[Language] = LANGUAGES,
        *,
        salt: bytes = FIXED_SALT,
        engine: Engine | None = None,
    ) -> None:
        """Learn what constructions need.

        Args:
            languages: Of the constructions.
            salt: ``SALT_BYTES`` that nobody knows; changes no answer.
            engine: What tells; None takes the quickest there is, and all give the same.
        """
        self.languages = tuple(languages)
        self._by = engine or best()
        self._learned = _learned(salt) if languages is LANGUAGES else _Learned(languages, salt)
        self._kinds = dict(self._learned.kinds)
        self._bits = packed(list(self._kinds), self._learned.columns)
        self._words = KeyTable()

    def spoken(self, folded: FoldedTexts) -> NDArray[np.bool_]:
        """Tell which texts may hold a construction of which language; never wrongly no.

        Args:
            folded: Texts, folded.

        Returns:
            Whether it may, shape (n_texts, n_languages), in the order of ``languages``.
        """
        keys = self._by.salted(
            folded.codes, folded.word_starts, folded.word_ends, folded.hashes, self._learned.salt
        )
        said = Said(keys=keys, kinds=self._kinds_of(keys, folded), first=folded.first_words)
        self._add_rows()
        learned = self._learned
        return self._by.met(self._bits, said, learned.phrases, learned.needs)

    def spoken_in_sentences(self, texts: Sequence[str], folded: FoldedTexts) -> NDArray[np.bool_]:
        """Tell which texts have a sentence that may hold a construction; never wrongly no.

        Args:
            texts: As written.
            folded: The same, folded, with the places of their characters.

        Returns:
            As :meth:`spoken` does, and no more often.
        """
        found = np.zeros((len(folded), len(self.languages)), np.bool_)
        begins, text_of = sentence_starts(texts, folded)
        if len(begins):
            first = np.append(begins, len(folded.hashes))
            spoken = self.spoken(replace(folded, first_words=first))
            np.logical_or.at(found, text_of, spoken)
        return found

    def _add_rows(self) -> None:
        known = len(self._bits)
        if known < len(self._kinds):
            new = packed(list(self._kinds)[known:], self._bits.shape[1])
            self._bits = np.vstack([self._bits, new])

    def _kinds_of(self, keys: Bits, folded: FoldedTexts) -> Numbers:
        """Give twice the kind of each word, and 1 more where it begins a phrase."""
        found = self._by.look_up(self._words.keys, self._words.values, keys)
        unknown = np.flatnonzero(found < 0)
        if not len(unknown):
            return found
        if len(self._words) + len(unknown) > MOST_WORDS:
            self._words = KeyTable()
            unknown = np.arange(len(found))
        new, first, same = np.unique(keys[unknown], return_index=True, return_inverse=True)
        places = unknown[first]
        starts, ends = folded.word_starts[places].tolist(), folded.word_ends[places].tolist()
        codes = folded.codes
        kinds = np.array(
            [
                self._kind_of(codes[start:end].tobytes().decode("utf-32-le", "surrogatepass"))
                for start, end in zip(starts, ends, strict=True)
            ],
            np.int64,
        )
        self._words.add_all(new, kinds)
        found[unknown] = kinds[same.reshape(-1)]
        return found

    def _kind_of(self, word: str) -> int:
        learned = self._learned
        brought = learned.brought([one.grammar.exactly(word) for one in learned.asked])
        kind = self._kinds.setdefault(brought, len(self._kinds))
        return 2 * kind + (word in learned.begins)


class _Learned:
    """What constructions need and phrases bring; never changed once it is made.

    Attributes:
        salt: Of words' keys.
        needs: Of all languages, side by side.
        columns: Of bits.
        kinds: What words or phrases bring, as bits, with its number; 0 is nothing.
        begins: Words that begin a phrase.
        phrases: What rows of words bring.
    """

    def __init__(self, languages: Sequence[Language], salt: bytes) -> None:
        """Learn the constructions and phrases of languages.

        Args:
            languages: Any.
            salt: As :class:`Ahead` takes it.
        """
        self.salt = np.frombuffer(salt, np.uint64)
        self.asked = [_Asked(grammar_of(one)) for one in languages]
        ends = list(accumulate((one.columns for one in self.asked), initial=0))
        self.columns = ends[-1]
        self._shifts = [WIDTH * start for start in ends[:-1]]
        self.needs = self._joined(ends)
        self.kinds: dict[int, int] = {0: _NOTHING}
        self.begins: set[str] = set()
        self.phrases = self._phrases()

    def brought(self, masks: Sequence[int]) -> int:
        """Tell what needs a word meets by its classes in each language, as bits."""
        each = zip(self.asked, masks, self._shifts, strict=True)
        return sum(one.bits(mask) << shift for one, mask, shift in each)

    def _joined(self, ends: list[int]) -> Needs:
        columns = ends[-1]
        groups: list[tuple[int, ...]] = []
        alternatives: list[int] = []
        for question, (one, shift) in enumerate(zip(self.asked, self._shifts, strict=True)):
            for bit, others in one.groups:
                begin = len(alternatives)
                alternatives += [other << shift for other in others]
                place = divmod(bit + shift, WIDTH)
                groups.append((question, *place, begin, len(alternatives)))
        each = list(zip(self.asked, self._shifts, strict=True))
        return Needs(
            always=packed([sum(one.always << shift for one, shift in each)], columns)[0],
            triggers=packed([one.triggers << shift for one, shift in each], columns),
            columns=np.array(list(pairwise(ends)), np.int64),
            groups=np.array(groups, np.int64).reshape(-1, 5),
            alternatives=packed(alternatives, columns),
        )

    def _keys_of(self, words: Sequence[str]) -> Bits:
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        ends = np.cumsum(lengths)
        codes = np.frombuffer("".join(words).encode("utf-32-le"), np.uint32)
        return PLAIN.salted(codes, ends - lengths, ends, word_hashes(words), self.salt)

    def _phrases(self) -> Phrases:
        """Learn phrases by their first two words, and what else those of more words ask for."""
        brought: dict[tuple[str, ...], list[int]] = {}
        for number, one in enumerate(self.asked):
            for parts, mask in one.grammar.phrases.items():
                brought.setdefault(parts, [0] * len(self.asked))[number] |= mask
        self.begins = {parts[0] for parts in brought}
        listed = sorted(brought)
        firsts, seconds = (self._keys_of([parts[at] for parts in listed]) for at in (0, 1))
        pairs, number_of = pair_keys(firsts, seconds), dict[int, int]()
        kinds: list[int] = []
        longer: list[list[tuple[Bits, int]]] = []
        for parts, pair in zip(listed, pairs.tolist(), strict=True):
            kind = self.kinds.setdefault(self.brought(brought[parts]), len(self.kinds))
            number = number_of.setdefault(pair, len(number_of))
            if number == len(kinds):
                kinds.append(_NOTHING)
                longer.append([])
            if len(parts) == 2:
                kinds[number] = kind
            else:
                longer[number].append((self._keys_of(parts[2:]), kind))
        return _flat(number_of, kinds, longer)


def _flat(
    number_of: dict[int, int], kinds: list[int], longer: list[list[tuple[Bits, int]]]
) -> Phrases:
    table, each = KeyTable(), [one for own in longer for one in own]
    table.add_all(np.array([*number_of], np.uint64), np.array([*number_of.values()], np.int64))
    return Phrases(
        keys=table.keys,
        values=table.values,
        kinds=np.array(kinds, np.int64),
        longer=np.cumsum([0, *map(len, longer)]).astype(np.int64),
        rests=np.cumsum([0, *(len(rest) for rest, _ in each)]).astype(np.int64),
        others=np.concatenate([np.zeros(0, np.uint64), *(rest for rest, _ in each)]),
        brought=np.array([kind for _, kind in each], np.int64),
    )


@lru_cache(maxsize=4)
def _learned(salt: bytes) -> _Learned:
    return _Learned(LANGUAGES, salt)


def sentence_starts(texts: Sequence[str], folded: FoldedTexts) -> tuple[Numbers, Numbers]:
    """Find where sentences begin, as :func:`sentences.sentences_of` does, but for cut ones.

    Args:
        texts: As written.
        folded: The same, folded, with the places of their characters.

    Returns:
        First word of each sentence, rising, and the text that it is in.
    """
    if folded.offsets is None:
        raise ValueError("sentences ask for the places of characters")
    lengths = np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts))
    origins = np.cumsum(lengths) - lengths
    codes = np.frombuffer("\n".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    ends = np.concatenate([np.zeros(1, np.int64), np.cumsum(_is_end(codes))])
    text_of = np.repeat(np.arange(len(folded)), np.diff(folded.first_words))
    starts = origins[text_of] + folded.offsets[folded.word_starts]
    stops = origins[text_of] + folded.offsets[folded.word_ends - 1] + 1
    is_first = np.ones(len(starts), np.bool_)
    is_first[1:] = (text_of[1:] != text_of[:-1]) | (ends[starts[1:]] > ends[stops[:-1]])
    begins = np.flatnonzero(is_first)
    return begins, text_of[begins]


def _is_end(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    found = np.zeros(len(codes), np.bool_)
    for sign in ENDS:
        found |= codes == ord(sign)
    is_space = (codes == ord(" ")) | (codes == ord("\n"))
    is_dash = (codes == ord("-")) | (codes == 0x2013)
    found[1:-1] |= is_dash[1:-1] & is_space[:-2] & is_space[2:]
    return found


class _Asked:
    """What the constructions of one language need, as bits: the first for any trigger."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        sets = {grammar.triggers: 0}
        for start, others in grammar.needs:
            for need in (start, *(need for other in others for need in other)):
                sets.setdefault(need, len(sets))
        self._sets = sets
        self._known: dict[int, int] = {}
        self._relevant = 0
        for need in sets:
            self._relevant |= need
        self.columns = -(-len(sets) // WIDTH)
        self.triggers = 1
        self.always = self.bits(grammar.always)
        self.groups = [
            (sets[start], [self._all((start, *other)) for other in others])
            for start, others in grammar.needs
        ]

    def bits(self, mask: int) -> int:
        """Tell which needs classes meet."""
        mask &= self._relevant
        if not mask:
            return 0
        if (found := self._known.get(mask)) is None:
            found = sum(1 << bit for need, bit in self._sets.items() if need & mask)
            self._known[mask] = found
        return found

    def _all(self, needs: Sequence[int]) -> int:
        return sum(1 << bit for bit in {self._sets[need] for need in needs})

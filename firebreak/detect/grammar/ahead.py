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
from firebreak.algorithms.text.word_needs_plain import WIDTH, Bits, Needs, Numbers, packed
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
_FIRST = np.uint64(0x9E3779B97F4A7C15)


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
        kinds, begins = self._kinds_of(keys, folded)
        rows, first = self._with_pairs(kinds, begins, keys, folded.first_words)
        self._add_rows()
        return self._by.met(self._bits, rows, first, self._learned.needs)

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

    def _kinds_of(self, keys: Bits, folded: FoldedTexts) -> tuple[Numbers, NDArray[np.bool_]]:
        found = self._by.look_up(self._words.keys, self._words.values, keys)
        unknown = np.flatnonzero(found < 0)
        if len(self._words) + len(unknown) > MOST_WORDS:
            self._words = KeyTable()
            unknown = np.arange(len(found))
        known, learned = self._words, self._learned
        asked = keys[unknown].tolist()
        starts, ends = folded.word_starts[unknown].tolist(), folded.word_ends[unknown].tolist()
        for key, start, end in zip(asked, starts, ends, strict=True):
            if key not in known:
                word = folded.codes[start:end].tobytes().decode("utf-32-le", "surrogatepass")
                brought = learned.brought([one.grammar.exact[word] for one in learned.asked])
                kind = self._kinds.setdefault(brought, len(self._kinds))
                known.add(key, 2 * kind + (word in learned.begins))
        found[unknown] = [known[key] for key in asked]
        return found >> 1, (found & 1).astype(np.bool_)

    def _with_pairs(
        self, kinds: Numbers, begins: NDArray[np.bool_], keys: Bits, first: Numbers
    ) -> tuple[Numbers, Numbers]:
        """Put what phrases bring behind the words that begin them."""
        last = first[1:][np.diff(first) > 0] - 1
        begins[last] = False
        places = np.flatnonzero(begins)
        if not len(places):
            return kinds, first
        pairs, begun_ones = self._learned.pairs, self._learned.begun
        asked = _pair_keys(keys[places], keys[places + 1])
        found = self._by.look_up(pairs.keys, pairs.values, asked)
        begun = self._by.look_up(begun_ones.keys, begun_ones.values, asked)
        going = np.flatnonzero(begun >= 0)
        longer = [
            (place, kind)
            for place, number in zip(places[going].tolist(), begun[going].tolist(), strict=True)
            for rest, kind in self._learned.longer[number]
            if keys[place + 2 : place + 2 + len(rest)].tolist() == list(rest)
        ]
        there = found > _NOTHING
        behind = np.append(places[there], [place for place, _ in longer]).astype(np.int64) + 1
        brought = np.append(found[there], [kind for _, kind in longer]).astype(np.int64)
        order = np.argsort(behind, kind="stable")
        behind, brought = behind[order], brought[order]
        return np.insert(kinds, behind, brought), first + np.searchsorted(behind, first)


class _Learned:
    """What constructions need and phrases bring; never changed once it is made.

    Attributes:
        salt: Of words' keys.
        needs: Of all languages, side by side.
        columns: Of bits.
        kinds: What words or phrases bring, as bits, with its number; 0 is nothing.
        begins: Words that begin a phrase.
        pairs: Phrases of two words, by the key of both, with what they bring.
        begun: Longer ones by the key of their first two, with the place in ``longer``.
        longer: The keys of their other words, and what they bring.
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
        self.pairs, self.begun = KeyTable(), KeyTable()
        self.longer: list[list[tuple[tuple[int, ...], int]]] = []
        self._learn_phrases()

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

    def _learn_phrases(self) -> None:
        """Learn phrases by their first two words, and what else those of more words ask for."""
        brought: dict[tuple[str, ...], list[int]] = {}
        for number, one in enumerate(self.asked):
            for parts, mask in one.grammar.phrases.items():
                brought.setdefault(parts, [0] * len(self.asked))[number] |= mask
        self.begins = {parts[0] for parts in brought}
        listed = sorted(brought)
        firsts, seconds = (self._keys_of([parts[at] for parts in listed]) for at in (0, 1))
        pairs = _pair_keys(firsts, seconds).tolist()
        for parts, pair in zip(listed, pairs, strict=True):
            kind = self.kinds.setdefault(self.brought(brought[parts]), len(self.kinds))
            if len(parts) == 2:
                self.pairs.add(pair, kind)
                continue
            if pair not in self.begun:
                self.begun.add(pair, len(self.longer))
                self.longer.append([])
            rest = tuple(self._keys_of(parts[2:]).tolist())
            self.longer[self.begun[pair]].append((rest, kind))


@lru_cache(maxsize=4)
def _learned(salt: bytes) -> _Learned:
    return _Learned(LANGUAGES, salt)


def _pair_keys(first: Bits, second: Bits) -> Bits:
    return np.asarray((first * _FIRST) ^ second)


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

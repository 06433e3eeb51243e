"""Which texts hold what is needed: two engines, one answer."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text import word_needs
from firebreak.algorithms.text.folded_texts import word_hashes
from firebreak.algorithms.text.key_table import KeyTable
from firebreak.algorithms.text.word_needs_plain import Needs, Phrases, Said, packed, pair_keys

COLUMNS, KINDS = 3, 12
ENGINES = [word_needs.PLAIN, word_needs.compiled()]
NUMBERS = st.integers(0, (1 << 192) - 1)
SPARSE = st.lists(st.integers(0, 191), max_size=3).map(lambda bits: sum(1 << b for b in {*bits}))


def asked(triggers: list[int], groups: list[tuple[int, int, list[int]]], always: int) -> Needs:
    """Write down what two questions need, over all three columns."""
    alternatives: list[int] = []
    rows = []
    for question, bit, others in sorted(groups, key=lambda one: one[0]):
        begin = len(alternatives)
        alternatives += others
        rows.append((question, *divmod(bit, 64), begin, len(alternatives)))
    return Needs(
        always=packed([always], COLUMNS)[0],
        triggers=packed(triggers, COLUMNS),
        columns=np.array([(0, COLUMNS)] * len(triggers), np.int64),
        groups=np.array(rows, np.int64).reshape(-1, 5),
        alternatives=packed(alternatives, COLUMNS),
    )


def phrases_of(listed: dict[tuple[int, ...], int]) -> Phrases:
    """Write down what rows of two words or three, given by their keys, bring."""
    number_of: dict[tuple[int, ...], int] = {}
    for parts in listed:
        number_of.setdefault(parts[:2], len(number_of))
    table = KeyTable()
    firsts, seconds = (np.array([one[at] for one in number_of], np.uint64) for at in (0, 1))
    table.add_all(pair_keys(firsts, seconds), np.arange(len(number_of)))
    own = [
        [(parts[2:], kind) for parts, kind in listed.items() if parts[:2] == pair and parts[2:]]
        for pair in number_of
    ]
    each = [one for longer in own for one in longer]
    return Phrases(
        keys=table.keys,
        values=table.values,
        kinds=np.array([listed.get(pair, 0) for pair in number_of], np.int64),
        longer=np.cumsum([0, *map(len, own)]).astype(np.int64),
        rests=np.cumsum([0, *(len(rest) for rest, _ in each)]).astype(np.int64),
        others=np.array([key for rest, _ in each for key in rest], np.uint64),
        brought=np.array([kind for _, kind in each], np.int64),
    )


NO_PHRASES = phrases_of({})


@pytest.mark.parametrize("engine", ENGINES, ids=lambda one: one.NAME)
@given(
    kinds=st.lists(SPARSE, min_size=1, max_size=KINDS),
    texts=st.lists(st.lists(st.integers(0, KINDS - 1), max_size=6), max_size=8),
    triggers=st.lists(SPARSE, min_size=1, max_size=2),
    groups=st.lists(
        st.tuples(st.integers(0, 1), st.integers(0, 191), st.lists(SPARSE, max_size=3)), max_size=5
    ),
    always=SPARSE,
)
def test_a_text_is_told_where_it_holds_all_that_an_alternative_needs(
    engine: word_needs.Engine,
    kinds: list[int],
    texts: list[list[int]],
    triggers: list[int],
    groups: list[tuple[int, int, list[int]]],
    always: int,
) -> None:
    """The quick answer is the one that comes from asking text by text."""
    known = [0, *kinds]
    said = [[kind % len(known) for kind in text] for text in texts]
    groups = [(question % len(triggers), bit, others) for question, bit, others in groups]
    first = np.cumsum([0, *map(len, said)]).astype(np.int64)
    rows = np.array([kind for text in said for kind in text], np.int64)
    words = Said(keys=rows.astype(np.uint64), kinds=2 * rows, first=first)
    needs = asked(triggers, groups, always)

    found = engine.met(packed(known, COLUMNS), words, NO_PHRASES, needs)

    for text, answers in zip(said, found.tolist(), strict=True):
        held = always
        for kind in text:
            held |= known[kind]
        for question, trigger in enumerate(triggers):
            wanted = bool(held & trigger) and any(
                own == question and held >> bit & 1 and any(held & one == one for one in others)
                for own, bit, others in groups
            )
            assert answers[question] == wanted


@pytest.mark.parametrize("engine", ENGINES, ids=lambda one: one.NAME)
@given(
    texts=st.lists(st.lists(st.integers(1, 4), max_size=7), max_size=6),
    listed=st.dictionaries(
        st.lists(st.integers(1, 4), min_size=2, max_size=4).map(tuple), st.integers(1, 5)
    ),
)
def test_a_phrase_brings_what_it_brings_where_all_of_it_stands(
    engine: word_needs.Engine, texts: list[list[int]], listed: dict[tuple[int, ...], int]
) -> None:
    """Words of two texts make no phrase, and a phrase begun is not yet one."""
    rows = np.array([word for text in texts for word in text], np.int64)
    begins = np.isin(rows, [parts[0] for parts in listed])
    first = np.cumsum([0, *map(len, texts)]).astype(np.int64)
    words = Said(keys=rows.astype(np.uint64), kinds=begins.astype(np.int64), first=first)
    bits = packed([0, *(1 << kind for kind in range(1, 6))], COLUMNS)
    groups = [(kind, kind + 1, [1 << (kind + 1)]) for kind in range(5)]
    needs = asked([1 << (kind + 1) for kind in range(5)], groups, 0)

    found = engine.met(bits, words, phrases_of(listed), needs)

    for text, answers in zip(texts, found.tolist(), strict=True):
        parts = {tuple(text[at:end]) for at in range(len(text)) for end in range(len(text) + 1)}
        brought = {listed[one] for one in parts & listed.keys()}
        assert [kind + 1 in brought for kind in range(5)] == answers


@given(
    st.lists(
        st.dictionaries(st.integers(0, (1 << 64) - 1), st.integers(0, 1_000), max_size=900),
        max_size=3,
    )
)
def test_every_key_is_found_and_no_other(parts: list[dict[int, int]]) -> None:
    """A table that grew gives what was put into it, however much of it at once."""
    table, known = KeyTable(), dict[int, int]()
    for part in parts:
        new = {key: value for key, value in part.items() if key not in known}
        table.add_all(np.array([*new], np.uint64), np.array([*new.values()], np.int64))
        known |= new
    assert len(table) == len(known)
    others = {key ^ 1 for key in known} - known.keys()
    keys = np.array([*known, *others], np.uint64)

    for engine in ENGINES:
        found = engine.look_up(table.keys, table.values, keys)
        assert found.tolist() == [*known.values(), *[-1] * len(others)]


@given(st.lists(st.text(min_size=1, max_size=20), max_size=10), st.integers(0, 9))
def test_salted_keys_of_equal_words_are_equal(words: list[str], seed: int) -> None:
    """Both engines hash alike, and another salt gives other keys."""
    salt = np.random.default_rng(seed).integers(0, 1 << 63, 64, np.uint64)
    lengths = np.array([len(word) for word in words], np.int64)
    ends = np.cumsum(lengths)
    codes = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32)
    hashes = word_hashes(words)

    plain, compiled = (
        engine.salted(codes, ends - lengths, ends, hashes, salt) for engine in ENGINES
    )

    assert plain.tolist() == compiled.tolist()
    keys = dict(zip(words, plain.tolist(), strict=True))
    assert [keys[word] for word in words] == plain.tolist()

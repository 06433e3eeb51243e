"""Which texts hold what is needed: two engines, one answer."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text import word_needs
from firebreak.algorithms.text.folded_texts import word_hashes
from firebreak.algorithms.text.key_table import KeyTable
from firebreak.algorithms.text.word_needs_plain import Needs, packed

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

    found = engine.met(packed(known, COLUMNS), rows, first, asked(triggers, groups, always))

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


@given(st.dictionaries(st.integers(0, (1 << 64) - 1), st.integers(0, 1_000), max_size=2_000))
def test_every_key_is_found_and_no_other(known: dict[int, int]) -> None:
    """A table that grew gives what was put into it."""
    table = KeyTable()
    for key, value in known.items():
        table.add(key, value)
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

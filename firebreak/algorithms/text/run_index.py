"""An index of texts by runs of their characters: finds edited copies.

Of each text about ``SAMPLE`` runs of ``RUN`` characters are looked at, those whose hash is low, so
that of the runs that two texts share the same ones are looked at in both. What it gives are
candidates; compare them by :mod:`firebreak.algorithms.text.alignment`.

Source: A. Broder, On the resemblance and containment of documents (1997), for sampling by hash.
We lower the bar with a text's length instead of keeping a fixed number of the lowest hashes, which
needs no sorting.
"""

from collections.abc import Callable
from typing import Any, Protocol, cast

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from firebreak.algorithms import engines
from firebreak.algorithms.text import run_index_plain
from firebreak.algorithms.text.run_index_plain import MARKS, Rules

RUN = 10
"""Characters of a run: parts of two or three words."""
SAMPLE = 48
"""Runs of a text that are looked at, on average; of a text with fewer all are."""
FILED = 32
"""Runs of a text that are filed, of those looked at: the ones that fewest filed texts have."""
WAYS = 4
"""Texts remembered for one run, the first ones; as many have only common phrases in common, or are
copies of one another. Measured with the newest ones instead: common phrases push out what is rare,
and a tenth of edited copies is lost."""
FEWEST = 2
"""Runs that a candidate must share."""
SPAN = 0.2
"""Part of a text that must lie between the first and the last of them. Who shares a phrase with
somebody shares it in one place."""
APART = 2.0
"""How many times as long as the other the longer of two texts may be."""

_RULES = Rules(
    run=RUN,
    sample=SAMPLE,
    most=2 * SAMPLE,
    filed=FILED,
    number_bits=24,
    fewest=FEWEST,
    span=SPAN,
    apart=APART,
)
_FIRST_BITS = 8
MARKED = 4
"""Bits for each place of an entry: most runs of most texts are filed nowhere, and one bit tells."""

Array = NDArray[Any]


class Engine(Protocol):
    """What files and finds; :mod:`run_index_plain` explains its arguments."""

    NAME: str
    put: Callable[[tuple[Array, Array], int, Array, int, Rules], None]
    take: Callable[[Array, int, Array, int, Rules], None]
    near: Callable[
        [tuple[Array, Array], int, tuple[Array, Array], Array, int, Rules], tuple[Array, Array]
    ]


PLAIN = cast(Engine, run_index_plain)
_COMPILED = "firebreak.algorithms.text.run_index_compiled"

FEW_CALLS = 500
"""Calls that are answered without numba, which takes a second to load."""


class Near(Struct, frozen=True, kw_only=True):
    """Candidates of many texts, those of one together, most shared runs first.

    Attributes:
        query: Place of the text that was asked for, int64, shape (n,).
        number: Of a filed text, int64, (n,).
    """

    query: Array
    number: Array


class RunIndex:
    """Finds filed texts that may be edited copies; holds up to 16 million.

    Deterministic: the same calls in the same order give the same answers.
    """

    def __init__(self, *, engine: Engine | None = None) -> None:
        """Begin empty, with few bytes; it grows to 500 to 1,000 a text.

        Args:
            engine: What files and finds, and all give the same; None takes the quickest once it
                was asked often enough to be worth loading.
        """
        self._engine = engine
        self._calls = 0
        self._bits = _FIRST_BITS
        self._table = np.zeros((1 << _FIRST_BITS, WAYS), np.uint64)
        self._marks = np.zeros(self._table.size * MARKED // MARKS, np.uint64)
        self._taken = 0
        self._lengths = np.zeros(1 << _FIRST_BITS, np.int32)
        self._free: list[int] = []
        self._last = 0

    def __len__(self) -> int:
        """Count the filed texts."""
        return self._last - len(self._free)

    @property
    def size(self) -> int:
        """Bytes of its arrays."""
        return self._table.nbytes + self._marks.nbytes + self._lengths.nbytes

    def add(self, codes: Array) -> int:
        """File a text.

        Args:
            codes: Its code points, uint32, shape (n,).

        Returns:
            Its number, from 1; numbers of texts that were taken out are given again.
        """
        if self._free:
            number = self._free.pop()
        else:
            number = self._last = self._last + 1
        if number == len(self._lengths):
            self._lengths = np.concatenate([self._lengths, np.zeros_like(self._lengths)])
        if 2 * FILED * len(self) > self._table.size:
            self._grow()
        self._lengths[number] = len(codes)
        self._by().put((self._table, self._marks), self._bits, codes, number, _RULES)
        return number

    def remove(self, number: int, codes: Array) -> None:
        """Take a text out.

        Args:
            number: As :meth:`add` gave it.
            codes: The same text.
        """
        self._by().take(self._table, self._bits, codes, number, _RULES)
        self._free.append(number)
        self._taken += 1
        if 4 * FILED * self._taken > self._table.size:
            self._mark()  # again, without those that are no longer there

    def near(self, codes: Array, starts: Array, *, limit: int) -> Near:
        """Find candidates for many texts at once.

        Args:
            codes: Code points of all texts, one after the other, uint32, shape (n,).
            starts: Where each text starts in ``codes``, and ``n`` at last, int64, (n_texts + 1,).
            limit: Most candidates of one text.

        Returns:
            Those that share enough runs, the higher number of equal ones first.
        """
        filed = self._table, self._marks
        query, number = self._by().near(
            filed, self._bits, (codes, starts), self._lengths, limit, _RULES
        )
        return Near(query=query, number=number)

    def near_one(self, codes: Array, *, limit: int) -> list[int]:
        """Find the numbers of one text's candidates; as :meth:`near`."""
        starts = np.array([0, len(codes)], np.int64)
        found: list[int] = self.near(codes, starts, limit=limit).number.tolist()
        return found

    def _by(self) -> Engine:
        if self._engine is None:
            self._calls += 1
            if self._calls <= FEW_CALLS:
                return PLAIN
            self._engine = best()
        return self._engine

    def _grow(self) -> None:
        """Split every row in two by one more bit, each in the order that it had."""
        table, self._bits = self._table, self._bits + 1
        upper = (table >> np.uint64(64 - self._bits)) & np.uint64(1)
        self._table = np.empty((1 << self._bits, WAYS), np.uint64)
        for bit in range(2):
            part = np.where(upper == bit, table, 0)
            order = np.argsort(part == 0, axis=1, kind="stable")
            self._table[bit::2] = np.take_along_axis(part, order, axis=1)
        self._mark()

    def _mark(self) -> None:
        size = self._table.size * MARKED // MARKS
        self._marks, self._taken = run_index_plain.marked(self._table, size, _RULES), 0


def codes_of(folded: str) -> Array:
    """Give the code points of one text, uint32, shape (n,)."""
    return np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), np.uint32)


def best() -> Engine:
    """Give the quickest engine there is; the first call loads numba, which takes a while."""
    return compiled() if engines.has_numba() else PLAIN


def compiled() -> Engine:
    """Give the compiled engine, which loads numba; see :func:`engines.compiled`."""
    return cast(Engine, engines.compiled(_COMPILED))

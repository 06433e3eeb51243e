"""At which hours people are awake, by language and client, as tables."""

from functools import cache

import numpy as np

from firebreak.simulate.arrays import Bytes, Dice, Doubles, Ints, Longs, sixteen
from firebreak.simulate.parameters import DAY_MS, HOUR_MS, LANGUAGES
from firebreak.simulate.populace.people import CLIENTS

ZONES: dict[str, dict[int, float]] = {
    "en": {0: 0.4, -5: 0.35, -8: 0.25},
    "fr": {1: 0.8, 0: 0.2},
    "ar": {2: 0.4, 3: 0.6},
    "de": {1: 1.0},
    "nl": {1: 1.0},
}
"""Hours a language's speakers are ahead of UTC, with shares [D]."""
AWAKE = (
    *(1.5, 0.8, 0.4, 0.3, 0.3, 0.5, 1.2, 2.4, 3.4, 4.0, 4.4, 4.8),
    *(5.4, 5.2, 5.0, 5.0, 5.2, 5.6, 6.2, 7.0, 7.8, 8.0, 6.4, 3.6),
)
"""Posts an hour at the person's own time, from midnight: a low at four, a high at nine [D]."""
AT_WORK = 1.6
"""How much more is written in a browser from nine to five than on a phone [D]."""
CELLS = 4_096


@cache
def awake() -> Doubles:
    """Give how much is written an hour in UTC.

    Returns:
        (languages, clients, 24), each row adding up to 1.
    """
    told = np.zeros((len(LANGUAGES), len(CLIENTS), 24))
    for row, language in enumerate(LANGUAGES):
        for column, client in enumerate(CLIENTS):
            own = np.array(AWAKE)
            if client == "web":
                own[9:17] *= AT_WORK
            for ahead, share in ZONES[language].items():
                told[row, column] += share * np.roll(own, -ahead) / own.sum()
    return told


@cache
def _cells() -> Ints:
    """When a day's cells begin that are equally likely, by language and client."""
    table = np.zeros((len(LANGUAGES) * len(CLIENTS), CELLS + 1), np.int32)
    for row, hours in enumerate(awake().reshape(-1, 24)):
        reached = np.concatenate(([0.0], np.cumsum(hours)))
        edges = np.interp(np.linspace(0, reached[-1], CELLS + 1), reached, np.arange(25.0))
        table[row] = np.round(edges * HOUR_MS).clip(0, DAY_MS)
    return table


def moments(dice: Dice, language: Bytes, client: Bytes) -> Longs:
    """Draw when in a day accounts do something.

    Args:
        dice: To draw with.
        language: Of each account, places in ``LANGUAGES``.
        client: Of each account, places in ``CLIENTS``.

    Returns:
        Milliseconds since midnight, below a day.
    """
    table = _cells()
    drawn = sixteen(dice, 2 * len(language))
    cell = (drawn[0::2] >> 4).astype(np.int64)
    cell += (language.astype(np.int64) * len(CLIENTS) + client) * (CELLS + 1)
    flat = table.ravel()
    first = flat.take(cell, mode="clip").astype(np.int64)
    return first + ((flat.take(cell + 1, mode="clip") - first) * drawn[1::2] >> 16)

"""Many acts at once, as columns of codes; one layout for files and kernels."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Ints = NDArray[np.integer[Any]]
Floats = NDArray[np.float64]


class Columns(Struct, frozen=True, kw_only=True, eq=False):
    """Acts as equally long columns, in any order.

    Attributes:
        names: What the codes stand for; one code space for actors and objects, so that an
            account that is acted upon is the account that acts.
        verbs: What the verb codes stand for.
        actor: Codes into ``names``, shape (n_acts,).
        verb: Codes into ``verbs``, shape (n_acts,).
        object: Codes into ``names``, shape (n_acts,).
        t: Unix seconds, shape (n_acts,).
    """

    names: Sequence[str]
    verbs: Sequence[str]
    actor: Ints
    verb: Ints
    object: Ints
    t: Floats

    def __len__(self) -> int:
        """Count the acts."""
        return len(self.t)

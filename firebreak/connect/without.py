"""Forgetting: acts as if some of them, and some names, had never been."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.graph.acts import VERB, Told, numbered
from firebreak.model.ids import ItemKey


def without(
    rows: Told,
    names: Sequence[str],
    items: Sequence[str],
    *,
    gone: Collection[str],
    renamed: Mapping[ItemKey, ItemKey],
) -> tuple[Told, list[str], list[str]]:
    """Drop the acts seen in some items, and name some accounts otherwise.

    Args:
        rows: All acts.
        names: What the numbers of accounts and things stand for.
        items: What the numbers of items stand for.
        gone: Items.
        renamed: Accounts, and the name that stands in the place of each.

    Returns:
        The acts left, under numbers anew, and what these stand for: only what they still use,
        so that nothing remembers what was forgotten.
    """
    # The place behind the last is that of acts whose item is unknown.
    is_gone = np.array([*(one in gone for one in items), False], bool)
    kept = rows.take(~is_gone[rows.item])
    used, place = numbered(np.concatenate([kept.actor, kept.object]))
    seen, where = numbered(kept.item[kept.item >= 0])
    item: NDArray[Any] = kept.item.copy()
    item[kept.item >= 0] = where
    # Marks are made anew: what is forgotten may have been the answer that others stood in.
    kind = (kept.kind & VERB).astype(np.uint8)
    left = Told(actor=place[: len(kept)], kind=kind, object=place[len(kept) :], t=kept.t, item=item)
    called = [names[int(one)] for one in used]
    return (
        left,
        [renamed.get(ItemKey(one), one) for one in called],
        [items[int(one)] for one in seen],
    )

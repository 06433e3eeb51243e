"""Small pieces of the sentences that explain a connection."""

from collections import Counter
from datetime import UTC, datetime

import numpy as np

from firebreak.algorithms.graph.columns import Floats, Ints
from firebreak.connect.contract import Told
from firebreak.connect.overlap import Overlap
from firebreak.connect.view import Ids, Rows, SeedSet, View
from firebreak.model.ids import ItemKey

MOST_SEEDS = 10
"""Seeds named in one row of evidence, at most."""
MOST_ITEMS = 10
"""Items named in one row of evidence, at most."""


def counted(number: int, noun: str) -> str:
    """Write a number with its noun: ``1 account``, ``2,000 accounts``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def span(seconds: float) -> str:
    """Write a length of time as a person would: ``12 s``, ``3 min``, ``5 h``, ``2 days``."""
    if seconds < 120:
        return f"{seconds:.0f} s"
    if seconds < 2 * 3600:
        return f"{seconds / 60:.0f} min"
    if seconds < 2 * 86_400:
        return f"{seconds / 3600:.0f} h"
    return f"{seconds / 86_400:.0f} days"


def several(view: View, ids: Ints) -> Ids:
    """Order ids by how often they occur, most first, then by name; at most ``MOST_SEEDS``."""
    times = Counter(np.asarray(ids).tolist())
    order = sorted(times, key=lambda one: (-times[one], view.names[one]))
    return np.array(order[:MOST_SEEDS], np.int64)


def newest(times: Floats) -> datetime | None:
    """Give the newest of some instants in unix seconds; None for none."""
    return datetime.fromtimestamp(float(times.max()), UTC) if len(times) else None


def the_items(view: View, rows: Rows) -> tuple[ItemKey, ...]:
    """Name the items of some acts, newest first, each once, at most ``MOST_ITEMS``."""
    known = rows.take(rows.item >= 0)
    newest_first = sorted(
        (-t, view.items[one]) for t, one in zip(known.t.tolist(), known.item.tolist(), strict=True)
    )
    return tuple(ItemKey(one) for one in dict.fromkeys(item for _, item in newest_first))[
        :MOST_ITEMS
    ]


def told_of_overlap(
    view: View, seeds: SeedSet, shared: Overlap, *, candidate: int, says: str
) -> Told:
    """Say what one account has in common with seeds.

    Args:
        view: The platform's acts.
        seeds: Where connections start.
        shared: The account's own part, most telling first.
        candidate: The account.
        says: The sentence with places for ``object``, ``others`` and ``active``.

    Returns:
        What the linker says, with the seeds that used the same and the account's own items.
    """
    telling = shared.object[:MOST_ITEMS]
    rows = view.rows.take(view.rows_on(telling))
    mine = rows.take(rows.actor == candidate)
    backers = rows.actor[seeds.is_seed[rows.actor]]
    top = view.names[int(telling[0])] if len(telling) else ""
    others = int(shared.others[0]) if len(telling) else 0
    return Told(
        says=says.format(object=top, others=f"{others:,}", active=f"{view.n_active:,}"),
        seeds=tuple(view.key(one) for one in several(view, backers)),
        object=top,
        at=newest(mine.t),
        items=the_items(view, mine),
    )

"""An index beside a table of acts: what is new comes in when asked for."""

from collections.abc import Mapping, Sequence

import numpy as np

from firebreak.algorithms.graph.acts import Told
from firebreak.connect.acts import ActTable
from firebreak.connect.index import Index, added, build_index, merged, replaced, worth_merging
from firebreak.connect.local import Platform
from firebreak.connect.view import Rows


class Beside:
    """Answers for a table by reading only what is around seeds; shares the table's names.

    Instants are whole milliseconds here. Not safe for several threads.
    """

    def __init__(self, table: ActTable) -> None:
        """Begin with nothing; the first question takes all acts over."""
        self._table = table
        self._index, self._taken = Index(), 0
        self._forgettings = table.forgettings

    def platform(self) -> Platform:
        """Give the table's acts as they are now.

        Returns:
            All acts; O(new acts log acts), and O(acts log acts) the first time and whenever
            something was forgotten.
        """
        table = self._table
        if self._forgettings != table.forgettings:
            self._index, self._taken = Index(), 0
            self._forgettings = table.forgettings
        if self._taken < len(table):
            rows = in_milliseconds(table.since(self._taken))
            self._index = added(self._index, rows) if self._taken else build_index(rows)
            self._taken = len(table)
        return Platform(
            index=self._index,
            names=_Named(table.names, table.ids),
            items=_Named(table.items, {}),
            people=table.people,
        )

    def tidy(self) -> None:
        """Merge what came piece by piece; O(acts log acts) at most."""
        while old := self._index.layers[worth_merging(self._index) :]:
            self._index = replaced(self._index, old, merged(old))


class _Named:
    """A table's names, as an index wants them."""

    def __init__(self, names: Sequence[str], ids: Mapping[str, int]) -> None:
        self._names = names
        self._ids = ids

    def __len__(self) -> int:
        return len(self._names)

    def __getitem__(self, number: int) -> str:
        return self._names[number]

    def get(self, name: str) -> int | None:
        return self._ids.get(name)


def in_milliseconds(rows: Rows) -> Told:
    """Give a table's acts as an index and files keep them."""
    return Told(
        actor=np.asarray(rows.actor, np.int32),
        kind=rows.verb.astype(np.uint8),
        object=np.asarray(rows.object, np.int32),
        t=np.floor(rows.t * 1000 + 1e-3).astype(np.int64),
        item=np.asarray(rows.item, np.int32),
    )

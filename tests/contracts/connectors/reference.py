"""The platform in memory: whatever carries out by ``carry_out`` behaves like it."""

from collections.abc import Iterator
from contextlib import contextmanager

from firebreak.app.drills.scripted import Fault, Scripted
from firebreak.model.actions import ActionVerb, Delivery
from firebreak.model.ids import ItemKey, Kind, SourceId, item_key
from tests.contracts.connectors.scripts import Script

SUBJECTS: dict[Kind, str] = {"account": "u1", "post": "p1"}
PLAIN: dict[Kind, str] = {"account": "active", "post": "visible"}


class Reference:
    """A scripted platform in memory, with faults that the test lays out."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.requests = 0
        self.platform = Scripted("forum", self._next)

    def acts(self, kind: Kind) -> list[ActionVerb]:
        """Give what was done."""
        return [verb for verb, key in self.platform.acts if key == _key(kind)]

    def told(self, kind: Kind) -> int:
        """Count tellings."""
        return self.platform.told[_key(kind)]

    def status(self, kind: Kind) -> str:
        """Say how it stands."""
        return self.platform.statuses.get(_key(kind), PLAIN[kind])

    def stand(self, kind: Kind, status: str) -> None:
        """Have it stand otherwise."""
        self.platform.statuses[_key(kind)] = status

    def _next(self, delivery: Delivery) -> Fault | None:
        del delivery
        self.requests += 1
        return self.faults.pop(0) if self.faults else None


def _key(kind: Kind) -> ItemKey:
    return item_key(SourceId("forum"), kind, SUBJECTS[kind])


@contextmanager
def _opened() -> Iterator[Reference]:
    yield Reference()


SCRIPT = Script(kind="reference", opened=_opened, subjects=SUBJECTS)

"""What the battery needs to know of a platform that it drives a connector against."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from msgspec import Struct

from firebreak.app.drills.scripted import Fault
from firebreak.model.actions import ActionVerb
from firebreak.model.ids import Kind
from firebreak.model.ports import Platform

__all__ = ["Fake", "Fault", "Script"]


class Fake(Protocol):
    """A platform as it really is, and the connector that was opened for it.

    Attributes:
        platform: What ``CONNECTOR.opens`` gave, under the name ``forum``.
        faults: What goes wrong in the next tries, one each; empty for nothing.
        requests: How many requests the server ever got.
    """

    faults: list[Fault]

    @property
    def platform(self) -> Platform:
        """The connector under test."""
        ...

    @property
    def requests(self) -> int:
        """Requests so far; a dry run makes none."""
        ...

    def acts(self, kind: Kind) -> list[ActionVerb]:
        """Give what was really done to the script's thing of a kind, in order, repeats too."""
        ...

    def told(self, kind: Kind) -> int:
        """Count how often somebody was told about that thing."""
        ...

    def status(self, kind: Kind) -> str:
        """Say how that thing stands, in the words of :mod:`firebreak.model.items`."""
        ...

    def stand(self, kind: Kind, status: str) -> None:
        """Have that thing stand otherwise, as if somebody else had seen to it."""
        ...


class Script(Struct, frozen=True, kw_only=True):
    """How a kind of connector is driven.

    Attributes:
        kind: As in ``CONNECTOR.kind``.
        opened: Starts the fake server and opens the connector, until the block ends.
        subjects: The platform's own identifier of one thing of each kind that it can act on.
        cannot: Faults that cannot happen there, each with the reason; all others are tried.
    """

    kind: str
    opened: Callable[[], AbstractContextManager[Fake]]
    subjects: Mapping[Kind, str]
    cannot: Mapping[Fault, str] = {}

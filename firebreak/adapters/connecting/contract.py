"""What a connector declares: its settings, what it can do, how it is opened."""

from collections.abc import Callable
from typing import Annotated, Any

from msgspec import Meta, Struct

from firebreak.model.actions import REVERSE, ActionVerb
from firebreak.model.ports import Platform


class Endpoint(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What ``[platforms.NAME]`` holds for every kind of platform; connectors add their own.

    Attributes:
        kind: Which connector; ``webhook`` where nothing is said.
        outcomes: Whether it also wants to be told what became of each notice that it sent.
        dry_run: Whether everything is done but the sending: actions go to a simulated twin that
            never confirms anything.
        daily: Actions in any 24 hours; what is beyond becomes a case. None for no bound.
        allow_private: Whether its addresses may be on this machine or a private network.
    """

    kind: str = "webhook"
    outcomes: bool = False
    dry_run: bool = False
    daily: Annotated[int, Meta(ge=0)] | None = None
    allow_private: bool = False

    @property
    def addresses(self) -> tuple[tuple[str, str], ...]:
        """Setting and address of everything that is asked; for the doctor."""
        return ()

    @property
    def secrets(self) -> tuple[tuple[str, str], ...]:
        """Setting and text of everything that nobody may know; for the doctor."""
        return ()


class Connector(Struct, frozen=True, kw_only=True):
    """A kind of platform; one file of ``adapters/connectors`` each, ends in ``CONNECTOR``.

    Attributes:
        kind: What ``kind`` in the config says.
        title: Its name for people.
        settings: What its section of the config holds.
        verbs: What it can do there. Every verb and its reverse, or the plan against many says that
            it cannot be taken back.
        final: Of these, what cannot be taken back for everything it can be done to, though its
            reverse is among them.
        opens: From the platform's name and its settings to the endpoint; asks nobody anything, and
            raises InvalidConfig with the setting's name where one is impossible. What comes out may
            also be a :class:`firebreak.model.platforms.Fetches`, ``ReadsBack`` or ``Hears``.
    """

    kind: str
    title: str
    settings: type[Endpoint]
    verbs: frozenset[ActionVerb]
    opens: Callable[[str, Any], Platform]
    final: frozenset[ActionVerb] = frozenset()

    @property
    def irreversible(self) -> frozenset[ActionVerb]:
        """What it can do and not take back."""
        alone = frozenset(verb for verb in self.verbs if REVERSE[verb] not in self.verbs)
        return alone | self.final

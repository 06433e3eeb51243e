"""What a connector may know of the desk beside its own section."""

from pathlib import Path
from typing import Protocol, runtime_checkable

from msgspec import Struct

from firebreak.adapters.connecting.contract import Endpoint


class Home(Struct, frozen=True, kw_only=True):
    """Where the desk is.

    Attributes:
        public_url: Address by which people outside reach it; empty where they cannot.
        beside: Path of the database, without a suffix of ours: a connector's own files lie at
            ``BESIDE.NAME.*``. Empty where nothing is kept, as with a store in memory.
    """

    public_url: str = ""
    beside: str = ""

    def file(self, name: str, suffix: str) -> Path | None:
        """Give the place of a connector's own file; None where nothing is kept."""
        return Path(f"{self.beside}.{name}.{suffix}") if self.beside else None


@runtime_checkable
class AtHome(Protocol):
    """Settings that are completed by where the desk is, before their connector is opened."""

    def at_home(self, name: str, home: Home) -> Endpoint:
        """Complete what the section does not say.

        Args:
            name: Of the platform.
            home: Where the desk is.

        Returns:
            The settings.

        Raises:
            InvalidConfig: It neither says nor can know something that it needs.
        """
        ...

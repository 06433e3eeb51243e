"""Of many processes on one store, one at a time reads its feed."""

from typing import Protocol

from firebreak.adapters.store.addresses import is_server
from firebreak.model.ids import DEFAULT_TENANT, TenantId


class Turn(Protocol):
    """The right to do one thing alone, among all processes that share a store."""

    def is_mine(self) -> bool:
        """Tell whether this process has the right now; takes it when it is free.

        Returns:
            Whether it has. An answer may be old before it is used: what must never happen twice
            is also numbered, see ``Feed.begin_turn``.

        Raises:
            StoreError: The server cannot be asked.
        """
        ...

    def close(self) -> None:
        """Give the right back; may be called twice."""
        ...


def name_of(what: str, tenant: TenantId) -> str:
    """Name a right that each tenant's processes have among themselves."""
    return what if tenant == DEFAULT_TENANT else f"{what} of {tenant}"


def open_turn(url: str, name: str) -> Turn | None:
    """Stand in line for a right.

    Args:
        url: As for ``open_store``.
        name: What one process at a time does, for example ``worker``.

    Returns:
        The place in line; None for a store that only one program serves anyway.
    """
    if not is_server(url):
        return None
    from firebreak.adapters.store.postgres_turns import ServerTurn  # needs the driver, an extra

    return ServerTurn(url, name)

"""Call a linker so that one that breaks is known by name."""

from collections.abc import Sequence

from firebreak.connect.contract import Linker, Measured, Told
from firebreak.connect.view import SeedSet, View
from firebreak.model.policy import ConnectPolicy


class LinkerFailed(Exception):
    """A linker raised; ``error`` is what it raised."""

    def __init__(self, linker: Linker, error: BaseException) -> None:
        self.linker = linker
        self.error = error
        super().__init__(linker.id)


def measure(linker: Linker, view: View, seeds: SeedSet, policy: ConnectPolicy) -> Measured:
    """Let a linker measure.

    Args:
        linker: Which one.
        view: The platform's acts.
        seeds: Where connections start.
        policy: Window and thresholds.

    Returns:
        What it measured.

    Raises:
        LinkerFailed: It raised.
    """
    try:
        return linker.link(view, seeds, policy)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # compiled code that panics raises no Exception
        raise LinkerFailed(linker, error) from error


def tell(
    linker: Linker, view: View, seeds: SeedSet, policy: ConnectPolicy, candidates: Sequence[int]
) -> tuple[Told, ...]:
    """Let a linker say what it measured of some candidates.

    Args:
        linker: Which one.
        view: The platform's acts.
        seeds: Where connections start.
        policy: Window and thresholds.
        candidates: Ids that it measured.

    Returns:
        One statement each, in their order.

    Raises:
        LinkerFailed: It raised.
    """
    try:
        return linker.tell(view, seeds, policy, candidates)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # compiled code that panics raises no Exception
        raise LinkerFailed(linker, error) from error

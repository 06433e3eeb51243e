"""How many actions one platform was asked for within the last day."""

from msgspec import Struct

from firebreak.model.ids import ActionId


class Places(Struct, frozen=True, kw_only=True, tag="quota"):
    """Places taken out of a platform's daily quota; names nobody.

    Attributes:
        taken: Minute since 1970 and how many actions took a place in it, oldest first.
        newest: The newest places: minute, and the action that took it. One that a crash kept from
            being sent has its place already and takes no second one.
    """

    taken: tuple[tuple[int, int], ...] = ()
    newest: tuple[tuple[int, ActionId], ...] = ()

"""Which connections below the line people see by lot, so that it is measured.

People decide on what they are shown. If that were only what is likely already, nobody would ever
learn what lies just below, and a line that is too high would never be found out.
"""

from collections.abc import Sequence
from hashlib import blake2b

from msgspec import structs

from firebreak.model.connections import Connection
from firebreak.model.ids import ItemKey

REACH = 10
"""Accounts are drawn among so many times as many as are shown, the strongest first."""


def is_drawn(account: ItemKey, share: float) -> bool:
    """Tell whether an account is in the sample.

    Args:
        account: Whose connection it is.
        share: Part of all accounts that is drawn, from 0 to 1.

    Returns:
        The same at every look: an account is drawn once and for all or never, so that nobody is
        put before people merely because connections were computed often.
    """
    digest = blake2b(account.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") < share * 2**64


def marked(connections: Sequence[Connection], share: float) -> tuple[Connection, ...]:
    """Mark the connections below the line that were drawn; others stay as they are."""
    return tuple(
        structs.replace(one, drawn=True)
        if one.band == "watch" and is_drawn(one.account, share)
        else one
        for one in connections
    )

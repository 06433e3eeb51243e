"""The words of a policy, kept beside the decisions under it."""

from msgspec import Struct


class PolicyText(Struct, frozen=True, kw_only=True, tag="policy"):
    """One policy file, word for word; its paper is open as long as it is in force.

    Attributes:
        digest: SHA-256 of the text, in hex, as decisions and ledger lines have it.
    """

    name: str
    version: str
    digest: str
    text: str

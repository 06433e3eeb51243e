"""How far a platform's news have been read."""

from msgspec import Struct


class Mark(Struct, frozen=True, kw_only=True, tag="platform mark"):
    """Where to go on asking; opaque, of the platform's own kind; empty for the very beginning."""

    cursor: str = ""

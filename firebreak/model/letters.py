"""What somebody concerned is told; the platform passes it on."""

from msgspec import Struct

from firebreak.model.desk_policy import Language


class Letter(Struct, frozen=True, kw_only=True):
    """A text to one person, plain, with no markup in it."""

    language: Language
    text: str

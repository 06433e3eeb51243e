"""Policy of statements of reasons: languages, rules, redress."""

from typing import Annotated

from msgspec import Meta, Struct

from firebreak.model.desk_policy import Language


class StatementsPolicy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How people concerned are written to.

    Attributes:
        language: Taken where the platform tells none that we write in.
        bodies: Out-of-court bodies that settle disputes, as people concerned should find them.
        repeats: Cases that may get the same reasons while nothing on file says what, when or
            which passage; the next one is refused.
    """

    language: Language = "en"
    bodies: tuple[str, ...] = ()
    repeats: Annotated[int, Meta(gt=0)] = 5


class CategoryWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A category as people concerned read it in one language; empty takes the policy's own.

    Attributes:
        clause: Where the platform's own rules say so.
        law: The law that forbids it, where it is against the law.
    """

    title: str = ""
    definition: str = ""
    clause: str = ""
    law: str = ""

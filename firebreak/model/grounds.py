"""The facts that a decision rests on: what, when, which passage."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from firebreak.model.connections import Family
from firebreak.model.ids import ItemKey

GroundKind = Literal["words", "connection", "match"]


class Ground(Struct, frozen=True, kw_only=True):
    """One fact, taken from what is on file and never typed.

    Attributes:
        what: The thing that shows it.
        whose: The account that it is held against; None where nobody knows the author.
        kind: ``words`` were said or shown; a ``connection`` is what an account itself did; a
            ``match`` shows a picture or clip that was known.
        at: When; None when unknown.
        passage: The words in question, shortened; content, and forgotten with it.
        family: For a connection, the kind of evidence.
    """

    what: ItemKey
    whose: ItemKey | None = None
    kind: GroundKind = "words"
    at: datetime | None = None
    passage: str = ""
    family: Family | None = None

    @property
    def is_specific(self) -> bool:
        """Whether it says more than that there is something."""
        return bool(self.passage) or self.at is not None or self.kind == "match"

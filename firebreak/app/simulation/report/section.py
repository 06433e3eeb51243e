"""One part of the report: what it says, and the tables that show it."""

from msgspec import Struct

from firebreak.measure.charts import Table


class Section(Struct, frozen=True, kw_only=True):
    """One part.

    Attributes:
        says: What a reader should take from it, in a sentence or two.
    """

    title: str
    says: str
    tables: tuple[Table, ...]

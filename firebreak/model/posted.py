"""A version of a post, as far as counting needs it."""

from datetime import UTC, date, datetime

from msgspec import Struct

from firebreak.model.ids import ItemKey, SourceId, item_key


class Posted(Struct, frozen=True, kw_only=True, gc=False):
    """What counting needs of one version of a post; a tenth of the work of reading all of it.

    Attributes:
        at: When it was made, as its platform says; when it came in where the platform does not
            say, or tells of an instant that has not come.
        is_shown: Whether people could see it; False of what was removed, or erased here.
        text: The author's own words; empty where no address can stand in them.
    """

    source: SourceId
    id: str
    author: str
    version: int
    at: datetime
    is_shown: bool
    views: int | None
    links: tuple[str, ...]
    text: str

    @property
    def key(self) -> ItemKey:
        """Name the post, the same for all its versions."""
        return item_key(self.source, "post", self.id)

    @property
    def by(self) -> ItemKey:
        """Name the account that made it."""
        return item_key(self.source, "account", self.author)

    @property
    def day(self) -> date:
        """Give the UTC day on which it was made."""
        return (self.at if self.at.tzinfo is UTC else self.at.astimezone(UTC)).date()

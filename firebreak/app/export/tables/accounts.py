"""The table of accounts: as a platform told of them; having it is a look."""

from collections.abc import Iterator

from firebreak.app.export.contract import Span, Table, instant, shape
from firebreak.app.export.records import items
from firebreak.model.items import Account
from firebreak.model.tables import Row

SHAPE = shape(
    "accounts",
    "one version of an account as its platform told of it; forgotten ones are not in it",
    ("seq", "whole", "place in the feed"),
    ("key", "text", "the account, as source:account:id"),
    ("version", "whole", "rises with every change; 0 if the platform never says"),
    ("received_at", "instant", "when it reached us"),
    ("created_at", "instant", "when the account was made, as the platform says"),
    ("handle", "text", "its handle"),
    ("name", "text", "its name"),
    ("bio", "text", "its words about itself"),
    ("language", "text", "as the platform says"),
    ("status", "text", "active, restricted, suspended or deleted"),
    ("followers", "whole", "reach only: being followed says nothing about an account"),
    ("following", "whole", "how many it follows"),
)


def rows(span: Span) -> Iterator[Row]:
    """Give the accounts in the order of the feed; keyed hashes and pictures stay here."""
    for stored in items(span):
        one = stored.item
        if isinstance(one, Account):
            yield (
                stored.seq,
                stored.key,
                one.version,
                instant(stored.received_at),
                instant(one.created_at),
                one.handle,
                one.name,
                one.bio,
                one.language,
                one.status,
                one.followers,
                one.following,
            )


TABLE = Table(shape=SHAPE, power="lead", rows=rows, is_content=True)

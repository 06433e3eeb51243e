"""The table of posts: what was said; having it is a look."""

from collections.abc import Iterator

from firebreak.app.export.contract import Span, Table, instant, many, shape
from firebreak.app.export.records import items
from firebreak.model.items import Post, author_key
from firebreak.model.tables import Row

SHAPE = shape(
    "posts",
    "one version of a post as its platform told of it; forgotten ones are not in it",
    ("seq", "whole", "place in the feed"),
    ("key", "text", "the post, as source:post:id"),
    ("author", "text", "the account that posted it"),
    ("version", "whole", "rises with every change; 0 if the platform never says"),
    ("received_at", "instant", "when it reached us"),
    ("created_at", "instant", "when it was posted, as the platform says"),
    ("text", "text", "its words"),
    ("language", "text", "as the platform says"),
    ("reply_to", "text", "the post it answers"),
    ("share_of", "text", "the post it passes on"),
    ("quote_of", "text", "the post it comments on"),
    ("tags", "text", "its tags"),
    ("links", "text", "its links"),
    ("media", "text", "its media"),
    ("status", "text", "visible, labelled, removed or deleted"),
    ("views", "whole", "how often it was seen; empty when the platform does not say"),
)


def rows(span: Span) -> Iterator[Row]:
    """Give the posts in the order of the feed."""
    for stored in items(span):
        one = stored.item
        if isinstance(one, Post):
            yield (
                stored.seq,
                stored.key,
                author_key(stored.source, one),
                one.version,
                instant(stored.received_at),
                instant(one.created_at),
                one.text,
                one.language,
                one.reply_to,
                one.share_of,
                one.quote_of,
                many(one.tags),
                many(one.links),
                many(one.media),
                one.status,
                one.views,
            )


TABLE = Table(shape=SHAPE, power="lead", rows=rows, is_content=True)

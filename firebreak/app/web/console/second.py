"""What models said when they were asked about a case's posts."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from firebreak.app.web.console.view import Thing
from firebreak.model.facts import SecondOpinion
from firebreak.model.ids import ItemKey, TenantId
from firebreak.model.items import Post, StoredItem
from firebreak.model.ports import Library


class Opined(Struct, frozen=True, kw_only=True):
    """One model's answer about one post.

    Attributes:
        told: What it said, or why it said nothing.
        quote: Words of the post that it quoted; empty where it quoted none, and where the post
            has other words by now.
        is_about_now: Whether it was asked about the wording that the post has now.
        is_cut: Whether it was shown only the beginning.
    """

    post: ItemKey
    told: SecondOpinion
    quote: str = ""
    is_about_now: bool = True
    is_cut: bool = False


def opinions(library: Library, things: Iterable[Thing], tenant: TenantId) -> tuple[Opined, ...]:
    """Gather second opinions for a reviewer; of each model the newest, of a post that is known.

    Args:
        library: Where they are kept.
        things: What a case shows.
        tenant: Whose.

    Returns:
        In the order of the things, models by name.
    """
    return tuple(
        each
        for thing in things
        if thing.stored is not None and isinstance(thing.stored.item, Post)
        for each in _about(library, thing.stored, thing.stored.item, tenant)
    )


def _about(library: Library, stored: StoredItem, post: Post, tenant: TenantId) -> Iterator[Opined]:
    newest: dict[str, SecondOpinion] = {}
    for fact in library.facts_about(stored.key, tenant):
        if isinstance(fact.fact, SecondOpinion):
            newest.setdefault(fact.fact.by, fact.fact)
    for _, told in sorted(newest.items()):
        is_now = told.post_version == post.version
        yield Opined(
            post=stored.key,
            told=told,
            quote=post.text[told.start : told.end] if is_now else "",
            is_about_now=is_now,
            is_cut=is_now and 0 < told.given < len(post.text),
        )

"""A thing whose platform says no more than how it stands, made whole again."""

from msgspec.structs import replace

from firebreak.app.wiring import Services
from firebreak.model.ids import SourceId
from firebreak.model.items import Account, Media, Post, Url, key_of
from firebreak.model.platforms import Told
from firebreak.model.relations import Relation


def as_last_told(services: Services, source: SourceId, shown: Told) -> Told:
    """Complete a thing that a platform showed, where it showed its status alone.

    Many platforms say that something is gone and no longer what it said. Without this the newest
    version of a removed post would be an empty one, and its case could not be looked at any more.

    Args:
        services: The store.
        source: Platform that showed it.
        shown: The thing.

    Returns:
        As it was last told, with the status and a version above; ``shown`` itself where it says
        more than its status, or where nothing was told before.
    """
    if isinstance(shown, Relation) or shown != _bare(shown):
        return shown
    stored = services.store.item(key_of(source, shown), services.tenant)
    if stored is None or not isinstance(stored.item, type(shown)):
        return shown
    version = max(shown.version, stored.item.version + 1)
    return replace(stored.item, status=shown.status, version=version)


def _bare(shown: Account | Post | Media | Url) -> Told:
    match shown:
        case Account():
            return Account(id=shown.id, version=shown.version, status=shown.status)
        case Post():
            return Post(
                id=shown.id, author=shown.author, version=shown.version, status=shown.status
            )
        case Media():
            return Media(
                id=shown.id, author=shown.author, version=shown.version, status=shown.status
            )
        case Url():
            return Url(
                id=shown.id,
                url=shown.url,
                author=shown.author,
                version=shown.version,
                status=shown.status,
            )

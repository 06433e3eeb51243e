"""What Mastodon tells, read as items and notices; believes no shape of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial

from firebreak.algorithms.text.markup import plain
from firebreak.model.items import Account, AccountStatus, Media, Post
from firebreak.model.notices import Notice, SubjectKind
from firebreak.model.platforms import News, Told

Entity = Mapping[str, object]
"""One object of Mastodon's JSON, of which every field may be missing or of another type."""

LONGEST_TEXT = 100_000
LONGEST_LINE = 2_048
MOST_NAMED = 500
LARGEST = 2**53
PUBLIC = frozenset({"public", "unlisted"})
"""Who may read a post that we take in though nobody reported it."""


def entity(value: object) -> Entity:
    """Give a value as an object; an empty one where it is none."""
    return value if isinstance(value, dict) else {}


def entities(value: object) -> Sequence[Entity]:
    """Give the objects of a list; none where it is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def number_of(value: object) -> str:
    """Give an identifier of Mastodon's, which is a whole number written out; else empty."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    is_number = isinstance(text, str) and text.isascii() and text.isdigit() and len(text) <= 20
    return str(text) if is_number else ""


def instant_of(value: object) -> datetime | None:
    """Read an instant; None where there is none, or one without its offset."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
        return found.astimezone(UTC) if found is not None and found.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def version_at(at: datetime) -> int:
    """Number the state of a thing by when it was read: milliseconds since 1970."""
    return max(int(at.timestamp() * 1_000), 0)


def account(told: Entity, version: int) -> Account | None:
    """Read an account: what moderators see of it, or what everybody does.

    Mail addresses, network addresses and the reason given at joining are not read at all.

    Args:
        told: ``Admin::Account``, which holds an ``Account``; or that alone.
        version: Of what we keep.

    Returns:
        The account; None where it does not say whose it is, or how it stands.
    """
    is_moderators = "account" in told
    public = entity(told.get("account")) if is_moderators else told
    name, status = number_of(told.get("id")), _status(told, is_moderators=is_moderators)
    if not name or status is None:
        return None
    return Account(
        id=name,
        version=version,
        created_at=instant_of(told.get("created_at")),
        handle=_line(public.get("acct")) or _line(told.get("username")),
        name=_line(public.get("display_name")),
        bio=plain(_words(public.get("note"))).text[:LONGEST_TEXT],
        status=status,
        followers=_count(public.get("followers_count")),
        following=_count(public.get("following_count")),
    )


def post(told: Entity, version: int, *, is_now: bool = False) -> Iterator[Post | Media]:
    """Read a status, and what is attached to it.

    Args:
        told: ``Status``.
        version: When it was told; the highest version that what we keep can have.
        is_now: Whether it was looked at now, so that no earlier version is newer than this.

    Yields:
        Its pictures and clips, and last the post; nothing where it does not say whose it is.
    """
    name, author = number_of(told.get("id")), number_of(entity(told.get("account")).get("id"))
    if not name or not author:
        return
    attached = [one for one in entities(told.get("media_attachments")) if number_of(one.get("id"))]
    version = version if is_now else _version(told, version)
    for one in attached[:MOST_NAMED]:
        yield Media(
            id=number_of(one.get("id")),
            version=version,
            author=author,
            media_type=_line(one.get("type")),
            alt=_words(one.get("description"))[:LONGEST_TEXT],
        )
    shared = number_of(entity(told.get("reblog")).get("id"))
    said = plain(_words(told.get("content")))
    yield Post(
        id=name,
        author=author,
        version=version,
        created_at=instant_of(told.get("created_at")),
        text="" if shared else _said(told, said.text),
        language=_line(told.get("language")),
        reply_to=number_of(told.get("in_reply_to_id")) or None,
        share_of=shared or None,
        quote_of=_quoted(entity(told.get("quote"))) or None,
        mentions=_all(number_of(one.get("id")) for one in entities(told.get("mentions"))),
        tags=_all(_line(one.get("name")) for one in entities(told.get("tags"))),
        links=() if shared else said.links,
        media=_all(number_of(one.get("id")) for one in attached),
    )


def open_post(told: Entity, version: int) -> tuple[Told, ...]:
    """Read a status that nobody reported, with its author.

    Args:
        told: ``Status``.
        version: When it was told.

    Returns:
        Author, attachments and post; nothing of a post that not everybody may read.
    """
    if told.get("visibility") not in PUBLIC:
        return ()
    things = tuple(post(told, version))
    author = account(entity(told.get("account")), version)
    return (author, *things) if things and author is not None else things


def report(told: Entity, version: int, alias: Callable[[str], str]) -> News:
    """Read a report: whom it is about, what it shows, and what the reporter says.

    The reporter's words are the notice's reason and never content of whom it is about. Each post
    is reported by a notice of its own, since the desk answers for each.

    Args:
        told: ``Admin::Report``.
        version: When it was told.
        alias: From the reporter's identifier to the name under which they are known here.

    Returns:
        Its news; nothing where it does not say which report it is, or about whom.
    """
    name, target = number_of(told.get("id")), entity(told.get("target_account"))
    whom = number_of(target.get("id"))
    if not name or not whom:
        return News()
    items: list[Told] = [one for one in (account(target, version),) if one is not None]
    posts = []
    for status in entities(told.get("statuses")):
        things = tuple(post(status, version))
        items += things
        posts += [one.id for one in things if isinstance(one, Post)]
    notice = partial(_notice, told, alias)
    notices = [notice(f"{name}-{one}", "post", one) for one in dict.fromkeys(posts)]
    return News(items=tuple(items), notices=tuple(notices or [notice(name, "account", whom)]))


def _notice(
    told: Entity, alias: Callable[[str], str], name: str, kind: SubjectKind, subject: str
) -> Notice:
    reporter = number_of(entity(told.get("account")).get("id"))
    return Notice(
        id=name,
        subject_kind=kind,
        subject=subject,
        category=_category(told),
        reason=_words(told.get("comment"))[:LONGEST_TEXT],
        reporter=alias(reporter) if reporter else "",
        created_at=instant_of(told.get("created_at")),
    )


def _status(told: Entity, *, is_moderators: bool) -> AccountStatus | None:
    suspended = told.get("suspended", None if is_moderators else False)
    limited = told.get("silenced") if is_moderators else told.get("limited", False)
    if not isinstance(suspended, bool) or not isinstance(limited, bool):
        return None
    return "suspended" if suspended else "restricted" if limited else "active"


def _version(told: Entity, highest: int) -> int:
    """Number what it says by when it was last changed; another server's clock may be wrong."""
    at = instant_of(told.get("edited_at")) or instant_of(told.get("created_at"))
    return highest if at is None else min(version_at(at), highest)


def _said(told: Entity, text: str) -> str:
    choices = [_line(one.get("title")) for one in entities(entity(told.get("poll")).get("options"))]
    parts = (_words(told.get("spoiler_text")), text, "\n".join(choices))
    return "\n\n".join(part for part in parts if part)[:LONGEST_TEXT]


def _quoted(quote: Entity) -> str:
    return number_of(entity(quote.get("quoted_status")).get("id")) or number_of(
        quote.get("quoted_status_id")
    )


def _category(told: Entity) -> str:
    rules = [_line(rule.get("text")) for rule in entities(told.get("rules"))]
    parts = (_line(told.get("category")), "; ".join(rule for rule in rules if rule))
    return ": ".join(part for part in parts if part)[:LONGEST_LINE]


def _words(value: object) -> str:
    # Postgres keeps no NUL in a text.
    return value.replace("\x00", "") if isinstance(value, str) else ""


def _line(value: object) -> str:
    return _words(value)[:LONGEST_LINE]


def _all(found: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in found if one))[:MOST_NAMED]


def _count(value: object) -> int | None:
    is_count = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST
    return int(str(value)) if is_count else None

"""One way to say something: in the author's language, for its instant."""

from msgspec import Struct

from firebreak.simulate.actors.contract import Stage
from firebreak.simulate.actors.deeds import PostClass, PostKind, Said, Words

QUOTING: frozenset[PostClass] = frozenset(["quote", "oppose", "ask", "joke"])
"""Classes in which the group's words are somebody else's."""


class Manner(Struct, frozen=True, kw_only=True):
    """How something is said, and with what.

    Attributes:
        about: Post that it answers, passes on or quotes; None for a post of its own.
        words: What is said; None finds something, and a share says nothing.
        media: Numbers of pictures.
        mentions: Accounts beside the one that is answered.
        campaign: Number of the campaign it belongs to; 0 for none.
        copy_of: Post whose text it repeats; -1 for none.
    """

    kind: PostKind = "post"
    about: Said | None = None
    words: Words | None = None
    tags: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    media: tuple[int, ...] = ()
    mentions: tuple[int, ...] = ()
    campaign: int = 0
    copy_of: int = -1


PLAIN = Manner()


def speak(
    stage: Stage,
    author: int,
    at: int,
    truth: PostClass,
    manner: Manner = PLAIN,
) -> Said:
    """Plan a post, reply, share or quote.

    Args:
        stage: The platform.
        author: Number of the account.
        at: When.
        truth: What it really is; a share is what it passes on.
        manner: How it is said.

    Returns:
        What was planned.
    """
    language, about = stage.language(author), manner.about
    is_share = manner.kind == "share"
    words = manner.words
    if words is None and not is_share:
        words = stage.voice.say(language, truth)
    named = (about.author,) if about is not None and manner.kind == "reply" else ()
    said = Said(
        number=stage.number(),
        author=author,
        at=at,
        kind=manner.kind,
        words=words,
        language=language,
        tags=manner.tags,
        links=manner.links,
        media=manner.media,
        mentions=(*named, *manner.mentions),
        target=about.number if about is not None else -1,
        target_author=about.author if about is not None else -1,
        truth=about.truth if is_share and about is not None else truth,
        is_own=truth not in QUOTING,
        campaign=manner.campaign,
        copy_of=manner.copy_of,
    )
    stage.plan(said)
    return said


def cited(stage: Stage, said: Said, author: int, truth: PostClass) -> Words | None:
    """Find words that give somebody's text in full; None when there is none.

    Args:
        stage: The platform.
        said: What is quoted.
        author: Who quotes it.
        truth: What is done with it.

    Returns:
        The words.
    """
    if said.words is None:
        return None
    return stage.voice.cite(said.words, stage.language(author), truth)


def shown(stage: Stage, said: Said) -> tuple[int, ...]:
    """Post somebody's pictures again, as those do who report on them.

    Args:
        stage: The platform.
        said: Whose pictures.

    Returns:
        Numbers of the new uploads.
    """
    return tuple(stage.upload(stage.picture(one), "quoted") for one in said.media)

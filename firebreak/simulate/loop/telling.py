"""What Firebreak is told: deeds and background as items and notices."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from msgspec.structs import replace

from firebreak.model.items import Account, AccountStatus, Item, Media, Post, PostStatus
from firebreak.model.notices import Notice
from firebreak.model.relations import Relation
from firebreak.simulate.actors.deeds import Arrived, Changed, Deed, Followed, Noticed, Said
from firebreak.simulate.actors.looks import Look
from firebreak.simulate.loop.scribe import Scribe
from firebreak.simulate.marks import mark
from firebreak.simulate.parameters import LANGUAGES, ORIGIN

BODIES = {-1: "body-1", -2: "flagger-1", -3: "authority-1"}
"""Reporters without an account."""


class Gallery(Protocol):
    """Pictures by number."""

    def item(self, number: int, author: str | None) -> Media:
        """Give a picture as an item."""
        ...


def instant(ms: int, origin: datetime = ORIGIN) -> datetime:
    """Give an instant of the story; ``origin`` is when day 0 begins."""
    return origin + timedelta(milliseconds=ms)


class Teller:
    """Puts deeds into the words of the API; keeps versions and the names that things go by."""

    def __init__(self, seed: int, scribe: Scribe, origin: datetime = ORIGIN) -> None:
        """Know nobody yet.

        Args:
            seed: The run's.
            scribe: Writes texts down.
            origin: When day 0 begins; all times that are told follow from it.
        """
        self._seed = seed
        self._origin = origin
        self._scribe = scribe
        self._accounts: dict[int, Account] = {}
        self._posts: dict[int, Post] = {}
        self._number_of_account: dict[str, int] = {}
        self._number_of_post: dict[str, int] = {}

    def account(
        self,
        number: int,
        at: int,
        look: Look,
        language: int,
        *,
        followers: int = 0,
        following: int = 0,
    ) -> Account:
        """Tell of an account for the first time.

        Args:
            number: Of the account.
            at: When it was made.
            look: How it looks.
            language: Number of its language.
            followers: How many follow it so far.
            following: How many it follows so far.

        Returns:
            The item.
        """
        made = Account(
            id=mark(self._seed, "account", number),
            version=1,
            created_at=self._instant(at),
            followers=followers,
            following=following,
            handle=look.handle,
            name=look.name,
            bio=look.bio,
            avatar=f"picture-{look.avatar}",
            language=LANGUAGES[language],
        )
        self._accounts[number] = made
        self._number_of_account[made.id] = number
        return made

    def deed(self, deed: Deed, language: int = 0) -> Item | Notice | None:
        """Tell of a deed.

        Args:
            deed: What happened.
            language: Number of the language, for an account that is made.

        Returns:
            The item or notice; None for a change of an account nobody was told of.
        """
        match deed:
            case Said():
                return self._post(deed)
            case Followed():
                return Relation(
                    verb="follow",
                    actor=mark(self._seed, "account", deed.actor),
                    object=mark(self._seed, "account", deed.object),
                    version=1,
                    at=self._instant(deed.at),
                )
            case Arrived():
                look = Look(handle=deed.handle, name=deed.name, bio=deed.bio, avatar=deed.avatar)
                return self.account(deed.account, deed.at, look, language)
            case Changed():
                return self.changed(deed.account, deed.status)
            case Noticed():
                return self._notice(deed)

    def changed(self, account: int, status: AccountStatus) -> Account | None:
        """Tell that an account has another status; None when nobody was told of it."""
        known = self._accounts.get(account)
        if known is None:
            return None
        after = replace(known, version=known.version + 1, status=status)
        self._accounts[account] = after
        return after

    def post_changed(self, number: int, status: PostStatus) -> Post | None:
        """Tell that a post has another status; None when it is unknown."""
        known = self._posts.get(number)
        if known is None:
            return None
        after = replace(known, version=known.version + 1, status=status)
        self._posts[number] = after
        return after

    def keep(self, number: int, post: Post) -> None:
        """Remember a post that was told of, so that it can be changed."""
        self._posts[number] = post
        self._number_of_post[post.id] = number

    def account_number(self, external_id: str) -> int | None:
        """Tell which account goes by an identifier; None when nobody was told of it."""
        return self._number_of_account.get(external_id)

    def post_number(self, external_id: str) -> int | None:
        """Tell which post goes by an identifier; None when nobody was told of it."""
        return self._number_of_post.get(external_id)

    def _post(self, said: Said) -> Post:
        target = mark(self._seed, "post", said.target) if said.target >= 0 else None
        text = self._scribe.text(said.words)
        post = Post(
            id=mark(self._seed, "post", said.number),
            author=mark(self._seed, "account", said.author),
            version=1,
            created_at=self._instant(said.at),
            text=" ".join(part for part in (text, *said.links) if part),
            language=LANGUAGES[said.language] if text else "",
            reply_to=target if said.kind == "reply" else None,
            share_of=target if said.kind == "share" else None,
            quote_of=target if said.kind == "quote" else None,
            mentions=tuple(self._marks("account", said.mentions)),
            tags=said.tags,
            links=said.links,
            media=tuple(self._marks("media", said.media)),
        )
        self.keep(said.number, post)
        return post

    def _instant(self, ms: int) -> datetime:
        return instant(ms, self._origin)

    def _marks(self, kind: str, numbers: Sequence[int]) -> list[str]:
        return [mark(self._seed, kind, number) for number in numbers]

    def _notice(self, noticed: Noticed) -> Notice:
        return Notice(
            id=mark(self._seed, "notice", noticed.number),
            subject_kind=noticed.subject_kind,
            subject=mark(self._seed, noticed.subject_kind, noticed.subject),
            kind=noticed.kind,
            category=noticed.category,
            reason=noticed.reason,
            reporter=reporter_name(self._seed, noticed.reporter),
            created_at=self._instant(noticed.at),
        )


def reporter_name(seed: int, reporter: int) -> str:
    """Name a reporter: a pseudonym of their own, not the account they write from."""
    if reporter >= 0:
        return f"r{mark(seed, 'account', reporter)[1:]}"
    return BODIES.get(reporter, "")

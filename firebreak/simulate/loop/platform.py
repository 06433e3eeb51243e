"""The platform's door: tells what happens, obeys what it is told."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Literal

import numpy as np

from firebreak.model.actions import ActionVerb
from firebreak.model.errors import InvalidKey
from firebreak.model.ids import ItemKey, SourceId, split_key
from firebreak.model.items import AccountStatus, Item, Post, PostStatus
from firebreak.model.notices import Notice
from firebreak.model.relations import Relation
from firebreak.simulate.actors.deeds import Changed, Deed
from firebreak.simulate.background.days import Day
from firebreak.simulate.background.sessions import KINDS
from firebreak.simulate.background.topics import link_address, tag_name
from firebreak.simulate.loop.play import DAY_STEP, Play, Rows, Slice
from firebreak.simulate.loop.scribe import Scribe
from firebreak.simulate.loop.telling import Teller, instant
from firebreak.simulate.marks import mark, marks
from firebreak.simulate.parameters import LANGUAGES, ORIGIN
from firebreak.simulate.texts import pool

SOURCE = SourceId("harbor")
"""The invented platform's name; its items and its webhook go by it."""
Told = tuple[int, Item | Notice]
"""Milliseconds since the origin, and what Firebreak is told."""
Obeyed = Literal["done", "seen before", "unknown subject", "cannot"]
"""``cannot``: the subject exists, but this verb means nothing for it."""

ACCOUNT: Mapping[ActionVerb, AccountStatus] = {
    "suspend": "suspended",
    "unsuspend": "active",
    "restrict": "restricted",
    "unrestrict": "active",
}
POST: Mapping[ActionVerb, PostStatus] = {
    "remove": "removed",
    "restore": "visible",
    "label": "labelled",
    "unlabel": "visible",
}


class SimulatedPlatform:
    """One platform that Firebreak serves; one thread at a time.

    Attributes:
        planted: Identifiers of the group's accounts so far; for those who may know the truth.
        obeyed: Actions that changed something.
    """

    def __init__(self, play: Play, origin: datetime = ORIGIN) -> None:
        """Open the door.

        Args:
            play: The story, at its beginning.
            origin: When day 0 begins; all times that are told follow from it.
        """
        self._play = play
        self._origin = origin
        self._seed = play.world.parameters.seed
        scribe = Scribe(self._seed, play.world.parameters.adversary)
        self._teller = Teller(self._seed, scribe, origin)
        self._sentences = pool.sentences()
        self._messages: set[str] = set()
        self._changed: list[Told] = []
        self._names: dict[tuple[str, int], str] = {}
        self.planted: set[str] = set()
        self.obeyed = 0

    @property
    def play(self) -> Play:
        """Give the story, for those who may know it."""
        return self._play

    def history(self) -> Iterator[Told]:
        """Tell of everybody there is at the origin, and of who follows whom.

        Yields:
            Accounts, then follows; each with its own time.
        """
        world, town = self._play.world, self._play.town
        made, everybody = world.people.created_ms, np.arange(len(world.people))
        follows = world.follows
        old = follows.since_ms < 0
        actor = np.repeat(everybody, np.diff(follows.indptr))[old]
        followed = follows.targets[old]
        followers = np.bincount(followed, minlength=len(everybody))
        following = np.bincount(actor, minlength=len(everybody))
        for number in np.flatnonzero(made <= 0).tolist():
            yield self._account(number, int(followers[number]), int(following[number]))
        self._note_planted()
        names = marks(self._seed, "account", everybody).tolist()
        rows = zip(actor.tolist(), followed.tolist(), follows.since_ms[old].tolist(), strict=True)
        for one, other, since in rows:
            if town.is_free(one) and town.is_free(other):
                yield since, self._relation(names[one], names[other], since)

    def until(self, at: int) -> Iterator[Told]:
        """Let time pass, and tell what happened.

        Args:
            at: Instant up to which, exclusive; milliseconds since the origin.

        Yields:
            First what was changed by actions, then what happened, in the order of time within
            each hour.
        """
        yield from self._changed
        self._changed.clear()
        for part in self._play.until(at):
            yield from self._told(part)
            self._note_planted()

    def obey(self, message: str, verb: ActionVerb, subject: ItemKey) -> Obeyed:
        """Carry out one action at once; its effect is told with what comes next.

        Args:
            message: Identifier of the message; the second of the same name changes nothing.
            verb: What to do.
            subject: Key of the account or post.

        Returns:
            What became of it.
        """
        if message in self._messages:
            return "seen before"
        try:
            source, kind, name = split_key(subject)
        except InvalidKey:
            return "unknown subject"
        if source != SOURCE:
            return "unknown subject"
        result = self._of_account(verb, name) if kind == "account" else self._of_post(verb, name)
        if result == "done":
            self._messages.add(message)
            self.obeyed += 1
        return result

    def _of_account(self, verb: ActionVerb, name: str) -> Obeyed:
        number = self._teller.account_number(name)
        if number is None:
            return "unknown subject"
        if verb not in ACCOUNT:
            return "cannot"
        now = self._play.now
        change = Changed(account=number, at=now, status=ACCOUNT[verb], by="webhook")
        self._play.change(change)
        if (told := self._teller.changed(number, ACCOUNT[verb])) is not None:
            self._changed.append((now, told))
        return "done"

    def _of_post(self, verb: ActionVerb, name: str) -> Obeyed:
        number = self._teller.post_number(name)
        if number is None:
            return "unknown subject"
        if verb not in POST:
            return "cannot"
        removed = self._play.town.removed
        if POST[verb] == "removed":
            removed.add(number)
        else:
            removed.discard(number)
        if (told := self._teller.post_changed(number, POST[verb])) is not None:
            self._changed.append((self._play.now, told))
        return "done"

    def _told(self, part: Slice) -> list[Told]:
        told = [self._account(int(number)) for number in part.joined]
        told += [self._post(part.day, int(row)) for row in part.posts]
        told += self._follows(part.day, part.follows)
        for deed in part.deeds:
            if (item := self._deed(deed)) is not None:
                told.append((deed.at, item))
        told.sort(key=lambda one: one[0])
        return told

    def _deed(self, deed: Deed) -> Item | Notice | None:
        language = 0
        if hasattr(deed, "account"):
            language = self._play.town.language(deed.account)
        return self._teller.deed(deed, language)

    def _account(self, number: int, followers: int = 0, following: int = 0) -> Told:
        made = int(self._play.world.people.created_ms[number])
        language = self._play.town.language(number)
        look = self._play.cast.looks.of(number, language)
        return made, self._teller.account(
            number, made, look, language, followers=followers, following=following
        )

    def _relation(self, follower: str, followed: str, at: int) -> Relation:
        return Relation(
            verb="follow",
            actor=follower,
            object=followed,
            version=1,
            at=instant(at, self._origin),
        )

    def _follows(self, day: Day, rows: Rows) -> list[Told]:
        at = day.follow_ms[rows].tolist()
        followers = marks(self._seed, "account", day.follower[rows]).tolist()
        followed = marks(self._seed, "account", day.followed[rows]).tolist()
        return [
            (when, self._relation(one, other, when))
            for when, one, other in zip(at, followers, followed, strict=True)
        ]

    def _post(self, day: Day, row: int) -> Told:
        at, kind = int(day.t_ms[row]), KINDS[day.kind[row]]
        number = day.day * DAY_STEP + row
        target = None
        if day.target_index[row] >= 0:
            about = int(day.target_day[row]) * DAY_STEP + int(day.target_index[row])
            target = mark(self._seed, "post", about)
        said = " ".join(self._sentences[one] for one in day.sentences[row] if one >= 0)
        link, media = int(day.link[row]), int(day.media[row])
        links = (self._name("link", link),) if link >= 0 else ()
        post = Post(
            id=mark(self._seed, "post", number),
            author=mark(self._seed, "account", int(day.author[row])),
            version=1,
            created_at=instant(at, self._origin),
            text=" ".join((said, *links)) if said else "",
            language=LANGUAGES[day.language[row]] if said else "",
            reply_to=target if kind == "reply" else None,
            share_of=target if kind == "share" else None,
            quote_of=target if kind == "quote" else None,
            mentions=self._answered(day, row) if kind == "reply" else (),
            tags=tuple(self._name("tag", int(one)) for one in day.tags[row] if one >= 0),
            links=links,
            media=(mark(self._seed, "media", media),) if media >= 0 else (),
        )
        self._teller.keep(number, post)
        return at, post

    def _answered(self, day: Day, row: int) -> tuple[str, ...]:
        author = int(day.target_author[row])
        return (mark(self._seed, "account", author),) if author >= 0 else ()

    def _name(self, kind: str, number: int) -> str:
        if (kind, number) not in self._names:
            if len(self._names) > 100_000:
                self._names.clear()
            make = link_address if kind == "link" else tag_name
            self._names[kind, number] = make(self._seed, number)
        return self._names[kind, number]

    def _note_planted(self) -> None:
        known = self._play.town.playing("planted")
        for number in known[len(self.planted) :]:
            self.planted.add(mark(self._seed, "account", number))

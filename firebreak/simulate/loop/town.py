"""The platform: who is there, who is free, what was said; it obeys."""

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Protocol

import numpy as np
import numpy.typing as npt

from firebreak.simulate.actors.contract import Acting, Actor, Hearing, Minding, Voice
from firebreak.simulate.actors.deeds import (
    Arrived,
    Changed,
    Deed,
    Followed,
    Noticed,
    OwnNumbers,
    Said,
)
from firebreak.simulate.actors.queue import Queue
from firebreak.simulate.parameters import HOUR_MS, Parameters
from firebreak.simulate.streams import dice

ABSENT, ACTIVE, RESTRICTED, SUSPENDED, DELETED = range(5)
STATUS = {"active": ACTIVE, "restricted": RESTRICTED, "suspended": SUSPENDED, "deleted": DELETED}


class Crowd(Protocol):
    """Everybody, with or without a part, as the town asks about them.

    Attributes:
        created_ms: (n,) int64, when each account was made.
        language: (n,) int8.
        parts: Accounts of each part, by its name; ``planted`` has all members of the group.
    """

    created_ms: npt.NDArray[np.int64]
    language: npt.NDArray[np.int8]
    parts: dict[str, Sequence[int]]

    def followers(self, account: int) -> npt.NDArray[np.int32]:
        """Give who follows an account."""
        ...

    def has_followed(self, account: int, other: int, by: int) -> bool:
        """Whether an account follows another of its own accord since before an instant."""
        ...


class Town:
    """The stage on which actors act, and the platform that obeys.

    Attributes:
        now: Milliseconds since the origin; within an hour, the instant of the deed under way.
        status: (n + reserved,) of each account; see ``STATUS``.
        removed: Numbers of posts that cannot be seen any more.
        uploads: Of each picture that was posted, the known picture it is and why it was posted.
        prevented: How much was not said, followed or reported because somebody or something was
            gone.
    """

    def __init__(
        self,
        parameters: Parameters,
        crowd: Crowd,
        voice: Voice,
        cast: Callable[["Town"], Sequence[Actor]],
    ) -> None:
        """Let everybody take their places.

        Args:
            parameters: Of the platform.
            crowd: Who lives there.
            voice: Writes what is said.
            cast: Makes the actors, in the order in which they are asked.
        """
        self.parameters = parameters
        self.voice = voice
        self.now = 0
        self.removed: set[int] = set()
        self._followed: set[tuple[int, int]] = set()
        self.uploads: dict[int, tuple[int, str]] = {}
        self.prevented = 0
        self._crowd = crowd
        size = len(crowd.created_ms)
        self._languages = crowd.language.tolist()
        self.status = np.where(crowd.created_ms <= 0, ACTIVE, ABSENT).astype(np.int8)
        self._quick = memoryview(self.status.data)
        self._planted = list(crowd.parts["planted"])
        self._has_part = np.zeros(size, dtype=bool)
        for accounts in crowd.parts.values():
            self._has_part[list(accounts)] = True
        self._queue = Queue()
        self._next_post = OwnNumbers
        self._dice: dict[tuple[str, tuple[int, ...]], Random] = {}
        actors = tuple(cast(self))
        self._acting = [one for one in actors if isinstance(one, Acting)]
        self._hearing = [one for one in actors if isinstance(one, Hearing)]
        self._minding = [one for one in actors if isinstance(one, Minding)]
        for actor in actors:
            actor.begin(self)

    # What actors may do and see

    def plan(self, deed: Deed) -> None:
        """Let something happen at its instant, unless it is prevented."""
        self._queue.put(deed)

    def number(self) -> int:
        """Give the number of a new post."""
        self._next_post += 1
        return self._next_post

    def dice(self, name: str, *numbers: int) -> Random:
        """Give dice for one purpose; asked again, the same ones go on."""
        if (name, numbers) not in self._dice:
            self._dice[name, numbers] = dice(self.parameters.seed, name, *numbers)
        return self._dice[name, numbers]

    def is_free(self, account: int) -> bool:
        """Whether an account exists and may act."""
        return 0 < self._quick[account] < SUSPENDED

    def is_there(self, post: Said) -> bool:
        """Whether a post can still be seen."""
        return post.number not in self.removed and self.is_free(post.author)

    def language(self, account: int) -> int:
        """Give the number of an account's language."""
        return int(self._languages[account])

    def playing(self, part: str) -> Sequence[int]:
        """Give the accounts that have a part."""
        return self._planted if part == "planted" else self._crowd.parts.get(part, ())

    def ordinary(self, dice: Random) -> int:
        """Draw an account without any part."""
        while True:
            account = dice.randrange(len(self._has_part))
            if not self._has_part[account] and self.is_free(account):
                return account

    def followers(self, account: int, dice: Random, most: int) -> Sequence[int]:
        """Draw some of an account's followers."""
        if account >= len(self._has_part):
            return ()
        found = self._crowd.followers(account)
        if len(found) <= most:
            return [int(one) for one in found]
        return [int(found[dice.randrange(len(found))]) for _ in range(most)]

    def reserve(self, like: int, at: int) -> int:  # noqa: ARG002  the instant is the deed's
        """Give the number of an account that is to be made."""
        self._languages.append(self._languages[like])
        self.status = np.append(self.status, np.int8(ABSENT))
        self._quick = memoryview(self.status.data)
        return len(self._languages) - 1

    def upload(self, item: int, purpose: str) -> int:
        """Give the number of a picture that is posted."""
        number = OwnNumbers + len(self.uploads)
        self.uploads[number] = (item, purpose)
        return number

    def picture(self, upload: int) -> int:
        """Tell which known picture a picture that was posted is."""
        return self.uploads[upload][0]

    # The clock

    def until(self, at: int) -> Iterator[Deed]:
        """Let time pass up to an instant.

        Args:
            at: Milliseconds since the origin, in the hour that is under way or at its end.

        Yields:
            What happened before it, in the order of time.
        """
        start = self.now
        if start % HOUR_MS == 0:
            for actor in self._acting:
                actor.hour(self)
        for deed in self._queue.until(at):
            self.now = max(start, deed.at)
            if isinstance(deed, Followed) and self._has_followed(deed):
                continue
            if self._can_happen(deed):
                self._take_in(deed)
                yield deed
            elif not isinstance(deed, Changed):
                self.prevented += 1
        self.now = at
        self._sign_up(start, at)

    def change(self, change: Changed) -> bool:
        """Carry out a change that somebody outside wants, at once.

        Args:
            change: What and when.

        Returns:
            Whether it changed anything.
        """
        if not self._can_happen(change):
            return False
        self._take_in(change)
        return True

    def _sign_up(self, after: int, upto: int) -> None:
        made = self._crowd.created_ms
        self.status[: len(made)][(made > after) & (made <= upto)] = ACTIVE

    def _can_happen(self, deed: Deed) -> bool:
        match deed:
            case Said():
                return self.is_free(deed.author) and self._is_target_there(deed)
            case Followed():
                return self.is_free(deed.actor) and self.is_free(deed.object)
            case Arrived():
                return True
            case Changed():
                return self._changes(deed)
            case Noticed():
                return self._may_be_reported(deed)

    def _is_target_there(self, said: Said) -> bool:
        if said.target < 0:
            return True
        return said.target not in self.removed and self.is_free(said.target_author)

    def _changes(self, change: Changed) -> bool:
        known, wanted = int(self.status[change.account]), STATUS[change.status]
        if known in (ABSENT, DELETED) or known == wanted:
            return False
        # Only who was stopped can be set free, and nobody stops who is gone.
        return not (change.by == "owner" and known == SUSPENDED)

    def _may_be_reported(self, noticed: Noticed) -> bool:
        if noticed.reporter >= 0 and not self.is_free(noticed.reporter):
            return False
        if noticed.subject_kind == "account":
            return self.is_free(noticed.subject)
        return noticed.subject not in self.removed

    def _take_in(self, deed: Deed) -> None:
        match deed:
            case Said():
                for actor in self._hearing:
                    actor.heard(self, deed)
            case Arrived():
                self.status[deed.account] = ACTIVE
                if deed.of in self._planted:
                    self._planted.append(deed.account)
                self._tell(Changed(account=deed.account, at=deed.at, status="active", by="owner"))
            case Changed():
                self.status[deed.account] = STATUS[deed.status]
                self._tell(deed)
            case Followed():
                self._followed.add((deed.actor, deed.object))
            case _:
                pass

    def _has_followed(self, followed: Followed) -> bool:
        """Whether somebody follows somebody already, so that following changes nothing."""
        pair = followed.actor, followed.object
        return pair in self._followed or self._crowd.has_followed(*pair, followed.at)

    def _tell(self, change: Changed) -> None:
        for actor in self._minding:
            actor.changed(self, change)

"""A desk whose decisions are told to a public database, stepped by the test."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from firebreak.adapters.store import open_store
from firebreak.adapters.transparency.contract import Heard, Transparency
from firebreak.adapters.transparency.database import TransparencyDatabase
from firebreak.app.config import Config
from firebreak.app.outbox import Outbox
from firebreak.app.statement_sending import Sender, Sending
from firebreak.app.statement_writing import Writing, all_statements
from firebreak.model.decisions import Decision
from firebreak.model.items import Post
from firebreak.model.public_statements import PublicStatement
from firebreak.model.statement_policy import CategoryWords
from tests.adapters.transparency.stand_in import TOKEN, PublicDatabase
from tests.app.factories import Room, account, listed, post, said, suspension, user

CLAUSE = CategoryWords(clause="Community rules, section 2")


class Publishing(Room):
    """A room with clauses in its policy, whose platform says that everything was done."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        policy = self.services.policy
        words = {"en": dict.fromkeys(policy.categories, CLAUSE)}
        self.under(msgspec.structs.replace(policy, words=words))
        self.versions = 1
        self.writing = Writing(self.services)

    def suspended(self, name: str = "u1") -> Decision:
        """Suspend an account that a tool brought up, without effect so far."""
        self.tell(account(name), listed(f"{name}-bad", name))
        return self.decide(self.case_of(user(name)), suspension())

    def in_effect(self, name: str = "u1", status: Any = "suspended") -> None:
        """Deliver what is due, and let the platform show an account as it says."""
        self.deliver()
        self.versions += 1
        self.clock.forward(minutes=1)
        self.tell(account(name, self.versions, status))

    def deliver(self) -> None:
        """Let the outbox send all that is due."""
        sender = Outbox(self.services, at_once=1)
        while sender.send_due():
            pass
        sender.stop()

    def removed(self, post_as_seen: Post) -> None:
        """Deliver what is due, and let the platform show a post as removed."""
        self.deliver()
        self.versions += 1
        self.clock.forward(minutes=1)
        after = msgspec.structs.replace(
            post_as_seen, status="removed", version=post_as_seen.version + self.versions
        )
        self.tell(after)

    @property
    def told(self) -> list[PublicStatement]:
        """Give all statements as they stand."""
        return [one for _, one in all_statements(self.services)]

    @property
    def states(self) -> list[str]:
        """Give how far each statement is."""
        return [one.state for one in self.told]

    def many(self, count: int) -> None:
        """Suspend so many accounts, and draw their statements."""
        for number in range(count):
            self.suspended(f"v{number}")
            self.in_effect(f"v{number}")
        self.writing.round()

    def sender(self, there: PublicDatabase) -> Sender:
        """Give a sender as after a start."""
        return Sender(self.services, client(there))

    def send(self, there: PublicDatabase) -> Sending:
        """Send what is ready, as after a start."""
        return self.sender(there).round()


def client(there: PublicDatabase) -> TransparencyDatabase:
    """Give a client of a stand-in."""
    settings = Transparency(url=there.url, token=TOKEN, seconds=5.0)
    return TransparencyDatabase(settings)


class Killed(BaseException):
    """The process ended just now."""


class Killing:
    """A database during whose answer the process ends."""

    def __init__(self, there: PublicDatabase, *, after: bool) -> None:
        self._real = client(there)
        self._after = after

    def send(self, statements: Sequence[str]) -> Heard:
        """End before or after the statements have left."""
        if self._after:
            self._real.send(statements)
        raise Killed

    def has(self, puid: str) -> bool | None:
        """Ask the real one."""
        return self._real.has(puid)


def reopened(room: Publishing, folder: Path) -> Publishing:
    """Give the same desk after its process ended and was started again."""
    with closing(room.store):
        pass
    again = Publishing(open_store(f"sqlite:///{folder / 'f.db'}", now=room.clock))
    again.clock = room.clock
    config = Config(store=f"sqlite:///{folder / 'f.db'}")
    again.services = replace(again.services, now=room.clock, config=config)
    again.new_worker()
    again.writing = Writing(again.services)
    return again


def posted(name: str = "p1", **more: Any) -> Post:
    """Give a post with a text of its own."""
    return post(name, f"Words of {name}", **more)


__all__ = [
    "CLAUSE",
    "Killed",
    "Killing",
    "Publishing",
    "client",
    "posted",
    "reopened",
    "said",
]

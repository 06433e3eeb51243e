"""Somebody who is everywhere in a store, and is to be forgotten."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from firebreak.adapters.store import database_of, wishes
from firebreak.adapters.store.transfer import transfer
from firebreak.app.forgetting import Forgetting
from firebreak.model.actions import Outcome
from firebreak.model.ids import DEFAULT_TENANT, ItemKey
from firebreak.model.items import Account, Item
from firebreak.model.notices import Notice
from firebreak.model.wishes import Wish
from tests.app.factories import (
    CALL,
    START,
    Room,
    follow,
    post,
    removal,
    report,
    user,
)

DAY = timedelta(days=1)
GONE = user("vanishing-u17")
MARKER = b"vanishing"
HASH = f"device:{'5e' * 32}"


def traces() -> list[Item | Notice]:
    """Let somebody be everywhere: own words, others' pointers, a report."""
    return [
        Account(
            id="vanishing-u17",
            handle="vanishing_handle",
            bio="vanishing bio",
            keyed_hashes=(HASH,),
        ),
        post("vanishing-p1", f"{CALL} vanishing text", "vanishing-u17"),
        post("p2", "stays", "u2", reply_to="vanishing-p1", mentions=("vanishing-u17",)),
        follow("vanishing-u17", "u2"),
        follow("u2", "vanishing-u17"),
        report("n1", "vanishing-p1"),
    ]


def settled(room: Room) -> None:
    """Let the case of the one who vanishes be decided, and the platform hear of it."""
    room.tell(*traces())
    decided = room.case_of(GONE)
    room.decide(decided, removal(ItemKey("forum:post:vanishing-p1")))
    deliver(room)


def deliver(room: Room) -> None:
    """Let the platform take every message."""
    now = room.clock()
    for message in room.store.take(now, now + DAY, 10):
        room.store.settle([Outcome(delivery=message.id, result="delivered", at=now)], [])


def asked(room: Room, subject: ItemKey = GONE, name: str = "w1") -> None:
    """Put down that somebody shall be forgotten."""
    wish = Wish(
        id=name,
        kind="erase",
        at=room.clock(),
        tenant=DEFAULT_TENANT,
        subject=subject,
        reason="asked for",
        actor="rosa",
    )
    database_of(room.store).write(partial(wishes.put, wish=wish))


def answer(room: Room, name: str = "w1") -> Wish:
    """Give a wish as it stands."""
    found = database_of(room.store).ask(partial(wishes.find, which=name))
    assert found is not None
    return found


def bytes_of(room: Room, folder: Path) -> bytes:
    """Give all bytes of a file's folder, or of all that a server's tables hold."""
    if room.services.config.store.startswith("postgres"):
        (folder / "export.db").unlink(missing_ok=True)
        target = f"sqlite:///{folder / 'export.db'}"
        transfer(room.services.config.store, target, progress=lambda *_: None)
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def forgetting(room: Room, tick: Callable[[], float] | None = None) -> Forgetting:
    """Give what forgets, stepped by the test; real time passes as the clock says."""
    true = lambda: (room.clock() - START).total_seconds()  # noqa: E731
    return Forgetting(room.services, room.worker, tick=tick or true)

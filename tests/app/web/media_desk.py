"""A desk with lists, sealed originals, and a case that shows pictures."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from msgspec.structs import replace

from firebreak.adapters.media_reader.examiner import Examiner
from firebreak.app.media_room import MediaRoom, Place
from firebreak.app.web import create_app
from firebreak.detect.known import KnownMedia
from firebreak.model.cases import Case
from firebreak.model.facts import Entry, Examination, StoredFact
from firebreak.model.ids import DEFAULT_TENANT, CaseId, ItemKey, Seq, SourceId, item_key
from firebreak.model.items import Media, Post
from firebreak.model.ledger import LedgerEntry
from firebreak.model.policy import MediaList
from firebreak.model.signals import Evidence, Signal
from firebreak.simulate.media.encodings import Encoding, encoded
from firebreak.simulate.media.pictures import Subject, picture
from tests.app.web.factories import FORUM, Desk, account_key, desk

HARBOR = SourceId("harbor")
QUAY = SourceId("quay")
LISTS = {
    "harbor": MediaList(
        title="Harbor exchange", bank="Exchanges", mode="live", jurisdiction="Sector 7", days=90
    ),
    "quay": MediaList(title="Quay trial", bank="Exchanges"),
}
FLOOD = 3
PDQ = "pdq:" + "c3a5" * 16
ALT = "A street with lamps"


@cache
def reader() -> Examiner:
    """Give what reads files for all tests here: a child of each one's own takes long to start."""
    return Examiner()


@contextmanager
def media_desk(folder: Path) -> Iterator[Desk]:
    """Give a desk with two lists beside the policy's own, and a vault in a folder."""
    with desk() as made:
        policy = made.policy
        media = replace(policy.media, lists={**policy.media.lists, **LISTS}, flood=FLOOD)
        room = MediaRoom(reader(), Place(folder / "vault", folder / "key"))
        made.services = dataclasses.replace(
            made.services, policy=replace(policy, media=media), media=room
        )
        made.app = create_app(made.services, passwords=made.passwords)
        yield made


@cache
def drawn(number: int = 1) -> bytes:
    """Draw a picture of our own, as a JPEG."""
    made = picture(5, Subject(series="ordinary", number=number), size=(640, 480))
    return encoded(made.image, Encoding(form="jpeg", quality=90))


def list_entry(desk: Desk, name: str = "e1", at: SourceId = HARBOR, **more: Any) -> ItemKey:
    """Put an entry on a list, as its exchange would."""
    entry = Entry(**{"id": name, "version": 1, "fingerprints": (PDQ,), **more})
    desk.services.store.append(DEFAULT_TENANT, at, [entry], desk.clock())
    return item_key(at, "entry", name)


def entry_of(desk: Desk, key: ItemKey) -> Entry:
    """Give an entry as it stands."""
    found = desk.services.store.entry(key, DEFAULT_TENANT)
    assert found is not None
    assert isinstance(found.fact, Entry)
    return found.fact


def read_lists(desk: Desk, floods: ItemKey | None = None, *, counts: bool = True) -> None:
    """Read all lists, as a worker beside the pages does; one entry may have matched too many."""
    known = KnownMedia(desk.services.policy.media)
    after = Seq(0)
    while page := desk.services.store.read(after, 1_000):
        for record in page:
            if isinstance(record, StoredFact):
                known.learn(record)
        after = page[-1].seq
    for _ in range(FLOOD if floods else 0):
        known.count(floods or ItemKey(""))
    desk.services.lookups.answer_from(known, Lock(), counts=counts)


def upload(desk: Desk, name: str = "m1", data: bytes | None = None, *, alt: str = ALT) -> ItemKey:
    """Take a file in, and what its platform says of it."""
    desk.append(Media(id=name, author="lantern77", alt=alt))
    desk.services.media.receive(
        desk.services.store,
        drawn() if data is None else data,
        tenant=DEFAULT_TENANT,
        source=FORUM,
        media=name,
        author="lantern77",
        now=desk.clock(),
    )
    return item_key(FORUM, "media", name)


def examine_only(desk: Desk, name: str, problem: str = "") -> ItemKey:
    """Say what was found in a medium of which no original is kept."""
    found = Examination(
        media=name,
        verdict="unreadable" if problem else "read",
        problem=problem,
        sha256="7" * 64,
        fingerprints=() if problem else (PDQ,),
    )
    desk.services.store.append(DEFAULT_TENANT, FORUM, [found], desk.clock())
    return item_key(FORUM, "media", name)


def picture_case(
    desk: Desk,
    name: str = "lantern77",
    *,
    media: tuple[str, ...] = ("m1",),
    entries: tuple[ItemKey, ...] = (),
) -> Case:
    """Put an account on the desk whose post shows media that are entries of lists."""
    now = desk.clock()
    desk.append(Post(id=f"{name}-1", author=name, text="Look at this.", media=media))
    says = "The medium looks the same (2 of 256 bits differ) as entry e1 of Harbor exchange."
    signal = Signal(
        detector="known_media",
        version="1",
        subject=item_key(FORUM, "post", f"{name}-1"),
        category="removed_again",
        score=0.95,
        at=now,
        mode="live",
        evidence=(Evidence(says=says, field="media", items=entries),),
    )
    case = Case(
        id=CaseId(f"case-{name}"),
        tenant=DEFAULT_TENANT,
        kind="account",
        subject=account_key(name),
        status="open",
        origin="tool",
        opened_at=now,
        updated_at=now,
        revision=1,
        category="removed_again",
        severity=3,
        score=0.95,
        detectors=("known_media",),
        entries=entries,
    )
    return desk.keep(case, signals=(signal,))


def lines(desk: Desk, *kinds: str) -> list[LedgerEntry]:
    """Give the ledger's lines of some kinds."""
    found = desk.services.store.entries(0, 999, DEFAULT_TENANT)
    return [one for one in found if one.kind in kinds]

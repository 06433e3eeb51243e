"""Files come in, are sealed and read, and go when they are forgotten."""

import io
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace as changed
from PIL import Image, ImageDraw

from firebreak.adapters.media_reader.examiner import Examiner
from firebreak.adapters.store import database_of
from firebreak.app import media_room
from firebreak.app.config import Config, MediaConfig
from firebreak.app.media_room import MediaRoom, Place, place_of
from firebreak.app.retention import erase
from firebreak.model.errors import NotFound
from firebreak.model.facts import Examination
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, item_key
from firebreak.model.policy import MediaList
from tests.algorithms.media.filmed import drawn, written
from tests.app.factories import FORUM, Room, removal, user

MEDIUM = item_key(FORUM, "media", "m1")
WITHOUT_PICTURE = changed(removal(MEDIUM), reasons="The picture says \u201cgo and burn it\u201d.")


def drawing(seed: int = 1, *, crop: float = 0.0, turn: int = 0) -> bytes:
    """Draw a picture with much in it, perhaps cut at all sides or turned."""
    dice = Random(seed)
    made = Image.new("RGB", (900, 800), (120, 130, 140))
    brush = ImageDraw.Draw(made)
    for _ in range(60):
        x, y, size = dice.randrange(900), dice.randrange(800), dice.randrange(20, 200)
        shade = tuple(dice.randrange(256) for _ in range(3))
        brush.ellipse((x, y, x + size, y + size // 2), fill=shade)
    cut = (int(900 * crop / 2), int(800 * crop / 2))
    made = made.crop((cut[0], cut[1], 900 - cut[0], 800 - cut[1])).rotate(turn, expand=True)
    file = io.BytesIO()
    made.save(file, "JPEG", quality=85)
    return file.getvalue()


@pytest.fixture(scope="module")
def examiner() -> Iterator[Examiner]:
    """One reader for all tests of this file."""
    with Examiner() as made:
        yield made


@pytest.fixture
def desk(tmp_path: Path, examiner: Examiner) -> Iterator[Room]:
    """A desk on a file, with a vault beside it and a shared list."""
    made = Room(folder=tmp_path)
    policy = made.services.policy
    lists = {**policy.media.lists, "shared": MediaList(mode="live")}
    made.services = replace(
        made.services,
        policy=changed(policy, media=changed(policy.media, lists=lists)),
        media=MediaRoom(examiner, Place(tmp_path / "f.db.media", tmp_path / "f.db.media.key")),
    )
    made.new_worker()
    yield made
    made.store.close()


def upload(desk: Room, data: bytes, media: str = "m1", author: str | None = "u1") -> str:
    """Upload a file, and let the worker conclude; gives what the feed said of it."""
    desk.clock.forward(seconds=1)
    got = desk.services.media.receive(
        desk.store,
        data,
        tenant=DEFAULT_TENANT,
        source=FORUM,
        media=media,
        author=author,
        now=desk.clock(),
    )
    desk.work()
    return got.appended.result


def test_a_file_is_sealed_read_and_told(desk: Room, tmp_path: Path) -> None:
    """The feed holds what was found; the bytes are in the vault, and not readable there."""
    data = drawing()
    assert "accepted" == upload(desk, data)
    (told,) = desk.store.facts_about(MEDIUM, DEFAULT_TENANT)

    assert isinstance(told.fact, Examination)
    assert "read" == told.fact.verdict
    assert any(one.startswith("pdq:") for one in told.fact.fingerprints)
    assert desk.services.media.has(MEDIUM)
    kept = [path.read_bytes() for path in (tmp_path / "f.db.media").iterdir() if path.is_file()]
    assert kept
    assert not any(data[100:160] in one for one in kept)


def test_the_same_file_again_is_a_duplicate(desk: Room) -> None:
    """A platform that is not sure whether its upload arrived may send it again."""
    upload(desk, drawing())

    assert "duplicate" == upload(desk, drawing())


def test_what_cannot_be_read_is_told_as_such(desk: Room) -> None:
    """It opens a case, and its bytes are kept for whoever looks."""
    upload(desk, drawing()[:500])

    assert [user()] == [case.subject for case in desk.cases()]
    assert desk.services.media.has(MEDIUM)


@pytest.mark.parametrize("edit", [{"crop": 0.1}, {"turn": 90}], ids=["cropped", "turned"])
def test_what_was_removed_here_is_found_cropped_and_turned(
    desk: Room, edit: dict[str, float]
) -> None:
    """Where the bytes are here, an entry knows parts and turns too."""
    upload(desk, drawing()[:500])
    upload(desk, drawing())
    desk.decide(desk.case_of(user()), WITHOUT_PICTURE)
    desk.work()
    upload(desk, drawing(**edit), "m2", "u2")  # type: ignore[arg-type]

    assert user("u2") in [case.subject for case in desk.cases()]


def test_a_person_is_shown_pictures_made_anew(desk: Room) -> None:
    """Never the file itself; blurred, grey and full are three pictures."""
    upload(desk, drawing())
    shown = {
        form: desk.services.media.stills(MEDIUM, form)[0] for form in ("blurred", "grey", "full")
    }

    assert 3 == len({*shown.values()} - {drawing()})
    assert all(one.startswith(b"\xff\xd8\xff") for one in shown.values())


def test_a_medium_without_an_original_says_so(desk: Room) -> None:
    """It was never sent, or has been forgotten."""
    with pytest.raises(NotFound):
        desk.services.media.stills(MEDIUM, "blurred")


def test_a_forgotten_medium_is_destroyed_even_if_that_was_interrupted(
    desk: Room, tmp_path: Path
) -> None:
    """Erasing in the store and in the vault are two steps; the next round does what is left."""
    upload(desk, drawing())
    upload(desk, drawing(2), "m2", "u2")
    other = item_key(FORUM, "media", "m2")
    sealed = desk.services.media
    soon = datetime.now(UTC) + timedelta(hours=1)
    assert 1 == sealed.keep_only([MEDIUM], before=soon)
    assert (sealed.has(MEDIUM), sealed.has(other)) == (True, False)

    media_room.sweep(sealed, database_of(desk.store), soon - timedelta(hours=3))
    assert sealed.has(MEDIUM)


def test_erasing_an_account_destroys_what_it_uploaded(
    tmp_path: Path, examiner: Examiner, desk: Room
) -> None:
    """From the command line too, where no server runs."""
    upload(desk, drawing())
    desk.store.close()
    for path in (tmp_path / "f.db.media").iterdir():
        os.utime(path, (0, 0))
    config = Config(store=f"sqlite:///{tmp_path / 'f.db'}", erasures=str(tmp_path / "e"))
    erase(config, user(), "asked for", actor="rosa", now=desk.clock, aliases=lambda: "x1")

    assert not MediaRoom(examiner, place_of(config)).has(ItemKey(MEDIUM))


@pytest.mark.parametrize(
    ("config", "place"),
    [
        (Config(store="memory:"), None),
        (Config(store="postgresql://x/y"), None),
        (Config(store="sqlite:///a.db"), Place(Path("a.db.media"), Path("a.db.media.key"))),
        (
            Config(store="postgresql://x/y", media=MediaConfig(folder="o", key="k")),
            Place(Path("o"), Path("k")),
        ),
    ],
    ids=["memory", "server", "file", "named"],
)
def test_where_originals_are_kept(config: Config, place: Place | None) -> None:
    """Beside a file, or where the config says; nowhere else."""
    assert place == place_of(config)


def test_a_clip_that_was_removed_here_is_found_written_anew(desk: Room) -> None:
    """Smaller, coarser and in another container, read by its keyframes alone."""
    shown = drawn(8, rate=12)
    upload(desk, written(shown, rate=12))
    upload(desk, drawing()[:500])
    desk.decide(desk.case_of(user()), WITHOUT_PICTURE)
    desk.work()
    upload(desk, written(shown, form="matroska", rate=12), "m2", "u2")
    upload(desk, written(drawn(8, seed=9, rate=12), rate=12), "m3", "u3")

    assert user("u2") in [case.subject for case in desk.cases()]
    assert user("u3") not in [case.subject for case in desk.cases()]


def test_a_clip_is_shown_as_stills(desk: Room) -> None:
    """Without sound, some pictures of it, made anew."""
    upload(desk, written(drawn(8, rate=12), rate=12))

    assert 2 < len(desk.services.media.stills(MEDIUM, "blurred")) <= 12


def test_a_damaged_original_keeps_nothing_from_being_listed_and_checked(
    desk: Room, tmp_path: Path
) -> None:
    """A bad disk block costs the parts and turns of one picture, and stops no worker."""
    upload(desk, drawing()[:500])
    upload(desk, drawing())
    for path in (tmp_path / "f.db.media").glob("*"):
        if path.stem not in ("names", "lock") and path.is_file():
            path.write_bytes(path.read_bytes()[:-20])
    desk.decide(desk.case_of(user()), WITHOUT_PICTURE)
    desk.work()
    upload(desk, drawing(), "m2", "u2")

    assert user("u2") in [case.subject for case in desk.cases()]
    assert not desk.services.problems

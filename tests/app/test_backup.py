"""Backups under load, and restores that bring back everything but the erased."""

from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from threading import Event, Thread

import pytest
from click.testing import CliRunner

from firebreak.adapters import backup as folders
from firebreak.adapters.backup import DATABASE, MANIFEST, Manifest
from firebreak.adapters.erasure_journal import JournalState
from firebreak.adapters.store import open_store
from firebreak.adapters.store.ledger_copy import open_copy
from firebreak.app.backup import Restored, backup, restore
from firebreak.app.commands import backup as backup_command
from firebreak.app.commands import restore as restore_command
from firebreak.app.config import Config
from firebreak.app.ledger import Notes, check
from firebreak.app.retention import erase, journal
from firebreak.model.errors import (
    FirebreakError,
    InvalidConfig,
    InvalidFile,
    NewerSchema,
    StoreError,
)
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, Seq
from firebreak.model.items import Post
from firebreak.model.ledger import LedgerEntry
from firebreak.model.ports import Store
from tests.app.factories import FORUM, START
from tests.real_servers import postgres


def post(number: int, author: str = "u1", text: str = "hello") -> Post:
    """Make a post of a number."""
    return Post(id=f"p{number}", author=author, text=text)


def line(number: int) -> LedgerEntry:
    """Make a ledger line."""
    return LedgerEntry(
        kind="looked up",
        tenant=DEFAULT_TENANT,
        at=START,
        actor="rosa",
        subject=ItemKey(f"forum:account:u{number}"),
    )


def fill(store: Store, *posts: Post) -> None:
    """Take posts in, and write a line for each."""
    store.append(DEFAULT_TENANT, FORUM, posts, START)
    store.note([line(number) for number, _ in enumerate(posts)])


@pytest.fixture(params=["sqlite", "postgres"])
def config(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Config]:
    """Name a store of each kind that lasts, with two posts in it."""
    url = f"sqlite:///{tmp_path / 'f.db'}"
    if request.param == "postgres":
        url = postgres.server().fresh()
    with closing(open_store(url)) as store:
        fill(store, post(1), post(2, "vanishing-u17", "vanishing text"))
    yield Config(store=url)
    if request.param == "postgres":
        postgres.server().take_back(url)


def saved(config: Config, folder: Path) -> Manifest:
    """Back a store up."""
    return backup(config, folder, now=lambda: START, progress=lambda *_: None)


def brought_back(folder: Path, target: Config, source: Config | None = None) -> Restored:
    """Restore a backup, with the journal of the store it came from."""
    numbers = count(1)
    return restore(
        folder,
        target,
        None if source is None else journal(source),
        now=lambda: START,
        aliases=lambda: f"x{next(numbers)}",
        progress=lambda *_: None,
    )


def contents(url: str) -> tuple[list[object], list[object]]:
    """Give all records and all ledger lines of a store."""
    with closing(open_store(url)) as store:
        return list(store.read(Seq(0), 10_000)), list(store.entries(0, 10_000, DEFAULT_TENANT))


def test_a_restored_store_is_the_same(config: Config, tmp_path: Path) -> None:
    """Record by record, line by line."""
    saved(config, tmp_path / "b")
    target = f"sqlite:///{tmp_path / 'new.db'}"
    brought_back(tmp_path / "b", Config(store=target))
    assert contents(config.store) == contents(target)


def test_a_file_can_be_restored_to_a_server(tmp_path: Path) -> None:
    """The backup is the same whatever it came from, and goes wherever it is wanted."""
    source, target = f"sqlite:///{tmp_path / 'f.db'}", postgres.server().fresh()
    with closing(open_store(source)) as store:
        fill(store, post(1))
    saved(Config(store=source), tmp_path / "b")
    brought_back(tmp_path / "b", Config(store=target))
    assert contents(source) == contents(target)
    postgres.server().take_back(target)


def test_a_backup_under_load_holds_a_prefix(config: Config, tmp_path: Path) -> None:
    """All that was acknowledged before it began, then the next ones without a gap."""
    stop, acknowledged = Event(), [2]
    with closing(open_store(config.store)) as store:
        writer = Thread(target=keep_writing, args=(store, stop, acknowledged))
        writer.start()
        for number in range(3):
            before = acknowledged[0]
            saved(config, tmp_path / f"b{number}")
            target = f"sqlite:///{tmp_path / f'new{number}.db'}"
            brought_back(tmp_path / f"b{number}", Config(store=target))
            records, _ = contents(target)
            assert len(records) >= before
            assert list(range(1, len(records) + 1)) == [one.seq for one in records]  # type: ignore[attr-defined]
        stop.set()
        writer.join()
    assert acknowledged[0] > 2


def keep_writing(store: Store, stop: Event, acknowledged: list[int]) -> None:
    """Append one post after another, and count those that were answered."""
    for number in count(3):
        if stop.is_set() or number > 9_000:
            return
        fill(store, post(number))
        acknowledged[0] = number


def test_the_restored_ledger_verifies(config: Config, tmp_path: Path) -> None:
    """Its root is the one that the original had."""
    saved(config, tmp_path / "b")
    target = f"sqlite:///{tmp_path / 'new.db'}"
    brought_back(tmp_path / "b", Config(store=target))
    with open_copy(target) as new, open_copy(config.store) as old:
        (restored,), (original,) = check(new, Notes()), check(old, Notes())
    assert restored.verdict.finding is None
    assert original.verdict.root == restored.verdict.root


def test_who_was_erased_after_the_backup_stays_erased(tmp_path: Path) -> None:
    """The backup still has the words; no byte of the restored store has."""
    source, target = Config(store=f"sqlite:///{tmp_path / 'f.db'}"), tmp_path / "new" / "f.db"
    target.parent.mkdir()
    with closing(open_store(source.store)) as store:
        fill(store, post(1), post(2, "vanishing-u17", "vanishing text"))
    saved(source, tmp_path / "b")
    forget(source)
    restored = brought_back(tmp_path / "b", Config(store=f"sqlite:///{target}"), source)
    assert 1 == restored.erased
    assert b"vanishing" in (tmp_path / "b" / DATABASE).read_bytes()
    left = b"".join(path.read_bytes() for path in target.parent.iterdir())
    assert b"hello" in left
    assert b"vanishing" not in left


def test_who_was_erased_before_the_backup_is_not_in_it(tmp_path: Path) -> None:
    """Neither in used nor in freed space of the snapshot."""
    source = Config(store=f"sqlite:///{tmp_path / 'f.db'}")
    with closing(open_store(source.store)) as store:
        fill(store, post(1), post(2, "vanishing-u17", "vanishing text"))
    forget(source)
    saved(source, tmp_path / "b")
    assert b"vanishing" not in (tmp_path / "b" / DATABASE).read_bytes()


def test_an_erasure_under_way_when_the_backup_began_is_done_again(tmp_path: Path) -> None:
    """The journal's second line comes after the snapshot, so the restore sees it."""
    source = Config(store=f"sqlite:///{tmp_path / 'f.db'}")
    with closing(open_store(source.store)) as store:
        fill(store, post(2, "vanishing-u17"))
    book = journal(source)
    mark = book.mark(DEFAULT_TENANT, ItemKey("forum:account:vanishing-u17"))
    book.add([mark], "begun", START)
    saved(source, tmp_path / "b")
    book.add([mark], "done", START)
    restored = brought_back(
        tmp_path / "b", Config(store=f"sqlite:///{tmp_path / 'new.db'}"), source
    )
    assert 1 == restored.erased


def test_a_journal_older_than_the_backup_is_refused(tmp_path: Path) -> None:
    """Without today's journal the erased would come back, so nothing is restored."""
    source = Config(store=f"sqlite:///{tmp_path / 'f.db'}")
    with closing(open_store(source.store)) as store:
        fill(store, post(2, "vanishing-u17"))
    forget(source)
    saved(source, tmp_path / "b")
    with pytest.raises(InvalidConfig, match="not the newest"):
        brought_back(tmp_path / "b", Config(store=f"sqlite:///{tmp_path / 'new.db'}"))


def test_the_journal_names_nobody(tmp_path: Path) -> None:
    """Whoever finds it learns how many were erased, and when."""
    source = Config(store=f"sqlite:///{tmp_path / 'f.db'}")
    with closing(open_store(source.store)) as store:
        fill(store, post(2, "vanishing-u17"))
    forget(source)
    text = journal(source).path.read_text()
    assert ["begun", "done"] == [one.state for one in journal(source).lines()]
    assert "vanishing" not in text


def test_a_torn_journal_goes_on(tmp_path: Path) -> None:
    """A line that a power cut tore is dropped, the others count."""
    book = journal(Config(store=f"sqlite:///{tmp_path / 'f.db'}"))
    book.add(["a" * 64], "done", START)
    with open(book.path, "ab") as file:
        file.write(b'{"at":"2026')
    book.add(["b" * 64], "done", START)
    assert ["a" * 64, "b" * 64] == [one.mark for one in book.lines()]


@pytest.mark.parametrize(
    ("states", "known", "wanted"),
    [
        (["begun", "done"], 0, True),
        (["begun", "done"], 1, True),
        (["begun", "done"], 2, False),
        (["begun"], 0, True),
        (["begun", "refused"], 0, False),
        (["begun", "refused", "begun", "done"], 1, True),
        (["begun", "done", "begun", "refused"], 0, True),
        (["begun", "done", "begun", "refused"], 2, False),
    ],
)
def test_a_refused_erasure_is_not_made_by_a_restore(
    tmp_path: Path, states: list[JournalState], known: int, wanted: bool
) -> None:
    """Only what was done, or may have been, after so many lines that the backup knew of."""
    book = journal(Config(store=f"sqlite:///{tmp_path / 'f.db'}"))
    for state in states:
        book.add(["a" * 64], state, START)
    assert wanted == (["a" * 64] == book.since(known))


def forget(config: Config) -> None:
    """Erase the one who vanishes."""
    erase(
        config,
        ItemKey("forum:account:vanishing-u17"),
        "asked for",
        actor="rosa",
        now=lambda: START,
        aliases=lambda: "x",
    )


def test_a_changed_backup_is_refused(tmp_path: Path) -> None:
    """One flipped byte in the snapshot, and nothing is restored."""
    source = kept(tmp_path)
    database = tmp_path / "b" / DATABASE
    data = bytearray(database.read_bytes())
    data[len(data) // 2] ^= 1
    database.write_bytes(data)
    refused(tmp_path, source, InvalidFile)


def test_a_backup_without_manifest_is_refused(tmp_path: Path) -> None:
    """A folder that was not finished is no backup."""
    source = kept(tmp_path)
    (tmp_path / "b" / MANIFEST).unlink()
    refused(tmp_path, source, InvalidFile)


def test_a_newer_backup_is_refused(tmp_path: Path) -> None:
    """An old program does not guess what a newer one meant."""
    source = kept(tmp_path)
    manifest = tmp_path / "b" / MANIFEST
    manifest.write_text(manifest.read_text().replace('"schema": "0', '"schema": "9'))
    refused(tmp_path, source, NewerSchema)


def test_a_store_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    """Restoring over a store, even an empty one, is refused."""
    source = kept(tmp_path)
    with pytest.raises(InvalidConfig, match="is there already"):
        brought_back(tmp_path / "b", source)


def test_a_server_that_holds_something_is_not_written_to(config: Config, tmp_path: Path) -> None:
    """Whatever is in the way, the target stays as it was."""
    saved(config, tmp_path / "b")
    before = contents(config.store)
    with pytest.raises((InvalidConfig, StoreError)):
        brought_back(tmp_path / "b", config)
    assert before == contents(config.store)


def test_a_backup_is_there_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fills up in the middle leaves no folder that looks like one."""
    source = kept(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folders, "write_manifest", full)
    with pytest.raises(InvalidFile, match="No space left"):
        saved(source, tmp_path / "b2")
    assert ["b", "f.db"] == names(tmp_path)


def kept(folder: Path) -> Config:
    """Make a store and a backup of it."""
    source = Config(store=f"sqlite:///{folder / 'f.db'}")
    with closing(open_store(source.store)) as store:
        fill(store, post(1))
    saved(source, folder / "b")
    return source


def refused(folder: Path, source: Config, error: type[FirebreakError]) -> None:
    """See that a restore fails and leaves nothing."""
    with pytest.raises(error):
        brought_back(folder / "b", Config(store=f"sqlite:///{folder / 'new.db'}"), source)
    assert ["b", "f.db"] == names(folder)


def names(folder: Path) -> list[str]:
    """Give what lies in a folder, without the log that belongs to a file."""
    return sorted(one.name for one in folder.iterdir() if not one.name.startswith("f.db-"))


def test_the_commands_say_what_they_did(tmp_path: Path) -> None:
    """Back up, refuse without a journal, restore with the word that there is none."""
    store = kept(tmp_path).store
    run, folder = CliRunner().invoke, str(tmp_path / "b2")
    done = run(backup_command.COMMAND, ["--store", store, folder])
    assert "ledger checked" in done.output
    target = ["--store", f"sqlite:///{tmp_path / 'new.db'}", folder]
    assert isinstance(run(restore_command.COMMAND, target).exception, InvalidConfig)
    again = run(restore_command.COMMAND, ["--no-erasures", *target])
    assert "ledger good; 0 names erased again" in again.output

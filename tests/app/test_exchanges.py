"""Lists of others come in page by page, go on, and lose nothing."""

from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner, Result

from firebreak.adapters.exchanges.contract import Exchange
from firebreak.adapters.exchanges.standing import Standing, StandingFile
from firebreak.adapters.store import open_store
from firebreak.app import lists
from firebreak.app.commands.lists import COMMAND as LISTS
from firebreak.app.config import Config, read_config
from firebreak.app.exchanges import fetch, is_due, standing_file
from firebreak.app.fetching import PART, Fetching
from firebreak.app.lists import Imported
from firebreak.app.wiring import check_exchanges
from firebreak.model.errors import ExchangeFailed, InvalidConfig, InvalidFile
from firebreak.model.facts import Entry
from firebreak.model.ids import DEFAULT_TENANT, Seq, SourceId
from firebreak.model.ports import Store
from tests.adapters.exchanges.standins import (
    Asked,
    Said,
    StandIn,
    as_json,
    exchange,
    item,
    of_pages,
    standing_in,
)
from tests.app.factories import START, Clock, Room

SHARED = SourceId("shared")
A, B, C = (digit * 64 for digit in "abc")
PAGES = [[item("a", A)], [item("b", B)], [item("c", C)]]


@pytest.fixture
def there() -> Iterator[StandIn]:
    """Give another Firebreak that shares three entries on three pages."""
    with standing_in(of_pages(PAGES)) as server:
        yield server


@pytest.fixture
def config(there: StandIn, tmp_path: Path) -> Config:
    """Give settings that name it."""
    url = f"sqlite:///{tmp_path / 'f.db'}"
    return Config(store=url, exchanges={"theirs": exchange("feed", there.address)})


@pytest.fixture
def store(config: Config) -> Iterator[Store]:
    """Give the store of these settings."""
    with closing(open_store(config.store, now=Clock())) as opened:
        yield opened


def take_in(config: Config, store: Store, **more: Any) -> Imported:
    """Fetch once."""
    asked: dict[str, Any] = {"tenant": DEFAULT_TENANT, "actor": "tests", "now": Clock()}
    return fetch("theirs", config, store=store, **(asked | more))


def standing(store: Store) -> dict[str, str]:
    """Give the entries as they stand, by name."""
    return {one.id: one.standing for one in lists.current(store, SHARED, DEFAULT_TENANT)}


def place(config: Config) -> Standing:
    """Give how far it was fetched."""
    return standing_file(config, "theirs").read()


def broken_at(page: int) -> Any:
    """Answer a number of pages, and then nonsense."""
    whole = of_pages(PAGES)
    return lambda asked: whole(asked) if int(asked.query["after"]) < page else Said(b"?")


def test_a_list_is_fetched_once_and_then_only_what_changed(
    config: Config, store: Store, there: StandIn
) -> None:
    """A withdrawal of theirs is one here; the ledger has a line for what had an effect."""
    assert 3 == take_in(config, store).added
    assert not take_in(config, store).has_effect
    there.answering = of_pages([*PAGES, [item("b", B, deleted=True)]])
    assert 1 == take_in(config, store).withdrawn
    assert {"a": "listed", "b": "withdrawn", "c": "listed"} == standing(store)
    assert ["0", "1", "2", "3", "3"] == [one.query["after"] for one in there.asked]
    told = [one.note for one in store.entries(0, 99, DEFAULT_TENANT)]
    assert ["3 added", "0 added"] == [note.split(": ")[1].split(",")[0] for note in told]


def test_an_interrupted_fetch_goes_on_where_it_stopped(
    config: Config, store: Store, there: StandIn
) -> None:
    """What came before the failure is kept, and is not asked for again."""
    there.answering = broken_at(2)
    with pytest.raises(ExchangeFailed, match=r"exchanges\.theirs"):
        take_in(config, store)
    assert ("2", ["a", "b"]) == (place(config).checkpoint, sorted(standing(store)))
    assert "cannot be read" in place(config).trouble
    assert place(config).fetched_at is None
    there.answering = of_pages(PAGES)
    assert 1 == take_in(config, store).added
    assert ("", "3") == (place(config).trouble, place(config).checkpoint)
    assert "2" == there.asked[-1].query["after"]


def test_the_place_moves_only_when_a_page_is_durable(
    config: Config, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that refuses the second page leaves the place behind the first."""
    append, calls = store.append, list[int]()

    def refuses(*given: Any) -> Any:
        calls.append(1)
        if len(calls) == 2:
            raise OSError("disk full")
        return append(*given)

    monkeypatch.setattr(store, "append", refuses)
    with pytest.raises(OSError, match="disk full"):
        take_in(config, store)
    assert ("1", ["a"]) == (place(config).checkpoint, sorted(standing(store)))


class Killed(BaseException):
    """The process ended there."""


@pytest.mark.parametrize("doing", ["append", "write"])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("nth", range(1, 5))
def test_killed_anywhere_the_next_fetch_ends_as_one_would_have(
    config: Config, store: Store, doing: str, after: bool, nth: int
) -> None:
    """Before or after any write of entries or of the place; nothing is lost or told twice."""
    calls = count(1)

    def dying(work: Any) -> Any:
        def step(*given: Any, **named: Any) -> Any:
            is_last = next(calls) == nth
            if is_last and not after:
                raise Killed
            done = work(*given, **named)
            if is_last:
                raise Killed
            return done

        return step

    kind = type(store) if doing == "append" else StandingFile
    with pytest.MonkeyPatch.context() as patch, suppress(Killed):
        patch.setattr(kind, doing, dying(getattr(kind, doing)))
        take_in(config, store)
    take_in(config, store)
    assert {"a": "listed", "b": "listed", "c": "listed"} == standing(store)
    assert 3 == len(store.read(Seq(0), 99))
    assert "3" == place(config).checkpoint


def test_told_to_stop_it_ends_between_two_pages(config: Config, store: Store) -> None:
    """A server that shuts down leaves a list that goes on later."""
    asked = iter([False, False, True])
    assert not take_in(config, store, stopping=lambda: next(asked, True)).is_finished
    assert place(config).fetched_at is None
    assert take_in(config, store).is_finished
    assert ["a", "b", "c"] == sorted(standing(store))


def test_a_restored_database_is_not_believed_to_have_what_it_lost(
    config: Config, store: Store, there: StandIn, tmp_path: Path
) -> None:
    """The place is ahead of an older database; so the list is fetched from its beginning."""
    take_in(config, store)
    older = replace_store(config, tmp_path / "older.db")
    with closing(open_store(older.store, now=Clock())) as restored:
        assert 3 == take_in(older, restored).added


def replace_store(config: Config, path: Path) -> Config:
    """Give settings with another database, and the same file of how far it was fetched."""
    kept = standing_file(config, "theirs").path.parent
    return msgspec.structs.replace(config, store=f"sqlite:///{path}", exchange_folder=str(kept))


def test_another_address_is_another_list(config: Config, store: Store, there: StandIn) -> None:
    """Its place says nothing there, and what the new one does not have is withdrawn."""
    take_in(config, store)
    with standing_in(of_pages([[item("a", A), item("d", "d" * 64)]])) as other:
        moved = msgspec.structs.replace(
            config, exchanges={"theirs": exchange("feed", other.address)}
        )
        take_in(moved, store)
    assert {"a": "listed", "b": "withdrawn", "c": "withdrawn", "d": "listed"} == standing(store)


def test_anew_withdraws_what_is_not_told_any_more(
    config: Config, store: Store, there: StandIn
) -> None:
    """A source that has begun anew is read whole; an empty answer withdraws nothing."""
    take_in(config, store)
    there.answering = lambda _: as_json({"items": [], "checkpoint": 0, "more": False})
    with pytest.raises(ExchangeFailed, match="nothing was withdrawn"):
        take_in(config, store, is_anew=True)
    assert ({"listed"}, "3") == (set(standing(store).values()), place(config).checkpoint)
    there.answering = of_pages(PAGES[:1])
    assert 2 == take_in(config, store, is_anew=True).withdrawn


def test_what_a_person_said_stays(config: Config, store: Store, there: StandIn) -> None:
    """Their list tells the entry again; the reviewer's doubt is not overwritten."""
    take_in(config, store)
    doubt = Entry(id="a", version=1, fingerprints=(f"pdq:{A}",), opinion="disputed", by="rosa")
    store.append(DEFAULT_TENANT, SHARED, [doubt], START)
    there.answering = of_pages([*PAGES, [item("a", A), item("a", B)]])
    take_in(config, store)
    [entry] = [one for one in lists.current(store, SHARED, DEFAULT_TENANT) if one.id == "a"]
    assert ("disputed", "rosa", 2) == (entry.opinion, entry.by, len(entry.fingerprints))


def test_malformed_hashes_are_named_beside_the_place(
    config: Config, store: Store, there: StandIn
) -> None:
    """The rest of the page is taken in."""
    there.answering = of_pages([[item("a", "zz"), item("b", B)]])
    assert (1, 1) == ((done := take_in(config, store)).added, done.left_out)
    rejects = standing_file(config, "theirs").path.with_name("theirs.rejects.jsonl")
    assert "pdq has 64 hex digits, not 2" in rejects.read_text()
    take_in(config, store)
    assert rejects.exists(), "an hour in which nothing is wrong hides nothing"


def test_two_at_a_time_would_overtake_each_other_so_one_waits(config: Config, store: Store) -> None:
    """An older page must not come in behind a newer one."""
    refused = pytest.raises(InvalidFile, match="another process fetches")
    with standing_file(config, "theirs").held(), refused:
        take_in(config, store)
    assert 3 == take_in(config, store).added


def test_a_place_that_cannot_be_read_says_what_to_do(config: Config, store: Store) -> None:
    """Removing it costs a fetch from the beginning and nothing else."""
    take_in(config, store)
    file = standing_file(config, "theirs").path.with_suffix(".json")
    file.write_bytes(b"{")
    with pytest.raises(InvalidFile, match="remove it"):
        take_in(config, store)
    file.unlink()
    assert 3 == take_in(config, store).unchanged


def test_a_file_on_a_share_is_a_whole_list(store: Store, tmp_path: Path) -> None:
    """What is gone from it is withdrawn, without any command."""
    path = tmp_path / "list.txt"
    path.write_text(f"pdq {A}\npdq {B}\n")
    url = f"sqlite:///{tmp_path / 'f.db'}"
    config = Config(store=url, exchanges={"theirs": exchange("file", str(path))})
    assert 2 == take_in(config, store).added
    path.write_text(f"pdq {A}\n\n")
    assert 1 == take_in(config, store).withdrawn


def test_each_list_is_fetched_from_one_place_only(config: Config) -> None:
    """Two would withdraw each other's entries."""
    twice = {"one": config.exchanges["theirs"], "two": config.exchanges["theirs"]}
    with pytest.raises(InvalidConfig, match="fetched twice"):
        check_exchanges(Config(exchanges=twice))
    bad = exchange("feed", "https://a.example", list="No Name")
    with pytest.raises(InvalidConfig, match=r"exchanges\.x\.list"):
        check_exchanges(Config(exchanges={"x": bad}))


def test_credentials_may_come_from_the_environment() -> None:
    """So that the file need not hold them; a misspelt key is refused with the nearest one."""
    told = {"FIREBREAK_EXCHANGES__THEIRS__KEY": "k", "FIREBREAK_EXCHANGES__THEIRS__SOURCE": "feed"}
    found = read_config(None, told | {"FIREBREAK_EXCHANGES__THEIRS__LIST": "shared"})
    assert "k" == found.exchanges["theirs"].key
    with pytest.raises(InvalidConfig, match="did you mean minutes"):
        read_config(None, {"FIREBREAK_EXCHANGES__THEIRS__MINUTE": "5"})


@pytest.mark.parametrize(
    ("standing", "due"),
    [
        ({}, True),
        ({"fetched_at": START}, False),
        ({"fetched_at": START - timedelta(minutes=59)}, False),
        ({"fetched_at": START - timedelta(minutes=60)}, True),
        ({"fetched_at": START + timedelta(minutes=1)}, True),
        ({"fetched_at": START, "trouble": "x", "tried_at": START - timedelta(minutes=14)}, False),
        ({"fetched_at": START, "trouble": "x", "tried_at": START - timedelta(minutes=15)}, True),
        ({"fetched_at": START, "of": "another"}, True),
    ],
)
def test_a_list_is_due_by_its_minutes_and_sooner_after_a_failure(
    config: Config, store: Store, standing: dict[str, Any], due: bool
) -> None:
    """Also at once when the clock had been ahead."""
    take_in(config, store)
    told = Standing(**({"of": place(config).of} | standing))
    assert due is is_due(config.exchanges["theirs"], told, START)


def called(config: Config, tmp_path: Path, *words: str) -> Result:
    """Run ``firebreak lists fetch``."""
    one = config.exchanges["theirs"]
    told = msgspec.to_builtins(msgspec.structs.replace(one, minutes=60))
    lines = [f"store = {config.store!r}", "[exchanges.theirs]"]
    lines += [f"{name} = {msgspec.json.encode(value).decode()}" for name, value in told.items()]
    path = tmp_path / "firebreak.toml"
    path.write_text("\n".join(lines))
    return CliRunner().invoke(LISTS, ["--config", str(path), "fetch", *words])


def test_the_command_fetches_and_says_how_it_went(
    config: Config, there: StandIn, tmp_path: Path
) -> None:
    """Status 0, then 1 with the reason, then 3 when something was left out."""
    done = called(config, tmp_path)
    assert (0, "theirs: 3 added") == (done.exit_code, done.output.split(",")[0])
    there.answering = lambda _: Said(b"?")
    failed = called(config, tmp_path, "theirs")
    assert (1, True) == (failed.exit_code, "FB-EXCHANGE-001" in failed.output)
    there.answering = of_pages([*PAGES, [item("d", "zz")]])
    left_out = called(config, tmp_path)
    assert (3, True) == (left_out.exit_code, "theirs.rejects.jsonl" in left_out.output)
    assert isinstance(called(config, tmp_path, "nobody").exception, InvalidConfig)


def fetching(room: Room, exchanges: dict[str, Exchange], tmp_path: Path) -> Fetching:
    """Give the server's thread, to be stepped."""
    config = Config(store="memory:", exchanges=exchanges, exchange_folder=str(tmp_path))
    room.services = replace(room.services, config=config)
    return Fetching(room.services, room.new_worker())


def test_the_server_fetches_when_it_is_due(there: StandIn, tmp_path: Path) -> None:
    """And asks nobody in between."""
    room = Room()
    thread = fetching(room, {"theirs": exchange("feed", there.address)}, tmp_path)
    thread.round()
    assert 3 == len(standing(room.store))
    asked = len(there.asked)
    thread.round()
    assert asked == len(there.asked)
    room.clock.forward(minutes=60)
    thread.round()
    assert asked + 1 == len(there.asked)


def test_a_failure_is_shown_until_it_is_over(there: StandIn, tmp_path: Path) -> None:
    """One list that cannot be fetched keeps no other from it."""
    room, sound = Room(), of_pages(PAGES)
    there.answering = lambda asked: sound(asked) if "good" in asked.path else Said(b"", 500)
    exchanges = {
        "bad": exchange("feed", there.address, group="bad", list="bad"),
        "good": exchange("feed", there.address, group="good"),
    }
    thread = fetching(room, exchanges, tmp_path)
    thread.round()
    assert 3 == len(standing(room.store))
    assert "lists are not fetched (bad: it answered 500)" == room.services.problems[PART]
    there.answering = sound
    room.clock.forward(minutes=15)
    thread.round()
    assert PART not in room.services.problems


def test_a_started_thread_fetches_by_itself(
    there: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And ends when it is told to."""
    monkeypatch.setattr("firebreak.app.fetching.LOOK_SECONDS", 0.001)
    room, whole, asked = Room(), of_pages(PAGES), Event()

    def answer(question: Asked) -> Said:
        asked.set()
        return whole(question)

    there.answering = answer
    thread = fetching(room, {"theirs": exchange("feed", there.address)}, tmp_path)
    thread.start()
    assert asked.wait(20)
    thread.stop()
    assert not thread._thread.is_alive()


def test_nothing_is_asked_of_anybody_where_nothing_is_configured(tmp_path: Path) -> None:
    """Firebreak works with the network cable pulled."""
    thread = fetching(Room(), {}, tmp_path)
    thread.start()
    assert not thread._thread.is_alive()
    thread.stop()


def test_a_stopped_thread_leaves_its_list_for_the_next_start(
    there: StandIn, tmp_path: Path
) -> None:
    """What was under way is fetched again from where it stood."""
    room, whole = Room(), of_pages(PAGES)

    def stopping(asked: Asked) -> Said:
        if asked.query["after"] == "1":
            thread.stop()
        return whole(asked)

    there.answering = stopping
    exchanges = {"theirs": exchange("feed", there.address)}
    thread = fetching(room, exchanges, tmp_path)
    thread.round()
    assert ["a"] == sorted(standing(room.store))
    there.answering = whole
    fetching(room, exchanges, tmp_path).round()
    assert ["a", "b", "c"] == sorted(standing(room.store))

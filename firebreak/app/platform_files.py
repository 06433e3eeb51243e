"""Write a simulated platform as Parquet files, by several processes.

The files are the same to the byte whatever the number of processes. They come to their place all
together, at the end: an interrupted run leaves no folder of that name, and what it left beside is
removed by the next.

The story of the few is played in this process, since every deed may answer the one before. Days of
the many are written by the others as soon as the story has passed them and it is known who was
stopped.
"""

import multiprocessing
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from firebreak import __version__
from firebreak.adapters.columns import Written, write_columns, write_rows
from firebreak.app.simulation import exported, pictures
from firebreak.app.simulation.whole import whole
from firebreak.simulate.actors.deeds import Deed
from firebreak.simulate.arrays import blocks
from firebreak.simulate.background.acts import (
    TOWARD_ACCOUNTS,
    VERBS,
    Acts,
    follows_before,
)
from firebreak.simulate.background.days import Days
from firebreak.simulate.loop import daily
from firebreak.simulate.loop.cast import wardrobe
from firebreak.simulate.loop.scribe import Scribe
from firebreak.simulate.loop.stops import Stops, kept_follows, prevented
from firebreak.simulate.loop.story import Story
from firebreak.simulate.loop.told import Told, accounts_of
from firebreak.simulate.parameters import ORIGIN, Parameters
from firebreak.simulate.populace.people import CLIENTS
from firebreak.simulate.populace.world import World, build, columns_of, from_columns
from firebreak.simulate.texts import pool

Tell = Callable[[float, str], None]
"""Told the share that is done, and what is being done."""

DAYS_AT_A_TIME = 4
"""Days a process makes in turn; the first of them costs a day more than the others."""
ACCOUNTS_AT_A_TIME = 1 << 16
MANIFEST = "manifest.json"
WORTHWHILE = 1_000_000
"""Days of accounts below which further processes would take longer to start than they save."""
STORY_SHARE = 0.3
"""Of the work, how much the story is reckoned to be, for telling progress."""


class Manifest(Struct, frozen=True, kw_only=True):
    """What is in a folder, and what it was made from.

    Attributes:
        program: Version of Firebreak.
        numpy: Version of numpy; another may draw other numbers.
        duckdb: Version of DuckDB; another may write other bytes.
        parameters: All of them; the same give the same files.
        origin: Midnight of day 0.
        verbs: What the numbers of verbs in ``acts`` stand for.
        toward_accounts: The verbs whose object is an account's number; others have numbers of
            tags, links or media.
        clients: What the numbers of clients in ``accounts`` stand for.
        acts: Rows in ``acts``.
        posts: Rows in ``posts``.
        files: Every file but this one, by name.
    """

    program: str
    numpy: str
    duckdb: str
    parameters: Parameters
    origin: str
    verbs: tuple[str, ...]
    toward_accounts: tuple[str, ...]
    clients: tuple[str, ...]
    acts: int
    posts: int
    files: tuple[Written, ...]


class _Days(NamedTuple):
    """Days for one process, with what people with a part did in them, and who was stopped."""

    first: int
    deeds: Sequence[Sequence[Deed]]
    stops: Stops
    uploads: pictures.Uploads | None


class _Accounts(NamedTuple):
    """Accounts for one process: numbers from and to, what they are like and whom they followed."""

    first: int
    end: int


class _Known(NamedTuple):
    """The files of the list of known pictures, for one process."""


_Piece = _Days | _Accounts | _Known


def write_platform(
    parameters: Parameters,
    folder: Path,
    *,
    processes: int = 1,
    with_pictures: bool = False,
    tell: Tell = lambda *_: None,
) -> Manifest:
    """Make a platform and write everything about it.

    Args:
        parameters: Of the platform.
        folder: Made here; it must not be there yet.
        processes: How many work at once beside the story.
        with_pictures: Whether to paint what was posted, which takes far longer than all else.
        tell: Told how far it is.

    Returns:
        The manifest, as in ``manifest.json``.

    Raises:
        FileExistsError: The folder is there already.
    """
    with whole(folder) as partial:
        tell(0.0, "people and whom they follow")
        _lay_down(build(parameters), partial / "world")
        days = parameters.days * parameters.accounts
        helping = processes if with_pictures or days >= WORTHWHILE else 1
        with _workers(helping) as pool_:
            files = _all_written(_Work(pool_, parameters, partial, with_pictures, tell))
        shutil.rmtree(partial / "world")
        manifest = _manifest(parameters, files)
        written = msgspec.json.format(msgspec.json.encode(manifest))
        (partial / MANIFEST).write_bytes(written + b"\n")
    return manifest


def _manifest(parameters: Parameters, files: Sequence[Written]) -> Manifest:
    def rows(start: str) -> int:
        return sum(file.rows for file in files if file.name.startswith(start))

    return Manifest(
        program=__version__,
        numpy=np.__version__,
        duckdb=duckdb.__version__,
        parameters=parameters,
        origin=ORIGIN.isoformat(),
        verbs=VERBS,
        toward_accounts=TOWARD_ACCOUNTS,
        clients=CLIENTS,
        acts=rows("acts/"),
        posts=rows("posts/"),
        files=tuple(sorted(files, key=lambda file: file.name)),
    )


def _lay_down(world: World, place: Path) -> None:
    """Write the columns that all processes read; they share one copy in memory."""
    place.mkdir()
    for name, column in columns_of(world).items():
        np.save(place / f"{name}.npy", column)


def _all_written(work: "_Work") -> list[Written]:
    parameters, folder = work.parameters, work.folder
    if work.with_pictures:
        work.give(_Known())
    for _, first, end in blocks(parameters.accounts, ACCOUNTS_AT_A_TIME):
        work.give(_Accounts(first, end))
    story, told = _played(_world(parameters, folder), work)
    files = exported.write_told(told, folder)
    for name, rows, kind in story.truth.tables(story.cast.group.cast):
        files.append(write_rows(folder, f"{name}.parquet", rows, kind))
    return [*files, *work.results()]


class _Work:
    """Pieces that are being written, and how far all of it is."""

    def __init__(
        self,
        pool_: Executor,
        parameters: Parameters,
        folder: Path,
        with_pictures: bool,
        tell: Tell,
    ) -> None:
        self.parameters = parameters
        self.folder = folder
        self.with_pictures = with_pictures
        self._pool = pool_
        self._tell = tell
        self._coming: list[Future[list[Written]]] = []
        accounts = len(list(blocks(parameters.accounts, ACCOUNTS_AT_A_TIME)))
        days = len(list(blocks(parameters.days, DAYS_AT_A_TIME)))
        self._pieces = accounts + days + with_pictures
        self._days = parameters.days

    def give(self, piece: _Piece) -> None:
        """Have a piece written, now or later."""
        self._coming.append(self._pool.submit(_write, self.parameters, self.folder, piece))

    def say(self, day: int) -> None:
        """Tell how far all is when the story has come to a day."""
        done = sum(one.done() for one in self._coming)
        share = STORY_SHARE * day / self._days + (1 - STORY_SHARE) * done / self._pieces
        line = f"day {day} of {self._days} played, {done} of {self._pieces} parts written"
        self._tell(share, line)

    def results(self) -> Iterator[Written]:
        """Wait for everything; fails as soon as a piece did."""
        for one in self._coming:
            yield from one.result()
            self.say(self._days)


def _played(world: World, work: _Work) -> tuple[Story, Told]:
    """Play the story, and give away its days as soon as they are over."""
    story, stops, told = Story(world), Stops(), Told(world)
    for _, first, end in blocks(world.parameters.days, DAYS_AT_A_TIME):
        deeds = []
        for number in range(first, end):
            deeds.append(story.day(number))
            for deed in deeds[-1]:
                told.note(deed, story.language(deed))
                stops.note(deed)
            work.say(number + 1)
        uploads = dict(story.town.uploads) if work.with_pictures else None
        work.give(_Days(first, deeds, stops.snapshot(), uploads))
    return story, told


class _Here(Executor):
    """Works in this process, piece by piece."""

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(work(*args, **kwargs))
        return done


@contextmanager
def _workers(processes: int) -> Iterator[Executor]:
    if processes == 1:
        yield _Here()
        return
    pool_ = ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"))
    try:
        yield pool_
    finally:
        pool_.shutdown(cancel_futures=True)


def _write(parameters: Parameters, folder: Path, piece: _Piece) -> list[Written]:
    """Write one piece; runs in any process."""
    world = _world(parameters, folder)
    if isinstance(piece, _Accounts):
        return _write_accounts(world, folder, piece)
    if isinstance(piece, _Known):
        return pictures.write_known(pictures.bank_of(parameters), folder)
    return _write_days(world, folder, piece)


def _write_days(world: World, folder: Path, piece: _Days) -> list[Written]:
    parameters = world.parameters
    days = Days(world, pool.draw if parameters.with_texts else None)
    scribe = Scribe(parameters.seed, parameters.adversary)
    files = []
    for number, deeds in enumerate(piece.deeds, start=piece.first):
        day = days.day(number)
        bad = np.zeros(len(day), np.bool_)
        prevented(day, piece.stops, bad, 0, len(day))
        kept = kept_follows(day, piece.stops, 0, len(day.follow_ms))
        acts = daily.acts_in(day, bad, kept, deeds, parameters.seed)
        files.append(write_columns(folder, f"acts/day-{number:04}.parquet", _columns(acts)))
        if parameters.with_texts:
            posts = daily.posts_of(parameters.seed, day, bad, deeds, scribe)
            files.append(exported.write_posts(posts, folder, f"posts/day-{number:04}.parquet"))
        if piece.uploads is not None:
            bank = pictures.bank_of(parameters)
            files += pictures.write_day(bank, day, bad, deeds, piece.uploads, folder)
    return files


def _columns(acts: Acts) -> dict[str, NDArray[Any]]:
    return {"actor": acts.actor, "verb": acts.verb, "object": acts.object, "t": acts.t}


def _write_accounts(world: World, folder: Path, piece: _Accounts) -> list[Written]:
    number = piece.first // ACCOUNTS_AT_A_TIME
    accounts = accounts_of(world, piece.first, piece.end, wardrobe(world))
    before = follows_before(world.follows, piece.first, piece.end)
    return [
        exported.write_accounts(accounts, folder, f"accounts/{number:03}.parquet"),
        write_columns(folder, f"acts/before-{number:03}.parquet", _columns(before)),
    ]


def _world(parameters: Parameters, folder: Path) -> World:
    return _mapped(msgspec.json.encode(parameters), folder)


@cache
def _mapped(parameters: bytes, folder: Path) -> World:
    columns = {
        path.name.removesuffix(".npy"): np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))
        for path in sorted((folder / "world").glob("*.npy"))
    }
    return from_columns(msgspec.json.decode(parameters, type=Parameters), columns)

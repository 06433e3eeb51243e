"""Write a simulated platform as Parquet files, by several processes.

The files are the same to the byte whatever the number of processes. They come to their place all
together, at the end: an interrupted run leaves no folder of that name, and what it left beside is
removed by the next.
"""

import multiprocessing
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from firebreak import __version__
from firebreak.adapters.columns import Written, write_columns
from firebreak.simulate.arrays import blocks
from firebreak.simulate.background.acts import (
    TOWARD_ACCOUNTS,
    VERBS,
    Acts,
    acts_of,
    follows_before,
)
from firebreak.simulate.background.days import Days
from firebreak.simulate.marks import marks
from firebreak.simulate.parameters import LANGUAGES, ORIGIN, Parameters
from firebreak.simulate.populace.people import CLIENTS
from firebreak.simulate.populace.roles import ROLES
from firebreak.simulate.populace.world import World, build, columns_of, from_columns

Tell = Callable[[str], None]

DAYS_AT_A_TIME = 4
"""Days a process makes in turn; the first of them costs a day more than the others."""
ACCOUNTS_AT_A_TIME = 1 << 17
MANIFEST = "manifest.json"
PARTIAL = ".partial"


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
        languages: What the numbers of languages in ``accounts.parquet`` stand for.
        clients: What the numbers of clients there stand for.
        roles: What the numbers of roles in ``truth/parts.parquet`` stand for.
        acts: Rows in ``acts``.
        files: Every file but this one, by name.
    """

    program: str
    numpy: str
    duckdb: str
    parameters: Parameters
    origin: str
    verbs: tuple[str, ...]
    toward_accounts: tuple[str, ...]
    languages: tuple[str, ...]
    clients: tuple[str, ...]
    roles: tuple[str, ...]
    acts: int
    files: tuple[Written, ...]


class _Piece(Struct, frozen=True):
    """Work for one process: a function's name, and the numbers from and to which it works."""

    kind: str
    first: int
    end: int


def write_platform(
    parameters: Parameters, folder: Path, *, processes: int = 1, tell: Tell = lambda _: None
) -> Manifest:
    """Make a platform and write everything about it.

    Args:
        parameters: Of the platform.
        folder: Made here; it must not be there yet.
        processes: How many work at once.
        tell: Told how far it is, in a line.

    Returns:
        The manifest, as in ``manifest.json``.

    Raises:
        FileExistsError: The folder is there already.
    """
    if folder.exists():
        raise FileExistsError(f"{folder} is there already; name another folder, or remove it")
    partial = folder.with_name(folder.name + PARTIAL)
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        _lay_down(build(parameters, tell), partial / "world")
        files = _all_written(parameters, partial, processes, tell)
        shutil.rmtree(partial / "world")
        manifest = _manifest(parameters, files)
        written = msgspec.json.format(msgspec.json.encode(manifest))
        (partial / MANIFEST).write_bytes(written + b"\n")
        partial.rename(folder)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    tell(f"{manifest.acts:,} acts in {folder}")
    return manifest


def _manifest(parameters: Parameters, files: Sequence[Written]) -> Manifest:
    return Manifest(
        program=__version__,
        numpy=np.__version__,
        duckdb=duckdb.__version__,
        parameters=parameters,
        origin=ORIGIN.isoformat(),
        verbs=VERBS,
        toward_accounts=TOWARD_ACCOUNTS,
        languages=LANGUAGES,
        clients=CLIENTS,
        roles=ROLES,
        acts=sum(file.rows for file in files if file.name.startswith("acts/")),
        files=tuple(sorted(files, key=lambda file: file.name)),
    )


def _lay_down(world: World, place: Path) -> None:
    """Write the columns that all processes read; they share one copy in memory."""
    place.mkdir()
    for name, column in columns_of(world).items():
        np.save(place / f"{name}.npy", column)


def _all_written(parameters: Parameters, folder: Path, processes: int, tell: Tell) -> list[Written]:
    pieces = _pieces(parameters)
    files: list[Written] = []
    with _workers(processes) as pool:
        coming = [pool.submit(_write, parameters, folder, piece) for piece in pieces]
        for number, done in enumerate(as_completed(coming), start=1):
            files += done.result()
            rows = sum(file.rows for file in files)
            tell(f"{number} of {len(pieces)} pieces, {rows:,} rows")
    return files


def _pieces(parameters: Parameters) -> list[_Piece]:
    """Cut the work up, the longest pieces first, always in the same way."""
    days = [_Piece("days", first, end) for _, first, end in blocks(parameters.days, DAYS_AT_A_TIME)]
    before = [
        _Piece("before", first, end)
        for _, first, end in blocks(parameters.accounts, ACCOUNTS_AT_A_TIME)
    ]
    return [*days, *before, _Piece("accounts", 0, parameters.accounts)]


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
    pool = ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _write(parameters: Parameters, folder: Path, piece: _Piece) -> list[Written]:
    """Write one piece; runs in any process."""
    world = _world(parameters, folder)
    match piece.kind:
        case "days":
            return _write_days(world, folder, piece)
        case "before":
            acts = follows_before(world.follows, piece.first, piece.end)
            name = f"acts/before-{piece.first // ACCOUNTS_AT_A_TIME:03}.parquet"
            return [write_columns(folder, name, _columns(acts))]
        case _:
            return _write_accounts(world, folder)


def _write_days(world: World, folder: Path, piece: _Piece) -> list[Written]:
    days = Days(world)
    return [
        write_columns(
            folder,
            f"acts/day-{number:04}.parquet",
            _columns(acts_of(days.day(number))),
        )
        for number in range(piece.first, piece.end)
    ]


def _columns(acts: Acts) -> dict[str, NDArray[Any]]:
    return {"actor": acts.actor, "verb": acts.verb, "object": acts.object, "t": acts.t}


def _write_accounts(world: World, folder: Path) -> list[Written]:
    people, parts = world.people, world.parts
    number = np.arange(len(people), dtype=np.int32)
    origin = round(ORIGIN.timestamp() * 1_000)
    told: dict[str, NDArray[Any]] = {
        "number": number,
        "id": marks(world.parameters.seed, "account", number),
        "created": people.created_ms + origin,
        "language": people.language,
        "client": people.client,
        "batch": people.batch,
    }
    truth: dict[str, NDArray[Any]] = {"number": number, "role": parts.role, "circle": parts.circle}
    return [
        write_columns(folder, "accounts.parquet", told),
        write_columns(folder, "truth/parts.parquet", truth),
    ]


def _world(parameters: Parameters, folder: Path) -> World:
    return _mapped(msgspec.json.encode(parameters), folder)


@cache
def _mapped(parameters: bytes, folder: Path) -> World:
    columns = {
        path.name.removesuffix(".npy"): np.asarray(np.load(path, mmap_mode="r"))
        for path in sorted((folder / "world").glob("*.npy"))
    }
    return from_columns(msgspec.json.decode(parameters, type=Parameters), columns)

"""Play a platform and its desk to the end, and keep all of it in a folder."""

from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import msgspec
import numpy as np
from msgspec import Struct

from firebreak import __version__
from firebreak.adapters.columns import Written, write_rows
from firebreak.app.simulation.closed import looped, play
from firebreak.app.simulation.reading import Mode, by_score, by_words, reading_policy
from firebreak.app.simulation.whole import whole
from firebreak.app.wiring import shipped_policy
from firebreak.detect.contract import Detector
from firebreak.simulate.loop.census import census
from firebreak.simulate.loop.platform import SimulatedPlatform
from firebreak.simulate.loop.play import Play
from firebreak.simulate.parameters import ORIGIN, Parameters
from firebreak.simulate.populace.world import build
from firebreak.simulate.texts.replayed import Replayed, stand_in
from firebreak.simulate.texts.scores import Quantiles
from firebreak.simulate.truth import FOLDER, AccountRow

STORE = "firebreak.db"
MANIFEST = "manifest.json"
EVERY = 0.02
"""Share of the story after which a line is told."""
Tell = Callable[[str], None]


class ClosedRun(Struct, frozen=True, kw_only=True):
    """What was played, and what lies in its folder.

    Attributes:
        program: Version of Firebreak.
        numpy: Version of numpy; another may draw other numbers.
        duckdb: Version of DuckDB; another may write other bytes.
        parameters: All of them; the same give the same truth, as long as the desk is the same.
        origin: Midnight of day 0.
        reading: How the desk read the invented words.
        policy: SHA-256 of the desk's policy, in hexadecimal.
        records: How many records Firebreak was told.
        obeyed: Actions that changed something on the platform.
        prevented: Posts of people without a part that did not happen, because somebody was stopped.
        decisions: How many cases the scripted reviewers decided.
        files: Every file of the truth, by name. The desk's own file is not among them: it holds
            secrets of its own and is never twice the same.
    """

    program: str
    numpy: str
    duckdb: str
    parameters: Parameters
    origin: str
    reading: Mode
    policy: str
    records: int
    obeyed: int
    prevented: int
    decisions: int
    files: tuple[Written, ...]


def run_closed(
    parameters: Parameters,
    folder: Path,
    tell: Tell = lambda _: None,
    *,
    reading: Mode = "lexicon",
    quantiles: Quantiles | None = None,
) -> ClosedRun:
    """Play a platform with the real desk beside it, and keep the desk's file and the truth.

    Args:
        parameters: Of the platform.
        folder: Made here, whole or not at all; it must not be there yet.
        tell: Told how far it is, in a line.
        reading: How the desk reads the invented words.
        quantiles: For ``replay``, the scores of the classifier; None takes the stand-in.

    Returns:
        The same as in ``manifest.json``.

    Raises:
        FileExistsError: The folder is there already.
        ValueError: The quantiles are none; says which.
    """
    with whole(folder) as partial:
        platform = SimulatedPlatform(Play(build(parameters, tell)))
        detectors = _detectors(platform, reading, quantiles)
        policy = reading_policy(shipped(), detectors)
        with looped(platform, policy, partial / STORE, detectors) as loop:
            records = play(loop, _progress(tell, parameters.days))
            decisions = len(loop.staff.worked)
        tell("writing down what was really so")
        made = ClosedRun(
            program=__version__,
            numpy=np.__version__,
            duckdb=duckdb.__version__,
            parameters=parameters,
            origin=ORIGIN.isoformat(),
            reading=reading,
            policy=policy.digest,
            records=records,
            obeyed=platform.obeyed,
            prevented=platform.play.prevented,
            decisions=decisions,
            files=_written(platform, partial),
        )
        told = msgspec.json.format(msgspec.json.encode(made))
        (partial / MANIFEST).write_bytes(told + b"\n")
    tell(f"{made.records:,} records and {made.decisions:,} decisions in {folder}")
    return made


def shipped() -> str:
    """Give the policy that comes with Firebreak, in TOML."""
    return shipped_policy("default").read_text(encoding="utf-8")


def _detectors(
    platform: SimulatedPlatform, reading: Mode, quantiles: Quantiles | None
) -> tuple[Detector, ...]:
    if reading == "lexicon":
        return by_words()
    play = platform.play
    seed, rows = play.world.parameters.seed, play.truth.posts
    return by_score(Replayed(seed, rows, quantiles or stand_in()).score)


def _written(platform: SimulatedPlatform, folder: Path) -> tuple[Written, ...]:
    play = platform.play
    tables = [*play.truth.tables(play.cast.group.cast)]
    tables.append((f"{FOLDER}/accounts", census(play), AccountRow))
    files: Sequence[Written] = [
        write_rows(folder, f"{name}.parquet", rows, kind) for name, rows, kind in tables
    ]
    return tuple(sorted(files, key=lambda file: file.name))


def _progress(tell: Tell, days: int) -> Callable[[float, int], None]:
    last = -1.0

    def told(share: float, sent: int) -> None:
        nonlocal last
        if share >= last + EVERY or share >= 1:
            last = share
            tell(f"day {share * days:.1f} of {days}, {sent:,} records")

    return told

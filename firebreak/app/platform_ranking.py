"""Rank a whole platform's accounts, on this machine or on many."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, get_args

import numpy as np
from msgspec import Struct

from firebreak.adapters.engines.cluster_sql import cluster_sql
from firebreak.adapters.engines.contract import Engine, Met
from firebreak.adapters.engines.local_kernels import LocalKernels
from firebreak.adapters.engines.local_sql import local_sql
from firebreak.adapters.engines.platform_acts import (
    PlatformActs,
    names_of,
    numbers_of,
    platform_acts,
    require_pairs_file,
    write_pairs,
)
from firebreak.adapters.engines.portable import SqlEngine
from firebreak.algorithms.graph.whole_ranks import scores
from firebreak.model.errors import InvalidFile

EngineName = Literal["local", "duckdb", "spark"]
ENGINES: tuple[EngineName, ...] = get_args(EngineName)
Tell = Callable[[str], None]


class Ranked(Struct, frozen=True, kw_only=True):
    """One account of the list.

    Attributes:
        account: Its identifier.
        score: Personalised PageRank by its own acts toward the seeds, in [0, 1]; a strength, no
            probability. Equal scores stand in order of the accounts' numbers.
    """

    account: str
    score: float


class Question(Struct, frozen=True, kw_only=True):
    """What is asked of a platform.

    Attributes:
        seeds: Identifiers of accounts that people decided on.
        top: How many accounts to give at most.
        window_seconds: Two acts on one thing further apart make no pair.
        pairs: File for the pairs; None leaves them out.
        engine: What it is worked out by; the answer is the same.
        master: Of Spark.
    """

    seeds: Sequence[str]
    top: int = 100
    window_seconds: int = 60
    pairs: Path | None = None
    engine: EngineName = "local"
    master: str = "local[2]"


class Answer(Struct, frozen=True, kw_only=True):
    """What was found.

    Attributes:
        ranked: Highest score first.
        unknown: Seeds that are no account of the platform, in their order.
        n_edges: Pairs of accounts of which one touched the other.
        n_pairs: Pairs that were written; None where nobody asked.
        n_passed: Things that too many acts touched to tell anything.
    """

    ranked: tuple[Ranked, ...]
    unknown: tuple[str, ...]
    n_edges: int
    n_pairs: int | None
    n_passed: int


def rank_platform(folder: Path, question: Question, tell: Tell = lambda _: None) -> Answer:
    """Rank the accounts of a platform in files.

    Args:
        folder: As ``firebreak simulate PRESET --out FOLDER`` writes it.
        question: What is asked.
        tell: Told what is being done.

    Returns:
        The answer; whoever asks only looks, nothing is stored and nobody is acted upon.

    Raises:
        InvalidFile: The folder or the seeds cannot be used; place, reason and next step.
        EngineMissing: The engine is not installed or does not start.
    """
    if question.pairs is not None:
        require_pairs_file(question.pairs)
    acts = platform_acts(folder)
    known = numbers_of(acts, question.seeds)
    if not known:
        reason = f"none of the {len(question.seeds):,} seeds is an account here; look at their form"
        raise InvalidFile(path=str(folder), reason=reason)
    seeds = np.array(sorted(known.values()), np.int64)
    with opened_engine(question.engine, acts, master=question.master) as engine:
        tell(f"ranking by {question.engine}")
        found = engine.rank(seeds, top=question.top)
        if not found.n_edges:
            reason = "no account touched another one, so there is nothing to rank by"
            raise InvalidFile(path=str(folder / "acts"), reason=reason)
        met = _pairs(engine, acts, question, tell)
    named = names_of(acts, found.account)
    score = scores(found.mass, len(seeds)).tolist()
    return Answer(
        ranked=tuple(Ranked(account=a, score=s) for a, s in zip(named, score, strict=True)),
        unknown=tuple(name for name in question.seeds if name not in known),
        n_edges=found.n_edges,
        n_pairs=None if met is None else len(met.account),
        n_passed=0 if met is None else met.n_passed,
    )


@contextmanager
def opened_engine(name: EngineName, acts: PlatformActs, *, master: str) -> Iterator[Engine]:
    """Open an engine on a platform's acts.

    Args:
        name: Which.
        acts: Of the platform.
        master: Of Spark.

    Yields:
        The engine; what it wrote between goes away afterwards.

    Raises:
        EngineMissing: It is not installed or does not start.
    """
    with tempfile.TemporaryDirectory(prefix="firebreak-") as between:
        place = Path(between)
        match name:
            case "local":
                yield LocalKernels(acts)
            case "duckdb":
                with local_sql(place) as tables:
                    yield SqlEngine(tables, acts, place)
            case "spark":
                with cluster_sql(place, master=master) as cluster:
                    yield SqlEngine(cluster, acts, place)


def _pairs(engine: Engine, acts: PlatformActs, question: Question, tell: Tell) -> Met | None:
    if question.pairs is None:
        return None
    tell(f"listing pairs by {question.engine}")
    met = engine.pairs(question.window_seconds * 1_000)
    columns = {"account": met.account, "other": met.other, "objects": met.objects}
    write_pairs(acts, columns, question.pairs)
    return met

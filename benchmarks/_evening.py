"""A recorded evening of the simulator, as a stream of cases with their truth.

What is counted in the simulator's own files: when an account first comes up in a round, what of
its posts and reports brought it up, its language and followers, and how all of it swells after the
attack. What the simulator does not know is chosen here and marked [D].
"""

import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import duckdb
from msgspec import Struct

from firebreak.app.platform_files import write_platform
from firebreak.simulate.parameters import chosen

PRESET = "demo"
BEFORE, AFTER = 12, 36
"""Hours around the attack."""
ROUND_HOURS = 12
"""An account that was silent for so long is a new case when it comes up again [D]."""
SURFACED = {"violating": 0.4, "decoy": 0.5}
"""Shares of posts that detectors bring up; docs/simulator.md measured .38 and up to .83."""
MEANS = {
    "call": ("call", 4),
    "threat": ("threat", 4),
    "claim": ("claim", 3),
    "glorify": ("glorification", 3),
    "recruit": ("recruitment", 3),
    "link": ("support", 2),
}
DECOYS = ("oppose", "quote", "joke")


class Mark(Struct, frozen=True, kw_only=True):
    """What one case is like.

    Attributes:
        hour: Since the attack, negative before.
        severity: 0 where people reported it and nothing else is known.
        is_right: Whether something in it breaks the rules; of the truth.
        notices: User reports.
    """

    hour: int
    category: str = ""
    severity: int = 0
    score: float = 0.0
    reach: int = 0
    language: str = ""
    notices: int = 0
    is_right: bool = False


Event = tuple[int, str, str, str, bool, str, int]
"""Milliseconds, account, truth, kind of notice, whether it violates, language, followers."""


def recorded(seed: int, preset: str = PRESET) -> tuple[Mark, ...]:
    """Play a platform and give the cases of the night of its attack.

    Args:
        seed: Of the platform.
        preset: Which one.

    Returns:
        One for each round of an account, by the hour in which it began.
    """
    parameters = chosen(preset, seed=seed)
    attack = next(one for one in parameters.attacks if one.claimed)
    with tempfile.TemporaryDirectory(prefix="firebreak-") as name:
        folder = Path(name) / "platform"
        write_platform(parameters, folder, processes=2)
        events = _events(folder, at=round(attack.day * 86_400_000))
    return tuple(_marks(events, Random(f"evening {seed}")))


def _events(folder: Path, at: int) -> list[Event]:
    """Give what brings accounts up, in order; times count from the attack."""
    with duckdb.connect() as store:
        store.execute("SET enable_progress_bar = false")
        found: list[Event] = store.execute(
            f"""
            WITH whose AS (SELECT id AS thing, author AS account FROM '{folder}/posts/*.parquet'
                UNION ALL SELECT id, id FROM '{folder}/accounts/*.parquet'),
            about AS (SELECT id AS account, any_value(language) AS language
                FROM '{folder}/accounts/*.parquet' GROUP BY id),
            seen AS (SELECT object, count(*) AS followers
                FROM '{folder}/acts/before-*.parquet' GROUP BY object),
            numbered AS (SELECT id, any_value(number) AS number
                FROM '{folder}/accounts/*.parquet' GROUP BY id),
            told AS (
                SELECT at_ms, author AS account, truth, '' AS kind, is_violating
                FROM '{folder}/truth/posts.parquet' WHERE is_own OR truth IN {DECOYS}
                UNION ALL SELECT t.at_ms, w.account, '', n.kind, t.is_right
                FROM '{folder}/notices.parquet' AS n
                JOIN '{folder}/truth/notices.parquet' AS t ON t.notice = n.id
                JOIN whose AS w ON w.thing = n.subject)
            SELECT at_ms - {at}, told.account, truth, kind, is_violating,
                coalesce(language, ''), coalesce(followers, 0)
            FROM told LEFT JOIN about USING (account)
            LEFT JOIN numbered ON numbered.id = told.account
            LEFT JOIN seen ON seen.object = numbered.number
            WHERE at_ms - {at} BETWEEN {-BEFORE * 3_600_000} AND {AFTER * 3_600_000}
                AND (kind <> '' OR is_violating OR truth IN {DECOYS})
            ORDER BY at_ms, told.account, truth, kind
            """
        ).fetchall()
    return found


def _marks(events: Sequence[Event], dice: Random) -> Iterator[Mark]:
    rounds: dict[str, list[list[Event]]] = defaultdict(list)
    for event in events:
        share = SURFACED["violating" if event[4] else "decoy"]
        if not event[3] and dice.random() >= share:
            continue
        known = rounds[event[1]]
        if known and event[0] - known[-1][-1][0] < ROUND_HOURS * 3_600_000:
            known[-1].append(event)
        else:
            known.append([event])
    for known in rounds.values():
        for one in known:
            yield _mark(one, dice)


def _mark(events: Sequence[Event], dice: Random) -> Mark:
    """Sum a round up; what joins later counts from the start, which only helps who waits."""
    notices = [event for event in events if event[3]]
    said = [event[2] for event in events if event[2] in MEANS and event[4]]
    decoys = [event for event in events if event[2] in DECOYS]
    means = max((MEANS[one] for one in said), key=lambda one: one[1], default=("", 0))
    if not said and decoys:
        means = MEANS["glorify"]
    return Mark(
        hour=events[0][0] // 3_600_000,
        category=means[0],
        severity=means[1],
        score=round(dice.uniform(0.6, 0.95), 2) if said or decoys else 0.0,
        reach=events[0][6],
        language=events[0][5],
        notices=len(notices),
        is_right=bool(said),
    )

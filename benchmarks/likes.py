"""Like cases are found among all open ones without reading all of them.

Open cases in memory: pairs of accounts that post nearly the same, far apart in the queue, among
others. ``python -m benchmarks.likes 1 100000`` prints one run.
"""

import json
import random
import sys
from datetime import UTC, datetime, timedelta
from time import perf_counter

from benchmarks import Claim, measured
from firebreak.model.cases import Case, CaseFile
from firebreak.model.ids import DEFAULT_TENANT, CaseId, ItemKey
from firebreak.review.like_index import LikeIndex
from firebreak.review.similar import Look, like

CASES = 100_000
ASKED = 20
READ_WHOLE = 2
"""Questions answered by reading all cases too; each takes seconds."""
START = datetime(2026, 3, 1, tzinfo=UTC)
WORDS = [f"word{number}" for number in range(5_000)]


def run() -> list[Claim]:
    """Measure the ratio, and whether anything is missed, in one run."""
    found = measured("likes", "1", str(CASES))
    return [
        Claim(
            claim=f"like cases among {CASES:,} open ones: times faster than reading all of them",
            value=found["ratio"],
            unit="x",
            anchor=found["reading_all_seconds"],
            target=100,
            ok=found["ratio"] >= 100,
        ),
        Claim(
            claim="like cases that reading all finds and the index misses",
            value=found["missed"],
            unit="cases",
            anchor="all cases compared, one by one",
            target=0,
            ok=found["missed"] == 0,
        ),
        Claim(
            claim="a question to the index, the slowest",
            value=found["slowest_ms"],
            unit="ms",
            anchor="one frame of a page that a person waits for",
            target=100,
            ok=found["slowest_ms"] <= 100,
        ),
    ]


def one(seed: int, size: int) -> dict[str, float]:
    """File cases, ask about some, both ways.

    Args:
        seed: Of the dice.
        size: How many cases.

    Returns:
        Figures by name.
    """
    dice = random.Random(seed)
    looks = [_look(dice, number, size) for number in range(size)]
    index, named = LikeIndex(), {each.file.case.id: each for each in looks}
    began = perf_counter()
    for each in looks:
        index.put(each)
    filed = perf_counter() - began
    asked = looks[:ASKED]
    took, answers = [], []
    for at_hand in asked:
        began = perf_counter()
        near = sorted(index.candidates(at_hand))
        answers.append(like(at_hand, [named[case] for case in near]))
        took.append(perf_counter() - began)
    began = perf_counter()
    whole = [like(at_hand, looks) for at_hand in asked[:READ_WHOLE]]
    seconds = (perf_counter() - began) / READ_WHOLE
    missed = sum(
        len({one.case.id for one in all_of} - {one.case.id for one in quick})
        for all_of, quick in zip(whole, answers, strict=False)
    )
    return {
        "filed_per_second": size / filed,
        "slowest_ms": 1_000 * max(took),
        "reading_all_seconds": seconds,
        "ratio": seconds / (sum(took) / len(took)),
        "missed": missed,
        "found": sum(map(len, answers)),
    }


def _look(dice: random.Random, number: int, size: int) -> Look:
    # The last cases say what the first ones said, a word aside.
    of = number if number < size - ASKED else number - (size - ASKED)
    own = random.Random(f"{size} {of}")
    words = [own.choice(WORDS) for _ in range(24)]
    if number != of:
        words[-1] = dice.choice(WORDS)
    made = Case(
        id=CaseId(f"c{number:07}"),
        tenant=DEFAULT_TENANT,
        kind="account",
        subject=ItemKey(f"forum:account:u{number}"),
        status="open",
        origin="report",
        opened_at=START + timedelta(seconds=number),
        updated_at=START + timedelta(seconds=number),
    )
    file = CaseFile(case=made, signals=(), notices=(), connections=())
    return Look(file=file, texts=(" ".join(words),))


if __name__ == "__main__":
    print(json.dumps(one(int(sys.argv[1]), int(sys.argv[2]))))

"""What the detectors reach on simulated platforms.

Three seeds each of ``demo``, ``standard`` and ``honest``, from their files: all posts of the
group, and of each decoy class and of everybody else as large a share as can be read; figures are
weighted by it. The desk reads invented words from their list, as a rule would, beside every
detector that Firebreak has, under the policy that comes with it. A share of a stream has no
bursts, so ``topic_bursts`` says little here. ``python -m benchmarks.simulator_detectors demo``
prints every run of a preset.
"""

import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Any

import duckdb

from benchmarks import Claim, measured
from firebreak.app.platform_files import write_platform
from firebreak.app.simulation.reading import by_words, reading_policy
from firebreak.app.simulation.run import shipped
from firebreak.detect.context import Context
from firebreak.detect.run import detect, discovered_detectors
from firebreak.model.ids import DEFAULT_TENANT, Seq
from firebreak.model.items import Post, StoredItem
from firebreak.simulate.loop.platform import SOURCE
from firebreak.simulate.parameters import chosen

PRESETS, SEEDS = ("demo", "standard", "honest"), (1, 2, 3)
DECOYS = {"demo": 1, "standard": 8, "honest": 8}
EVERYBODY = {"demo": 4, "standard": 200, "honest": 800}
"""One post in so many is read."""
Row = dict[str, Any]


def run() -> Iterator[Claim]:
    """Read on every preset and seed; tell the worst."""
    for preset in PRESETS:
        rows = [asked(preset, seed) for seed in SEEDS]
        worst = min(rows, key=lambda row: row["precision"])
        told = ", ".join(f"{row['precision']:.2f} and {row['recall']:.2f}" for row in rows)
        yield Claim(
            claim=f"{preset}: precision of posts over a threshold, worst of three seeds",
            value=worst["precision"],
            unit="",
            anchor=f"violating are {worst['base']:.5f} of all; precision and recall: {told}",
            target=None,
            ok=True,
        )
        hit = max(rows, key=lambda row: row["hit_share"])
        yield Claim(
            claim=f"{preset}: share of a decoy class's posts over a threshold, worst class",
            value=hit["hit_share"],
            unit="",
            anchor=f"{hit['hit']}; ordinary people {hit['ordinary_share']:.5f}",
            target=None,
            ok=True,
        )


def asked(preset: str, seed: int) -> Row:
    """Let a process of its own read."""
    answer: Row = measured("simulator_detectors", preset, str(seed))
    return answer


def read(preset: str, seed: int) -> Row:
    """Make a platform and let detectors read its posts in the order of time."""
    with tempfile.TemporaryDirectory(prefix="firebreak-") as name:
        folder = Path(name) / "platform"
        write_platform(chosen(preset, seed=seed), folder, processes=2)
        rows = drawn(folder, preset)
    detectors = (*discovered_detectors(), *by_words())
    policy = reading_policy(shipped(), by_words())
    context = Context()
    all_of, over, by_detector = Counter[str](), Counter[str](), Counter[str]()
    violating = right = 0.0
    started = time.perf_counter()
    for number, (post, part, is_violating, weight) in enumerate(rows, start=1):
        signals = detect(stored(number, post), context, policy=policy, detectors=detectors).signals
        speaking = {
            one.detector
            for one in signals
            if one.mode == "live" and one.score >= policy.detectors[one.detector].threshold
        }
        all_of[part] += weight
        violating += weight * is_violating
        if speaking:
            over[part] += weight
            right += weight * is_violating
            by_detector.update(speaking)
    seconds = time.perf_counter() - started
    shares = {part: over[part] / count for part, count in all_of.items()}
    decoys = {part: share for part, share in shares.items() if part not in ("planted", "ordinary")}
    hit = max(decoys, key=lambda part: decoys[part])
    return {
        "preset": preset,
        "seed": seed,
        "read": len(rows),
        "posts": sum(all_of.values()),
        "base": violating / sum(all_of.values()),
        "precision": right / max(1.0, sum(over.values())),
        "recall": right / max(1.0, violating),
        "hit": hit,
        "hit_share": decoys[hit],
        "ordinary_share": shares["ordinary"],
        "shares": {part: round(share, 5) for part, share in sorted(shares.items())},
        "by_detector": dict(by_detector),
        "milliseconds": round(seconds / max(1, len(rows)) * 1e3, 3),
    }


def stored(number: int, post: Post) -> StoredItem:
    """Give a post as the store would, received when it was made."""
    return StoredItem(
        seq=Seq(number),
        tenant=DEFAULT_TENANT,
        source=SOURCE,
        received_at=post.created_at,  # type: ignore[arg-type]
        item=post,
    )


def drawn(folder: Path, preset: str) -> list[tuple[Post, str, bool, int]]:
    """Draw posts by the part of their authors; gives each with its part, truth and weight."""
    weight = (
        f"CASE coalesce(part, 'ordinary') WHEN 'planted' THEN 1 "
        f"WHEN 'ordinary' THEN {EVERYBODY[preset]} ELSE {DECOYS[preset]} END"
    )
    with duckdb.connect() as store:
        store.execute("SET enable_progress_bar = false")
        found = store.execute(
            f"""SELECT p.*, coalesce(part, 'ordinary'), coalesce(t.is_violating, false), {weight}
            FROM '{folder}/posts/*.parquet' AS p
            LEFT JOIN '{folder}/truth/parts.parquet' AS a ON a.account = p.author
            LEFT JOIN '{folder}/truth/posts.parquet' AS t ON t.post = p.id
            WHERE hash(p.id) % ({weight}) = 0 ORDER BY p.created_at, p.id"""
        )
        names = [column[0] for column in found.description or ()][:-3]
        return [
            (posted(dict(zip(names, row[:-3], strict=True))), *row[-3:]) for row in found.fetchall()
        ]


def posted(row: Row) -> Post:
    """Make a post of a row of a file."""
    return Post(
        id=row["id"],
        author=row["author"],
        version=1,
        created_at=row["created_at"].replace(tzinfo=UTC),
        text=row["text"],
        language=row["language"] or "",
        reply_to=row["reply_to"],
        share_of=row["share_of"],
        quote_of=row["quote_of"],
        mentions=tuple(row["mentions"]),
        tags=tuple(row["tags"]),
        links=tuple(row["links"]),
        media=tuple(row["media"]),
    )


if __name__ == "__main__":
    match sys.argv[1:]:
        case [preset, seed]:
            print(json.dumps(read(preset, int(seed))))
        case [preset]:
            for number in SEEDS:
                print(json.dumps(asked(preset, number)), flush=True)

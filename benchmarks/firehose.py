"""How fast a firehose is read, beside the Python SDK in the same minute.

Frames are made as a server makes them: a post of some words with a link and a mention, in a commit
with ten blocks of the repository's tree. Ours are read to the end, to items; the client takes its
frame and its blocks apart by compiled code and makes no items of them. Counted is the processor's
time of one process, so that what else runs here says little.
"""

import base64
import json
import random
import subprocess
import time
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import Claim
from firebreak.adapters.connecting.curves import SigningKey
from firebreak.adapters.connecting.dag_cbor import Malformed, Value, encode
from firebreak.adapters.connecting.firehose import Firehose
from firebreak.adapters.connecting.frames import read_frame
from firebreak.adapters.connecting.labels import Labeler
from firebreak.app.label_book import PaperBook
from firebreak.model.ids import DEFAULT_TENANT, SourceId, item_key
from tests.adapters.connecting.firehose_frames import ANN, BEA, Played, car, frame, link_to, says
from tests.app.factories import Room

PYTHON = Path(__file__).parents[1] / ".venv-servers" / "bin" / "python"
FRAMES = 3_000
ROUNDS = 3
ALL_OF_BLUESKY = 1_000
"""Frames in a second, in order of magnitude."""
LABELS = 1_000
NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
THEIRS = """
import base64, json, sys, time
from atproto import CAR, firehose_models, parse_subscribe_repos_message
frames = [base64.b64decode(line) for line in sys.stdin]
best, read = 1e9, 0
for _ in range(ROUNDS):
    read, began = 0, time.process_time()
    for frame in frames:
        commit = parse_subscribe_repos_message(firehose_models.Frame.from_bytes(frame))
        blocks = CAR.from_bytes(commit.blocks).blocks
        read += sum(1 for op in commit.ops if blocks[op.cid]["text"])
    best = min(best, time.process_time() - began)
print(json.dumps([read, best]))
"""


def run() -> Iterator[Claim]:
    """Measure reading, the worst of frames, and signing."""
    frames = made(random.Random(7))
    ours, theirs = _ours(frames), _theirs(frames)
    yield Claim(
        claim="frames of a firehose read to posts, one core",
        value=round(ours),
        unit="frames/s",
        anchor=f"{theirs:,.0f} by the atproto SDK, without making posts" if theirs else "not run",
        target=f">= {3 * ALL_OF_BLUESKY:,}, three times all of Bluesky",
        ok=ours >= 3 * ALL_OF_BLUESKY,
    )
    seconds, megabytes = _worst()
    yield Claim(
        claim="the worst of nine hostile frames of 5 MB",
        value=round(seconds, 2),
        unit=f"s; {megabytes:.0f} MB at most",
        anchor="5 MB is the largest that the protocol allows",
        target="<= 1 s and <= 64 MB",
        ok=seconds <= 1 and megabytes <= 64,
    )
    signed = _signed()
    yield Claim(
        claim="labels replayed to a new listener, each signed for the first time",
        value=round(signed),
        unit="labels/s",
        anchor="a labeler of Bluesky says some thousands a day",
        target=">= 500",
        ok=signed >= 500,
    )


def made(dice: random.Random) -> list[bytes]:
    """Make frames as a busy server sends them.

    Args:
        dice: For words and blocks.

    Returns:
        :data:`FRAMES` of them, some 4 kB each.
    """
    features: list[Value] = [
        {"$type": "app.bsky.richtext.facet#link", "uri": "https://a.example/page"},
        {"$type": "app.bsky.richtext.facet#mention", "did": BEA},
    ]
    facets: Value = [{"index": {"byteStart": 0, "byteEnd": 9}, "features": features}]
    found = []
    for seq in range(1, FRAMES + 1):
        words = " ".join(dice.choice(("bus", "late", "news", "rain", "lunch")) for _ in range(30))
        block = encode(says(words, langs=["en"], facets=facets, n=seq))
        tree = [encode({"e": [dice.randbytes(300)], "l": None}) for _ in range(10)]
        path = f"app.bsky.feed.post/{seq}"
        body: dict[str, Value] = {
            "seq": seq,
            "repo": ANN,
            "rev": "3n3g5ak2lpk2j",
            "since": None,
            "time": "2026-11-29T11:00:00.000Z",
            "ops": [{"action": "create", "path": path, "cid": link_to(block)}],
            "blobs": [],
            "blocks": car(*tree[:5], block, *tree[5:]),
            "commit": link_to(b"commit"),
            "rebase": False,
            "tooBig": False,
        }
        found.append(frame("#commit", body))
    return found


def _ours(frames: list[bytes]) -> float:
    best = 0.0
    for _ in range(ROUNDS):
        stream, cursor, posts = Played(*frames), "", 0
        stream.frames.reverse()
        hose = Firehose(lambda _, stream=stream: _Quick(stream))  # type: ignore[misc]
        began = time.process_time()
        while (news := hose.fetch(cursor, NOW)).is_more:
            cursor, posts = news.cursor, posts + len(news.items)
        best = max(best, FRAMES / (time.process_time() - began))
        assert posts + len(news.items) == FRAMES
    return best


class _Quick:
    """The same stream from its other end: taking the first of a list is slow."""

    def __init__(self, played: Played) -> None:
        self._frames = played.frames

    def receive(self, wait_seconds: float) -> bytes | None:
        del wait_seconds
        return self._frames.pop() if self._frames else None

    def close(self) -> None:
        self._frames.clear()


def _theirs(frames: list[bytes]) -> float:
    if not PYTHON.exists():
        return 0.0
    told = "".join(base64.b64encode(each).decode() + "\n" for each in frames)
    program = THEIRS.replace("ROUNDS", str(ROUNDS))
    done = subprocess.run(
        [str(PYTHON), "-c", program], input=told, capture_output=True, text=True, check=True
    )
    read, best = json.loads(done.stdout)
    assert read == FRAMES
    return float(FRAMES / best)


def _worst() -> tuple[float, float]:
    """Give seconds and megabytes of the worst frame."""
    head, most = encode({"op": 1, "t": "#commit"}), 5_000_000
    hostile = [
        b"\x81" * most,
        b"\xa1\x61a" * (most // 3),
        b"\x9a" + most.to_bytes(4, "big") + b"\xa0" * most,
        b"\x9a" + most.to_bytes(4, "big") + b"\x00" * most,
        b"\x98\x64" + (b"\x99\xc3\x00" + b"\xa0" * 49_920) * 100,
        b"\xba" + (most // 2).to_bytes(4, "big") + b"\x60\x00" * (most // 2),
        b"\x5a" + most.to_bytes(4, "big") + b"\x00" * most,
        b"\x7a" + most.to_bytes(4, "big") + b"\xff" * most,
        encode({"seq": 1, "blocks": car(*[b"\xa0"] * 100_000)[:most], "ops": []}),
    ]
    seconds, peak = 0.0, 0
    for body in hostile:
        data = head + body
        began = time.process_time()
        _try(data)
        seconds = max(seconds, time.process_time() - began)
        tracemalloc.start()
        _try(data)
        peak = max(peak, tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    return seconds, peak / 1e6


def _try(data: bytes) -> None:
    try:
        read_frame(data)
    except Malformed:
        return


def _signed() -> float:
    room, sky = Room(), SourceId("sky")
    book = PaperBook(sky, room.store, DEFAULT_TENANT, room.clock)
    labeler = Labeler(sky, "did:web:labels.example", SigningKey(bytes(31) + b"\7").sign, {}, "x")
    labeler.publish_from(book)
    for each in range(LABELS):
        uri = f"at://{ANN}/app.bsky.feed.post/{each}"
        book.say(item_key(sky, "post", uri), "calls-for-violence", taken_back=False)
    began, place, heard = time.process_time(), 0, 0
    while True:
        part, place = labeler.follow(place)
        if not part:
            return heard / (time.process_time() - began)
        heard += len(part)

"""Copies of removed posts: found by kind of edit, strangers left alone, cost.

Real texts (``shared/data/text`` and ``innocent``): half are removed, filled up to 100,000 with
texts joined from phrases of others; the rest are strangers. Processor time of one core. The peer is
rensa (MinHash of five-character pieces, 128 values, 32 bands, resemblance at least .6).
"""

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from rensa import RMinHash, RMinHashLSH

from benchmarks import Claim
from benchmarks.real_data import data_folder
from firebreak.algorithms.text.folded_texts import strings
from firebreak.algorithms.text.folding import fold_all
from firebreak.algorithms.text.normalize import fold
from firebreak.algorithms.text.pieces import pieces
from firebreak.detect.context import Context
from firebreak.detect.contract import said
from firebreak.detect.detectors import near_copies
from firebreak.detect.reading import Reading

REMOVED = 100_000
ASKED = 1_000
SEEDS = 5
THRESHOLD = 0.6
LENGTHS = range(44, 601)
BATCH = 1_000
FIELDS = ("text", "title", "body")

Edit = Callable[[str, Random, Sequence[str]], str]


def run() -> Iterator[Claim]:
    """Remove, then ask for copies and for strangers."""
    folder = data_folder()
    if folder is None:
        print("edited_copies: no shared data; FIREBREAK_DATA names its folder", file=sys.stderr)
        return
    files = sorted([*folder.glob("text/*.jsonl"), *folder.glob("innocent/*.jsonl")])
    texts = {file.stem: texts_of(file) for file in files}
    every = sorted({text for name in texts for text in texts[name]})
    Random(1).shuffle(every)
    removed, others = every[: len(every) // 4], every[len(every) // 4 :]
    memory, peer = Context(), Peer()
    for number, text in enumerate(filled(removed, others[::2])):
        memory.learn_removed(said(text, author="a9", post=f"r{number}"))
        peer.add(text)
    words = [word for text in others for word in text.split()]
    for name, edit in EDITS.items():
        yield recall(name, edit, (memory, peer), (removed, words))
    strangers = set(others[1::2])
    for name, own in texts.items():
        yield false_hits(name, [one for one in own if one in strangers], memory, peer)
    yield cost(sorted(strangers), memory, peer)


class Peer:
    """MinHash and banding, with the resemblance estimated."""

    def __init__(self) -> None:
        self.index = RMinHashLSH(0.6, 128, 32)
        self.held: list[RMinHash] = []

    def add(self, text: str) -> None:
        """File a text."""
        made = self.sketch(text)
        self.index.insert(len(self.held), made)
        self.held.append(made)

    def finds(self, text: str) -> bool:
        """Whether a filed text resembles this one."""
        made = self.sketch(text)
        return any(made.jaccard(self.held[one]) >= THRESHOLD for one in self.index.query(made))

    def sketch(self, text: str) -> RMinHash:
        """Condense a text."""
        made = RMinHash(128, 7)
        made.update(list(pieces(text)))
        return made


def texts_of(file: Path) -> list[str]:
    """Read a file's texts of a usual length, folded."""
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    written = [" ".join(row[name] for name in FIELDS if row.get(name)) for row in rows]
    return [text for text in strings(fold_all(written)) if len(text) in LENGTHS]


def filled(removed: Sequence[str], others: Sequence[str]) -> Iterator[str]:
    """Give the removed texts, then others made of phrases of seven words."""
    yield from removed
    dice, split = Random(2), [text.split() for text in others]
    for _ in range(REMOVED - len(removed)):
        chosen = dice.choices(split, k=3)
        starts = [dice.randrange(max(1, len(one) - 7)) for one in chosen]
        phrases = [one[at : at + 7] for one, at in zip(chosen, starts, strict=True)]
        yield " ".join(word for phrase in phrases for word in phrase)


def finds(memory: Context, text: str) -> bool:
    """Whether a post would open a case."""
    return any(
        finding.score >= THRESHOLD
        for finding in near_copies.detect(said(text, author="b1", post="new"), memory)
    )


def recall(
    name: str, edit: Edit, both: tuple[Context, Peer], of: tuple[Sequence[str], Sequence[str]]
) -> Claim:
    """Edit removed texts, with five seeds, and count those that are found."""
    (memory, peer), (removed, words) = both, of
    ours, theirs = [], []
    for seed in range(SEEDS):
        dice = Random(seed)
        copies = [edit(text, dice, words) for text in dice.sample(removed, ASKED // SEEDS)]
        ours.append(sum(finds(memory, copy) for copy in copies) / len(copies))
        theirs.append(sum(peer.finds(fold(copy)) for copy in copies) / len(copies))
    return Claim(
        claim=f"removed texts found again, {name}, worst of {SEEDS} seeds",
        value=round(min(ours), 3),
        unit="of copies",
        anchor=f"MinHash {min(theirs):.3f}",
        target=BARS[name],
        ok=min(ours) >= BARS[name],
    )


def false_hits(name: str, strangers: Sequence[str], memory: Context, peer: Peer) -> Claim:
    """Count strangers of one set that would open a case; true duplicates are among them."""
    asked = strangers[:ASKED]
    ours = sum(finds(memory, text) for text in asked)
    theirs = sum(peer.finds(text) for text in asked)
    return Claim(
        claim=f"{name}: texts like a removed one, near-duplicates of the set included",
        value=ours,
        unit=f"of {len(asked)}",
        anchor=f"MinHash {theirs}",
        target=None,
        ok=True,
    )


def cost(strangers: Sequence[str], memory: Context, peer: Peer) -> Claim:
    """Ask for the candidates of strangers in batches."""
    folded = [fold_all(strangers[at : at + BATCH]) for at in range(0, len(strangers), BATCH)]
    rounds, near = [], 0
    for _ in range(5):
        started = time.process_time()
        near = sum(len(memory.removed.nearest_many(batch)) for batch in folded)
        rounds.append(time.process_time() - started)
    started = time.process_time()
    for text in strangers[:ASKED]:
        peer.finds(text)
    theirs = (time.process_time() - started) / ASKED
    readings = [Reading(said(text)) for text in strangers[:ASKED]]
    started = time.process_time()
    for reading in readings:
        memory.removed.repeated_by(reading, THRESHOLD)
    alone = (time.process_time() - started) / ASKED
    return Claim(
        claim=f"candidates of a stranger's text among {REMOVED:,} removed, in batches",
        value=round(min(rounds) / len(strangers) * 1e6, 2),
        unit="us",
        anchor=f"{near / len(strangers):.2f} have any; one by one, compared and all, "
        f"{alone * 1e6:.0f} us; MinHash {theirs * 1e6:.0f} us",
        target=3.0,
        ok=min(rounds) / len(strangers) * 1e6 <= 3.0,
    )


def _letters(text: str, dice: Random, _: Sequence[str]) -> str:
    letters = [one for one in text if one != " "]
    ways = (lambda _: "", lambda one: one + dice.choice(letters), lambda _: dice.choice(letters))
    return "".join(dice.choice(ways)(one) if dice.random() < 0.1 else one for one in text)


def _replaced(text: str, dice: Random, words: Sequence[str]) -> str:
    return " ".join(dice.choice(words) if dice.random() < 0.2 else word for word in text.split())


def _reordered(text: str, dice: Random, _: Sequence[str]) -> str:
    said_words = text.split()
    parts = [said_words[at : at + 8] for at in range(0, len(said_words), 8)]
    dice.shuffle(parts)
    return " ".join(word for part in parts for word in part)


def _around(text: str, dice: Random, words: Sequence[str]) -> str:
    count = max(1, len(text.split()) // 10)
    return " ".join([*dice.choices(words, k=count), text, *dice.choices(words, k=count)])


EDITS: dict[str, Edit] = {
    "exact": lambda text, _, __: text,
    "capitals and marks": lambda text, _, __: (
        text.upper().replace("E", "É").replace(" ", " \u200b")
    ),
    "10 % of characters changed": _letters,
    "20 % of words replaced": _replaced,
    "parts in another order": _reordered,
    "last 15 % cut off": lambda text, _, __: text[: int(len(text) * 0.85)],
    "a tenth added before and behind": _around,
}
BARS = dict(zip(EDITS, (1.0, 0.99, 0.9, 0.85, 0.95, 0.95, 0.9), strict=True))

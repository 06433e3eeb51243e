"""Judges and controls for tests of the gate."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from random import Random

from firebreak.detect.gate.battery import examine
from firebreak.detect.gate.contract import Controls, Judge, Kind, Positives, Record, Texts

AT = datetime(2030, 1, 1, tzinfo=UTC)
KINDS: tuple[Kind, ...] = ("news", "religion", "counter", "ordinary")


def judge(flags: Callable[[str], bool], *examples: str, act: str = "call") -> Judge:
    """Make a judge that flags texts by a rule, in English alone."""

    def scores(texts: Sequence[str], language: str) -> list[float]:
        return [float(language == "en" and flags(text)) for text in texts]

    return Judge(
        name="calls",
        version="1",
        act=act,
        languages=frozenset({"en"}),
        threshold=0.5,
        examples=tuple(("en", text) for text in examples),
        scores=scores,
    )


def controls(kind: Kind = "ordinary", rows: int = 700, hits: int = 0, **more: object) -> Controls:
    """Make a set of innocent texts, some of which hold the word kill."""
    texts = tuple(f"{'kill' if number < hits else 'hello'} {number}" for number in range(rows))
    made = {"name": f"{kind} {rows}", "language": "en", "kind": kind, "texts": texts, **more}
    return Controls(**made)  # type: ignore[arg-type]


def everything(*others: Controls, positives: tuple[Positives, ...] = ()) -> Texts:
    """Make sets of all mandatory kinds without a hit, and others beside them."""
    return Texts(controls=(*map(controls, KINDS), *others), positives=positives)


def ask(one: Judge, texts: Texts | None = None) -> Record:
    """Ask a judge about English."""
    dice = Random(1)
    return examine(
        one,
        "en",
        texts or everything(),
        at=AT,
        program="0",
        draw=lambda below, many: dice.sample(range(below), many),
    )


def kills(text: str) -> bool:
    """Flag whatever holds the word, as careless lists do."""
    return "kill" in text

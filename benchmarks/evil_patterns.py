"""Patterns made to take long: refused when read, or matched in milliseconds.

200 patterns of five kinds (nested repetition, alternatives that overlap, chains of wildcards,
counted repetition, back-references) against texts of 50 kB made to almost match them. Times are by
the clock, for one match; ``re`` runs a few of the mildest beside them, in a process of its own, and
is stopped after a second.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from statistics import quantiles

from benchmarks import Claim
from firebreak.detect.rules import compiled
from firebreak.model.policy import TextRule

LENGTH = 50_000
TARGET_MS = 50.0
PEER_SECONDS = 1.0
_RE = "import re,sys;re.search(sys.argv[1], sys.argv[2] * int(sys.argv[3]) + '!')"


def run() -> Iterator[Claim]:
    """Read every pattern, and match those that are let."""
    times: list[float] = []
    refused = 0
    for number, (pattern, unit) in enumerate(evil()):
        text = unit * (LENGTH // len(unit)) + "!"
        plan = TextRule(
            pattern=f"(?:{pattern})zemo|^zemo$",
            language="en",
            category="call",
            view="written",
            fires=("zemo",),
            silent=("good evening",),
        )
        try:
            rule = compiled(f"evil-{number}", plan, "")
        except ValueError:
            refused += 1
            continue
        started = time.perf_counter()
        rule.found_in(text)
        times.append((time.perf_counter() - started) * 1_000)
    p99 = quantiles(times, n=100)[98]
    yield {
        "claim": f"p99 of one match on 50 kB, of {len(times)} evil patterns; {refused} refused",
        "value": round(p99, 2),
        "unit": "ms",
        "anchor": f"re: {_stuck()} of 5 mild patterns still running after 1 s",
        "target": TARGET_MS,
        "ok": p99 <= TARGET_MS,
    }


def evil() -> Iterator[tuple[str, str]]:
    """Give 200 patterns, each with the unit of a text that almost matches it."""
    for n in range(40):
        yield f"(?:(?:a{{0,{n + 1}}})*)*", "a"
        yield "|".join("a" * k for k in range(1, n + 2)) + "|(?:a|aa)+", "a"
        yield "(?:.*a){0," + str(n + 1) + "}", "ab"
        yield f"(?:[a-c]{{0,{n * 20}}}b){{0,{n + 1}}}", "abc"
        yield r"(a)\1" * (n % 4 + 1) if n % 2 else "(?:a?){" + str(n * 10) + "}a*", "a"


def _stuck() -> int:
    """Count, of five patterns, those that Python's own engine has not done within a second."""
    patterns = ("(a+)+$", "(a|aa)+$", "(.*a){12}$", "(a*)*b", "(a|a?)+$")
    stuck = 0
    for pattern in patterns:
        try:
            subprocess.run(
                [sys.executable, "-c", _RE, pattern, "a", "40"], timeout=PEER_SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            stuck += 1
    return stuck

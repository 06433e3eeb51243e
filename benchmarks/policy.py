"""The linter of rules: what it refuses, lets pass and costs.

Words are those that stand most often in scripture (three translations, where the data is) and are
on no list of ours by design: the lists are not made from them. A rule of one such word would bring
up whoever quotes a verse. With ``policy check --controls`` all of scripture is asked.
"""

import json
import os
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks import Claim
from firebreak.algorithms.text.normalize import fold
from firebreak.app.policy_reading import hits_among
from firebreak.detect.equipment import Equipment
from firebreak.detect.gate.contract import Controls, Texts
from firebreak.detect.refused_words import ACTS, EVERYBODY, REFUSED
from firebreak.detect.rules import Rule, compiled
from firebreak.model.policy import TextRule

DATA = Path(os.environ.get("FIREBREAK_DATA", "../shared/data"))
LANGUAGES = ("en", "fr", "ar")
MOST = 300
SHORTEST = 4
RULES = 200
MILLISECONDS = 1_000


def run() -> Iterator[Claim]:
    """Write rules of one word, of an act beside a word, and of no meaning."""
    yield from _scripture()
    yield from _acts()
    started = time.process_time()
    rules = [_rule(f"vurga{n:03}.{{0,9}}dex", f"vurga{n:03} dex") for n in range(RULES)]
    spent = (time.process_time() - started) / RULES * MILLISECONDS
    yield {
        "claim": f"a rule is tried on all samples, {len(rules)} rules",
        "value": round(spent, 2),
        "unit": "ms of processor a rule",
        "anchor": None,
        "target": 2.0,
        "ok": spent <= 2.0,
    }


def _scripture() -> Iterator[Claim]:
    for language in LANGUAGES:
        path = DATA / "text" / f"quran_{language}.jsonl"
        if not path.exists():
            continue
        verses = [json.loads(line)["text"] for line in path.open(encoding="utf-8")]
        counts = Counter(word for verse in verses for word in set(fold(verse).split()))
        words = [word for word, _ in counts.most_common() if len(word) >= SHORTEST][:MOST]
        rules = {
            word: _rule(rf"\b{word}\b" if word.isascii() else word, word, language)
            for word in words
        }
        passed = tuple(rule for rule in rules.values() if rule is not None)
        yield {
            "claim": f"rules of one of the {MOST} commonest words of scripture refused, {language}",
            "value": round(1 - len(passed) / len(words), 3),
            "unit": "share, at a start",
            "anchor": None,
            "target": None,
            "ok": True,
        }
        asked = Controls(name="scripture", kind="religion", language=language, texts=tuple(verses))
        refused, _ = hits_among(Equipment(rules=passed), Texts(controls=(asked,)))
        share = 1 - (len(passed) - len(refused)) / len(words)
        yield {
            "claim": f"the same with policy check --controls, {language}",
            "value": round(share, 3),
            "unit": "share",
            "anchor": None,
            "target": 1.0,
            "ok": share == 1,
        }


def _acts() -> Iterator[Claim]:
    acts = sorted(ACTS)
    words = sorted(set().union(*(words for what, words in REFUSED.items() if what != EVERYBODY)))
    pairs = [(acts[n % len(acts)], words[(n * 7) % len(words)]) for n in range(RULES)]
    rules = [_rule(f"{act} .{{0,20}}{word}", f"{act} the {word}") for act, word in pairs]
    passed = len([rule for rule in rules if rule is not None])
    yield {
        "claim": f"rules of an act beside a word of belonging that pass, of {RULES}",
        "value": passed,
        "unit": "rules",
        "anchor": None,
        "target": RULES,
        "ok": passed == RULES,
    }


def _rule(pattern: str, fires: str, language: str = "en") -> Rule | None:
    plan = TextRule(
        pattern=pattern, language=language, category="c", fires=(fires,), silent=("zzzz",)
    )
    try:
        return compiled(fires, plan, "d")
    except ValueError as error:
        if "belonging is no act" in str(error):
            return None
        raise

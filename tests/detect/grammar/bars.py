"""What all languages' grammars are measured by."""

from collections.abc import Iterable

from firebreak.detect.context import Context
from firebreak.detect.contract import said
from firebreak.detect.grammar.contract import Act
from firebreak.detect.grammar.reading import statements
from firebreak.detect.run import look
from firebreak.model.policy import parse_policy
from tests.detect.real_data import rows

THRESHOLD = 0.5
POLICY = parse_policy('name = "t"\nversion = "1"\n[categories]\n')
CONTROLS = (
    "innocent/community_posts_masked.jsonl",
    "innocent/crisis_messages_masked.jsonl",
    "text/ordinary_tweets_ar.jsonl",
    "text/ordinary_tweets_en.jsonl",
    "text/ordinary_tweets_fr.jsonl",
    "text/quran_ar.jsonl",
    "text/quran_en.jsonl",
    "text/quran_fr.jsonl",
)
PEOPLE = ("neighbours", "Muslims", "Jews", "Christians", "atheists", "Lumovians", "women", "gays")
MOST_OF = {322: 0, 427: 0, 446: 0, 6_000: 20, 6_236: 21, 7_132: 25}
"""Rows, and the most hits with which the rate is below 0.5 % at a 95 % upper bound; small sets
cannot show it, and must have none."""


def is_seen(text: str, act: Act, language: str) -> bool:
    """Whether an act is seen in a text, at the threshold that policies start with."""
    found = statements(text)
    return any(
        one.act == act and one.language == language and one.score >= THRESHOLD for one in found
    )


def strongest(text: str, language: str) -> float:
    """Give the strongest score of an act in a text after all guards have spoken; 0 for none."""
    found = look(said(text), Context(), policy=POLICY).signals
    return max((one.score for one in found if one.language == language), default=0.0)


def flagged(texts: Iterable[str], language: str) -> int:
    """Count the texts in which any act is seen."""
    return sum(
        any(one.language == language and one.score >= THRESHOLD for one in statements(text))
        for text in texts
    )


def swapped_answers(frame: str, language: str, people: Iterable[str] = PEOPLE) -> set[bool]:
    """Give the answers for a frame with one group of people after the other in it."""
    return {flagged([frame.format(group)], language) == 1 for group in people}


def seen_share(language: str, functionalities: set[str]) -> float:
    """Give the share of a suite's sentences of some functionalities that are flagged."""
    texts = [
        row["text"]
        for row in rows(f"text/hatecheck_{language}.jsonl")
        if row["functionality"] in functionalities
    ]
    return flagged(texts, language) / len(texts)


def silent_controls(language: str) -> list[tuple[str, int]]:
    """Give the control sets with more hits than the bar allows; empty when all is well."""
    found = []
    for name in CONTROLS:
        texts = [row.get("text") or f"{row['title']}\n{row['body']}" for row in rows(name)]
        hits = flagged(texts, language)
        if hits > MOST_OF[len(texts)]:
            found.append((name, hits))
    return found

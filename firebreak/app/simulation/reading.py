"""How the desk of a closed loop reads invented words: by rule, or replayed.

The plug-ins here are handed to the worker of a simulation and to no other: they look for words
that no language has, or know what a post really is. Guards and thresholds are the product's own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from firebreak.algorithms.text.normalize import fold, fold_with_offsets, words
from firebreak.detect.context import Context
from firebreak.detect.contract import Detector, Finding
from firebreak.model.items import Post, StoredItem
from firebreak.model.policy import Policy, parse_policy
from firebreak.model.signals import Evidence
from firebreak.simulate.texts.lexemes import OWN, Category, lexicon

Mode = Literal["lexicon", "replay"]
"""Rules on the invented words; or scores drawn as a real classifier gave them."""
Scored = Callable[[str, str], float | None]
"""Score of a post by its identifier and language; None where the classifier abstains."""
MEANS: Mapping[Category, str] = {
    "call": "call",
    "threat": "threat",
    "claim": "claim",
    "glorify": "glorification",
    "recruit": "support",
}
"""Policy category of each of the group's kinds of words."""
SAID = 0.8
"""Score of a word on the list; quoted once and reported it stays below the threshold."""
RECORDED = 0.3
"""Replayed scores below this are not worth a line; the policy's threshold is above it."""
THRESHOLD = 0.6


def by_words() -> tuple[Detector, ...]:
    """Make detectors that know the pack of invented words, one a category."""
    return tuple(_listening(category) for category in OWN)


def by_score(scored: Scored) -> tuple[Detector, ...]:
    """Make the detector that gives each post the score that was drawn for it.

    Args:
        scored: Knows what the post really is.

    Returns:
        One detector.
    """

    def detect(item: StoredItem, context: Context) -> Iterable[Finding]:
        del context
        post = item.item
        if not isinstance(post, Post) or not post.text or post.share_of:
            return
        score = scored(post.id, post.language)
        if score is not None and score >= RECORDED:
            says = "A text classifier's score, drawn from its measured distribution."
            yield Finding(score=score, evidence=(Evidence(says=says, field="text"),))

    why = "So that figures of the whole move when the classifier of texts does."
    return (_plugin("replayed_scores", "support", why, detect),)


def reading_policy(text: str, detectors: Sequence[Detector]) -> Policy:
    """Give a policy in which these detectors are live.

    Args:
        text: A policy in TOML.
        detectors: Of a simulation.

    Returns:
        The same policy but for them; its digest is of the text that says so.
    """
    live = "".join(
        f'\n[detectors.{one.id}]\nmode = "live"\ncategory = "{one.category}"\n'
        f"threshold = {THRESHOLD}\n"
        for one in detectors
    )
    return parse_policy(text + live)


def _listening(category: Category) -> Detector:
    listed = frozenset(fold(word) for script in lexicon()[category].values() for word in script)

    def detect(item: StoredItem, context: Context) -> Iterator[Finding]:
        if not isinstance(item.item, Post) or item.item.share_of:
            return
        if not listed.isdisjoint(context.read(item).words):
            yield Finding(score=SAID, evidence=tuple(_places(item.item.text, listed, category)))

    why = "The group's words, all invented, as an operator lists what is said before an attack."
    return _plugin(f"invented_words_{category}", MEANS[category], why, detect)


def _places(text: str, listed: frozenset[str], category: Category) -> Iterator[Evidence]:
    """Point at each listed word where it stands in the text."""
    folded, offsets = fold_with_offsets(text)
    at = 0
    for word in words(folded):
        at = folded.index(word, at)
        if word in listed:
            start, end = offsets[at], offsets[at + len(word) - 1] + 1
            says = f"A word on the list of invented words for {MEANS[category]}."
            yield Evidence(says=says, field="text", start=start, end=end)
        at += len(word)


def _plugin(
    name: str,
    category: str,
    why: str,
    detect: Callable[[StoredItem, Context], Iterable[Finding]],
) -> Detector:
    return Detector(
        id=name,
        version="1",
        category=category,
        applies_to=frozenset({"post"}),
        why=why,
        references=(),
        examples=(),
        detect=detect,
    )

"""Acts that a text puts into words, as findings that a reviewer can check."""

from collections.abc import Callable, Iterator
from hashlib import sha256

from firebreak.detect.context import Context
from firebreak.detect.contract import Detector, Example, Finding, fires, said, silent
from firebreak.detect.grammar.contract import Act, Span, Statement
from firebreak.detect.grammar.reading import LANGUAGES
from firebreak.model.items import Post, StoredItem
from firebreak.model.signals import Evidence, Role

MOST_STATEMENTS = 5
"""Of one act in one post; who says it ten times says it."""
OPENS = 0.5
"""Score from which an example counts as seen: the threshold that policies start with."""
DISGUISED = "It is read through a disguise, as digits or look-alikes for letters."
_MOST_PLACES = 3


def detector_of(act: Act, *, id: str, version: str, why: str) -> Detector:
    """Make the detector of one act, in all languages there are.

    Args:
        act: What it looks for; also the policy category of its signals.
        id: Name of its module.
        version: Changes whenever an answer may, but for words and constructions: those change it
            by themselves.
        why: Why what it finds is worth a person's time.

    Returns:
        A detector that speaks where a construction of the act stands in a post.
    """
    return Detector(
        id=id,
        version=f"{version}-{wording_digest(act)}",
        category=act,
        applies_to=frozenset({"post", "media"}),
        languages=frozenset(language.code for language in LANGUAGES),
        why=why,
        references=("Firebreak's own grammar; docs/text.md says what it can see.",),
        examples=examples_of(act),
        detect=finder(act),
        needs="statements",
    )


def wording_digest(act: Act) -> str:
    """Give a short digest of all words, and of the constructions of one act, in all languages."""
    said = [
        (
            language.code,
            sorted(language.words.items()),
            sorted(language.macros.items()),
            sorted(language.triggers),
            [
                (
                    *(one.name, one.score, one.pattern, one.asks),
                    *map(sorted, (one.withheld, one.following, one.unless)),
                )
                for one in language.constructions
                if one.act == act
            ],
        )
        for language in LANGUAGES
    ]
    return sha256(repr(said).encode("utf-8", "replace")).hexdigest()[:12]


def finder(act: Act) -> Callable[[StoredItem, Context], Iterator[Finding]]:
    """Make the function that finds one act in an item's text."""

    def detect(item: StoredItem, context: Context) -> Iterator[Finding]:
        found = [one for one in context.read(item).statements if one.act == act]
        for statement in sorted(found, key=lambda one: -one.score)[:MOST_STATEMENTS]:
            yield finding_of(statement, field="text" if isinstance(item.item, Post) else "alt")

    return detect


def finding_of(statement: Statement, *, field: str) -> Finding:
    """Say what was found: the act, against whom, where and when, each with its place."""
    says = statement.says + (f" {DISGUISED}" if statement.is_disguised else "")
    spans: list[tuple[str, Role, Span]] = [(says, "act", statement.span)]
    if statement.target is not None:
        spans.append(("Whom or what it is against.", "target", statement.target))
    spans += [("A place is named.", "place", place) for place in statement.places[:_MOST_PLACES]]
    spans += [("A time is named.", "time", time) for time in statement.times[:_MOST_PLACES]]
    evidence = tuple(
        Evidence(says=says, field=field, start=start, end=end, role=role)
        for says, role, (start, end) in spans
    )
    return Finding(
        score=statement.score,
        evidence=evidence,
        language=statement.language,
        imminence=statement.imminence,
    )


def examples_of(act: Act) -> tuple[Example, ...]:
    """Give the examples of one act in all languages."""
    return tuple(
        (fires if one.fires else silent)(said(one.text), f"{language.code}: {one.because}")
        for language in LANGUAGES
        for one in language.sayings.get(act, ())
    )

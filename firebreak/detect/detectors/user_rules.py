"""Patterns of the operator's own."""

from collections.abc import Iterator

from firebreak.detect.context import Context
from firebreak.detect.contract import Detector, Finding, equipment_of, fires, said, silent
from firebreak.model.items import Post, StoredItem
from firebreak.model.policy import TextRule
from firebreak.model.signals import Evidence


def detect(item: StoredItem, context: Context) -> Iterator[Finding]:
    """Run every rule over an item's text; one finding for each that speaks."""
    text = context.read(item).text
    field = "text" if isinstance(item.item, Post) else "alt"
    for rule in context.equipment.rules if text else ():
        if (span := rule.found_in(text)) is None:
            continue
        evidence = Evidence(
            says=f"The rule {rule.name} speaks of what stands here.",
            field=field,
            start=span[0],
            end=span[1],
            role="term",
        )
        yield Finding(
            score=rule.plan.score,
            evidence=(evidence,),
            category=rule.plan.category,
            language=rule.plan.language,
            part=rule.name,
            is_held=rule.plan.mode != "live" or rule.plan.score < rule.plan.threshold,
        )


_RULE = TextRule(
    pattern=r"\bvurgadex\b.{0,20}\btonight\b",
    unless=r"\bnews\b",
    language="en",
    category="call",
    fires=("vurgadex tonight",),
    silent=("tonight",),
)
_GIVEN = equipment_of(rules=[_RULE])

DETECTOR = Detector(
    id="user_rules",
    version="1",
    category="",
    applies_to=frozenset({"post", "media"}),
    why="A pattern of an evening, written while it lasts, without waiting for a release.",
    references=("R. Cox, Regular expression matching in the wild, 2010: linear time",),
    examples=(
        fires(said("Vurgadex, we meet TONIGHT"), "the pattern, in any case", given=_GIVEN),
        silent(said("Tonight vurgadex"), "the other way round", given=_GIVEN),
        silent(said("vurgadex tonight, says the news"), "what unless excepts", given=_GIVEN),
        silent(said("vurgadex tonight"), "no such rule"),
    ),
    detect=detect,
    needs="rules",
)

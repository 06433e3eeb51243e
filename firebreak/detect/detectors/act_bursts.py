"""Acts that suddenly far more accounts put into words than ever before.

What it finds out is about a topic or a language, not about people: only posts that carry the act
themselves are told, and each opens a case only where the detector of that act would open it too.
What a burst adds is haste.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from firebreak.detect.acts import ActKey
from firebreak.detect.context import Context
from firebreak.detect.contract import Detector, Example, Finding, fires, silent
from firebreak.detect.grammar.contract import Statement
from firebreak.detect.spoken import finding_of
from firebreak.detect.surges import (
    DETECTOR_OF,
    Surge,
    share_has_risen,
    strongest_acts,
    surge_of,
)
from firebreak.detect.told import at_hours, sayings
from firebreak.model.items import Post, StoredItem, author_key
from firebreak.model.signals import Evidence


def detect(item: StoredItem, context: Context) -> Iterator[Finding]:
    """Tell a post that puts an act into words while that act bursts, once for each act."""
    if not context.read(item).statements:
        return
    acts = context.own_acts(item)
    author = author_key(item.source, item.item) if acts else None
    if not isinstance(item.item, Post) or author is None:
        return
    for statement in strongest_acts(acts):
        keys = [
            ActKey(statement.act, statement.language, topic)
            for topic in ("", *context.read(item).topics)
        ]
        found = [(key, surge_of(context.acts, key, author)) for key in keys]
        surges = [(key, one) for key, one in found if one is not None]
        risen = [(key, one) for key, one in surges if share_has_risen(context, key, one.count)]
        if surges:
            key, surge = max(risen or surges, key=lambda pair: pair[1].surprise)
            yield _finding(statement, key, surge, is_held=not risen)


def _finding(statement: Statement, key: ActKey, surge: Surge, *, is_held: bool) -> Finding:
    found = finding_of(statement, field="text")
    where = "on one topic of this post" if key.topic else "in this language"
    says = (
        f"{statement.says} {surge.count} accounts within the hour do so {where}; the usual hour "
        f"of the last {surge.hours} had {surge.usual}."
    )
    if is_held:
        says += " Their share of all who speak there has not risen."
    act = replace(found.evidence[0], says=says)
    evidence: tuple[Evidence, ...] = (act, *found.evidence[1:])
    return replace(
        found,
        evidence=evidence,
        category=statement.act,
        imminence=min(3, found.imminence + 1),
        is_held=is_held,
        rests_on=DETECTOR_OF[statement.act],
    )


def _examples() -> Iterator[Example]:
    call = sayings("call")[0]
    past = at_hours(range(-30, 0))
    item = at_hours([0], text=call)[0]
    crowd = at_hours([0] * 8, text=call, author="b")
    yield fires(item, "the ninth account within an hour, after a day without", before=past + crowd)
    yield silent(item, "nothing is known of the past", before=crowd)
    yield silent(item, "one account alone has said it before", before=past + crowd[:1])
    yield silent(at_hours([0])[0], "it says nothing of the kind itself", before=past + crowd)
    yield silent(
        item,
        "as many say it in every hour",
        before=[one for h in range(-30, 1) for one in at_hours([h] * 8, text=call, author="b")],
    )


DETECTOR = Detector(
    id="act_bursts",
    version="1",
    category="",
    applies_to=frozenset({"post"}),
    why="After an attack, calls and praise come in a wave, and what is in the wave is urgent.",
    references=(
        "A. Noufaily and others, An improved algorithm for outbreak detection in multiple "
        "surveillance systems, 2013",
    ),
    examples=tuple(_examples()),
    detect=detect,
    needs="statements",
)

"""A place that several accounts suddenly name with violence, or with alarms.

Asking for help at a place, mourning there, or being on the way there counts nothing: only a call,
a threat or an alarm that names it does. Alarms alone are held: many pass on a closed road or a full
hospital in good faith.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from firebreak.detect.acts import PlaceKey, places_in
from firebreak.detect.context import Context
from firebreak.detect.contract import Detector, Example, Finding, fires, silent
from firebreak.detect.grammar.contract import Statement
from firebreak.detect.spoken import finding_of
from firebreak.detect.surges import DETECTOR_OF, Surge, surge_of
from firebreak.detect.told import at_hours
from firebreak.model.items import Post, StoredItem, author_key


def detect(item: StoredItem, context: Context) -> Iterator[Finding]:
    """Tell a post whose act names a place that bursts, once for each act."""
    if not context.read(item).statements:
        return
    acts = context.own_acts(item)
    author = author_key(item.source, item.item) if acts else None
    if not isinstance(item.item, Post) or author is None:
        return
    told = set()
    for key, statement in places_in(item.item.text, acts):
        surge = surge_of(context.acts, key, author)
        if surge is not None and (statement.act, statement.language) not in told:
            told.add((statement.act, statement.language))
            yield _finding(statement, key, surge)


def _finding(statement: Statement, key: PlaceKey, surge: Surge) -> Finding:
    found = finding_of(statement, field="text")
    what = "call for violence or threaten it" if key.is_target else "spread alarms"
    says = (
        f"{statement.says} {surge.count} accounts within the hour {what} and name a place of this "
        f"post; the usual hour of the last {surge.hours} had {surge.usual}."
    )
    return replace(
        found,
        evidence=(replace(found.evidence[0], says=says), *found.evidence[1:]),
        category=statement.act,
        imminence=min(3, found.imminence + 1),
        is_held=not key.is_target,
        rests_on=DETECTOR_OF[statement.act],
    )


def _examples() -> Iterator[Example]:
    said = "Let's burn down the town hall in Sector 7!"
    past = at_hours(range(-30, 0))
    item = at_hours([0], text=said)[0]
    crowd = at_hours([0] * 4, text="We will blow up the station in Sector 7", author="b")
    yield fires(item, "the fifth account within an hour", before=past + crowd)
    yield silent(item, "nothing is known of the past", before=crowd)
    yield silent(item, "one other account, whatever it repeats", before=past + crowd[:1] * 5)
    others = at_hours([0] * 4, text="We will blow up the station in Sector 9")
    yield silent(item, "the others name another place", before=past + others)
    yield silent(
        at_hours([0], text="Does anybody need help in Sector 7?")[0],
        "asks after people at the place",
        before=past + crowd,
    )


DETECTOR = Detector(
    id="place_bursts",
    version="1",
    category="",
    applies_to=frozenset({"post"}),
    why="Where several people who never met threaten one place within the hour, minutes count.",
    references=(
        "A. Noufaily and others, An improved algorithm for outbreak detection in multiple "
        "surveillance systems, 2013",
    ),
    examples=tuple(_examples()),
    detect=detect,
    needs="statements",
)

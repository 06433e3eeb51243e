"""A text that repeats one which a reviewer removed, word for word or edited.

A translation of a removed post is out of reach: it shares no wording with it, only its meaning,
and whatever compares meanings brings up everybody who speaks of the same matter, news and
counter-speech first. The detectors of acts read every language by itself.
"""

from collections.abc import Iterator

from firebreak.detect.context import Context
from firebreak.detect.contract import Detector, Finding, fires, said, silent
from firebreak.detect.removed import Match
from firebreak.model.items import StoredItem
from firebreak.model.signals import Evidence

FEWEST_SHARED = 0.5
"""Shared part from which a text is worth recording; the policy's threshold is above it."""
_NAMED_POSTS = 3
_NAMED_PLACES = 3


def detect(item: StoredItem, context: Context) -> Iterator[Finding]:
    """Compare a post with what reviewers removed; the score is the shared part."""
    match = context.removed.repeated_by(context.read(item), FEWEST_SHARED)
    if match is not None:
        yield Finding(score=match.share, evidence=tuple(_evidence(match)))


def _evidence(match: Match) -> Iterator[Evidence]:
    others = "a post" if len(match.posts) == 1 else f"{len(match.posts)} posts"
    says = f"{match.share:.0%} of the wording is the same as in {others} that reviewers removed."
    if match.is_exact:
        says = f"Word for word the same as {others} that reviewers removed."
    for start, end in match.places[:_NAMED_PLACES]:
        yield Evidence(
            says=says, field="text", start=start, end=end, items=match.posts[:_NAMED_POSTS]
        )
        says = "So is this part."


_CALL = (
    "Zorvak is calling: at nine tonight all of Group V meets at the water tower of Sector 7, "
    "bring what you have prepared and spare nobody"
)
_REMOVED = said(_CALL, author="a9", post="p9")
_PRAYER = (
    "In the name of the Merciful, we ask for mercy on the living and on the dead, "
    "for patience in hardship and for peace in every home."
)

DETECTOR = Detector(
    id="near_copies",
    version="2",
    category="removed_again",
    applies_to=frozenset({"post"}),
    why="What a reviewer removed comes back, often within minutes and with small changes.",
    references=(
        "A. Broder, On the resemblance and containment of documents, 1997",
        "M. Wise, String similarity via greedy string tiling, 1993",
    ),
    examples=(
        fires(said(_CALL), "the same words as the removed post", removed=[_REMOVED]),
        fires(
            said("📢 " + _CALL.upper().replace("TONIGHT", "TODAY") + " https://x.example/1 @all"),
            "capitals, a picture character, a link and one changed word hide nothing",
            removed=[_REMOVED],
        ),
        fires(
            said(_CALL.replace("a", "4").replace("pp", "p").replace("th", "h")),
            "letters changed, doubled and left out all over hide nothing",
            removed=[_REMOVED],
        ),
        fires(
            said(" ".join([*_CALL.split()[14:], *_CALL.split()[:14]])),
            "nor does another order",
            removed=[_REMOVED],
        ),
        silent(said(_CALL), "nothing like it was removed"),
        silent(
            said("The water tower of Sector 7 is closed tonight, all visitors meet at nine."),
            "news with some of the same words",
            removed=[_REMOVED],
        ),
        silent(said("Zorvak is calling"), "too short to be told from chance", removed=[_REMOVED]),
        silent(
            said(f"Our choir sang this today, it was lovely to hear: {_PRAYER}"),
            "two people put one prayer into their own words",
            removed=[
                said(f"Zorvak, listen tonight and do as we said. {_PRAYER}", author="a9", post="p9")
            ],
        ),
        silent(
            said(_PRAYER),
            "a prayer that also began a removed post, alone",
            removed=[
                said(
                    f"{_PRAYER} Tonight all of Group V meets at the water tower.",
                    author="a9",
                    post="p9",
                )
            ],
        ),
        silent(
            said(_PRAYER + " Bless our new school and all who learn in it."),
            "a prayer that also began a removed post, with another text of one's own",
            removed=[said(f"{_PRAYER} {_CALL}", author="a9", post="p9")],
        ),
    ),
    detect=detect,
    needs="copies",
)

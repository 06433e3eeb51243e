"""A picture, clip or file that is on a list of known media."""

from collections.abc import Iterator

from msgspec.structs import replace

from firebreak.detect.context import Context
from firebreak.detect.contract import Detector, Finding, fires, received, silent, told
from firebreak.detect.known import Match
from firebreak.model.ids import split_key
from firebreak.model.items import Media, Post, StoredItem, author_key
from firebreak.model.policy import MediaList
from firebreak.model.signals import Evidence

SCORES = {"file": 0.99, "picture": 0.95, "clip": 0.95, "resembles": 0.4, "moment": 0.35}
"""What only resembles an entry stays below the threshold that a policy usually sets."""
HARMLESS = 0.05
"""For what is as near to a picture of a harmless list."""
_BITS = 256
_MOST_EVIDENCE = 5


def detect(item: StoredItem, context: Context) -> Iterator[Finding]:
    """Name the entries that a medium is, or that the media of a post are; each list by itself."""
    found = context.shown_by(item) if isinstance(item.item, Post) else context.matches(item)
    by_list: dict[str, list[Match]] = {}
    for match in found:
        by_list.setdefault(match.list, []).append(match)
    is_vouched = author_key(item.source, item.item) in context.vouched
    for name in sorted(by_list):
        finding = _finding(by_list[name], context.known.list_of(name), shows=item.item)
        yield _recorded(finding) if is_vouched else finding


def _recorded(finding: Finding) -> Finding:
    says = "The account is on the operator's list of press, relief and research: no case by itself."
    return replace(finding, is_held=True, evidence=(*finding.evidence, Evidence(says=says)))


def _finding(matches: list[Match], listed: MediaList, *, shows: object) -> Finding:
    ranked = sorted(matches, key=lambda one: (one.is_harmless, one.nearness))
    best = ranked[0]
    counting = [one for one in ranked if one.is_known and not one.is_held]
    return Finding(
        score=HARMLESS if best.is_harmless else SCORES[best.how],
        evidence=tuple(_evidence(one, listed, shows=shows) for one in ranked[:_MOST_EVIDENCE]),
        category=listed.category,
        is_held=listed.mode == "shadow" or (best.is_known and not counting),
    )


def _evidence(match: Match, listed: MediaList, *, shows: object) -> Evidence:
    what = "Shows a medium that" if isinstance(shows, Post) else "The medium"
    place = f"{split_key(match.entry)[2][:40]} of {listed.title or match.list}"
    if listed.jurisdiction:
        place += f" (listed for {listed.jurisdiction})"
    return Evidence(
        says=f"{what} {_HOW[match.how].format(_near(match))} {place}; {_standing(match)}.",
        field="media" if isinstance(shows, Post) else "",
        items=(match.entry,),
    )


def _near(match: Match) -> str:
    turned = f"{match.way}, " if match.way else ""
    if match.how == "clip":
        return f"{match.share:.0%} of the moments"
    return f"{turned}{match.distance} of {_BITS} bits differ"


_HOW = {
    "file": "is the same file as entry",
    "picture": "looks the same ({}) as entry",
    "clip": "is the same clip ({}) as entry",
    "resembles": "resembles ({}; a person must say whether it is the same) entry",
    "moment": "looks like a moment ({}) of the clip that is entry",
}


def _standing(match: Match) -> str:
    if match.is_harmless:
        return "but it is as near to a picture that is on a list of harmless ones"
    if match.opinion == "confirmed":
        return "a person has confirmed the entry"
    if match.is_held:
        return "held back, because people doubt the entry, or it matches many and nobody looked"
    return "nobody here has looked at the entry yet"


_LISTS = {
    "shared": MediaList(mode="live", title="Shared list"),
    "press": MediaList(harmless=True),
    "quiet": MediaList(),
}
_PDQ = "pdq:" + "c3a5" * 16
_NEAR = "pdq:" + "c3a5" * 15 + "c3a6"
_FAR = "pdq:" + "1e87" * 16
_FILE = "sha256:" + "7" * 64


def _media(*fingerprints: str) -> StoredItem:
    return received(Media(id="m1", author="a1", fingerprints=fingerprints))


DETECTOR = Detector(
    id="known_media",
    version="1",
    category="removed_again",
    applies_to=frozenset({"media", "post"}),
    why="A clip filmed by attackers and a picture that mocks its victims travel by copy.",
    references=(
        "Facebook/Meta, The TMK+PDQF video-hashing algorithm and the PDQ image-hashing algorithm, "
        "2019: 256 bits, the same picture within 31; here exact, with bands of our own",
        "Meta, vPDQ, 2022: clips by their moments; here both directions, from 80 %",
    ),
    examples=(
        fires(_media(_NEAR), "two bits off", entries=[told("shared", _PDQ)], lists=_LISTS),
        fires(_media(_FILE), "the same file", entries=[told("shared", _FILE)], lists=_LISTS),
        fires(
            _media(_FAR, f"{_PDQ};way=mirrored"),
            "the picture, mirrored",
            entries=[told("shared", _PDQ)],
            lists=_LISTS,
        ),
        fires(
            received(Post(id="p1", author="a1", media=("m1",))),
            "a post that shows a known picture",
            before=[_media(_PDQ)],
            entries=[told("shared", _PDQ)],
            lists=_LISTS,
        ),
        silent(_media(_FAR), "another picture", entries=[told("shared", _PDQ)], lists=_LISTS),
        silent(
            _media(f"{_PDQ};quality=20"),
            "a picture with too little in it to tell, such as a black frame",
            entries=[told("shared", _PDQ)],
            lists=_LISTS,
        ),
        silent(
            received(Post(id="p1", author="a1", media=("m2",))),
            "a post that shows another picture",
            before=[_media(_PDQ)],
            entries=[told("shared", _PDQ)],
            lists=_LISTS,
        ),
        silent(
            _media(_PDQ),
            "only a list of harmless pictures has it",
            entries=[told("press", _PDQ)],
            lists=_LISTS,
        ),
    ),
    detect=detect,
    reads_media=True,
)

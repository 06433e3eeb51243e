"""The picture of a network: discs of dots, arcs, lines between discs."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from math import cos, hypot, pi, sin
from unicodedata import combining, east_asian_width

from msgspec import Struct

from firebreak.app.interface import phrase
from firebreak.app.web.console.network_groups import Dot, Grouping
from firebreak.app.web.console.rings import LABEL, Disc, rings
from firebreak.app.web.console.spans import shown
from firebreak.model.cases import Case
from firebreak.model.ids import ItemKey

MOST_DOTS = 2_000
MOST_TIES = 16
NUMBERS_FROM = 7.5
"""Radius of a dot in pixels from which on its number stands in it."""
WIDTH, MOST_HEIGHT = 760.0, 540.0
LEAST_WIDTH = 320.0
"""Of what is shown; so that dots grow to twice their size at most."""
_START = re.compile(r"^url:(https?://)?(?=.)")
LONGEST = 26
"""Signs of something shared that fit on a line."""
NARROW, WIDE = 7.6, 13.0
"""Pixels of a letter of a name, and of one that takes two columns."""


class Spot(Struct, frozen=True, kw_only=True, gc=False):
    """One member as it is drawn.

    Attributes:
        place: Number of the member in the case, from 1.
        shape: Outline by its strongest family, as an SVG path.
        state: ``open``, ``handled`` or ``lot``; says how the outline is filled.
        leads: Lines to further accounts, as an SVG path; empty for none.
    """

    place: int
    name: str
    x: float
    y: float
    shape: str
    state: str
    leads: str


class Mark(Struct, frozen=True, kw_only=True):
    """A letter outside a disc, and the arc of those it is about."""

    letter: str
    x: float
    y: float
    arc: str


class Label(Struct, frozen=True, kw_only=True):
    """A name above a disc; its box is the disc's own, so that none lies upon another."""

    text: str
    x: float
    y: float


class Cluster(Struct, frozen=True, kw_only=True):
    """One disc.

    Attributes:
        seed: The account in its middle; empty for none.
        name: That account's.
        handled: Members that people decided on.
    """

    seed: ItemKey
    name: str
    size: int
    handled: int
    letters: str
    x: float
    y: float
    radius: float
    label: Label
    marks: tuple[Mark, ...]


class Tie(Struct, frozen=True, kw_only=True):
    """A line between two discs, as wide as many members lead to both."""

    path: str
    width: int
    many: int
    ends: tuple[Cluster, Cluster]


class Picture(Struct, frozen=True, kw_only=True):
    """What is drawn; the table says the same and more.

    Attributes:
        dot: Radius of a dot in pixels.
        left_out: Members without a dot, because there are too many.
    """

    clusters: tuple[Cluster, ...]
    spots: tuple[Spot, ...]
    ties: tuple[Tie, ...]
    shared: Mapping[str, tuple[str, int]]
    width: float
    height: float
    dot: float
    middle: float
    left_out: int

    @property
    def span(self) -> tuple[float, float]:
        """Left end and width of what is drawn, so that few discs are drawn large.

        Never less than :data:`LEAST_WIDTH`, with what there is in its middle.
        """
        reach = [max(one.radius + 16, text_width(one.label.text) / 2) for one in self.clusters]
        ends = [(one.x - far, one.x + far) for one, far in zip(self.clusters, reach, strict=True)]
        left = max(min((start for start, _ in ends), default=0.0), 0.0)
        right = min(max((end for _, end in ends), default=self.width), self.width)
        more = max(LEAST_WIDTH - (right - left), 0.0)
        return round(left - more / 2, 1), round(right - left + more, 1)

    @property
    def is_small(self) -> bool:
        """Whether a phone shows all of it without scrolling."""
        return self.span[1] <= LEAST_WIDTH

    @property
    def has_numbers(self) -> bool:
        """Whether dots are large enough for the members' numbers."""
        return self.dot >= NUMBERS_FROM

    def called(self, thing: str) -> str:
        """Name something shared in one line: an address without its start, its middle left out."""
        bare = _START.sub("", thing)
        part = LONGEST // 2
        return (
            bare if len(bare) <= LONGEST else f"{bare[:part]}\N{HORIZONTAL ELLIPSIS}{bare[-part:]}"
        )


def picture(case: Case, grouping: Grouping, name: Callable[[ItemKey], str]) -> Picture:
    """Draw a network.

    Args:
        case: The network case.
        grouping: Its members by what ties them.
        name: Names accounts; asked once for each.

    Returns:
        Places that depend on nothing but the case and its evidence.
    """
    drawn = _cut(grouping)
    sizes = tuple(tuple(len(dots) for _, dots in sectors) for _, sectors in drawn)
    drawing = rings(sizes, WIDTH, MOST_HEIGHT)
    at = {seed: disc for (seed, _), disc in zip(drawn, drawing.discs, strict=True)}
    spots = []
    for disc, (_, sectors) in zip(drawing.discs, drawn, strict=True):
        for places, (_, dots) in zip(disc.sectors, sectors, strict=True):
            for (x, y), dot in zip(places, dots, strict=True):
                spots.append(_spot(dot, x, y, radius=drawing.dot, at=at, name=name))
    clusters = tuple(
        _cluster(seed, sectors, disc, name)
        for (seed, sectors), disc in zip(drawn, drawing.discs, strict=True)
    )
    return Picture(
        clusters=clusters,
        spots=tuple(sorted(spots, key=lambda spot: spot.place)),
        ties=_ties(grouping, clusters),
        shared=grouping.shared,
        width=drawing.width,
        height=max(drawing.height, 1),
        dot=drawing.dot,
        middle=drawing.middle,
        left_out=len(case.members) - len(spots),
    )


def text_width(text: str) -> float:
    """Estimate how wide a name is drawn, in pixels; rather too wide than too narrow."""
    marks = (0.0 if combining(sign) else _wide(sign) for sign in text)
    return sum(marks)


_Sectors = list[tuple[str, tuple[Dot, ...]]]


def _cut(grouping: Grouping) -> list[tuple[ItemKey, _Sectors]]:
    """Give groups and sectors with the dots that are drawn, strongest first."""
    total = sum(group.size for group in grouping.groups)
    part = min(1.0, MOST_DOTS / total) if total else 1.0
    return [
        (
            group.seed,
            [(one.letter, one.dots[: max(1, int(part * len(one.dots)))]) for one in group.sectors],
        )
        for group in grouping.groups
    ]


def _spot(
    dot: Dot,
    x: float,
    y: float,
    *,
    radius: float,
    at: Mapping[ItemKey, Disc],
    name: Callable[[ItemKey], str],
) -> Spot:
    state = "handled" if dot.member.handled else "lot" if dot.member.drawn else "open"
    ends = (at[other] for other in dot.others if other in at)
    return Spot(
        place=dot.place,
        name=name(dot.member.account),
        x=x,
        y=y,
        shape=_shape(dot.family, x, y, radius),
        state=state,
        leads="".join(f"M{x} {y}L{disc.x} {disc.y}" for disc in ends),
    )


def _shape(family: str, x: float, y: float, radius: float) -> str:
    """Outline by family: ties round, co-action a diamond, return a triangle, the rest square."""
    left, up, drawn = _outline(family, radius)
    return f"M{x - left:.1f} {y - up:.1f}{drawn}"


@lru_cache(maxsize=256)
def _outline(family: str, radius: float) -> tuple[float, float, str]:
    """Give how far left and up of the middle an outline starts, and the rest of it."""
    r = round(radius, 1)
    if family == "co-action":
        return 0.0, r, f"l{r} {r}-{r} {r}-{r}-{r}z"
    if family == "return":
        high, half = round(1.55 * r, 1), round(0.9 * r, 1)
        return 0.0, r, f"l{half} {high}h-{2 * half:.1f}z"
    if family == "infrastructure":
        half = round(0.72 * r, 1)
        return half, half, f"h{2 * half:.1f}v{2 * half:.1f}h-{2 * half:.1f}z"
    small = round(0.85 * r, 1)
    across = f"{2 * small:.1f}"
    return small, 0.0, f"a{small} {small} 0 1 0 {across} 0a{small} {small} 0 1 0-{across} 0z"


def _cluster(
    seed: ItemKey, sectors: _Sectors, disc: Disc, name: Callable[[ItemKey], str]
) -> Cluster:
    size = sum(len(dots) for _, dots in sectors)
    called = name(seed) if seed else phrase("all others")
    label = Label(
        text=_fit(shown(called), f" \N{MIDDLE DOT} {size}", disc.width),
        x=round(disc.left + disc.width / 2, 1),
        y=round(disc.top + LABEL - 6, 1),
    )
    return Cluster(
        seed=seed,
        name=called,
        size=size,
        handled=sum(dot.member.handled for _, dots in sectors for dot in dots),
        letters="".join(letter for letter, _ in sectors),
        x=disc.x,
        y=disc.y,
        radius=disc.radius,
        label=label,
        marks=tuple(
            _mark(letter, disc, arc.start, arc.end)
            for (letter, _), arc in zip(sectors, disc.arcs, strict=True)
            if letter
        ),
    )


def _mark(letter: str, disc: Disc, start: float, end: float) -> Mark:
    rim, far = disc.radius + 1.5, disc.radius + 9
    # A little shorter than the sector, so that neighbours are seen apart; never a whole circle.
    trim = min(0.01, (end - start) / 6)
    first, last, middle = start + trim, end - trim, (start + end) / 2
    turns = int(last - first > 0.5)
    from_x, from_y = _on(disc, rim, first)
    to_x, to_y = _on(disc, rim, last)
    x, y = _on(disc, far, middle)
    arc = f"M{from_x} {from_y}A{rim} {rim} 0 {turns} 1 {to_x} {to_y}"
    return Mark(letter=letter, x=x, y=y, arc=arc)


def _on(disc: Disc, radius: float, share: float) -> tuple[float, float]:
    turn = 2 * pi * share
    return round(disc.x + radius * sin(turn), 1), round(disc.y - radius * cos(turn), 1)


def _ties(grouping: Grouping, clusters: Sequence[Cluster]) -> tuple[Tie, ...]:
    found = sorted(grouping.ties.items(), key=lambda one: (-one[1], one[0]))[:MOST_TIES]
    most = max((many for _, many in found), default=1)
    return tuple(
        Tie(
            path=_bent(clusters[one], clusters[other]),
            width=1 + round(6 * many / most),
            many=many,
            ends=(clusters[one], clusters[other]),
        )
        for (one, other), many in found
    )


def _bent(one: Cluster, other: Cluster) -> str:
    """A line that bows a little, so that it shows beside a disc in between."""
    across, down = other.x - one.x, other.y - one.y
    far = hypot(across, down) or 1.0
    bow = min(60.0, far / 5)
    x = round((one.x + other.x) / 2 - bow * down / far, 1)
    y = round((one.y + other.y) / 2 + bow * across / far, 1)
    return f"M{one.x} {one.y}Q{x} {y} {other.x} {other.y}"


def _fit(text: str, behind: str, room: float) -> str:
    """Shorten a name so that it fits above its disc together with its number."""
    if text_width(text + behind) <= room:
        return text + behind
    left = room - text_width("\N{HORIZONTAL ELLIPSIS}" + behind)
    kept = ""
    for sign in text:
        left -= 0.0 if combining(sign) else _wide(sign)
        if left < 0:
            break
        kept += sign
    return f"{kept}\N{HORIZONTAL ELLIPSIS}{behind}"


def _wide(sign: str) -> float:
    return WIDE if east_asian_width(sign) in "WF" or ord(sign) > 0xFFFF else NARROW

"""Tags, links and media of posts as numbers, and the invented names.

A link's or medium's number is that of its day times 2 ** 24 and its place in the day.
"""

from random import Random

import numpy as np
from msgspec import Struct

from firebreak.simulate.arrays import Bytes, Dice, Flags, Ints, Longs, Shorts, ladder, sixteen
from firebreak.simulate.background.sessions import KINDS, SHARE
from firebreak.simulate.streams import dice as few_dice

TAGGED = {"post": 0.30, "reply": 0.06, "share": 0.0, "quote": 0.20}
LINKED = {"post": 0.14, "reply": 0.03, "share": 0.0, "quote": 0.06}
PICTURED = {"post": 0.18, "reply": 0.04, "share": 0.0, "quote": 0.04}
"""Shares of posts with a tag, a link, a medium [D]."""
TAG_COUNTS = (0.6, 0.25, 0.15)
LOCAL_TAGS = 0.6
TODAYS_TAGS = 0.15
"""Shares of tags that are a community's own and those of the day; the rest is everybody's [D]."""
THING_TAIL = 0.6
"""Exponent of how often links and reused media are posted [M: p50 2, p99 21 accounts a link]."""
FIRST_USUAL = 64
"""Tags with smaller numbers belong to incidents."""
INCIDENT_TAGS = 3
"""Tags under which an incident is talked about; the tags' first numbers are theirs."""
INCIDENT_TAGGED = 0.7
INCIDENT_LINKED = 0.25
REUSED_MEDIA = 0.12
YESTERDAYS_LINKS = 0.2
DAY_STEP = 1 << 24
_POPULAR = 1 << 23
"""From here on numbers of a day's media stand for pictures that many post."""
HOSTS = 48
_SPREAD = 7_919


class Things(Struct, frozen=True, kw_only=True, eq=False):
    """What posts carry.

    Attributes:
        tags: (posts, 3) numbers of tags, none twice in a post; -1 for none.
        link: (posts,) numbers of links; -1 for none.
        media: (posts,) numbers of media; -1 for none.
    """

    tags: Ints
    link: Longs
    media: Longs


def draw_things(
    dice: Dice, *, day: int, accounts: int, kind: Bytes, community: Shorts, incident: Bytes
) -> Things:
    """Draw what each post of a day carries.

    Args:
        dice: Of the day.
        day: Its number.
        accounts: Size of the platform; larger ones have more tags.
        kind: Of each post.
        community: Of each post's author.
        incident: Of each post; -1 for none.

    Returns:
        Tags, links and media.
    """
    return Things(
        tags=_tags(dice, day, vocabulary(accounts), kind, community, incident),
        link=_links(dice, day, kind, incident),
        media=_media(dice, day, kind),
    )


def vocabulary(accounts: int) -> int:
    """Give how many tags a platform of some size has [D]."""
    return max(300, accounts // 20)


def tag_name(seed: int, number: int) -> str:
    """Give the invented word behind a tag's number."""
    return f"{_word(few_dice(seed, 'tag', number))}{number}"


def link_address(seed: int, number: int) -> str:
    """Give the address behind a link's number; its host ends in ``.example``."""
    day, page = divmod(int(number), DAY_STEP)
    return f"https://{_word(few_dice(seed, 'host', page % HOSTS))}.example/{day}/{page}"


def is_popular(medium: int) -> bool:
    """Whether a medium's number stands for a picture that many post."""
    return medium % DAY_STEP >= _POPULAR


def link_addresses(seed: int, numbers: Longs) -> list[str]:
    """Give the addresses behind many links' numbers, as :func:`link_address` does one by one."""
    hosts = [_word(few_dice(seed, "host", host)) for host in range(HOSTS)]
    pages = ((number // DAY_STEP, number % DAY_STEP) for number in numbers.tolist())
    return [f"https://{hosts[page % HOSTS]}.example/{day}/{page}" for day, page in pages]


def _tags(
    dice: Dice, day: int, words: int, kind: Bytes, community: Shorts, incident: Bytes
) -> Ints:
    tags = np.full((len(kind), 3), -1, np.int32)
    own = _chosen(dice, kind, TAGGED)
    about = (incident >= 0) & (dice.random(len(kind)) < INCIDENT_TAGGED) & (kind != SHARE)
    rows = np.flatnonzero(own | about)
    counts = ladder(TAG_COUNTS)[sixteen(dice, len(rows))]
    for place in range(3):
        some = rows[counts >= place]
        rank = _ranked(dice, len(some), words - FIRST_USUAL, 1.0)
        sort = ladder((LOCAL_TAGS, TODAYS_TAGS, 1 - LOCAL_TAGS - TODAYS_TAGS))[
            sixteen(dice, len(some))
        ]
        shift = np.where(sort == 0, (community[some].astype(np.int64) + 1) * _SPREAD, 0)
        shift = np.where(sort == 1, day * _SPREAD * 31, shift)
        tags[some, place] = FIRST_USUAL + (rank + shift) % (words - FIRST_USUAL)
    of_it = np.flatnonzero(about)
    which = incident[of_it].astype(np.int32) * INCIDENT_TAGS
    tags[of_it, 0] = which + (dice.random(len(of_it)) ** 2 * INCIDENT_TAGS).astype(np.int32)
    tags[tags[:, 1] == tags[:, 0], 1] = -1
    tags[(tags[:, 2] == tags[:, 0]) | (tags[:, 2] == tags[:, 1]), 2] = -1
    return tags


def _links(dice: Dice, day: int, kind: Bytes, incident: Bytes) -> Longs:
    linked = _chosen(dice, kind, LINKED)
    linked |= (incident >= 0) & (kind != SHARE) & (dice.random(len(kind)) < INCIDENT_LINKED)
    rows = np.flatnonzero(linked)
    pages = max(20, len(rows) // 2)
    page = _ranked(dice, len(rows), pages, THING_TAIL)
    before = (dice.random(len(rows)) < YESTERDAYS_LINKS) & (day > 0)
    link = np.full(len(kind), -1, np.int64)
    link[rows] = (day - before.astype(np.int64)) * DAY_STEP + page
    return link


def _media(dice: Dice, day: int, kind: Bytes) -> Longs:
    rows = np.flatnonzero(_chosen(dice, kind, PICTURED))
    popular = _ranked(dice, len(rows), max(10, len(rows) // 20), THING_TAIL) + _POPULAR
    again = dice.random(len(rows)) < REUSED_MEDIA
    media = np.full(len(kind), -1, np.int64)
    media[rows] = day * DAY_STEP + np.where(again, popular, np.arange(len(rows)))
    return media


def _chosen(dice: Dice, kind: Bytes, shares: dict[str, float]) -> Flags:
    """Tell by lot which posts carry something, by their kind."""
    limits = np.array([shares[one] * 65_536 for one in KINDS], np.uint16)
    return np.asarray(sixteen(dice, len(kind)) < limits[kind])


def _ranked(dice: Dice, count: int, size: int, exponent: float) -> Longs:
    """Draw ranks from 0, rank r with weight (r + 1) to minus the exponent, nearly."""
    rest = 1 - exponent
    drawn = dice.random(count)
    if abs(rest) < 1e-9:
        return np.asarray((size + 1.0) ** drawn, np.int64) - 1
    reached = (((size + 1.0) ** rest - 1) * drawn + 1) ** (1 / rest)
    return np.asarray(reached, np.int64) - 1


_CONSONANTS, _VOWELS = "bdfgklmnprstv", "aeiou"


def _word(dice: Random) -> str:
    return "".join(dice.choice(_CONSONANTS) + dice.choice(_VOWELS) for _ in range(4))

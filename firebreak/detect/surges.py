"""Whether an act or a place is spoken of far more than ever in its own past."""

from msgspec import Struct

from firebreak.algorithms.stats.surprise import of_count, of_share
from firebreak.detect.acts import ActKey, PlaceKey, SpokenActs
from firebreak.detect.context import Context
from firebreak.detect.grammar.contract import Act, Statement
from firebreak.model.ids import ItemKey

FEWEST_HOURS = 24
"""Hours that must be known; before that, nobody can say what is unusual."""
SURPRISE = 6.0
"""Digits: one chance in a million for an hour in which nothing had changed."""
RISE = 4.0
"""Digits, of the share of a crowd; asked only of what surprises by its count already."""
FEWEST_ACCOUNTS = {ActKey: 5, PlaceKey: 3}
"""Accounts within the hour; a few friends are no burst."""
OWN_POSTS = 100
"""Voices of a topic's own past after which its own share outweighs everybody's."""

DETECTOR_OF: dict[Act, str] = {
    "call": "calls",
    "threat": "threats",
    "claim": "claims",
    "glorification": "glorification",
    "instruction": "instructions",
    "recruitment": "recruitment",
    "false_alarm": "false_alarms",
}
"""Whose wording it is; what rests on it opens no case that this one would not."""


class Surge(Struct, frozen=True, kw_only=True):
    """More accounts within the hour than a past explains.

    Attributes:
        count: Accounts, the one that is looked at with them.
        usual: Of the hours known, the middle one's accounts.
        hours: Hours known.
        surprise: Digits, of the count.
    """

    count: int
    usual: int
    hours: int
    surprise: float


def surge_of(acts: SpokenActs, key: ActKey | PlaceKey, author: ItemKey) -> Surge | None:
    """Tell whether one more voice is part of a surge under a key.

    Args:
        acts: What was said before.
        key: What the voice speaks of.
        author: Whose voice it is; one that was counted before counts once.

    Returns:
        None where it is not, and where too little of the past is known.
    """
    voices = acts.voices
    count = voices.count(key) + (not voices.has(key, author))
    if count < FEWEST_ACCOUNTS[type(key)] or voices.hours < FEWEST_HOURS:
        return None
    past = voices.past(key)
    surprise = of_count(count, past, voices.alike(key, past))
    if surprise < SURPRISE:
        return None
    usual = sorted(past)[len(past) // 2]
    return Surge(count=count, usual=usual, hours=len(past), surprise=surprise)


def share_has_risen(context: Context, key: ActKey, count: int) -> bool:
    """Tell whether so many in their crowd are more than its share ever was.

    A match, an election or a disaster brings more of every kind of post; only where acts become a
    greater part of them has something changed but the crowd.

    Args:
        context: What was said before.
        key: An act, on a topic or everywhere.
        count: Accounts within the hour.

    Returns:
        Whether it has.
    """
    acts, everywhere = context.acts, ActKey(key.act, key.language)
    base = (acts.voices.total(everywhere) + 0.5) / (acts.crowds.total(key.language) + 1)
    base = min(base, 0.5)
    if not key.topic:
        return of_share(count, max(count, acts.crowds.count(key.language)), base) >= RISE
    own, spoke = acts.voices.total(key), context.topics.total(key.topic)
    usual = min(0.5, (own + OWN_POSTS * base) / (max(spoke, own) + OWN_POSTS))
    return of_share(count, max(count, context.topics.count(key.topic)), usual) >= RISE


def strongest_acts(statements: tuple[Statement, ...]) -> list[Statement]:
    """Give the strongest statement of each act and language, in order of strength."""
    best: dict[tuple[Act, str], Statement] = {}
    for one in sorted(statements, key=lambda one: -one.score):
        best.setdefault((one.act, one.language), one)
    return list(best.values())

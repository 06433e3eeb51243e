"""What the planted group is like as a network, and how it speaks."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from firebreak.simulate.actors.deeds import Said
from firebreak.simulate.actors.persons import Person
from firebreak.simulate.arrays import Longs, paired, sorted_once
from firebreak.simulate.checks.rhythm import down_to
from firebreak.simulate.checks.story import CLASSES, Story
from firebreak.simulate.checks.words import root
from firebreak.simulate.looks.handles import alike
from firebreak.simulate.parameters import DAY_MS, HOUR_MS

PLANTED = CLASSES.index("planted")
COUNTER_SPEECH = CLASSES.index("counter-speech")


def mention_graph(story: Story) -> Longs:
    """Give the mention graph of the group: who of its people mentions or answers whom.

    Args:
        story: Any.

    Returns:
        (pairs, 2) different people, by their place in the cast, direction left aside, each once.
    """
    group = story.play.cast.group
    place = {life: n for n, person in enumerate(group.cast) for life in person.lives}
    pairs = [
        (min(place[who], place[whom]), max(place[who], place[whom]))
        for who, whom in story.named.tolist()
        if who in place and whom in place and place[who] != place[whom]
    ]
    keys = sorted_once(paired(*np.array(pairs, np.int64).reshape(-1, 2).T))
    return np.stack((keys >> 32, keys & 0xFFFFFFFF), axis=1)


def received(story: Story) -> dict[str, float]:
    """Give who answers, shares and quotes what members say as members: shares by class."""
    posts, part = story.posts, story.part
    to = posts.deed & (posts.target_author >= 0) & (part[posts.target_author] == PLANTED)
    by = part[posts.author[to]]
    some = Counter(by.tolist())
    total = sum(some.values())
    return {name: some[number] / total for number, name in enumerate(CLASSES)} if total else {}


def copied(said: Sequence[Said]) -> float:
    """Give the share of posts of their own that repeat somebody else's text."""
    own = [one for one in said if one.kind == "post" and one.words is not None]
    again = sum(one.words is not None and root(one.words) is not one.words for one in own)
    return again / len(own) if own else float("nan")


def of_group(story: Story) -> list[Said]:
    """Give what members say, in order."""
    return [one for one in story.said if story.part[one.author] == PLANTED]


def wave(story: Story) -> tuple[float, float, float]:
    """Give when most of a campaign is said.

    Args:
        story: Any.

    Returns:
        Hours after the attack between which nine in ten posts of claimed campaigns lie, and the
        share of the first day's posts between 11 and 14 hours.
    """
    since: list[float] = []
    claimed = [one for one in story.world.parameters.attacks if one.claimed]
    for number, attack in enumerate(claimed, start=1):
        start = round(attack.day * 24) * HOUR_MS
        since += [
            (one.at - start) / HOUR_MS
            for one in of_group(story)
            if one.campaign == number and one.kind == "post" and one.at < start + DAY_MS
        ]
    if not since:
        return float("nan"), float("nan"), float("nan")
    hours = np.array(since)
    inside = (hours >= 11) & (hours < 14)
    return float(np.quantile(hours, 0.05)), float(np.quantile(hours, 0.95)), float(inside.mean())


def answers(story: Story) -> list[float]:
    """Give the minutes after which members answer or share what one of them said."""
    number = {one.number: one.at for one in of_group(story)}
    return [
        (one.at - number[one.target]) / 60_000
        for one in of_group(story)
        if one.target in number and one.kind in ("share", "reply")
    ]


def followers(story: Story) -> Longs:
    """Give how many follow each of the first accounts of members at the end."""
    count = np.bincount(story.follows[:, 1], minlength=len(story.part))
    return count[story.world.parts.planted]


def comebacks(cast: Sequence[Person], stopped: dict[int, int], born: dict[int, int]) -> list[float]:
    """Give the days between the end of one life and the beginning of the next."""
    return [
        (born[new] - stopped[old]) / DAY_MS
        for person in cast
        for old, new in zip(person.lives, person.lives[1:], strict=False)
        if new in born and old in stopped
    ]


def handles_kept(story: Story) -> list[float]:
    """Give how alike the handles of one life and the next are, by their people."""
    return [
        alike(story.looks[old].handle, story.looks[new].handle)
        for person in story.play.cast.group.cast
        for old, new in zip(person.lives, person.lives[1:], strict=False)
    ]


def surge_of(story: Story) -> tuple[float, float]:
    """Give the hours to half and to a tenth of the posts about incidents, on average."""
    lives = []
    for number, attack in enumerate(sorted(story.world.parameters.attacks, key=lambda a: a.day)):
        # The public tags count incidents in the order of time, the background as they are listed.
        listed = story.world.parameters.attacks.index(attack)
        about = np.where(story.posts.deed, number, listed) == story.posts.incident
        since = (story.posts.t_ms[about] - attack.day * DAY_MS) // HOUR_MS
        hours = np.bincount(since[since >= 0].astype(np.int64), minlength=2)
        if hours.any():
            peak = int(np.argmax(hours))
            lives.append((down_to(hours[peak:], 2), down_to(hours[peak:], 10)))
    half, tenth = zip(*lives, strict=True) if lives else ((float("nan"),), (float("nan"),))
    return float(np.mean(half)), float(np.mean(tenth))

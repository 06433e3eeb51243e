"""What the planted group is like as a network, and how it speaks."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from firebreak.simulate.actors.deeds import Said
from firebreak.simulate.actors.persons import Person
from firebreak.simulate.arrays import Longs, paired, sorted_once
from firebreak.simulate.checks.story import CLASSES, Story
from firebreak.simulate.checks.words import root
from firebreak.simulate.parameters import DAY_MS, HOUR_MS

PLANTED = CLASSES.index("planted")
COUNTER_SPEECH = CLASSES.index("counter-speech")


def mention_graph(story: Story) -> Longs:
    """Give the mention graph of the group: who of its people mentions or answers whom.

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


def transitivity(edges: Longs, people: int) -> float:
    """Give the share of connected triples that are closed."""
    tied = _matrix(edges, people)
    triples = (tied @ tied).sum() - np.trace(tied @ tied)
    return float(np.trace(tied @ tied @ tied) / triples) if triples else float("nan")


def modularity(edges: Longs, people: int, groups: Sequence[int]) -> float:
    """Give how much more is within groups than chance would have it.

    Args:
        edges: As :func:`mention_graph` gives them.
        people: How many.
        groups: Group of each.

    Returns:
        Modularity of the division.

    Source: Newman and Girvan 2004. The measured .47 is of the best division that Louvain's
    method finds; the division by circles gives a lower bound of that.
    """
    tied, of = _matrix(edges, people), np.array(groups)
    degree, same = tied.sum(axis=0), of[:, None] == of[None, :]
    twice = tied.sum()
    return float(((tied - np.outer(degree, degree) / twice) * same).sum() / twice)


def divided(edges: Longs, people: int, rounds: int = 30) -> list[int]:
    """Divide a small graph so that modularity is high: each joins the neighbours it gains most by.

    Args:
        edges: As :func:`mention_graph` gives them.
        people: How many.
        rounds: Passes over everybody, at most.

    Returns:
        Group of each. The first level of Louvain's method, everybody in the order of numbers,
        followed by joining whole groups while that helps.
    """
    tied = _matrix(edges, people)
    degree, twice = tied.sum(axis=0), tied.sum()
    of = np.arange(people)
    for _ in range(rounds):
        before = of.copy()
        for one in range(people):
            of[one] = -1
            links = np.bincount(of + 1, weights=tied[one], minlength=people + 1)[1:]
            weight = np.bincount(of + 1, weights=degree, minlength=people + 1)[1:]
            gain = links - degree[one] * weight / twice
            best = int(np.argmax(gain))
            stay = gain[before[one]] >= gain[best] - 1e-12
            of[one] = before[one] if stay else best
        if (before == of).all():
            break
    return _joined(tied, of)


def _joined(tied: np.ndarray, of: Longs) -> list[int]:
    degree, twice = tied.sum(axis=0), tied.sum()
    while True:
        names, of = np.unique(of, return_inverse=True)
        one_of = np.eye(len(names))[of]
        between, weight = one_of.T @ tied @ one_of, one_of.T @ degree
        gain = between / twice - np.outer(weight, weight) / twice**2
        np.fill_diagonal(gain, -1)
        one, other = np.unravel_index(int(np.argmax(gain)), gain.shape)
        if gain[one, other] <= 1e-12:
            return [int(group) for group in of]
        of = np.where(of == other, one, of)


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


def _matrix(edges: Longs, people: int) -> np.ndarray:
    tied = np.zeros((people, people))
    tied[edges[:, 0], edges[:, 1]] = tied[edges[:, 1], edges[:, 0]] = 1
    return tied

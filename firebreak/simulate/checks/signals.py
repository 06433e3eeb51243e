"""What one signal of behaviour alone finds: never all, and decoys as well."""

from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher

import numpy as np
from msgspec import Struct

from firebreak.simulate.arrays import Doubles, Flags, Longs, paired, sorted_once
from firebreak.simulate.arrays import found as found_among
from firebreak.simulate.background.sessions import QUOTE, REPLY, SHARE
from firebreak.simulate.checks.apart import average_precision, by_rank, in_top
from firebreak.simulate.checks.figure import Figure
from firebreak.simulate.checks.story import CLASSES, Story
from firebreak.simulate.parameters import DAY_MS, HOUR_MS
from firebreak.simulate.streams import generator

TOGETHER_MS = 60_000
HONEST = 0.00016
"""Share of accounts that are planted on a large platform: 46,000 of 284 million [S, K]."""
HARD, NEVER_SURE = 0.6, 0.95
"""Most average precision of one signal at the honest base rate, and at any [notes 5.9]."""
BLIND = 6
"""If fewer than one in so many of the first k is a member, there is nothing to hide."""
SINCE_STOPPED_MS = 60 * DAY_MS
ORDINARY, PLANTED = CLASSES.index("ordinary"), CLASSES.index("planted")


class Seen(Struct, frozen=True, kw_only=True, eq=False):
    """A story as the platform sees it that knows half of the group.

    Attributes:
        story: The story.
        known: Of each account, whether it is one of the planted that are known already.
    """

    story: Story
    known: Flags

    @property
    def accounts(self) -> int:
        """How many there are."""
        return len(self.story.part)

    def by_author(self, posts: Flags, weights: Doubles | None = None) -> Doubles:
        """Count some posts for each account."""
        author = self.story.posts.author[posts]
        some = None if weights is None else weights[posts]
        return np.bincount(author, weights=some, minlength=self.accounts).astype(np.float64)


Signal = Callable[[Seen], Doubles]
"""Gives a number for each account; higher is more suspicious."""


def seen(story: Story) -> Seen:
    """Let half of the people of the group be known, each with all accounts she had."""
    dice = generator(story.world.parameters.seed, "known half")
    cast = story.play.cast.group.cast
    half = dice.permutation(len(cast))[: len(cast) // 2]
    known = np.zeros(len(story.part), np.bool_)
    for place in half.tolist():
        known[cast[place].lives] = True
    return Seen(story=story, known=known)


def together(see: Seen, keys: Longs) -> Doubles:
    """Count how often accounts post the same thing as a known one within a minute.

    Args:
        see: The story.
        keys: (posts, k) numbers of things; -1 for none.

    Returns:
        Known posts met, for each account.
    """
    posts, met = see.story.posts, np.zeros(see.accounts)
    for column in keys.T:
        # What no known account posts cannot meet one.
        theirs = sorted_once(column[see.known[posts.author] & (column >= 0)])
        rows = np.flatnonzero(column >= 0)
        rows = rows[found_among(column[rows], theirs)]
        rows = rows[np.lexsort((posts.t_ms[rows], column[rows]))]
        thing, at, author = column[rows], posts.t_ms[rows], posts.author[rows]
        for step in range(1, len(rows)):
            near = (thing[step:] == thing[:-step]) & (at[step:] - at[:-step] <= TOGETHER_MS)
            if not near.any() or step > 400:
                break
            one, other = author[step:][near], author[:-step][near]
            met += np.bincount(one[see.known[other]], minlength=see.accounts)
            met += np.bincount(other[see.known[one]], minlength=see.accounts)
    return met


def shared(see: Seen, keys: Longs) -> Doubles:
    """Add up the things that accounts have in common with known ones, the rarer the more.

    Args:
        see: The story.
        keys: (posts, k) numbers of things; -1 for none.

    Returns:
        Sum over things of the logarithm of how few accounts have them.
    """
    author = np.repeat(see.story.posts.author, keys.shape[1])
    thing = keys.ravel()
    theirs = sorted_once(thing[see.known[author] & (thing >= 0)])
    rows = np.flatnonzero(found_among(thing, theirs))
    codes = np.searchsorted(theirs, thing[rows])
    has = sorted_once(paired(codes, author[rows]))
    code, who = has >> 32, (has & 0xFFFFFFFF).astype(np.int64)
    users = np.bincount(code)
    ours = np.bincount(code, weights=see.known[who])
    worth = np.log(see.accounts / np.maximum(users, 1)) * (ours > 0)
    return np.bincount(who, weights=worth[code], minlength=see.accounts).astype(np.float64)


def _tags(see: Seen) -> Longs:
    return see.story.posts.tags


def _links(see: Seen) -> Longs:
    return see.story.posts.link[:, None]


def _media(see: Seen) -> Longs:
    return see.story.posts.media[:, None]


def _copies(see: Seen) -> Doubles:
    return shared(see, see.story.posts.text[:, None])


def _following(see: Seen) -> Doubles:
    who, whom = see.story.follows.T
    return np.bincount(who[see.known[whom]], minlength=see.accounts).astype(np.float64)


def _share_following(see: Seen) -> Doubles:
    who, _ = see.story.follows.T
    return _following(see) / (np.bincount(who, minlength=see.accounts) + 10)


def _followed(see: Seen) -> Doubles:
    who, whom = see.story.follows.T
    return np.bincount(whom[see.known[who]], minlength=see.accounts).astype(np.float64)


def _mentioned(see: Seen) -> Doubles:
    posts = see.story.posts
    by = see.known[posts.author] & (posts.kind == REPLY) & (posts.target_author >= 0)
    named = see.story.named
    some = np.concatenate((posts.target_author[by & ~posts.deed], named[see.known[named[:, 0]], 1]))
    return np.bincount(some, minlength=see.accounts).astype(np.float64)


def _toward(kind: int) -> Signal:
    def count(see: Seen) -> Doubles:
        posts = see.story.posts
        to = (posts.target_author >= 0) & see.known[posts.target_author]
        return see.by_author(to & (posts.kind == kind))

    return count


def _marked(see: Seen) -> Doubles:
    return see.by_author(see.story.posts.marked)


def _share_marked(see: Seen) -> Doubles:
    every = see.by_author(np.ones(len(see.story.posts), np.bool_))
    return _marked(see) / (every + 5)


def _posts(see: Seen) -> Doubles:
    return see.by_author(np.ones(len(see.story.posts), np.bool_))


def _burst(see: Seen) -> Doubles:
    """Posts in the day after claimed attacks, beyond what is usual for the account."""
    posts, within = see.story.posts, np.zeros(len(see.story.posts), np.bool_)
    claimed = [one for one in see.story.world.parameters.attacks if one.claimed]
    for attack in claimed:
        since = posts.t_ms - round(attack.day * 24) * HOUR_MS
        within |= (since >= 0) & (since < DAY_MS)
    usual = _posts(see) * len(claimed) / see.story.world.parameters.days
    return (see.by_author(within) - usual) / np.sqrt(usual + 1)


def _likeness(see: Seen) -> Doubles:
    """How alike a new handle is to that of an account stopped before, at most."""
    story, found = see.story, np.zeros(see.accounts)
    stops = [(one.at, one.account) for one in story.changes if one.status == "suspended"]
    for account in np.flatnonzero(story.created_ms >= 0).tolist():
        made = int(story.created_ms[account])
        match = SequenceMatcher(None, b=story.looks[account].handle)
        for at, other in stops:
            if other != account and at < made < at + SINCE_STOPPED_MS:
                match.set_seq1(story.looks[other].handle)
                if match.quick_ratio() > found[account]:
                    found[account] = max(found[account], match.ratio())
    return found


SIGNALS: Mapping[str, Signal] = {
    "same tag within a minute": lambda see: together(see, _tags(see)),
    "same link within a minute": lambda see: together(see, _links(see)),
    "same picture within a minute": lambda see: together(see, _media(see)),
    "same tags": lambda see: shared(see, _tags(see)),
    "same links": lambda see: shared(see, _links(see)),
    "same pictures": lambda see: shared(see, _media(see)),
    "same texts": _copies,
    "follows them": _following,
    "follows them, share of all": _share_following,
    "followed by them": _followed,
    "mentioned by them": _mentioned,
    "answers them": _toward(REPLY),
    "shares their posts": _toward(SHARE),
    "quotes them": _toward(QUOTE),
    "marked words": _marked,
    "marked words, share of all posts": _share_marked,
    "posts": _posts,
    "burst after an incident": _burst,
    "handle like a stopped one's": _likeness,
}


class Found(Struct, frozen=True, kw_only=True):
    """What one signal alone finds.

    Attributes:
        name: Of the signal.
        auc: Chance that somebody planted ranks above an innocent.
        precision: Average precision among the accounts of the story.
        honest: The same if ordinary accounts were as many as on a large platform.
        members: Planted accounts among the first k, k of them being unknown.
        decoys: Decoys among the first k.
        size: That k.
    """

    name: str
    auc: float
    precision: float
    honest: float
    members: float
    decoys: float
    size: int


def signals(story: Story) -> tuple[Found, ...]:
    """Measure all signals on one story; half of the group is known, the rest is looked for."""
    see = seen(story)
    # What can be looked for acted at least once or is there at the end.
    asked = ~see.known & (story.created_ms < story.play.end)
    part = story.part[asked]
    member, ordinary = part == PLANTED, part == ORDINARY
    wanted = member.sum() / HONEST - (~ordinary).sum()
    weights = np.where(ordinary, max(1.0, wanted / max(1, ordinary.sum())), 1.0)
    even, size = np.ones(len(part)), int(member.sum())
    found = []
    for name, signal in SIGNALS.items():
        scores = signal(see)[asked]
        found.append(
            Found(
                name=name,
                auc=by_rank(scores, member).auc,
                precision=average_precision(scores, member, even),
                honest=average_precision(scores, member, weights),
                members=in_top(scores, member, size),
                decoys=in_top(scores, ~member & ~ordinary, size),
                size=size,
            )
        )
    return tuple(found)


def pooled(stories: Sequence[Sequence[Found]]) -> tuple[Found, ...]:
    """Give the mean of each signal over several stories."""
    return tuple(
        Found(
            name=same[0].name,
            auc=float(np.mean([one.auc for one in same])),
            precision=float(np.mean([one.precision for one in same])),
            honest=float(np.mean([one.honest for one in same])),
            members=float(np.mean([one.members for one in same])),
            decoys=float(np.mean([one.decoys for one in same])),
            size=round(float(np.mean([one.size for one in same]))),
        )
        for same in zip(*stories, strict=True)
    )


def figures(found: Sequence[Found]) -> tuple[Figure, ...]:
    """Hold signals against their bounds: three figures each."""
    source, told = "notes/data.md 5.9 [D]", []
    for one in found:
        values = (
            ("average precision at the honest base rate", one.honest, 0.0, HARD),
            ("average precision", one.precision, 0.0, NEVER_SURE),
            ("decoys for each member in the first k", each(one), 1.0, float("inf")),
        )
        told += [
            Figure(name=f"{one.name}, {name}", value=value, low=low, high=high, source=source)
            for name, value, low, high in values
        ]
    return tuple(told)


def each(one: Found) -> float:
    """Give the decoys for each member in the first k.

    Args:
        one: Of one signal.

    Returns:
        Endless where fewer than one in ``BLIND`` of the first k is a member: then the signal
        finds nobody, whoever the others are.
    """
    return one.decoys / one.members if one.members * BLIND >= one.size else float("inf")

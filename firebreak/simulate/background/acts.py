"""A day, or the follows before it, as acts: who did what to what, when."""

from collections.abc import Sequence
from typing import get_args

import numpy as np
from msgspec import Struct

from firebreak.model.relations import ActVerb
from firebreak.simulate.arrays import Bytes, Flags, Ints, Longs, in_order
from firebreak.simulate.background.days import Day
from firebreak.simulate.background.sessions import QUOTE, REPLY, SHARE
from firebreak.simulate.parameters import ORIGIN
from firebreak.simulate.populace.times import Follows

VERBS: tuple[str, ...] = get_args(ActVerb)
"""What the numbers of verbs stand for."""
ORIGIN_MS = round(ORIGIN.timestamp() * 1_000)
_OF_FOLLOWS = ("follow_ms", "follower", "followed")
TOWARD_ACCOUNTS = ("follow", "mention", "reply", "share", "quote")


class Acts(Struct, frozen=True, kw_only=True, eq=False):
    """Acts as equally long columns: one verb after the other, each in the order of time.

    Attributes:
        actor: (acts,) accounts.
        verb: (acts,) places in ``VERBS``.
        object: (acts,) for the verbs of ``TOWARD_ACCOUNTS`` an account, for a reply, share or
            quote the author of the post; else the number of a tag, link or medium.
        t: (acts,) milliseconds since 1970.
    """

    actor: Ints
    verb: Bytes
    object: Longs
    t: Longs

    def __len__(self) -> int:
        """Count the acts."""
        return len(self.t)


def acts_of(day: Day) -> Acts:
    """Read what accounts did on a day.

    Args:
        day: Any.

    Returns:
        Its acts. A post of its own that carries nothing is none; a reply names whom it answers,
        so it is a mention too, as it is when the platform tells of it.
    """
    parts = [_some("follow", day.follower, day.followed, day.follow_ms)]
    for kind, verb in ((REPLY, "reply"), (SHARE, "share"), (QUOTE, "quote")):
        rows = np.flatnonzero(day.kind == kind)
        parts.append(_of_rows(verb, day, rows, day.target_author[rows]))
        if kind == REPLY:
            parts.append(_of_rows("mention", day, rows, day.target_author[rows]))
    tags = day.tags.ravel()
    tagged = _present(tags)
    parts.append(_of_rows("tag", day, tagged // day.tags.shape[1], tags[tagged]))
    for verb, column in (("link", day.link), ("media", day.media)):
        rows = _present(column)
        parts.append(_of_rows(verb, day, rows, column[rows]))
    return joined(parts)


def without(day: Day, posts: Flags, follows: Flags) -> Day:
    """Leave out what did not happen, for reading acts; posts lose the names they have by place.

    Args:
        day: Any.
        posts: (posts,) which are left out.
        follows: (follows,) which are left out.

    Returns:
        The rest of it.
    """
    if not posts.any() and not follows.any():
        return day
    stays, holds = ~posts, ~follows
    told = {name: getattr(day, name) for name in day.__struct_fields__ if name != "day"}
    kept = {
        name: column[holds if name in _OF_FOLLOWS else stays] if len(column) else column
        for name, column in told.items()
    }
    return Day(day=day.day, **kept)


def follows_before(follows: Follows, first: int, end: int) -> Acts:
    """Read whom some accounts followed before the story began.

    Args:
        follows: Of the platform.
        first: Number of the first of these accounts.
        end: Number behind the last.

    Returns:
        Their follows, in the order of time.
    """
    low, high = int(follows.indptr[first]), int(follows.indptr[end])
    counts = np.diff(follows.indptr[first : end + 1])
    since = follows.since_ms[low:high]
    old = np.flatnonzero(since < 0)
    oldest = since.min(initial=0)
    order = old[in_order(since[old] - oldest)]
    actors = np.repeat(np.arange(first, end, dtype=np.int32), counts)
    return _some("follow", actors[order], follows.targets[low:high][order], since[order])


def _present(column: Ints | Longs) -> Longs:
    return np.flatnonzero(column >= 0)


def _of_rows(verb: str, day: Day, rows: Longs, objects: Ints | Longs) -> Acts:
    return _some(verb, day.author[rows], objects, day.t_ms[rows])


def _some(verb: str, actors: Ints, objects: Ints | Longs, at_ms: Longs) -> Acts:
    return Acts(
        actor=actors,
        verb=np.full(len(actors), VERBS.index(verb), np.int8),
        object=objects.astype(np.int64),
        t=at_ms + ORIGIN_MS,
    )


def joined(parts: Sequence[Acts]) -> Acts:
    """Put acts behind each other."""
    return Acts(
        actor=np.concatenate([part.actor for part in parts]),
        verb=np.concatenate([part.verb for part in parts]),
        object=np.concatenate([part.object for part in parts]),
        t=np.concatenate([part.t for part in parts]),
    )

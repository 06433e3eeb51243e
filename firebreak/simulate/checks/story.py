"""A story played in memory: what a platform would be told, as columns."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from firebreak.simulate.actors.deeds import Arrived, Changed, Followed, Noticed, Said
from firebreak.simulate.actors.looks import Look
from firebreak.simulate.arrays import Bytes, Flags, Ints, Longs
from firebreak.simulate.background.days import Day
from firebreak.simulate.background.sessions import KINDS
from firebreak.simulate.checks.words import Texts
from firebreak.simulate.loop.play import DAY_STEP, Play
from firebreak.simulate.parameters import DAY_MS
from firebreak.simulate.populace.roles import DECOYS, ORDINARY, PLANTED, ROLES
from firebreak.simulate.populace.world import World
from firebreak.simulate.truth import Truth

TAGS = 4
"""Tags of a post that are looked at."""
CLASSES = ("ordinary", "planted", *DECOYS)
"""What the numbers in ``Story.part`` stand for."""
PUBLIC, FIRST_SECTOR = "sector", 8
"""Public tags of incidents; of the first one it is ``sector8`` (see ``actors.incidents``)."""
Between = Callable[[Play], None]
"""Called after every stretch of time; may act on the play as a platform would."""


class Posts(Struct, frozen=True, kw_only=True, eq=False):
    """Every post that happened, as columns; in no order.

    Attributes:
        author: Accounts.
        t_ms: Milliseconds since the origin.
        kind: Places in ``sessions.KINDS``.
        number: Of the post.
        target: Number of the post that it answers, passes on or quotes; -1 for none.
        target_author: Its author; -1 for none.
        tags: (posts, TAGS) numbers of tags; -1 for none.
        link: Numbers of links; -1 for none.
        media: Numbers of pictures, edits of one picture under one number; -1 for none.
        mentions: Accounts that are mentioned.
        text: Numbers of texts, copies and near-copies under one number; -1 for none.
        length: Characters; -1 where nothing is said or the text was not written down.
        template: Number of the first neutral sentence's template; -1 for none.
        incident: Place in the parameters' attacks of what it is about; -1 for none.
        marked: Whether the words of the group are in it, whoever says them.
        deed: Whether somebody with a part did it as a part of it; this is the truth.
    """

    author: Ints
    t_ms: Longs
    kind: Bytes
    number: Longs
    target: Longs
    target_author: Ints
    tags: Longs
    link: Longs
    media: Longs
    mentions: Bytes
    text: Longs
    length: Ints
    template: Ints
    incident: Bytes
    marked: Flags
    deed: Flags

    def __len__(self) -> int:
        """Count the posts."""
        return len(self.author)


class Story(Struct, frozen=True, kw_only=True, eq=False):
    """What happened, and who is who.

    Attributes:
        world: The platform at its beginning.
        play: At its end.
        part: (accounts,) places in ``CLASSES``, those who arrived in the story included.
        created_ms: (accounts,) when each was made.
        looks: Of each account, by number.
        posts: All of them.
        said: Posts of those with a part, in order.
        named: (mentions, 2) author and whom she mentions, of posts of those with a part.
        follows: (follows, 2) who and whom, at the end.
        arrived: Accounts that were made by people who had one before.
        changes: Accounts that were stopped or set free, in order.
        notices: Reports and orders, in order.
        truth: What was noted on the way.
    """

    world: World
    play: Play
    part: Bytes
    created_ms: Longs
    looks: Sequence[Look]
    posts: Posts
    said: Sequence[Said]
    named: Ints
    follows: Ints
    arrived: Sequence[Arrived]
    changes: Sequence[Changed]
    notices: Sequence[Noticed]
    truth: Truth

    def of(self, *parts: str) -> npt.NDArray[np.int64]:
        """Give the accounts of some classes."""
        return np.flatnonzero(np.isin(self.part, [CLASSES.index(one) for one in parts]))


class _Numbers:
    """Gives every name a number of its own, far from those of the background."""

    def __init__(self) -> None:
        self._known: dict[object, int] = {}

    def of(self, name: object) -> int:
        return (1 << 50) + self._known.setdefault(name, len(self._known))


def played(world: World, between: Between = lambda _: None, *, written: int = 12) -> Story:
    """Play a story to its end and keep what was seen of it.

    Args:
        world: The platform.
        between: Called after every stretch.
        written: One in so many texts of people with a part is written down; 0 for none.

    Returns:
        The story. All posts in memory: about 100 bytes each.
    """
    play, said, other = Play(world), [], []
    columns, day, rows = [], None, []
    texts = Texts(world.parameters.seed, world.parameters.adversary, written)
    for part in play.until(play.end):
        if day is not None and part.day is not day:
            columns.append(_of_day(day, np.concatenate(rows), texts))
            rows = []
        day = part.day
        rows.append(part.posts)
        said += [one for one in part.deeds if isinstance(one, Said)]
        other += [one for one in part.deeds if not isinstance(one, Said)]
        between(play)
    if day is not None:
        columns.append(_of_day(day, np.concatenate(rows), texts))
    columns.append(_of_deeds(play, said, texts))
    arrived = [one for one in other if isinstance(one, Arrived)]
    return Story(
        world=world,
        play=play,
        part=_parts(play, arrived),
        created_ms=_created(play, arrived),
        looks=[
            play.cast.looks.of(number, play.town.language(number))
            for number in range(len(play.town.status))
        ],
        posts=_joined(columns),
        said=said,
        named=np.array([(s.author, m) for s in said for m in s.mentions], np.int32).reshape(-1, 2),
        follows=_follows(world, [one for one in other if isinstance(one, Followed)]),
        arrived=arrived,
        changes=[one for one in other if isinstance(one, Changed)],
        notices=[one for one in other if isinstance(one, Noticed)],
        truth=play.truth,
    )


def _of_day(day: Day, rows: Longs, texts: Texts) -> Posts:
    count = len(rows)
    tags = np.full((count, TAGS), -1, np.int64)
    tags[:, : day.tags.shape[1]] = day.tags[rows]
    target = day.target_day[rows].astype(np.int64) * DAY_STEP + day.target_index[rows]
    first, length = texts.of_background(day, rows)
    return Posts(
        author=day.author[rows],
        t_ms=day.t_ms[rows],
        kind=day.kind[rows],
        number=day.day * DAY_STEP + rows,
        target=np.where(day.target_index[rows] >= 0, target, -1),
        target_author=day.target_author[rows],
        tags=tags,
        link=day.link[rows],
        media=day.media[rows],
        mentions=((day.kind[rows] == KINDS.index("reply")) & (day.target_author[rows] >= 0)).astype(
            np.int8
        ),
        text=texts.keys_of_background(day, rows),
        length=length,
        template=first,
        incident=day.incident[rows],
        marked=np.zeros(count, np.bool_),
        deed=np.zeros(count, np.bool_),
    )


def _of_deeds(play: Play, said: Sequence[Said], texts: Texts) -> Posts:
    names = _Numbers()
    tags = np.full((len(said), TAGS), -1, np.int64)
    for row, one in enumerate(said):
        for place, tag in enumerate(one.tags[:TAGS]):
            tags[row, place] = names.of(tag)
    pictures = [play.town.picture(one.media[0]) if one.media else -1 for one in said]
    first, length = texts.of_deeds(said)
    return Posts(
        author=np.array([one.author for one in said], np.int32),
        t_ms=np.array([one.at for one in said], np.int64),
        kind=np.array([KINDS.index(one.kind) for one in said], np.int8),
        number=np.array([one.number for one in said], np.int64),
        target=np.array([one.target for one in said], np.int64),
        target_author=np.array([one.target_author for one in said], np.int32),
        tags=tags,
        link=np.array([names.of(one.links[0]) if one.links else -1 for one in said], np.int64),
        media=np.array(
            [names.of(("picture", one)) if one >= 0 else -1 for one in pictures], np.int64
        ),
        mentions=np.array([len(one.mentions) for one in said], np.int8),
        text=np.array(list(map(texts.key, said)), np.int64),
        length=length,
        template=first,
        incident=np.array([_incident(one) for one in said], np.int8),
        marked=np.array(list(map(texts.is_marked, said)), np.bool_),
        deed=np.ones(len(said), np.bool_),
    )


def _incident(said: Said) -> int:
    """Tell which incident a post with a public tag is about."""
    about = [tag for tag in said.tags if tag.startswith(PUBLIC)]
    return int(about[0][len(PUBLIC) :]) - FIRST_SECTOR if about else -1


def _joined(columns: Sequence[Posts]) -> Posts:
    whole: dict[str, Any] = {
        name: np.concatenate([getattr(one, name) for one in columns])
        for name in Posts.__struct_fields__
    }
    return Posts(**whole)


def _parts(play: Play, arrived: Sequence[Arrived]) -> Bytes:
    names = [ORDINARY] * len(play.town.status)
    dealt = play.world.parts.role
    for account in np.flatnonzero(dealt).tolist():
        role = ROLES[dealt[account]]
        names[account] = "planted" if role in PLANTED else role
    for one in sorted(arrived, key=lambda one: one.account):
        names[one.account] = names[one.of]
    return np.array([CLASSES.index(name) for name in names], np.int8)


def _created(play: Play, arrived: Sequence[Arrived]) -> Longs:
    # Who was reserved and never came is made after the end.
    made = np.full(len(play.town.status), play.end + DAY_MS, np.int64)
    made[: len(play.world.people)] = play.world.people.created_ms
    for one in arrived:
        made[one.account] = one.at
    return made


def _follows(world: World, deeds: Sequence[Followed]) -> Ints:
    graph = world.follows.graph()
    who = np.repeat(np.arange(graph.accounts, dtype=np.int32), graph.degrees)
    base = np.stack((who, graph.targets), axis=1)
    more = np.array([(one.actor, one.object) for one in deeds], np.int32).reshape(-1, 2)
    return np.concatenate((base, more))

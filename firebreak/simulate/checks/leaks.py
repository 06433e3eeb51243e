"""Whether any cheap field tells who is planted, over several stories."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from firebreak.simulate.arrays import Flags, Longs
from firebreak.simulate.checks.apart import Apart, any_way, by_name
from firebreak.simulate.checks.figure import Figure
from firebreak.simulate.checks.story import CLASSES, Story
from firebreak.simulate.marks import ALPHABET, mark
from firebreak.simulate.parameters import DAY_MS, HOUR_MS
from firebreak.simulate.streams import generator

TOLD = 0.55
"""Most that a cheap field may tell; its distance from 0.5 counts, either way [notes 5.9]."""
TOPICS = 11
A_POST = 20
"""Posts of one account that are looked at, by lot; else a few loud ones are all there is."""
ORDINARY, PLANTED = CLASSES.index("ordinary"), CLASSES.index("planted")
Column = npt.NDArray[np.generic]


class Field(Struct, frozen=True, kw_only=True):
    """One thing a platform knows of accounts or posts.

    Attributes:
        read: Gives a value for each of some accounts or posts.
        is_name: Whether values are names; else they are numbers.
        known: Tells for which of them there is a value; None for all.
        by_design: Class of decoys that differ in it from everybody by design, and are left out.
    """

    read: Callable[[Story], Column]
    is_name: bool = False
    known: Callable[[Story], Flags] | None = None
    by_design: str = ""


def _order(story: Story) -> Column:
    value = {sign: place for place, sign in enumerate(ALPHABET.tobytes().decode())}
    seed = story.world.parameters.seed
    names = [mark(seed, "account", number) for number in range(len(story.part))]
    return np.array([[value[sign] for sign in name[1:7]] for name in names]) @ 32 ** np.arange(
        5, -1, -1
    )


def _of_people(column: str) -> Callable[[Story], Column]:
    def read(story: Story) -> Column:
        found: Column = getattr(story.world.people, column)
        more = len(story.part) - len(found)
        return np.concatenate((found, np.zeros(more, found.dtype)))

    return read


def _has_people(story: Story) -> Flags:
    return np.arange(len(story.part)) < len(story.world.people)


def _counted(story: Story, side: int) -> Column:
    return np.bincount(story.follows[:, side], minlength=len(story.part))


def _languages(story: Story) -> Column:
    town = story.play.town
    return np.array([town.language(number) for number in range(len(story.part))])


def _batch(story: Story) -> Column:
    batch = story.world.people.batch
    sizes = np.bincount(batch)[batch]
    return np.concatenate((sizes, np.zeros(len(story.part) - len(sizes), np.int64)))


def _community_topic(story: Story) -> Column:
    people = story.world.people
    topic = people.community.astype(np.int64) * 7 % TOPICS * 8 + people.language
    return np.concatenate((topic, np.zeros(len(story.part) - len(topic), np.int64)))


ACCOUNTS: Mapping[str, Field] = {
    "followers": Field(read=lambda story: _counted(story, 1)),
    "following": Field(read=lambda story: _counted(story, 0)),
    "order of identifiers": Field(read=_order),
    "hour of creation": Field(read=lambda story: story.created_ms % DAY_MS // HOUR_MS),
    "minute of creation": Field(read=lambda story: story.created_ms % HOUR_MS // 60_000),
    "client": Field(read=_of_people("client"), is_name=True, known=_has_people),
    "language": Field(read=_languages, is_name=True),
    "language and topic of the community": Field(
        read=_community_topic, is_name=True, known=_has_people
    ),
    "accounts that signed up with it": Field(read=_batch, known=_has_people, by_design="household"),
    "length of the handle": Field(
        read=lambda story: np.array([len(one.handle) for one in story.looks]), by_design="fan"
    ),
    "first sign of the handle": Field(
        read=lambda story: np.array([one.handle[:1] for one in story.looks]), is_name=True
    ),
    "digits in the handle": Field(
        read=lambda story: np.array(
            [sum(sign.isdigit() for sign in one.handle) for one in story.looks]
        ),
        by_design="fan",
    ),
    "length of the name": Field(
        read=lambda story: np.array([len(one.name) for one in story.looks])
    ),
    "length of the bio": Field(read=lambda story: np.array([len(one.bio) for one in story.looks])),
}
"""What is known of an account without looking at what it does."""


def _is_ordinary(story: Story) -> Flags:
    """Tell which posts say something and hold no frame or word of any part."""
    return np.asarray(story.posts.template >= 0)


POSTS: Mapping[str, Field] = {
    "length of ordinary texts": Field(read=lambda story: story.posts.length, known=_is_ordinary),
    "first sentence of ordinary texts": Field(
        read=lambda story: story.posts.template, is_name=True, known=_is_ordinary
    ),
    "length of any texts": Field(
        read=lambda story: story.posts.length, known=lambda story: story.posts.length >= 0
    ),
    "millisecond": Field(read=lambda story: story.posts.t_ms % 1_000),
    "minute": Field(read=lambda story: story.posts.t_ms % HOUR_MS // 60_000),
}
"""What is known of a post without reading it."""


class Leak(Struct, frozen=True, kw_only=True):
    """How well one field tells planted from innocent accounts.

    Attributes:
        name: Of the field.
        ordinary: Planted ones against people without a part.
        decoys: Against the innocents who look like them; for what these share with the group
            by design it says nothing, so it is told and held to the same bound.
    """

    name: str
    ordinary: Apart
    decoys: Apart


def leaks(
    stories: Sequence[Story],
    accounts: Mapping[str, Field] = ACCOUNTS,
    posts: Mapping[str, Field] = POSTS,
) -> tuple[Leak, ...]:
    """Measure all cheap fields over several stories put together.

    Args:
        stories: With different seeds; a thousand planted accounts in all make an error of .01.
        accounts: Fields of accounts, by name.
        posts: Fields of posts, by name.

    Returns:
        One for each field.
    """
    dice = generator(len(stories), "leaks")
    found = []
    for name, field in accounts.items():
        columns = [_of_accounts(story, field) for story in stories]
        found.append(_leak(name, field, columns, dice))
    for name, field in posts.items():
        columns = [_of_posts(story, field, dice) for story in stories]
        found.append(_leak(name, field, columns, dice))
    return tuple(found)


def figures(found: Sequence[Leak]) -> tuple[Figure, ...]:
    """Hold leaks against the bound.

    Args:
        found: Leaks.

    Returns:
        Two figures for each, against ordinary people and against decoys: what it tells at least,
        for a few stories prove no more.
    """
    return tuple(
        Figure(
            name=f"{leak.name}, planted against {crowd}, AUC from .5 at least",
            value=apart.surely,
            low=0.0,
            high=TOLD - 0.5,
            source="notes/data.md 5.9 [D]",
        )
        for leak in found
        for crowd, apart in (("ordinary", leak.ordinary), ("decoys", leak.decoys))
    )


Pair = tuple[Column, Longs]


def _of_accounts(story: Story, field: Field) -> Pair:
    values, part = field.read(story), story.part.astype(np.int64)
    known = story.created_ms < story.play.end
    if field.known is not None:
        known = known & field.known(story)
    return values[known], part[known]


def _of_posts(story: Story, field: Field, dice: np.random.Generator) -> Pair:
    posts = story.posts
    known = field.known(story) if field.known is not None else np.ones(len(posts), np.bool_)
    rows = dice.permutation(np.flatnonzero(known))
    rows = rows[np.argsort(posts.author[rows], kind="stable")]
    author = posts.author[rows]
    first = np.searchsorted(author, author, side="left")
    rows = rows[np.arange(len(rows)) - first < A_POST]
    return field.read(story)[rows], story.part[posts.author[rows]].astype(np.int64)


def _leak(name: str, field: Field, pairs: Sequence[Pair], dice: np.random.Generator) -> Leak:
    values = np.concatenate([value for value, _ in pairs])
    part = np.concatenate([of for _, of in pairs])

    left_out = CLASSES.index(field.by_design) if field.by_design else -1

    def apart(keep: Flags) -> Apart:
        of_crowd = part[keep] == PLANTED
        if field.is_name:
            return by_name(values[keep], of_crowd, dice)
        return any_way(values[keep], of_crowd, dice)

    return Leak(
        name=name,
        ordinary=apart((part == PLANTED) | (part == ORDINARY)),
        decoys=apart((part != ORDINARY) & (part != left_out)),
    )

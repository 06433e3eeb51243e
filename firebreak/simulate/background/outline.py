"""A day's posts in order, before it is known what they answer and say."""

import numpy as np
from msgspec import Struct

from firebreak.simulate.arrays import Bytes, Ints, Longs, starts
from firebreak.simulate.background.echoes import Echoes, clubs, echoes
from firebreak.simulate.background.moods import Moods
from firebreak.simulate.background.sessions import SHARE, Sittings, sittings
from firebreak.simulate.background.surges import surge_authors, surge_kinds, surge_times
from firebreak.simulate.parameters import DAY_MS
from firebreak.simulate.populace.pools import pools
from firebreak.simulate.populace.world import World
from firebreak.simulate.streams import generator


class Outline(Struct, frozen=True, kw_only=True, eq=False):
    """Who posts what kind of thing when, on one day; a post's place here is half of its name.

    Attributes:
        day: Number of the day.
        t_ms: Since the origin, never falling.
        author: Of each post.
        kind: Places in ``sessions.KINDS``.
        incident: Place in the parameters' attacks that a post is about; -1 for none.
        echo: Place here of the post that a share follows at once; -1 for all others.
        first: (accounts + 1,) where each account's part of ``places`` starts.
        places: Posts by account, those about an incident and echoes left out.
    """

    day: int
    t_ms: Longs
    author: Ints
    kind: Bytes
    incident: Bytes
    echo: Ints
    first: Longs
    places: Ints


class _Beside(Struct, frozen=True, kw_only=True, eq=False):
    """Posts beside the usual ones: about incidents, and echoes."""

    at_ms: Longs
    author: Ints
    kind: Bytes
    incident: Bytes
    of: Longs


class Outliner:
    """Draws outlines of one world; holds who is how busy, and what moods have in common."""

    def __init__(self, world: World) -> None:
        """Start with no day drawn."""
        self._world = world
        people, parameters = world.people, world.parameters
        self._moods = Moods(parameters.seed, len(people), parameters.habits)
        self._busy = pools(people.rate**0.5, people.community)
        self._clubs = clubs(parameters, people)

    def of_day(self, day: int) -> Outline:
        """Draw a day's posts.

        Args:
            day: Any day of the story.

        Returns:
            The posts in order of time.
        """
        parameters, people = self._world.parameters, self._world.people
        midnight = day * DAY_MS
        said = sittings(
            generator(parameters.seed, "sittings", day),
            people,
            self._moods.of_day(day),
            parameters.habits,
            midnight_ms=midnight,
        )
        dice = generator(parameters.seed, "echoes", day)
        heard = echoes(dice, people, self._clubs, said, midnight)
        about = [
            self._surge(number, day, usual=len(said.author))
            for number in range(len(parameters.attacks))
        ]
        return _in_order(said, [*about, _as_beside(heard)], day)

    def _surge(self, number: int, day: int, *, usual: int) -> _Beside:
        """Posts of a day about one incident."""
        parameters, people = self._world.parameters, self._world.people
        dice = generator(parameters.seed, "surge", number, day)
        at = surge_times(dice, parameters.attacks[number], day=day, usual=usual)
        author = surge_authors(dice, self._busy, people, at, midnight_ms=day * DAY_MS)
        kind = surge_kinds(dice, len(at))
        there = author >= 0
        return _Beside(
            at_ms=at[there],
            author=author[there],
            kind=kind[there],
            incident=np.full(int(there.sum()), number, np.int8),
            of=np.full(int(there.sum()), -1, np.int64),
        )


def _as_beside(heard: Echoes) -> _Beside:
    return _Beside(
        at_ms=heard.at_ms,
        author=heard.author,
        kind=np.full(len(heard.of), SHARE, np.int8),
        incident=np.full(len(heard.of), -1, np.int8),
        of=heard.of,
    )


def _in_order(said: Sittings, beside: list[_Beside], day: int) -> Outline:
    usual = len(said.author)
    at = np.concatenate((said.at_ms, *(one.at_ms for one in beside)))
    order = np.sort((at << 32) | np.arange(len(at))) & 0xFFFFFFFF
    places = np.empty(len(at), np.int32)
    places[order] = np.arange(len(at), dtype=np.int32)
    incident = np.concatenate((np.full(usual, -1, np.int8), *(one.incident for one in beside)))
    echo = np.full(len(at), -1, np.int32)
    of = np.concatenate([one.of for one in beside])
    echoing = np.flatnonzero(of >= 0)
    echo[places[usual + echoing]] = places[of[echoing]]
    return Outline(
        day=day,
        t_ms=at[order] + day * DAY_MS,
        author=np.concatenate((said.author, *(one.author for one in beside)))[order],
        kind=np.concatenate((said.kind, *(one.kind for one in beside)))[order],
        incident=incident[order],
        echo=echo,
        first=starts(said.counts),
        places=places[:usual],
    )

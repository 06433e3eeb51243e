"""Everybody with a part, put on the stage in one order."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from firebreak.simulate.actors.contract import Actor
from firebreak.simulate.actors.decoys.campaigners import Campaigners
from firebreak.simulate.actors.decoys.counter_speech import CounterSpeech
from firebreak.simulate.actors.decoys.fans import CLUB, Fans
from firebreak.simulate.actors.decoys.hacked import Hacked
from firebreak.simulate.actors.decoys.households import Households
from firebreak.simulate.actors.decoys.journalists import Journalists
from firebreak.simulate.actors.decoys.marketers import Marketers
from firebreak.simulate.actors.decoys.relief import Relief
from firebreak.simulate.actors.decoys.religious import Religious
from firebreak.simulate.actors.decoys.researchers import Researchers
from firebreak.simulate.actors.decoys.returners import Returners
from firebreak.simulate.actors.displacement import Displacement
from firebreak.simulate.actors.group import Group
from firebreak.simulate.actors.looks import Looks
from firebreak.simulate.actors.persons import ROLES, persons
from firebreak.simulate.actors.pressure import PlatformPressure
from firebreak.simulate.actors.returns import Returns
from firebreak.simulate.loop.town import Town
from firebreak.simulate.loop.voice import Wardrobe
from firebreak.simulate.people.brigades import Brigades
from firebreak.simulate.people.orders import Orders
from firebreak.simulate.people.reports import Reports
from firebreak.simulate.populace import roles
from firebreak.simulate.populace.graph import turned
from firebreak.simulate.populace.world import World
from firebreak.simulate.streams import dice


class Everybody:
    """A world as the town asks about it.

    Attributes:
        parts: Accounts of each decoy class by its name, and ``planted``.
    """

    def __init__(self, world: World) -> None:
        """Turn the follows round.

        Args:
            world: The platform.
        """
        self._follows = world.follows
        self._followers = turned(world.follows.graph())
        self.created_ms: npt.NDArray[np.int64] = world.people.created_ms
        self.language: npt.NDArray[np.int8] = world.people.language
        self.parts: dict[str, Sequence[int]] = {
            name: world.parts.playing(name).tolist() for name in roles.DECOYS
        }
        self.parts["planted"] = world.parts.planted.tolist()

    def followers(self, account: int) -> npt.NDArray[np.int32]:
        """Give who follows an account."""
        return self._followers.row(account)

    def has_followed(self, account: int, other: int, by: int) -> bool:
        """Whether an account follows another of its own accord since before an instant."""
        if account >= len(self.created_ms):
            return False
        low, high = self._follows.indptr[account : account + 2]
        at = low + int(np.searchsorted(self._follows.targets[low:high], other))
        return bool(
            at < high and self._follows.targets[at] == other and self._follows.since_ms[at] < by
        )


def wardrobe(world: World) -> Wardrobe:
    """Give everybody's first looks.

    Args:
        world: The platform.

    Returns:
        The same looks in any process.
    """
    fans = world.parts.playing("fan").tolist()
    return Wardrobe(
        world.parameters.seed,
        {fan: place // CLUB for place, fan in enumerate(fans)},
        frozenset(world.parts.playing("researcher").tolist()),
    )


class Cast:
    """The actors of one run; those that others ask about by name.

    Attributes:
        looks: How everybody looks.
    """

    def __init__(self, world: World) -> None:
        """Choose the people.

        Args:
            world: The platform.
        """
        self._world = world
        self.looks = Looks(wardrobe(world))
        self.group = Group(
            persons(
                [
                    (account, role, int(world.parts.circle[account]))
                    for role in ROLES
                    for account in world.parts.playing(role).tolist()
                ],
                world.parameters.group,
                dice(world.parameters.seed, "friends"),
            )
        )
        self.displacement = Displacement(self.group)

    def actors(self, town: Town) -> Sequence[Actor]:  # noqa: ARG002  they ask it when they begin
        """Give all actors in the order in which they are asked."""
        reports = Reports()
        return (
            self.group,
            Returns(self.group, self.looks),
            self.displacement,
            PlatformPressure(self.group),
            Journalists(),
            Researchers(),
            CounterSpeech(),
            Relief(),
            Religious(),
            Fans(),
            Campaigners(),
            Households(),
            Marketers(self.looks),
            Returners(self.looks),
            Hacked(),
            reports,
            Brigades(reports),
            Orders(reports),
        )

"""The platform before anybody acts: people, follows, and who plays what part."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import msgspec
import numpy.typing as npt
from msgspec import Struct

from firebreak.simulate.parameters import Parameters
from firebreak.simulate.populace.circles import draw_circles
from firebreak.simulate.populace.follows import draw_follows
from firebreak.simulate.populace.households import shared_batches
from firebreak.simulate.populace.parts import deal
from firebreak.simulate.populace.people import People, people
from firebreak.simulate.populace.roles import Parts
from firebreak.simulate.populace.times import Follows, timed

Tell = Callable[[str], None]
Part = TypeVar("Part", bound=Struct)


class World(Struct, frozen=True, kw_only=True, eq=False):
    """One simulated platform.

    Attributes:
        parameters: What it was made from; the same give the same world, byte for byte.
        people: Everybody, by number.
        follows: Who follows whom, from when on, to the end of the story.
        parts: Who plays what: the truth, for nobody but the simulator and the benchmarks.
    """

    parameters: Parameters
    people: People
    follows: Follows
    parts: Parts


def build(parameters: Parameters, tell: Tell = lambda _: None) -> World:
    """Make a platform; everything by lot first, then parts, then who keeps with whom.

    Args:
        parameters: Checked, as :func:`firebreak.simulate.parameters.chosen` gives them.
        tell: Told what is being made, a line at a time.

    Returns:
        The world. O(edges); one core.
    """
    tell(f"{parameters.accounts:,} accounts")
    everybody = people(parameters)
    tell("who follows whom")
    graph = draw_follows(parameters, everybody)
    tell("parts, by lot")
    parts = deal(parameters, everybody, graph)
    graph = draw_circles(parameters, graph, parts)
    everybody = msgspec.structs.replace(
        everybody, batch=shared_batches(parameters, everybody, parts)
    )
    tell("since when")
    follows = timed(parameters, everybody, graph)
    return World(parameters=parameters, people=everybody, follows=follows, parts=parts)


def columns_of(world: World) -> dict[str, npt.NDArray[Any]]:
    """Give all columns of a world by name, to be laid down where other processes find them.

    Args:
        world: Any.

    Returns:
        Names such as ``people.rate``; with the parameters they are the whole world.
    """
    return {
        f"{part}.{name}": column
        for part in ("people", "follows", "parts")
        for name, column in msgspec.structs.asdict(getattr(world, part)).items()
    }


def from_columns(parameters: Parameters, columns: Mapping[str, npt.NDArray[Any]]) -> World:
    """Put a world together again.

    Args:
        parameters: Of the world.
        columns: As :func:`columns_of` gave them.

    Returns:
        The same world.
    """

    def whole(part: str, kind: type[Part]) -> Part:
        return kind(**{name: columns[f"{part}.{name}"] for name in kind.__struct_fields__})

    return World(
        parameters=parameters,
        people=whole("people", People),
        follows=whole("follows", Follows),
        parts=whole("parts", Parts),
    )

"""The hidden people behind planted accounts: one life after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from firebreak.simulate.parameters import Group

ROLES = ("producer", "amplifier", "supporter", "sleeper", "linker")


@dataclass
class Person:
    """Somebody of the group, whatever the account is called.

    Attributes:
        account: Number of the account of this life.
        lives: Accounts of all lives so far, the first one first.
        circle: Sub-community of the mention graph.
        friends: Persons she mentions, answers and shares, by their place in the cast.
        is_away: Whether she has moved to another service.
        wakes: Instant from which a sleeper acts; -1 for not yet.
    """

    account: int
    role: str
    circle: int
    lives: list[int] = field(default_factory=list)
    friends: tuple[int, ...] = ()
    is_away: bool = False
    wakes: int = -1

    @property
    def generation(self) -> int:
        """Which life this is, from 0."""
        return len(self.lives) - 1


def persons(
    accounts: Sequence[tuple[int, str, int]], group: Group, dice: Random
) -> tuple[Person, ...]:
    """Put people behind the planted accounts, and let each find her friends.

    Args:
        accounts: Number, role and circle of each.
        group: How many friends they have.
        dice: Dice.

    Returns:
        The people, in the order of their accounts.
    """
    cast = [Person(account=a, role=role, circle=circle, lives=[a]) for a, role, circle in accounts]
    for place, person in enumerate(cast):
        near = [n for n, one in enumerate(cast) if one.circle == person.circle and n != place]
        far = [n for n in range(len(cast)) if n != place]
        # Ties run both ways, so that each finds half of them.
        wanted = max(1, round(dice.expovariate(2 / group.mention_degree)))
        own = dice.sample(near, min(len(near), round(wanted * 0.8)))
        own += dice.sample(far, min(len(far), max(0, wanted - len(own))))
        person.friends = tuple(dict.fromkeys(own))
    return tuple(cast)


def living(cast: Sequence[Person]) -> Iterator[Person]:
    """Give those who have not moved elsewhere."""
    return (person for person in cast if not person.is_away)

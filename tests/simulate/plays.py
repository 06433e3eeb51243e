"""Small stories, played once and shared by tests."""

from functools import cache

from firebreak.simulate.actors.deeds import Changed
from firebreak.simulate.checks.story import Story, played
from firebreak.simulate.loop.play import Play
from firebreak.simulate.parameters import HOUR_MS, Attack, Parameters, Pressure, chosen
from firebreak.simulate.populace.world import build

ATTACKS = (Attack(day=3.25), Attack(day=1.5, claimed=False))


def parameters(seed: int = 1, pressure: Pressure = "weak", adversary: float = 0.0) -> Parameters:
    """Give 1,500 accounts and a week, with forty members of the group."""
    return chosen(
        "demo",
        seed=seed,
        adversary=adversary,
        accounts=1_500,
        days=7,
        planted=40,
        attacks=ATTACKS,
        pressure=pressure,
    )


@cache
def week(seed: int = 1, adversary: float = 0.0) -> Story:
    """Play a week in which hardly anybody is stopped."""
    return played(build(parameters(seed, adversary=adversary)), written=0)


@cache
def purge(seed: int = 1, adversary: float = 0.0) -> Story:
    """Play three weeks at the beginning of which every member is stopped, again and again."""
    given = chosen(
        "demo",
        seed=seed,
        adversary=adversary,
        accounts=1_500,
        days=21,
        planted=60,
        attacks=ATTACKS,
        pressure="none",
    )
    return played(build(given), stop_all, written=0)


def stop_all(play: Play) -> None:
    """Stop every member who is free, at noon of every second day."""
    if play.now % (48 * HOUR_MS) != 12 * HOUR_MS:
        return
    for account in play.town.playing("planted"):
        if play.town.is_free(account):
            play.change(Changed(account=account, at=play.now, status="suspended", by="webhook"))

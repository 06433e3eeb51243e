"""Is it like a real platform? People and background against bounds.

Bounds and sources are those of notes/data.md 5.9. They hold on middle-sized platforms, of 20,000
accounts or more: on a few hundred, everybody knows everybody.
"""

from collections.abc import Sequence

import numpy as np

from firebreak.simulate.background.days import Day
from firebreak.simulate.background.surges import TOPICS
from firebreak.simulate.checks.figure import Figure
from firebreak.simulate.checks.passing import per_object, together, windows
from firebreak.simulate.checks.rhythm import gaps, surge
from firebreak.simulate.checks.tails import exponent, lognormal_preferred
from firebreak.simulate.checks.ties import clustering, reciprocity
from firebreak.simulate.parameters import DAY_MS
from firebreak.simulate.populace.graph import turned
from firebreak.simulate.populace.world import World
from firebreak.simulate.streams import generator


def realism(world: World, days: Sequence[Day]) -> tuple[Figure, ...]:
    """Measure a platform.

    Args:
        world: Who is there.
        days: Some days in turn, three weeks or more; incidents count whose next three days are
            among them.

    Returns:
        All figures; each tells whether it is within its bounds.
    """
    return (*_ties(world), *_rhythm(days), *_passing(days), *_surges(world, days))


def _ties(world: World) -> tuple[Figure, ...]:
    graph = world.follows.graph()
    back = turned(graph)
    dice = generator(world.parameters.seed, "check ties")
    return (
        Figure(
            name="exponent of followers, top 5 in 100",
            value=exponent(back.degrees),
            low=2.2,
            high=2.7,
            source="Kwak et al. 2010 [S]; 2.34 in a community of 8,718 [M]",
        ),
        Figure(
            name="lognormal rather than power law, Vuong's statistic",
            value=lognormal_preferred(back.degrees),
            low=2.0,
            high=float("inf"),
            source="power law rejected against lognormal in a community of 8,718 [M]",
        ),
        Figure(
            name="share of follows returned",
            value=reciprocity(graph, back),
            low=0.15,
            high=0.30,
            source="Kwak et al. 2010 [K]",
        ),
        Figure(
            name="local clustering",
            value=clustering(dice, graph, back),
            low=0.08,
            high=0.20,
            source=".114 in a community of 8,718 [M]",
        ),
    )


def _rhythm(days: Sequence[Day]) -> tuple[Figure, ...]:
    gap, bursty = gaps(days)
    source = "Higgs and Internet Research Agency data [M]"
    return (
        Figure(
            name="burstiness, median of accounts with 50 posts",
            value=float(np.median(bursty)),
            low=0.40,
            high=0.65,
            source="Higgs .46, CooRTweet .46, Internet Research Agency .61 [M]",
        ),
        Figure(
            name="gap between posts, median, minutes",
            value=float(np.median(gap)) / 60,
            low=2.0,
            high=10.0,
            source=source,
        ),
        Figure(
            name="gap between posts, 9 in 10, hours",
            value=float(np.percentile(gap, 90)) / 3_600,
            low=6.0,
            high=22.0,
            source=source,
        ),
    )


def _passing(days: Sequence[Day]) -> tuple[Figure, ...]:
    cuts = list(windows(days))
    counts = [per_object(cut) for cut in cuts]
    named = (("9 in 10", 90, 5, 12), ("99 in 100", 99, 40, 120), ("most", 100, 300, 3_000))
    told = [
        Figure(
            name=f"shares per object of 35,000, {name}",
            value=_middle([float(np.percentile(one, part)) for one in counts]),
            low=low,
            high=high,
            source="CooRTweet: 7, 71, 1,053 [M]; bounds [D]",
        )
        for name, part, low, high in named
    ]
    pairs = Figure(
        name="accounts that twice shared with another within 60 s, in 100",
        value=100 * _middle([together(cut) for cut in cuts]),
        low=0.1,
        high=0.7,
        source="CooRTweet: 58 of 9,509 and 420 of 58,317 [M]",
    )
    return (*told, pairs)


def _surges(world: World, days: Sequence[Day]) -> tuple[Figure, ...]:
    told = []
    for number, attack in enumerate(world.parameters.attacks):
        if days[0].day <= attack.day and attack.day * DAY_MS + 3 * DAY_MS <= days[-1].t_ms[-1]:
            told.append(surge(days, attack, number, TOPICS))
    source = "25 crises and the Higgs announcement [M]"
    named = (
        ("peak of a surge, usual hours", [one.peak for one in told], 30, 100),
        ("hours to half of a surge", [one.half_hours for one in told], 1, 5),
        ("hours to a tenth of a surge", [one.tenth_hours for one in told], 4, 20),
    )
    return tuple(
        Figure(name=name, value=_middle(values), low=low, high=high, source=source)
        for name, values, low, high in named
    )


def _middle(values: Sequence[float]) -> float:
    return float(np.median(values)) if values else float("nan")

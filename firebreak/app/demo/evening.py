"""The evening the demo plays: a small world in which much happens at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from firebreak.model.items import Item
from firebreak.model.notices import Notice
from firebreak.simulate.loop.platform import SimulatedPlatform
from firebreak.simulate.loop.play import Play
from firebreak.simulate.parameters import (
    HOUR_MS,
    Attack,
    Group,
    Habits,
    Parameters,
    Reporting,
    Returns,
    Shape,
    chosen,
)
from firebreak.simulate.populace.world import build

Record = Item | Notice
EVENING = timedelta(hours=4)
INCIDENT_HOUR = 24 + 16
"""Hour of the story in which the incident happens: a day and a half is known before it."""
INCIDENT_MS = INCIDENT_HOUR * HOUR_MS
DAYS = 3
FEWEST_PLANTED = 12
ONE_IN = 80
LISTED_URLS = ("https://drop.example/",)
"""What the demo's policy lists: one of the group's four file hosts, as a list from outside would.
About two in five members post a page there sooner or later, and people who report on them do."""


@dataclass(frozen=True, kw_only=True)
class Evening:
    """A platform at the instant of the incident.

    Attributes:
        platform: What goes on from there.
        start: Instant of the incident.
        history: What is told of the days before: accounts, follows, posts.
    """

    platform: SimulatedPlatform
    start: datetime
    history: Sequence[Record]


def parameters(seed: int, size: int) -> Parameters:
    """Choose the platform: the preset ``demo``, smaller and quicker.

    On real platforms the group's larger wave comes half a day after the incident, people return
    within days, and an authority writes a few times a year. Here an evening has to show all of it,
    so delays are shorter and reports more frequent than any that were measured.

    Args:
        seed: Another seed is another evening.
        size: Accounts.

    Returns:
        The parameters.

    Raises:
        ValueError: The size is below the simulator's smallest.
    """
    return chosen(
        "demo",
        seed=seed,
        accounts=size,
        days=DAYS,
        planted=max(FEWEST_PLANTED, size // ONE_IN),
        attacks=(Attack(day=INCIDENT_HOUR / 24),),
        # Nobody but the person at the screen stops anybody.
        pressure="none",
        # A third of the preset's follows, so that the days before are read within seconds.
        shape=Shape(mean_following=10.0),
        group=Group(first_wave_hours=0.6, wave_hours=(1.0, 3.0), copied_share=0.3),
        returns=Returns(gap_days=0.05, gap_sigma=1.0, purge_day=0.0),
        habits=Habits(reports_a_year=5.0),
        # Most evenings then have a brigade and a removal order or two.
        reporting=Reporting(brigades=360, brigade_size=(12, 40), orders_in_90_days=700),
    )


def evening(seed: int, *, size: int, start: datetime) -> Evening:
    """Make a platform and let the days before the incident pass.

    Args:
        seed: Same seed, size and start: same records.
        size: Accounts.
        start: Instant of the incident; aware.

    Returns:
        The platform at that instant.
    """
    play = Play(build(parameters(seed, size)))
    platform = SimulatedPlatform(play, start - timedelta(milliseconds=INCIDENT_MS))
    told = [*platform.history(), *platform.until(INCIDENT_MS)]
    # Reports of the days before were dealt with where the platform dealt with them then.
    history = [record for _, record in told if not isinstance(record, Notice)]
    return Evening(platform=platform, start=start, history=history)

"""Who decides in an unattended demo: the simulator's scripted reviewers."""

from datetime import datetime
from typing import Protocol

from firebreak.app.demo.evening import INCIDENT_MS
from firebreak.app.simulation.staff import Staff
from firebreak.app.wiring import Services
from firebreak.simulate.loop.platform import SimulatedPlatform
from firebreak.simulate.people.judging import Judge
from firebreak.simulate.people.reviewer import Reviewer
from firebreak.simulate.streams import dice


class Crew(Protocol):
    """Whoever works at the desk by script."""

    def work_until(self, at: int) -> None:
        """Work up to an instant of the story, in milliseconds since its origin."""
        ...


class Nobody:
    """A person is at the screen, so no script decides."""

    def work_until(self, at: int) -> None:
        """Leave everything to the person."""


class Scripted:
    """Scripted reviewers on the story's clock; the desk's own goes on as it is."""

    def __init__(self, staff: Staff) -> None:
        self._staff = staff
        self._now = INCIDENT_MS

    def work_until(self, at: int) -> None:
        """Let each finish what takes no longer than that, and begin the next."""
        self._staff.work(self._now, at)
        self._now = at


def crew(services: Services, platform: SimulatedPlatform) -> Scripted:
    """Sign scripted reviewers on at a desk.

    They are as right and as fast as people are said to be: they know the truth, and miss it as
    often (see :mod:`firebreak.simulate.people.judging`).

    Args:
        services: The desk.
        platform: What is simulated.

    Returns:
        The crew.
    """
    settings, seed = platform.play.world.parameters.review, platform.play.world.parameters.seed
    reviewers = [
        Reviewer(f"script{number}", dice(seed, "reviewer", number), settings)
        for number in range(1, settings.people + 1)
    ]
    judge = Judge(platform.play.truth, platform.planted)
    return Scripted(Staff(services, reviewers, judge, settings, _leave_clock))


def _leave_clock(at: datetime) -> None:
    """Do not set the desk's clock: in the demo it is the wall's."""

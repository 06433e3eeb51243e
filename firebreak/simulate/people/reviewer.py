"""Scripted reviewers who stand in for people: how right, how fast, when."""

import math
from collections.abc import Sequence
from random import Random
from typing import Literal

from firebreak.simulate.actors.rhythm import hour_of
from firebreak.simulate.parameters import Review

Clearness = Literal["clear", "borderline"]


class Reviewer:
    """One person at the desk, with dice of her own."""

    def __init__(self, name: str, dice: Random, settings: Review) -> None:
        self.name = name
        self._dice = dice
        self._settings = settings

    def judge(self, is_bad: bool, clearness: Clearness) -> bool:
        """Answer whether something breaks the rules; right as often as people are.

        Args:
            is_bad: Whether it does.
            clearness: ``borderline`` for quotation, counter-speech, connection alone.

        Returns:
            The answer.
        """
        clear = clearness == "clear"
        right = self._settings.right_clear if clear else self._settings.right_borderline
        return is_bad if self._dice.random() < right else not is_bad

    def seconds(self, members: int = 0) -> float:
        """Draw how long a case takes: lognormal, longer for a network.

        Args:
            members: Of a network; 0 for any other case.

        Returns:
            Seconds.
        """
        median = self._settings.network_seconds if members else self._settings.seconds
        return self._dice.lognormvariate(math.log(median), self._settings.seconds_sigma)


def at_work(staff: Sequence[Reviewer], at: int, settings: Review) -> Sequence[Reviewer]:
    """Give those who work at an instant: fewer at night, never nobody.

    Args:
        staff: All of them.
        at: Milliseconds since the origin.
        settings: What share works at night.

    Returns:
        The first so many.
    """
    share = settings.night if hour_of(at) < 6 else 1.0
    return staff[: max(1, round(share * len(staff)))]

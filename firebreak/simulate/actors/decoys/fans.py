"""Fans: one link within seconds, copy and paste, looks alike, a vote to win."""

from collections.abc import Sequence
from random import Random

from firebreak.simulate.actors.contract import Stage
from firebreak.simulate.actors.rhythm import hour_of
from firebreak.simulate.actors.speaking import Manner, speak

CALLS_A_WEEK = 4.0
TURNOUT = 0.5
CLUB = 30
"""Fans of one band."""


class Fans:
    """Clubs of fans with a leader and a vote to win."""

    def begin(self, stage: Stage) -> None:
        """Form clubs."""
        self._dice: Random = stage.dice("fans")
        people = stage.playing("fan")
        self._clubs = [people[start : start + CLUB] for start in range(0, len(people), CLUB)]

    def hour(self, stage: Stage) -> None:
        """Call for votes, mostly in the evening."""
        if not 15 <= hour_of(stage.now) < 23:
            return
        for number, club in enumerate(self._clubs):
            if self._dice.random() < CALLS_A_WEEK / 7 / 8:
                self._vote(stage, number, club)

    def _vote(self, stage: Stage, number: int, club: Sequence[int]) -> None:
        dice = self._dice
        at = stage.now + dice.randrange(3_000_000)
        page = f"https://votes.example/{number:x}/{dice.getrandbits(20):05x}"
        tag = f"band{number}week"
        language = stage.language(club[0])
        told = stage.voice.say(language, "fan")
        for fan in club:
            if dice.random() >= TURNOUT:
                continue
            when = at + round(dice.expovariate(1 / 20_000))
            copied = told if stage.language(fan) == language and dice.random() < 0.6 else None
            manner = Manner(words=copied, tags=(tag,), links=(page,))
            speak(stage, fan, when, "fan", manner)

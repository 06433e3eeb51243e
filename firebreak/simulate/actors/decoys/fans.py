"""Fans: one link within seconds, copy and paste, looks alike, a vote to win."""

from collections.abc import Sequence
from random import Random

from firebreak.simulate.actors.contract import Stage
from firebreak.simulate.actors.deeds import Said
from firebreak.simulate.actors.rhythm import count, hour_of
from firebreak.simulate.actors.speaking import Manner, speak
from firebreak.simulate.parameters import HOUR_MS

CALLS_A_WEEK = 4.0
TURNOUT = 0.5
CLUB = 30
"""Fans of one band."""
CROWDED = 15
"""Posts of a campaign within an hour from which its tags are everywhere."""
FLOOD = 5.0
"""Posts an hour of one fan who drowns such tags in pictures of the band, as fans did [K, 2020]."""
FLOODING = 0.75
"""Share of fans who join in [D]."""


class Fans:
    """Clubs of fans with a leader and a vote to win."""

    def begin(self, stage: Stage) -> None:
        """Form clubs."""
        self._dice: Random = stage.dice("fans")
        people = stage.playing("fan")
        self._clubs = [people[start : start + CLUB] for start in range(0, len(people), CLUB)]
        self._loud = [one for one in people if self._dice.random() < FLOODING]
        self._heard: list[Said] = []

    def hour(self, stage: Stage) -> None:
        """Call for votes, mostly in the evening; drown tags that are everywhere."""
        self._flood(stage)
        if not 15 <= hour_of(stage.now) < 23:
            return
        for number, club in enumerate(self._clubs):
            if self._dice.random() < CALLS_A_WEEK / 7 / 8:
                self._vote(stage, number, club)

    def heard(self, stage: Stage, said: Said) -> None:  # noqa: ARG002  an actor's reaction
        """See what is posted under many tags of one campaign."""
        if said.campaign and said.kind == "post" and said.tags:
            self._heard.append(said)

    def _flood(self, stage: Stage) -> None:
        tags = [tag for one in self._heard for tag in one.tags]
        crowded = len(self._heard) >= CROWDED
        self._heard.clear()
        for fan in self._loud if crowded else ():
            for _ in range(count(self._dice, FLOOD)):
                at = stage.now + self._dice.randrange(HOUR_MS)
                some = tuple(dict.fromkeys(self._dice.choices(tags, k=3)))
                speak(stage, fan, at, "fan", Manner(tags=some))

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

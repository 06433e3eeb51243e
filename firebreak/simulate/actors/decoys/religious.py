"""Ordinary religious users: own circles, a daily rhythm, much answered."""

from random import Random

from firebreak.simulate.actors.contract import Stage
from firebreak.simulate.actors.deeds import PostKind
from firebreak.simulate.actors.rhythm import after, count, hour_of
from firebreak.simulate.actors.speaking import Manner, speak

HOURS = (6, 13, 18, 21)
SPEAKS = 0.35
ANSWERED = 1.6
CIRCLE = 12


class Religious:
    """People who pray, fast, feast, and wish each other well."""

    def begin(self, stage: Stage) -> None:
        """Form circles of people with one language."""
        self._dice: Random = stage.dice("religious")
        by_language: dict[int, list[int]] = {}
        for person in stage.playing("religious"):
            by_language.setdefault(stage.language(person), []).append(person)
        self._circles = [
            people[start : start + CIRCLE]
            for _, people in sorted(by_language.items())
            for start in range(0, len(people), CIRCLE)
        ]

    def hour(self, stage: Stage) -> None:
        """Speak at the hours of the day."""
        if hour_of(stage.now) not in HOURS:
            return
        for circle in self._circles:
            for person in circle:
                if self._dice.random() < SPEAKS:
                    self._greet(stage, person, circle)

    def _greet(self, stage: Stage, person: int, circle: list[int]) -> None:
        at = after(self._dice, stage.now, 12, 0.7)
        said = speak(stage, person, at, "faith", Manner(tags=self._tags()))
        others = [one for one in circle if one != person]
        for _ in range(count(self._dice, ANSWERED) if others else 0):
            kind: PostKind = "reply" if self._dice.random() < 0.5 else "share"
            when = after(self._dice, at, 15)
            manner = Manner(kind=kind, about=said)
            speak(stage, self._dice.choice(others), when, "faith", manner)

    def _tags(self) -> tuple[str, ...]:
        return (self._dice.choice(("goodmorning", "together", "feast")),)

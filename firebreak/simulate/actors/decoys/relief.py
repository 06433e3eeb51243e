"""Relief, victims, officials: one appeal, copied by many within minutes."""

from random import Random

from firebreak.simulate.actors.contract import Stage
from firebreak.simulate.actors.deeds import Words
from firebreak.simulate.actors.incidents import hours_since, public_tag
from firebreak.simulate.actors.rhythm import after, among
from firebreak.simulate.actors.speaking import Manner, speak

PEAK_A_DAY = 60.0
"""Posts a day of one helper in the first hour after an incident, falling off with the hours."""
COPYING = 0.7


class Relief:
    """People who help after an incident, and say so together."""

    def begin(self, stage: Stage) -> None:
        """Take dice."""
        self._dice: Random = stage.dice("relief")
        self._people = stage.playing("relief")
        self._appeals: dict[tuple[str, int], Words] = {}

    def hour(self, stage: Stage) -> None:
        """Call for beds, blood and calm: most in the first hours."""
        since = hours_since(stage.parameters, stage.now)
        if since >= 48:
            return
        tag = public_tag(stage.parameters, stage.now)
        page = f"https://relief.example/{tag}"
        for at, person in among(self._dice, stage.now, self._people, PEAK_A_DAY / (1 + since)):
            words = self._appeal(stage, tag, stage.language(person))
            manner = Manner(words=words, tags=(tag, f"rooms{tag}"), links=(page,))
            said = speak(stage, person, at, "relief", manner)
            for reader in stage.followers(person, self._dice, 2):
                shared = Manner(kind="share", about=said)
                speak(stage, reader, after(self._dice, at, 30), "relief", shared)

    def _appeal(self, stage: Stage, tag: str, language: int) -> Words | None:
        if self._dice.random() >= COPYING:
            return None
        known = self._appeals.get((tag, language))
        if known is None:
            known = stage.voice.say(language, "relief")
            self._appeals[tag, language] = known
        return known

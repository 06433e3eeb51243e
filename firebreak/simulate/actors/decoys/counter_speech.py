"""Counter-speech: answers the group in minutes, under its tags, against it."""

from random import Random

from firebreak.simulate.actors.contract import Stage
from firebreak.simulate.actors.deeds import Said
from firebreak.simulate.actors.rhythm import after, among, count
from firebreak.simulate.actors.speaking import Manner, cited, shown, speak

A_DAY = 2.0
LOUDNESS = 2.3
"""Answers of theirs per answer in the group's own share; it makes eight in a hundred of all that
members receive come from them [S]."""
LOUD = 3
"""One in so many answers the group; the others speak for themselves [D]."""
IN_FULL = 0.3
"""Share of answers that repeat what they answer [D]."""


class CounterSpeech:
    """People who object in public."""

    def begin(self, stage: Stage) -> None:
        """Take dice."""
        self._dice: Random = stage.dice("counter-speech")
        self._people = stage.playing("counter-speech")
        self._tags: list[str] = []

    def hour(self, stage: Stage) -> None:
        """Speak against the group under its own tags."""
        for at, person in among(self._dice, stage.now, self._people, A_DAY):
            tags = tuple(self._dice.sample(self._tags, min(len(self._tags), 1)))
            speak(stage, person, at, "oppose", Manner(tags=tags))

    def heard(self, stage: Stage, said: Said) -> None:
        """Answer."""
        if not said.is_violating or said.kind == "share" or not self._people:
            return
        self._tags = [*dict.fromkeys((*said.tags, *self._tags))][:8]
        loud = self._people[::LOUD]
        for _ in range(count(self._dice, LOUDNESS * stage.parameters.group.opposed)):
            person, at = self._dice.choice(loud), after(self._dice, said.at, 6)
            in_full = self._dice.random() < IN_FULL
            words = cited(stage, said, person, "oppose") if in_full else None
            media = shown(stage, said) if in_full else ()
            manner = Manner(kind="reply", about=said, tags=said.tags, words=words, media=media)
            speak(stage, person, at, "oppose", manner)

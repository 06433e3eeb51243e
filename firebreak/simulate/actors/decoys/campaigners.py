"""Lawful campaigners: central lists of messages, one link in a minute."""

from collections.abc import Sequence
from random import Random

from firebreak.simulate.actors.contract import Stage
from firebreak.simulate.actors.rhythm import hour_of
from firebreak.simulate.actors.speaking import Manner, speak

PARTY = 40
MESSAGES_A_WEEK = 3.0
TURNOUT = 0.55


class Campaigners:
    """Members of parties who want a bridge, a library, or lower fares."""

    def begin(self, stage: Stage) -> None:
        """Form parties."""
        self._dice: Random = stage.dice("campaigners")
        people = stage.playing("campaigner")
        self._parties = [people[start : start + PARTY] for start in range(0, len(people), PARTY)]

    def hour(self, stage: Stage) -> None:
        """Send a message of the day round, in office hours."""
        if not 8 <= hour_of(stage.now) < 18:
            return
        for number, party in enumerate(self._parties):
            if self._dice.random() < MESSAGES_A_WEEK / 7 / 10:
                at = stage.now + self._dice.randrange(3_000_000)
                self._message(stage, number, party, at)

    def _message(self, stage: Stage, number: int, party: Sequence[int], at: int) -> None:
        dice = self._dice
        page = f"https://party{number}.example/{dice.getrandbits(20):05x}"
        tags = (f"bridge{number}", f"vote{number}")
        told = stage.voice.say(stage.language(party[0]), "campaign")
        for member in party:
            if dice.random() >= TURNOUT:
                continue
            when = at + round(dice.expovariate(1 / 25_000))
            same = stage.language(member) == stage.language(party[0])
            words = stage.voice.retouch(told) if same and dice.random() < 0.5 else None
            speak(
                stage,
                member,
                when,
                "campaign",
                Manner(words=words, tags=tags[: dice.choice((1, 2))], links=(page,)),
            )

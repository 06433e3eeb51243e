"""News desks: first on the spot; they quote the group and show its links."""

from random import Random

from firebreak.simulate.actors.contract import Stage
from firebreak.simulate.actors.deeds import Said
from firebreak.simulate.actors.incidents import hours_since, public_tag
from firebreak.simulate.actors.rhythm import after, among, count
from firebreak.simulate.actors.speaking import Manner, cited, shown, speak

A_DAY = 3.0
IN_THE_FIRST_HOURS = 12.0
QUOTED = 0.42
"""Chance that a post of the group with a link is shown by a journalist: one third of all posts
with such a link are news [S]."""
ON_THE_BEAT = 3
"""One desk in so many writes about the group for a living, the others never [D]."""
IN_FULL = 0.7
"""Share of quotations that give the whole text [D]."""
SHARED_MEAN = 2.0


class Journalists:
    """News desks and the people who pass their news on."""

    def begin(self, stage: Stage) -> None:
        """Take dice."""
        self._dice: Random = stage.dice("journalists")
        self._desks = stage.playing("journalist")
        self._beat = self._desks[::ON_THE_BEAT]

    def hour(self, stage: Stage) -> None:
        """Report: a little every day, much in the hours after an incident."""
        since = hours_since(stage.parameters, stage.now)
        rate = A_DAY + (IN_THE_FIRST_HOURS * 24 / (1 + since) if since < 24 else 0)
        tags = (public_tag(stage.parameters, stage.now),) if since < 48 else ()
        for at, desk in among(self._dice, stage.now, self._desks, min(rate, 48.0)):
            page = f"https://courier.example/{at // 3_600_000:x}/{self._dice.randrange(40)}"
            manner = Manner(links=(page,), tags=tags)
            self._passed_on(stage, speak(stage, desk, at, "ordinary", manner))

    def heard(self, stage: Stage, said: Said) -> None:
        """Show what the group publishes, as a quotation."""
        if not said.is_violating or said.kind != "post" or not self._desks:
            return
        chance = QUOTED if said.links else QUOTED / 3
        if self._dice.random() < chance:
            desk, at = self._dice.choice(self._beat), after(self._dice, said.at, 40)
            manner = Manner(
                kind="quote",
                about=said,
                words=cited(stage, said, desk, "quote") if self._dice.random() < IN_FULL else None,
                tags=said.tags,
                links=said.links,
                media=shown(stage, said),
            )
            self._passed_on(stage, speak(stage, desk, at, "quote", manner))

    def _passed_on(self, stage: Stage, said: Said) -> None:
        many = count(self._dice, SHARED_MEAN * self._dice.paretovariate(1.4) / 3.5)
        for reader in stage.followers(said.author, self._dice, min(many, 200)):
            at = after(self._dice, said.at, 60, 1.4)
            speak(stage, reader, at, said.truth, Manner(kind="share", about=said))

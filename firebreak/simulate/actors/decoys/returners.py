"""Innocents who come back: deleted, a second account, wrongly stopped."""

from random import Random

from firebreak.simulate.actors.contract import Stage
from firebreak.simulate.actors.deeds import Arrived, Changed, Followed
from firebreak.simulate.actors.looks import Looks
from firebreak.simulate.actors.rhythm import after
from firebreak.simulate.parameters import DAY_MS


class Returners:
    """People with two accounts, one after the other, and nothing to hide."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks

    def begin(self, stage: Stage) -> None:
        """Let each leave at some time and come back, in one of three ways."""
        self._dice: Random = stage.dice("returners")
        length = stage.parameters.days * DAY_MS
        for person in stage.playing("returner"):
            at = self._dice.randrange(length)
            way = self._dice.choice(("anew", "second", "wrongly stopped"))
            if way == "wrongly stopped":
                self._stop_and_restore(stage, person, at)
                continue
            if way == "anew":
                stage.plan(Changed(account=person, at=at, status="deleted", by="owner"))
            self._again(stage, person, after(self._dice, at, 60 * 24 * 3, 1.2))

    def _stop_and_restore(self, stage: Stage, person: int, at: int) -> None:
        stage.plan(Changed(account=person, at=at, status="suspended", by="platform"))
        back = after(self._dice, at, 60 * 24 * 4, 0.8)
        stage.plan(Changed(account=person, at=back, status="active", by="platform"))

    def _again(self, stage: Stage, person: int, at: int) -> None:
        dice = self._dice
        new = stage.reserve(person, at)
        look = self._looks.successor(dice, person, stage.language(person))
        self._looks.put(new, look)
        stage.plan(
            Arrived(
                account=new,
                at=at,
                handle=look.handle,
                name=look.name,
                bio=look.bio,
                avatar=look.avatar,
                of=person,
            )
        )
        for friend in stage.followers(person, dice, 8):
            when = after(dice, at, 60 * 24)
            stage.plan(Followed(actor=friend, object=new, at=when, why="refollow"))
            stage.plan(Followed(actor=new, object=friend, at=when, why="refollow"))

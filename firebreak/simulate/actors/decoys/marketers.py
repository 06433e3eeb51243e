"""Marketing networks: automatic, short-lived, back at once; another policy."""

from random import Random

from firebreak.simulate.actors.contract import Stage
from firebreak.simulate.actors.deeds import Arrived, Changed, Said
from firebreak.simulate.actors.looks import Looks
from firebreak.simulate.actors.rhythm import after, count
from firebreak.simulate.actors.speaking import Manner, speak
from firebreak.simulate.parameters import HOUR_MS

RING = 20
A_DAY = 6
STOPPED_A_DAY = 0.01
"""Chance a day that the platform stops one for spam [D]."""
BACK = 0.8
RETOUCHED = 0.5
"""Share of a ring's posts that change a few words of the one text [D]."""
FOR_HIRE = 3
"""One ring in so many shares what others post, whoever it is, to look alive [D]."""
SHARED_BAD, SHARED_OTHER = 0.29, 0.02
"""Shares of theirs of a post of the group, and of any other post with a purpose: a third of the
posts with the group's links came from such networks [S]."""


class Marketers:
    """Rings of accounts that sell the same thing by clockwork."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks

    def begin(self, stage: Stage) -> None:
        """Form rings."""
        self._dice: Random = stage.dice("marketers")
        people = list(stage.playing("marketer"))
        self._rings = [people[start : start + RING] for start in range(0, len(people), RING)]
        self._ring_of = {one: ring for ring in self._rings for one in ring}

    def hour(self, stage: Stage) -> None:
        """Post by clockwork; some are stopped."""
        slot = 24 // A_DAY
        for number, ring in enumerate(self._rings):
            if stage.now // HOUR_MS % slot == number % slot:
                self._post(stage, number, ring)
            for one in ring:
                if stage.is_free(one) and self._dice.random() < STOPPED_A_DAY / 24:
                    at = stage.now + self._dice.randrange(HOUR_MS)
                    change = Changed(account=one, at=at, status="suspended", by="platform")
                    stage.plan(change)

    def heard(self, stage: Stage, said: Said) -> None:
        """Share what is loud."""
        if said.kind != "post" or said.truth in ("ordinary", "spam"):
            return
        hired = [one for ring in self._rings[::FOR_HIRE] for one in ring]
        for _ in range(count(self._dice, SHARED_BAD if said.is_violating else SHARED_OTHER)):
            if hired:
                at = after(self._dice, said.at, 20, 1.2)
                manner = Manner(kind="share", about=said)
                speak(stage, self._dice.choice(hired), at, "spam", manner)

    def changed(self, stage: Stage, change: Changed) -> None:
        """Make a new account for one that was stopped."""
        ring = self._ring_of.get(change.account)
        if change.status != "suspended" or ring is None or change.account not in ring:
            return
        ring.remove(change.account)
        if self._dice.random() >= BACK:
            return
        at = after(self._dice, stage.now, 120)
        new = stage.reserve(change.account, at)
        language = stage.language(change.account)
        look = self._looks.successor(self._dice, change.account, language)
        self._looks.put(new, look)
        ring.append(new)
        self._ring_of[new] = ring
        stage.plan(
            Arrived(
                account=new,
                at=at,
                handle=look.handle,
                name=look.name,
                bio=look.bio,
                avatar=look.avatar,
                of=change.account,
            )
        )

    def _post(self, stage: Stage, number: int, ring: list[int]) -> None:
        at = stage.now + self._dice.randrange(HOUR_MS // 2)
        page = f"https://shop{number}.example/{at // HOUR_MS:x}"
        told = stage.voice.say(stage.language(ring[0]), "spam") if ring else None
        for one in ring:
            when = at + self._dice.randrange(90_000)
            words = told
            if told is None or stage.language(one) != told.language:
                words = None
            elif self._dice.random() < RETOUCHED:
                words = stage.voice.retouch(told)
            speak(stage, one, when, "spam", Manner(words=words, tags=("deal",), links=(page,)))

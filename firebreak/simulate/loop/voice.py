"""What actors say and how they look, from the writers' rooms."""

from collections.abc import Mapping
from random import Random

from firebreak.simulate.actors.deeds import PostClass, Words
from firebreak.simulate.actors.looks import Kept, Likeness, Look
from firebreak.simulate.looks import avatars, bios, handles, names
from firebreak.simulate.parameters import LANGUAGES
from firebreak.simulate.streams import dice
from firebreak.simulate.texts import classes
from firebreak.simulate.texts.lexemes import lexemes

DISCLAIMING = 0.15
"""Share of all bios that say that nothing is meant [D]; the group's are no exception."""


class Speaker:
    """Finds what is said; every text gets a number of its own, in the order of asking."""

    def __init__(self) -> None:
        self._said = 0

    def say(self, language: int, truth: PostClass) -> Words:
        """Say something of a class in a language."""
        self._said += 1
        return Words(number=self._said, language=language, says=truth)

    def retouch(self, words: Words) -> Words:
        """Say nearly what somebody else said."""
        self._said += 1
        return Words(number=self._said, language=words.language, says=words.says, after=words)

    def cite(self, words: Words, language: int, truth: PostClass) -> Words:
        """Say in a language something about what was said, with all of it in quotation marks."""
        self._said += 1
        return Words(number=self._said, language=language, says=truth, after=words)

    def tag(self, dice: Random) -> str:
        """Make up a tag of the group's."""
        word = dice.choice(lexemes(dice.choice(classes.PLANTED)))
        return f"{word.latin}{dice.randrange(10, 99)}"


class Wardrobe:
    """Gives everybody a look; a fan club's members look alike."""

    def __init__(self, seed: int, fans: Mapping[int, int], disclaiming: frozenset[int]) -> None:
        """Take the measures.

        Args:
            seed: The run's.
            fans: Number of the club of each fan.
            disclaiming: Accounts whose bio says that nothing is meant.
        """
        self._seed = seed
        self._fans = fans
        self._disclaiming = disclaiming
        self._fresh = dice(seed, "fresh looks")

    def first(self, account: int, language: int) -> Look:
        """Give the look of an account; of one that is not numbered yet, any."""
        own = dice(self._seed, "look", account) if account >= 0 else self._fresh
        handle = handles.handle(own)
        club = self._fans.get(account)
        if club is not None:
            idol = handles.handle(dice(self._seed, "idol", club))[:12]
            handle = handles.fan_handles(own, idol, 1)[0] + str(account % 97)
        told = LANGUAGES[language]
        disclaims = own.random() < DISCLAIMING or account in self._disclaiming
        return Look(
            handle=handle,
            name=names.display_name(own, told),
            bio=bios.bio(own, told, disclaims=disclaims),
            avatar=avatars.avatar(own),
        )

    def handle(self, dice: Random, before: str, mode: Likeness) -> str:
        """Give a handle that is like another one, related or not at all."""
        return handles.successor(dice, before[: handles.MOST_CHARACTERS], mode)

    def bio(self, dice: Random, before: str) -> str:
        """Give a bio nearly the same."""
        return bios.kept(dice, before)

    def avatar(self, dice: Random, before: int, mode: Kept) -> int:
        """Give the same picture, one nearly the same, or another."""
        return avatars.kept(dice, before, mode)

"""What an actor is, and what it sees of the platform."""

from collections.abc import Sequence
from random import Random
from typing import Protocol, runtime_checkable

from firebreak.simulate.actors.deeds import Changed, Deed, PostClass, Said, Words
from firebreak.simulate.parameters import Parameters


class Voice(Protocol):
    """Finds what people say; their texts are written down later, or never."""

    def say(self, language: int, truth: PostClass) -> Words:
        """Say something of a class in a language."""
        ...

    def retouch(self, words: Words) -> Words:
        """Say nearly what somebody else said, as people do who post it again."""
        ...

    def cite(self, words: Words, language: int, truth: PostClass) -> Words:
        """Say in a language something about what was said, with all of it in quotation marks."""
        ...

    def tag(self, dice: Random) -> str:
        """Make up a tag of the group's."""
        ...


class Stage(Protocol):
    """The platform as actors see it, and how they act on it.

    Attributes:
        now: Milliseconds since the origin.
    """

    parameters: Parameters
    voice: Voice
    now: int

    def plan(self, deed: Deed) -> None:
        """Let something happen at its instant, unless it is prevented."""
        ...

    def number(self) -> int:
        """Give the number of a new post."""
        ...

    def dice(self, name: str, *numbers: int) -> Random:
        """Give dice for one purpose."""
        ...

    def is_free(self, account: int) -> bool:
        """Whether an account exists and may act."""
        ...

    def is_there(self, post: Said) -> bool:
        """Whether a post can still be seen."""
        ...

    def language(self, account: int) -> int:
        """Give the number of an account's language."""
        ...

    def playing(self, part: str) -> Sequence[int]:
        """Give the accounts that have a part, in the order of their numbers."""
        ...

    def ordinary(self, dice: Random) -> int:
        """Draw an account without any part."""
        ...

    def followers(self, account: int, dice: Random, most: int) -> Sequence[int]:
        """Draw some of an account's followers."""
        ...

    def upload(self, item: int, purpose: str) -> int:
        """Give the number of a picture that is posted.

        Args:
            item: Number of the known picture it is.
            purpose: ``campaign``, ``quoted``, ``alike`` or ``meme``.

        Returns:
            Its number.
        """
        ...

    def picture(self, upload: int) -> int:
        """Tell which known picture a picture that was posted is."""
        ...

    def reserve(self, like: int, at: int) -> int:
        """Give the number of an account that is to be made at an instant.

        Args:
            like: Account whose language and habits it shares.
            at: When.

        Returns:
            Its number.
        """
        ...


class Actor(Protocol):
    """People who play one part together."""

    def begin(self, stage: Stage) -> None:
        """Take one's place before the first hour."""
        ...


@runtime_checkable
class Acting(Protocol):
    """An actor that does things by itself."""

    def hour(self, stage: Stage) -> None:
        """Plan what is done in the hour that begins now."""
        ...


@runtime_checkable
class Hearing(Protocol):
    """An actor that reacts to what is said."""

    def heard(self, stage: Stage, said: Said) -> None:
        """React to what was said by anybody with a part."""
        ...


@runtime_checkable
class Minding(Protocol):
    """An actor to whom it matters who is stopped."""

    def changed(self, stage: Stage, change: Changed) -> None:
        """React to an account being made, stopped or set free."""
        ...

"""How accounts look, and what a second account keeps of the first."""

from random import Random
from typing import Literal, Protocol

from msgspec import Struct

from firebreak.simulate.parameters import Returns

Likeness = Literal["alike", "related", "unrelated"]
Kept = Literal["same", "edited", "new"]
Shares = tuple[float, float, float]


class Look(Struct, frozen=True, kw_only=True):
    """What everybody sees of an account.

    Attributes:
        avatar: Number of the picture.
    """

    handle: str
    name: str
    bio: str
    avatar: int


class Stylist(Protocol):
    """Makes looks up; the only one who knows how handles are built."""

    def first(self, account: int, language: int) -> Look:
        """Give the look of an account that is nobody's second."""
        ...

    def handle(self, dice: Random, before: str, mode: Likeness) -> str:
        """Give a handle that is like another one, related or not at all."""
        ...

    def bio(self, dice: Random, before: str) -> str:
        """Give a bio nearly the same."""
        ...

    def avatar(self, dice: Random, before: int, mode: Kept) -> int:
        """Give the same picture, one nearly the same, or another."""
        ...


class Looks:
    """The looks of all accounts; first ones are made when somebody asks."""

    def __init__(self, stylist: Stylist) -> None:
        self._stylist = stylist
        self._known: dict[int, Look] = {}

    def of(self, account: int, language: int) -> Look:
        """Give the look of an account."""
        if account not in self._known:
            self._known[account] = self._stylist.first(account, language)
        return self._known[account]

    def put(self, account: int, look: Look) -> None:
        """Give an account a look."""
        self._known[account] = look

    def successor(self, dice: Random, account: int, language: int) -> Look:
        """Give an innocent's second account a look: mostly much like the first.

        Args:
            dice: Dice.
            account: The first account.
            language: Its language.

        Returns:
            The look.
        """
        return self._again(
            dice, account, language, handles=(0.5, 0.2, 0.3), avatars=(0.5, 0.1, 0.4), bio=0.3
        )

    def after(
        self, dice: Random, account: int, language: int, settings: Returns, *, keep: float
    ) -> Look:
        """Give a returning member's new account a look.

        Args:
            dice: Dice.
            account: The account that was stopped.
            language: Its language.
            settings: What is kept how often.
            keep: In [0, 1]: less of it is kept by a group that adapts.

        Returns:
            The look.
        """
        alike, related, _ = settings.handles
        same, edited, _ = settings.avatars
        return self._again(
            dice,
            account,
            language,
            handles=(alike * keep, related, 1 - alike * keep - related),
            avatars=(same * keep, edited * keep, 1 - (same + edited) * keep),
            bio=settings.bio_kept * keep,
        )

    def _again(
        self,
        dice: Random,
        account: int,
        language: int,
        *,
        handles: Shares,
        avatars: Shares,
        bio: float,
    ) -> Look:
        old, fresh = self.of(account, language), self._stylist.first(-1, language)
        modes: tuple[Likeness, ...] = ("alike", "related", "unrelated")
        kept: tuple[Kept, ...] = ("same", "edited", "new")
        handle = self._stylist.handle(dice, old.handle, dice.choices(modes, handles)[0])
        avatar = self._stylist.avatar(dice, old.avatar, dice.choices(kept, avatars)[0])
        if dice.random() < bio:
            said = self._stylist.bio(dice, old.bio)
            return Look(handle=handle, name=old.name, bio=said, avatar=avatar)
        return Look(handle=handle, name=fresh.name, bio=fresh.bio, avatar=avatar)

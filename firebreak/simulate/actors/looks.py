"""How accounts look, and what a second account keeps of the first."""

from random import Random
from typing import Literal, Protocol

from msgspec import Struct

from firebreak.simulate.parameters import Returns

Likeness = Literal["alike", "somewhat", "unrelated"]


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

    def successor(self, dice: Random, look: Look, language: int, mode: Likeness) -> Look:
        """Give a look with a handle that is like another one, somewhat or not at all."""
        ...

    def bio(self, dice: Random, bio: str) -> str:
        """Give a bio nearly the same."""
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
        """Give an innocent's second account a look: mostly much like the first."""
        modes: tuple[Likeness, ...] = ("alike", "somewhat", "unrelated")
        mode = dice.choices(modes, (0.5, 0.2, 0.3))[0]
        old = self.of(account, language)
        new = self._stylist.successor(dice, old, language, mode)
        return _with(new, avatar=old.avatar if dice.random() < 0.5 else new.avatar)

    def after(
        self,
        dice: Random,
        account: int,
        language: int,
        mode: Likeness,
        settings: Returns,
        *,
        keep: float,
    ) -> Look:
        """Give a returning member's new account a look.

        Args:
            dice: Dice.
            account: The account that was stopped.
            language: Its language.
            mode: How much alike the handles are.
            settings: What is kept how often.
            keep: In [0, 1]: less of it is kept by a group that adapts.

        Returns:
            The look.
        """
        old = self.of(account, language)
        new = self._stylist.successor(dice, old, language, mode)
        same, edited, _ = settings.avatars
        drawn = dice.random()
        if drawn < same * keep:
            new = _with(new, avatar=old.avatar)
        elif drawn < (same + edited) * keep:
            new = _with(new, avatar=-abs(old.avatar) - 1)
        if dice.random() < settings.bio_kept * keep:
            new = Look(
                handle=new.handle,
                name=old.name,
                bio=self._stylist.bio(dice, old.bio),
                avatar=new.avatar,
            )
        return new


def _with(look: Look, *, avatar: int) -> Look:
    return Look(handle=look.handle, name=look.name, bio=look.bio, avatar=avatar)

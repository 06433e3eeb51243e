"""Labels that the desk itself publishes, and where they are kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol, runtime_checkable

from msgspec import Struct

from firebreak.model.ids import ItemKey


class Label(Struct, frozen=True, kw_only=True, tag="label"):
    """One word about one thing, said or taken back.

    Attributes:
        seq: Its place in the platform's stream: rises with each label, by more than 1.
        subject: Which thing.
        value: The word, such as ``!warn``.
        taken_back: Whether it says that the word is no longer meant.
        at: When it was said.
    """

    seq: int
    subject: ItemKey
    value: str
    at: datetime
    taken_back: bool = False


class LabelCount(Struct, frozen=True, kw_only=True, tag="label count"):
    """The newest place in a platform's stream; 0 before the first label."""

    newest: int = 0


class LabelBook(Protocol):
    """The labels of one platform, in the order in which they were said."""

    def say(self, subject: ItemKey, value: str, *, taken_back: bool) -> None:
        """Say a word, or take it back; does nothing where that is so already.

        Args:
            subject: About which thing.
            value: Which word.
            taken_back: Whether it is no longer meant.

        Raises:
            StaleCase: Too many say something at the same moment; nothing was kept.
        """
        ...

    def newest(self) -> int:
        """Give the newest place; 0 where nothing was ever said."""
        ...

    def after(self, seq: int, limit: int) -> list[Label]:
        """Give labels behind a place, in order; those of forgotten things are gone."""
        ...

    def about(self, subject: ItemKey) -> list[Label]:
        """Give all labels about a thing, in order."""
        ...


@runtime_checkable
class Publishes(Protocol):
    """A platform that publishes labels; handed its book once, before anything is asked of it."""

    def publish_from(self, book: LabelBook) -> None:
        """Take the book."""
        ...


class Begun(Struct, frozen=True, kw_only=True):
    """How a stream begins.

    Attributes:
        place: Behind which place it goes on.
        refusal: The only message there will be; empty where it goes on.
    """

    place: int = 0
    refusal: bytes = b""


@runtime_checkable
class Streams(Protocol):
    """A platform that lets anybody listen to what it publishes, by websocket.

    Attributes:
        streams: Whole paths.
    """

    streams: tuple[str, ...]

    def begin(self, query: Mapping[str, str]) -> Begun:
        """Begin a stream for somebody who asked with these parameters."""
        ...

    def follow(self, place: int) -> tuple[tuple[bytes, ...], int]:
        """Give the next messages behind a place, and the place behind them; none at the end."""
        ...


def in_force(labels: list[Label]) -> dict[str, Label]:
    """Give the labels that are meant, by their words, of all that was said about one thing."""
    newest = {label.value: label for label in labels}
    return {value: label for value, label in newest.items() if not label.taken_back}

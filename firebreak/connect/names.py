"""What numbers stand for: names that only grow, and some of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, overload

from numpy.typing import NDArray

Array = NDArray[Any]


class Names(Protocol):
    """Names by number and numbers by name."""

    def __len__(self) -> int:
        """Count the names."""

    def __getitem__(self, number: int, /) -> str:
        """Give the name of a number."""

    def get(self, name: str, /) -> int | None:
        """Give the number of a name; None for one that never came up."""


class Directory:
    """Names in memory, numbered as they come up; about 150 bytes a name."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        """Number names.

        Args:
            names: Each once.
        """
        self._names = list(names)
        self._numbers = {name: number for number, name in enumerate(self._names)}

    def __len__(self) -> int:
        """Count the names."""
        return len(self._names)

    def __getitem__(self, number: int) -> str:
        """Give the name of a number."""
        return self._names[number]

    def __iter__(self) -> Iterator[str]:
        """Give all names in order of their numbers."""
        return iter(self._names)

    def get(self, name: str) -> int | None:
        """Give the number of a name; None for one that never came up."""
        return self._numbers.get(name)

    def number(self, name: str) -> int:
        """Give the number of a name, a new one if need be."""
        known = self._numbers.get(name)
        if known is None:
            known = self._numbers[name] = len(self._names)
            self._names.append(name)
        return known

    def since(self, number: int) -> Sequence[str]:
        """Give the names from a number on."""
        return self._names[number:]


class Some(Sequence[str]):
    """Some names under numbers of their own; looked up when they are asked for."""

    def __init__(self, names: Names, numbers: Array) -> None:
        """Choose names.

        Args:
            names: All.
            numbers: Which, rising, shape (n,).
        """
        self._names = names
        self.numbers = numbers

    def __len__(self) -> int:
        """Count the names."""
        return len(self.numbers)

    @overload
    def __getitem__(self, place: int, /) -> str: ...
    @overload
    def __getitem__(self, place: slice, /) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice, /) -> str | Sequence[str]:
        """Give the name at a place."""
        if isinstance(place, slice):
            return Some(self._names, self.numbers[place])
        return self._names[self.numbers.item(place)]


class All(Sequence[str]):
    """All names under their own numbers."""

    def __init__(self, names: Names) -> None:
        """Choose all names."""
        self._names = names

    def __len__(self) -> int:
        """Count the names."""
        return len(self._names)

    @overload
    def __getitem__(self, place: int, /) -> str: ...
    @overload
    def __getitem__(self, place: slice, /) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice, /) -> str | Sequence[str]:
        """Give the name of a number."""
        if isinstance(place, slice):
            return [self._names[one] for one in range(len(self._names))[place]]
        return self._names[place]


class Back(Mapping[str, int]):
    """The way back from some names to their places."""

    def __init__(self, names: Names, numbers: Array) -> None:
        """Choose names.

        Args:
            names: All.
            numbers: Which, rising, shape (n,).
        """
        self._names = names
        self._numbers = numbers
        self._found: dict[str, int] = {}

    def __len__(self) -> int:
        """Count the names."""
        return len(self._numbers)

    def __iter__(self) -> Iterator[str]:
        """Give the names in order."""
        return (self._names[int(number)] for number in self._numbers)

    def __getitem__(self, name: str) -> int:
        """Give the place of a name.

        Args:
            name: Any.

        Returns:
            Its place.

        Raises:
            KeyError: It is not among them.
        """
        if (known := self._found.get(name)) is not None:
            return known
        number = self._names.get(name)
        if number is None:
            raise KeyError(name)
        place = int(self._numbers.searchsorted(self._numbers.dtype.type(number)))
        if place == len(self._numbers) or self._numbers[place] != number:
            raise KeyError(name)
        self._found[name] = place
        return place

"""How accounts present themselves, and how usual that is on this platform."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal, get_args

from msgspec import Struct, structs

from firebreak.algorithms.stats.places import Places
from firebreak.algorithms.text.commonness import Commonness
from firebreak.algorithms.text.likeness import Profile, likeness, profiles
from firebreak.algorithms.text.name_folding import fold_bio, fold_name
from firebreak.algorithms.text.name_index import BIO_PIECE, COMPARED, NAME_PIECE, NameIndex
from firebreak.algorithms.text.strangers import places_of
from firebreak.connect.hashes import Hashes
from firebreak.model.ids import ItemKey
from firebreak.model.items import Account

Field = Literal["handle", "name", "bio"]
FIELDS: tuple[Field, ...] = get_args(Field)

PAIRS, DRAWN = 10_000, 100
"""Pairs of strangers that are compared, and texts whose nearest are looked for, to learn how alike
strangers are here."""
STRIDE = 7_919
"""Strangers are picked by stepping through everybody, which is the same at every start."""
GROWTH = 1.25
"""What strangers are like is learned anew when there are so many times as many."""
NEWCOMERS = 200
"""Up to so many who came since somebody was last asked about are compared one by one."""
CAP = 6.0
"""Nats that one field may say at most: a name alone is never proof."""


class Person(Struct, frozen=True, kw_only=True):
    """What an account tells of itself.

    Attributes:
        avatar: Code of its picture; equal for equal pictures.
        hashes: Keyed hashes it was seen with, and when last, unix seconds.
        at: When it was made, unix seconds; None where the platform does not say.
    """

    handle: str = ""
    name: str = ""
    bio: str = ""
    avatar: str = ""
    hashes: Mapping[str, float] = {}
    at: float | None = None

    @classmethod
    def of(cls, account: Account, received_at: datetime) -> "Person":
        """Read it off an item that came in at an instant."""
        made = account.created_at
        return cls(
            handle=account.handle,
            name=account.name,
            bio=account.bio,
            avatar=account.avatar,
            hashes=dict.fromkeys(account.keyed_hashes, received_at.timestamp()),
            at=None if made is None else made.timestamp(),
        )


class Alike(Struct, frozen=True, kw_only=True):
    """Two accounts that present themselves alike.

    Attributes:
        written: What handle, name or bio says, whichever says most, from 0 to ``CAP`` nats.
        field: Which of them it is; None where none says anything.
        texts: What stands there, first of the one that was asked about.
        pictured: What an equal picture says, from 0 to ``CAP`` nats: how few have it.
    """

    account: ItemKey
    written: float = 0.0
    field: Field | None = None
    texts: tuple[str, str] = ("", "")
    pictured: float = 0.0

    @property
    def nats(self) -> float:
        """What both say; on simulated platforms nothing else tells better who came back."""
        return self.written + self.pictured


class _Filed:
    """One field of everybody."""

    def __init__(self, field: Field) -> None:
        self.field: Field = field
        self.names = NameIndex(piece=BIO_PIECE if field == "bio" else NAME_PIECE)
        self.background = Commonness()
        self._places: Places | None = None
        self._read_at = 0

    def places(self) -> Places:
        """What a likeness means; learned when it is first needed, and when many have come."""
        size = len(self.names)
        if self._places is None or size > GROWTH * self._read_at:
            pairs = [
                (one % size, (one * STRIDE + 1 + one // size) % size)
                for one in range(min(PAIRS, size * size))
            ]
            drawn = sorted({(one * STRIDE) % size for one in range(DRAWN)})
            self._places = places_of(self.names, self.background, pairs=pairs, drawn=drawn)
            self._read_at = size
        return self._places

    def profile(self, text: str) -> Profile:
        """Weigh a folded text."""
        return profiles([text], self.background)[0]


class People:
    """Everybody's handle, name and bio, filed so that those alike are found.

    What is filed is read only when somebody is asked about. Not safe for several threads.

    Attributes:
        hashes: Keyed hashes that accounts were seen with.
    """

    def __init__(self) -> None:
        """Start empty."""
        self.hashes = Hashes()
        self._people: dict[ItemKey, Person] = {}
        self._fresh: dict[ItemKey, None] = {}
        self._places: dict[ItemKey, int] = {}
        self._keys: list[ItemKey] = []
        self._filed = {field: _Filed(field) for field in FIELDS}
        self._pictured: defaultdict[str, set[ItemKey]] = defaultdict(set)
        self._asked: dict[ItemKey, tuple[int, dict[ItemKey, Alike]]] = {}

    def __len__(self) -> int:
        """Count the accounts."""
        return len(self._people)

    def get(self, account: ItemKey) -> Person | None:
        """Give what an account tells of itself, but for hashes; None when it was never seen."""
        return self._people.get(account)

    def meet(self, account: ItemKey, person: Person) -> None:
        """Take in what an account tells of itself now; empty fields keep what stood there."""
        self.hashes.meet(account, person.hashes)
        person = structs.replace(person, hashes={})
        known = self._people.get(account)
        if known is not None:
            person = Person(
                handle=person.handle or known.handle,
                name=person.name or known.name,
                bio=person.bio or known.bio,
                avatar=person.avatar or known.avatar,
                at=known.at if person.at is None else person.at,
            )
        if person == known:
            return
        if known is not None:
            self._pictured[known.avatar].discard(account)
        self._pictured[person.avatar].add(account)
        self._people[account] = person
        self._fresh[account] = None

    def forget(self, accounts: Iterable[ItemKey]) -> None:
        """Forget what some accounts were called, and all hashes whose time has come."""
        accounts = list(accounts)
        self.hashes.forget(accounts)
        gone = [one for one in accounts if one in self._people]
        for account in gone:
            self._pictured[self._people.pop(account).avatar].discard(account)
            self._fresh.pop(account, None)
        self._unfile([one for one in gone if one in self._places])
        for account in gone:
            self._places.pop(account, None)
        if gone:
            self._asked.clear()

    def alike(self, account: ItemKey, *, limit: int = COMPARED) -> list[Alike]:
        """Find the accounts that present themselves most like one.

        Args:
            account: One that was met.
            limit: Most in each field.

        Returns:
            Each account once, by the field that says most, the strongest first, then by key;
            only those of which it says anything. Being unlike says nothing. How usual a name is
            may be told as of when the one asked about was last looked for among all.
        """
        self._file()
        person = self._people.get(account)
        if person is None:
            return []
        best = dict(self._written_like(account, person, limit))
        pictured = self._says(person.avatar)
        for other in self._pictured[person.avatar] - {account} if pictured else ():
            known = best.get(other) or self.compare(account, other) or Alike(account=other)
            best[other] = structs.replace(known, pictured=pictured)
        return sorted(best.values(), key=lambda one: (-one.nats, one.account))

    def _written_like(self, account: ItemKey, person: Person, limit: int) -> dict[ItemKey, Alike]:
        """Those whose words are most alike; asked again, only newcomers are compared."""
        filed_before, best = self._asked.get(account, (0, {}))
        fresh = self._keys[filed_before:]
        if not filed_before or len(fresh) > NEWCOMERS or account in fresh:
            best = self._nearest(account, person, limit)
        else:
            for other in fresh:
                alike = self.compare(account, other) if other in self._people else None
                if other == account or alike is None or not alike.written:
                    best.pop(other, None)
                else:
                    best[other] = structs.replace(alike, pictured=0.0)
        self._asked[account] = len(self._keys), best
        return best

    def _nearest(self, account: ItemKey, person: Person, limit: int) -> dict[ItemKey, Alike]:
        best: dict[ItemKey, Alike] = {}
        for field, filed in self._filed.items():
            text = _folded(person, field)
            if not text:
                continue
            places = filed.places()
            for match in filed.names.nearest(filed.profile(text), filed.background, limit=limit):
                other = self._keys[match.number]
                nats = places.nats(match.likeness.weight, cap=CAP)
                if other != account and nats > (best[other].written if other in best else 0.0):
                    best[other] = self._written(account, other, field, nats)
        return best

    def compare(self, one: ItemKey, other: ItemKey) -> Alike | None:
        """Compare two accounts; None where it says nothing."""
        self._file()
        here, there = self._people.get(one), self._people.get(other)
        if here is None or there is None:
            return None
        told = [
            self._written(one, other, field, nats)
            for field, filed in self._filed.items()
            for nats in [_nats(filed, _folded(here, field), _folded(there, field))]
        ]
        best = max(told, key=lambda alike: alike.written)
        pictured = self._says(here.avatar) if here.avatar == there.avatar else 0.0
        return structs.replace(best, pictured=pictured) if best.written or pictured else None

    def _says(self, avatar: str) -> float:
        """What having a picture tells, in nats."""
        users = len(self._pictured[avatar]) if avatar else 0
        return min(math.log(len(self._people) / users), CAP) if users else 0.0

    def _written(self, one: ItemKey, other: ItemKey, field: Field, nats: float) -> Alike:
        texts = getattr(self._people[one], field), getattr(self._people[other], field)
        return Alike(account=other, written=nats, field=field, texts=texts)

    def _file(self) -> None:
        fresh, self._fresh = list(self._fresh), {}
        if not fresh:
            return
        self._unfile([one for one in fresh if one in self._places])
        first = len(self._keys)
        for filed in self._filed.values():
            texts = [_folded(self._people[one], filed.field) for one in fresh]
            filed.background.add([text for text in texts if text])
            filed.names.add(texts)
        self._places |= {account: number for number, account in enumerate(fresh, start=first)}
        self._keys += fresh

    def _unfile(self, accounts: Sequence[ItemKey]) -> None:
        numbers = [self._places[one] for one in accounts]
        for filed in self._filed.values() if numbers else ():
            texts = [filed.names.text(number) for number in numbers]
            filed.background.remove([text for text in texts if text])
            filed.names.remove(numbers)


def _folded(person: Person, field: Field) -> str:
    text: str = getattr(person, field)
    return fold_bio(text) if field == "bio" else fold_name(text)


def _nats(filed: _Filed, one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    weighed = profiles([one, other], filed.background)
    return filed.places().nats(likeness(*weighed).weight, cap=CAP)

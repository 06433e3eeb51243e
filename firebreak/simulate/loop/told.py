"""Accounts, reports and changes as a platform would export them."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from firebreak.simulate.actors.deeds import Arrived, Changed, Deed, Noticed
from firebreak.simulate.actors.looks import Stylist
from firebreak.simulate.arrays import Longs
from firebreak.simulate.background.acts import ORIGIN_MS
from firebreak.simulate.loop.telling import reporter_name
from firebreak.simulate.marks import mark, marks
from firebreak.simulate.parameters import LANGUAGES
from firebreak.simulate.populace.people import CLIENT_SHARES, CLIENTS
from firebreak.simulate.populace.world import World
from firebreak.simulate.streams import dice

Columns = dict[str, npt.NDArray[Any]]
NO_BATCH = -1
"""Who comes during the story comes alone."""


class NoticeRow(NamedTuple):
    """A report as it comes in; ``at`` counts milliseconds since 1970."""

    id: str
    at: int
    kind: str
    subject_kind: str
    subject: str
    category: str
    reason: str
    reporter: str


class ChangeRow(NamedTuple):
    """An account has another status from an instant on."""

    account: str
    at: int
    status: str


class ArrivalRow(NamedTuple):
    """An account that is made during the story by somebody with a part."""

    number: int
    id: str
    at: int
    language: str
    client: int
    batch: int
    handle: str
    name: str
    bio: str
    avatar: int


class Told:
    """Collects what is exported in one piece at the end.

    Attributes:
        notices: Reports, in order.
        changes: Of accounts, in order.
        arrivals: Accounts that people with a part made, in order.
    """

    def __init__(self, world: World) -> None:
        """Begin with nothing.

        Args:
            world: The platform.
        """
        self._world = world
        self._seed = world.parameters.seed
        self._roots: dict[int, int] = {}
        self._languages: dict[int, str] = {}
        self.notices: list[NoticeRow] = []
        self.changes: list[ChangeRow] = []
        self.arrivals: list[ArrivalRow] = []

    def note(self, deed: Deed, language: int = 0) -> None:
        """Take in what happened.

        Args:
            deed: Any; only some are exported here.
            language: Number of the language, for an account that is made.
        """
        match deed:
            case Noticed():
                self.notices.append(self._notice(deed))
            case Changed():
                row = ChangeRow(mark(self._seed, "account", deed.account), deed.at, deed.status)
                self.changes.append(row._replace(at=deed.at + ORIGIN_MS))
            case Arrived():
                self.arrivals.append(self._arrival(deed, LANGUAGES[language]))
            case _:
                pass

    def _notice(self, noticed: Noticed) -> NoticeRow:
        return NoticeRow(
            mark(self._seed, "notice", noticed.number),
            noticed.at + ORIGIN_MS,
            noticed.kind,
            noticed.subject_kind,
            mark(self._seed, noticed.subject_kind, noticed.subject),
            noticed.category,
            noticed.reason,
            reporter_name(self._seed, noticed.reporter),
        )

    def _arrival(self, arrived: Arrived, language: str) -> ArrivalRow:
        root = self._roots.get(arrived.of, arrived.of)
        self._roots[arrived.account] = root
        people = self._world.people
        own = dice(self._seed, "arrivals", arrived.account)
        client = own.choices(range(len(CLIENTS)), CLIENT_SHARES)[0]
        return ArrivalRow(
            arrived.account,
            mark(self._seed, "account", arrived.account),
            arrived.at + ORIGIN_MS,
            language,
            int(people.client[root]) if 0 <= root < len(people) else client,
            NO_BATCH,
            arrived.handle,
            arrived.name,
            arrived.bio,
            arrived.avatar,
        )


def accounts_of(world: World, first: int, end: int, stylist: Stylist) -> Columns:
    """Describe some accounts of a world.

    Args:
        world: The platform.
        first: Number of the first of them.
        end: Number behind the last.
        stylist: Gives them looks, on a platform with texts.

    Returns:
        Columns as in :class:`ArrivalRow`; looks only on a platform with texts.
    """
    people, seed = world.people, world.parameters.seed
    number = np.arange(first, end, dtype=np.int32)
    told: Columns = {
        "number": number,
        "id": marks(seed, "account", number),
        "at": _since_1970(people.created_ms[first:end]),
        "language": np.array(LANGUAGES)[people.language[first:end]],
        "client": people.client[first:end].astype(np.int64),
        "batch": people.batch[first:end].astype(np.int64),
    }
    if world.parameters.with_texts:
        languages = people.language[first:end].tolist()
        looks = [
            stylist.first(account, language)
            for account, language in zip(number.tolist(), languages, strict=True)
        ]
        told["handle"] = _objects(look.handle for look in looks)
        told["name"] = _objects(look.name for look in looks)
        told["bio"] = _objects(look.bio for look in looks)
        told["avatar"] = np.array([look.avatar for look in looks], np.int64)
    return told


def _since_1970(ms: Longs) -> Longs:
    return ms + ORIGIN_MS


def _objects(values: Iterable[str]) -> npt.NDArray[np.object_]:
    return np.array(list(values), np.object_)

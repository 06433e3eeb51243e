"""What a brief is made of: all that is on file of one stretch of time."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec import Struct

from firebreak.measure.contract import Window
from firebreak.model.actions import Action
from firebreak.model.cases import CaseFile
from firebreak.model.decisions import Decision
from firebreak.model.events import Event
from firebreak.model.ids import ItemKey, split_key
from firebreak.model.ledger import LedgerEntry


class Sighting(Struct, frozen=True, kw_only=True):
    """One post of the stretch that a signal, a report or a decision is about.

    Attributes:
        at: When it was written; when it was received, where the platform does not say.
        language: As the platform says, or as its signals do; empty when nobody does.
        media: What it shows, by what makes equal files equal.
        shared_by: Other accounts that passed it on unchanged within the stretch.
    """

    key: ItemKey
    author: ItemKey
    at: datetime
    text: str = ""
    language: str = ""
    links: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    shared_by: int = 0


class Everybody(Struct, frozen=True, kw_only=True):
    """What was counted over all posts of the stretch, whoever wrote them.

    Attributes:
        per_bin: Posts in each bin of the timeline, in its order.
        accounts: Accounts that wrote any.
        languages: Posts by the language that the platform gives; the empty one for none.
        places: For each place of the event, posts that name it and accounts that wrote them.
        media: Posts that show each medium.
        hosts: Accounts that linked each host.
        late: Posts that reached the desk after the stretch was over.
        reports: Reports received in each bin.
    """

    per_bin: tuple[int, ...]
    reports: tuple[int, ...]
    accounts: int = 0
    languages: Mapping[str, int] = {}
    places: Mapping[str, tuple[int, int]] = {}
    media: Mapping[str, int] = {}
    hosts: Mapping[str, int] = {}
    late: int = 0


class Matter(Struct, frozen=True, kw_only=True):
    """One case with all that people and tools said of it, as far as it was known.

    Attributes:
        decisions: In the order they were made.
    """

    file: CaseFile
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()


class Material(Struct, frozen=True, kw_only=True):
    """Everything of one stretch of time.

    Attributes:
        as_of: What was received, written or decided at this instant or later is not in it.
        step: Length of a bin of the timeline; the first begins with the window.
        matters: By opening, then identifier.
        sightings: Posts of the stretch that signals, reports or decisions are about, by key.
        authors: Who answers for a thing that is no account, where it is known.
        names: Handles and names of accounts that quotes may hold, folded.
        entries: The ledger, in order.
        titles: What the policy calls each category.
    """

    event: Event
    window: Window
    as_of: datetime
    step: timedelta
    everybody: Everybody
    matters: tuple[Matter, ...] = ()
    sightings: Mapping[ItemKey, Sighting] = {}
    authors: Mapping[ItemKey, ItemKey] = {}
    names: frozenset[str] = frozenset()
    entries: tuple[LedgerEntry, ...] = ()
    titles: Mapping[str, str] = {}

    def account_of(self, key: ItemKey) -> ItemKey | None:
        """Name the account behind a thing; None where nobody knows it."""
        if split_key(key)[1] == "account":
            return key
        sighting = self.sightings.get(key)
        return sighting.author if sighting else self.authors.get(key)


def bins(window: Window, step: timedelta) -> tuple[datetime, ...]:
    """Give the beginning of each bin of a window; empty for an empty window."""
    if window.until <= window.since:
        return ()
    number = -(-(window.until - window.since) // step)
    return tuple(window.since + step * place for place in range(number))


def bin_of(at: datetime, window: Window, step: timedelta) -> int | None:
    """Give the place of an instant's bin; None outside the window."""
    return (at - window.since) // step if window.covers(at) else None

"""What lists know, as screens show it, and the cases that rest on it."""

from collections import Counter
from collections.abc import Collection, Mapping

from msgspec import Struct

from firebreak.app.entries import removal_of
from firebreak.app.interface import phrase
from firebreak.app.listing import DECISIONS
from firebreak.app.web.api.media import counts
from firebreak.app.web.site import Call
from firebreak.detect.known import RADIUS, Match
from firebreak.model.cases import Case
from firebreak.model.decisions import Decision
from firebreak.model.errors import NotFound
from firebreak.model.facts import Entry, StoredFact
from firebreak.model.ids import CaseId, ItemKey
from firebreak.model.policy import MediaList

OPEN_LOOKED_THROUGH = 1_000
DECIDED_LOOKED_THROUGH = 200
DETECTOR = "known_media"
"""Opens the cases; what a policy says of it counts for every list."""


class KnownEntry(Struct, frozen=True, kw_only=True):
    """An entry with its list.

    Attributes:
        stored: With place and time of its last change.
        title: Of its list.
        removal: The decision here that made it; None for others.
        says: What was said of the matches, by detectors; only in a case.
    """

    key: ItemKey
    stored: StoredFact
    entry: Entry
    title: str
    removal: Decision | None
    says: tuple[str, ...] = ()

    @property
    def list(self) -> str:
        """Name of its list."""
        return self.stored.source

    @property
    def is_said_by_decisions(self) -> bool:
        """Whether its opinion follows from decisions, and no person spoke of it by itself."""
        return self.entry.by == DECISIONS

    @property
    def kinds(self) -> Mapping[str, int]:
        """How many fingerprints of each kind."""
        return Counter(one.partition(":")[0] for one in self.entry.fingerprints)


def known_entry(call: Call, key: ItemKey, says: tuple[str, ...] = ()) -> KnownEntry:
    """Give an entry as it stands.

    Args:
        call: The request.
        key: Which entry.
        says: What detectors said of its matches.

    Returns:
        The entry.

    Raises:
        NotFound: There is none.
    """
    stored = call.services.store.entry(key, call.services.tenant)
    if stored is None or not isinstance(stored.fact, Entry):
        raise NotFound(what="entry", name=key)
    return KnownEntry(
        key=key,
        stored=stored,
        entry=stored.fact,
        title=list_told(call, stored.source).title or stored.source,
        removal=removal_of(call.services, key, stored.fact),
        says=says,
    )


def list_told(call: Call, name: str) -> MediaList:
    """Give what the policy says of a list; what it does not name is in shadow."""
    return call.services.policy.media.lists.get(name) or MediaList()


def open_cases(
    call: Call, entries: Collection[ItemKey], besides: CaseId | None = None
) -> tuple[Case, ...]:
    """Give the first open cases that rest on any of some entries, in the order of the queue."""
    if not entries:
        return ()
    store, named = call.services.store, frozenset(entries)
    waiting = store.queue(call.services.tenant, OPEN_LOOKED_THROUGH)
    return tuple(one for one in waiting if one.id != besides and named.intersection(one.entries))


def decided_cases(call: Call, entries: Collection[ItemKey]) -> tuple[Case, ...]:
    """Give the latest decided cases that rest on any of some entries, newest first."""
    store, named = call.services.store, frozenset(entries)
    decided = store.decided(call.services.tenant, DECIDED_LOOKED_THROUGH)
    return tuple(one for one in decided if named.intersection(one.entries))


def why_not(call: Call, match: Match) -> tuple[str, ...]:
    """Say why a match opens no case.

    Args:
        call: Whose policy.
        match: What was found.

    Returns:
        Every reason; none where a case would be opened.
    """
    policy = call.services.policy
    told, detector = policy.media.lists.get(match.list), policy.detectors.get(DETECTOR)
    reasons = []
    if detector is None or detector.mode != "live":
        reasons.append(phrase("the policy does not let known media open cases"))
    if told is None:
        reasons.append(phrase("the policy does not name this list, so it is not switched on"))
    elif told.mode != "live":
        reasons.append(phrase("this list is in shadow: its matches are only recorded"))
    if match.how == "moment":
        reasons.append(phrase("it only looks like a moment of a listed clip"))
    if match.how == "resembles":
        reasons.append(
            phrase("it only resembles the entry: more than %(bits)s bits differ", bits=RADIUS)
        )
    if match.is_harmless:
        reasons.append(phrase("a picture on a harmless list is as near"))
    if match.is_held and match.opinion == "disputed":
        reasons.append(phrase("people doubt the entry"))
    elif match.is_held:
        reasons.append(phrase("the entry matched many, and nobody has confirmed it"))
    if not reasons and not counts(call, match):
        reasons.append(phrase("it does not count"))
    return tuple(reasons)

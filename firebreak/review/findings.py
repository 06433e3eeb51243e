"""What the other stages found, and what review makes of it."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from firebreak.model.cases import Case, CaseFile, CaseKind
from firebreak.model.connections import Connection
from firebreak.model.effects import Joined
from firebreak.model.facts import StoredFact
from firebreak.model.ids import DecisionId, ItemKey, Seq, TenantId, split_key
from firebreak.model.ledger import LedgerEntry
from firebreak.model.notices import StoredNotice
from firebreak.model.reporters import Brigade, Standing
from firebreak.model.signals import Failure, Signal


class Findings(Struct, frozen=True, kw_only=True):
    """Everything that one batch of the feed brought up.

    Attributes:
        at: Receipt of the newest record in the batch; the end of a network case that lost all
            its members.
        connections: Per seed account, all its connections as they stand now. A seed that is
            listed with none has lost what it had, and its network case shrinks accordingly.
        opinions: Second opinions about posts; they weigh on open cases and open none.
        authors: The account that answers for a post, medium, url or relation; for a medium that
            nobody answers for, the first upload of the same picture. A thing that is missing here
            has a case of its own.
        reach: People who saw a post or follow an account.
        languages: In which a thing is written, as its platform says; for routing alone.
        posts_before: Posts an account had made before this batch.
        suspended: By account that connections may point to, the decision that suspended it.
        risen: Accounts whose reach grew with this batch; their open cases move up the queue.
        matters: Where people put a matter: whom or what a merged account's or a split-off thing's
            news is about now.
        adopted: Things that were reported before anybody knew who had made them, and who did.
        standings: By notice, how reliable its reporter was; absent where nothing is known.
        brigades: Reported things that were reported by a crowd within an hour.
        judged: Files of the already decided cases of these subjects, and of the open cases of
            adopted things. Without them a decided case is reopened where with them it might have
            stayed closed, and an adopted thing keeps the case it has.
    """

    tenant: TenantId
    at: datetime | None = None
    signals: tuple[Signal, ...] = ()
    notices: tuple[StoredNotice, ...] = ()
    failures: tuple[Failure, ...] = ()
    connections: tuple[tuple[ItemKey, tuple[Connection, ...]], ...] = ()
    opinions: tuple[StoredFact, ...] = ()
    authors: Mapping[ItemKey, ItemKey] = {}
    reach: Mapping[ItemKey, int] = {}
    languages: Mapping[ItemKey, str] = {}
    posts_before: Mapping[ItemKey, int] = {}
    suspended: Mapping[ItemKey, DecisionId] = {}
    risen: tuple[ItemKey, ...] = ()
    matters: Mapping[ItemKey, ItemKey] = {}
    adopted: Mapping[ItemKey, ItemKey] = {}
    standings: Mapping[Seq, Standing] = {}
    brigades: Mapping[ItemKey, Brigade] = {}
    judged: tuple[CaseFile, ...] = ()

    def subject_of(self, key: ItemKey) -> ItemKey:
        """Name what a case about this thing is about: its author where known, else itself.

        What a person said goes first: a thing that was split off is its own subject, and what is
        about a merged account is about the one that it was merged into.
        """
        if own := self.matters.get(key):
            return own
        found = self.authors.get(key) or self.adopted.get(key, key)
        return self.matters.get(found, found)


class News(Struct, frozen=True, kw_only=True):
    """What a batch brought up about one subject; never empty."""

    subject: ItemKey
    signals: tuple[Signal, ...] = ()
    notices: tuple[StoredNotice, ...] = ()
    failures: tuple[Failure, ...] = ()

    @property
    def receipts(self) -> tuple[datetime, ...]:
        """When each part of it was received; every clock starts at one of these."""
        return (
            *(signal.at for signal in self.signals),
            *(notice.received_at for notice in self.notices),
            *(failure.at for failure in self.failures),
        )

    @property
    def things(self) -> tuple[ItemKey, ...]:
        """What it speaks of: the subject itself or things it posted."""
        return (
            *(signal.subject for signal in self.signals),
            *(notice.subject for notice in self.notices),
            *(failure.subject for failure in self.failures),
        )


class Change(Struct, frozen=True, kw_only=True):
    """One case as it stands afterwards, what newly joined it, and its ledger lines."""

    case: Case
    joined: Joined
    entries: tuple[LedgerEntry, ...] = ()


class Merged(Struct, frozen=True, kw_only=True):
    """What a batch does to the desk; ready for ``ports.Effects``.

    Attributes:
        unfiled: Signals that opened and joined nothing: shadow, or below the threshold.
    """

    cases: tuple[Case, ...]
    joined: tuple[Joined, ...]
    unfiled: tuple[Signal, ...]
    entries: tuple[LedgerEntry, ...]


def case_kind(subject: ItemKey) -> CaseKind:
    """Say what kind of case a subject has.

    Args:
        subject: An account, or a thing whose author is unknown.

    Returns:
        The kind of the thing; ``post`` for a relation nobody answers for, so that it is seen.
    """
    kind = split_key(subject)[1]
    return "post" if kind == "relation" or kind == "entry" else kind

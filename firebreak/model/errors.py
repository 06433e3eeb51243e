"""The exception tree; one stable code each, and a next step in every message.

FirebreakError
├── InputError            something we were given cannot be used
│   ├── InvalidKey        FB-MODEL-001
│   ├── InvalidFingerprint FB-MEDIA-001
│   ├── UnreadablePicture FB-MEDIA-002
│   ├── InvalidRecord     FB-INTAKE-001
│   ├── InvalidFile       FB-INTAKE-002
│   ├── TooLarge          FB-INTAKE-003
│   ├── MalformedJson     FB-INTAKE-004
│   ├── InvalidPolicy     FB-POLICY-001
│   ├── InvalidConfig     FB-CONFIG-001
│   │   └── StoreServed   FB-CONFIG-003
│   ├── UnsafeSettings    FB-CONFIG-002
│   ├── InvalidDecision   FB-REVIEW-001
│   ├── InvalidQuestion   FB-EXPORT-001
│   ├── InvalidSignature  FB-ACT-001
│   └── InvalidNote       FB-LEDGER-001
├── CannotReplay          FB-LEDGER-002
├── NotFound              FB-STORE-001
├── Conflict              somebody else was first
│   ├── AlreadyClaimed    FB-REVIEW-002
│   ├── StaleClaim        FB-REVIEW-003
│   ├── StaleCase         FB-STORE-002
│   ├── StaleTurn         FB-STORE-006
│   ├── Overtaken         FB-ACT-002
│   ├── EntryChanged      FB-MEDIA-012
│   ├── StaffChanged      FB-AUTH-002
│   ├── LastAdmin         FB-AUTH-003
│   └── StillNeeded       FB-STORE-005
├── NotAllowed            FB-AUTH-001
├── EngineMissing         FB-CONNECT-001
├── ReaderNotStarted      FB-MEDIA-010
├── ListsNotRead          FB-MEDIA-011
├── ExchangeFailed        FB-EXCHANGE-001
├── NoPdfWriter           FB-BRIEF-001
└── StoreError            the keeper of the data failed
    ├── BrokenSeal        FB-VAULT-001
    ├── NewerExport       FB-EXPORT-002
    ├── NewerSchema       FB-STORE-003
    ├── StillReading      FB-STORE-007
    └── StoreClosed       FB-STORE-004
"""

from datetime import datetime
from typing import ClassVar


class FirebreakError(Exception):
    """Any error Firebreak raises on purpose; ``code`` is stable across releases."""

    code: ClassVar[str] = "FB-000"


class InputError(FirebreakError):
    """Something we were given cannot be used; the caller can mend it."""


class InvalidKey(InputError):
    """An item key without source, known kind and identifier."""

    code: ClassVar[str] = "FB-MODEL-001"

    def __init__(self, *, key: str) -> None:
        self.key = key
        super().__init__(
            f"{key!r} does not name an item; write source:kind:id, for example forum:account:u17"
        )


class InvalidFingerprint(InputError):
    """A text that is no fingerprint of a picture."""

    code: ClassVar[str] = "FB-MEDIA-001"

    def __init__(self, *, text: str, problem: str) -> None:
        self.text, self.problem = text, problem
        shown = text if len(text) <= 80 else f"{text[:80]}..."
        super().__init__(
            f"{shown!r} is no PDQ fingerprint: {problem}; one is 64 hex digits, nothing else"
        )


class UnreadablePicture(InputError):
    """Bytes in which no picture could be read; what they show went unchecked."""

    code: ClassVar[str] = "FB-MEDIA-002"

    def __init__(self, *, problem: str) -> None:
        self.problem = problem
        super().__init__(f"no picture could be read: {problem}; let a person look at the file")


class InvalidRecord(InputError):
    """One record of a batch that cannot be taken in."""

    code: ClassVar[str] = "FB-INTAKE-001"

    def __init__(self, *, field: str, reason: str) -> None:
        self.field = field
        self.reason = reason
        super().__init__(f"{field}: {reason}")


class InvalidFile(InputError):
    """A file that cannot be read as what it claims to be."""

    code: ClassVar[str] = "FB-INTAKE-002"

    def __init__(self, *, path: str, reason: str, line: int | None = None) -> None:
        self.path = path
        self.line = line
        self.reason = reason
        place = path if line is None else f"{path}, line {line}"
        super().__init__(f"{place}: {reason}")


class TooLarge(InputError):
    """A body with more bytes or records than one request may bring; nothing was kept."""

    code: ClassVar[str] = "FB-INTAKE-003"

    def __init__(self, *, what: str, found: int, limit: int) -> None:
        self.what = what
        self.found = found
        self.limit = limit
        super().__init__(
            f"the body holds {found:,} {what}, one request may bring {limit:,}; "
            "send it in smaller batches"
        )


class MalformedJson(InputError):
    """A body that is not JSON; nothing was kept. ``line`` and ``column`` count from 1."""

    code: ClassVar[str] = "FB-INTAKE-004"

    def __init__(self, *, reason: str, line: int, column: int, byte: int) -> None:
        self.reason = reason
        self.line = line
        self.column = column
        self.byte = byte
        super().__init__(
            f"not JSON: {reason} (line {line}, column {column}, byte {byte}); "
            "mend it and send the whole body again"
        )


class InvalidPolicy(InputError):
    """A policy file that cannot be followed."""

    code: ClassVar[str] = "FB-POLICY-001"

    def __init__(self, *, place: str, reason: str) -> None:
        self.place = place
        self.reason = reason
        super().__init__(f"policy {place}: {reason}")


class InvalidConfig(InputError):
    """A setting that is unknown or impossible."""

    code: ClassVar[str] = "FB-CONFIG-001"

    def __init__(self, *, place: str, reason: str) -> None:
        self.place = place
        self.reason = reason
        super().__init__(f"config {place}: {reason}")


class StoreServed(InvalidConfig):
    """A store that another program serves, for something that only one may do at a time."""

    code: ClassVar[str] = "FB-CONFIG-003"


class UnsafeSettings(InputError):
    """Settings under which the server does not start; ``check`` is the doctor's."""

    code: ClassVar[str] = "FB-CONFIG-002"

    def __init__(self, *, check: str, reason: str, fix: str) -> None:
        self.check = check
        self.reason = reason
        self.fix = fix
        super().__init__(f"not started, {check}: {reason}. {fix}")


class InvalidDecision(InputError):
    """A decision that the policy does not admit."""

    code: ClassVar[str] = "FB-REVIEW-001"

    def __init__(self, *, field: str, reason: str) -> None:
        self.field = field
        self.reason = reason
        super().__init__(f"{field}: {reason}")


class InvalidSignature(InputError):
    """A message that was not signed by whoever holds the secret, or not now."""

    code: ClassVar[str] = "FB-ACT-001"

    def __init__(self, *, reason: str) -> None:
        self.reason = reason
        super().__init__(f"signature refused: {reason}")


class InvalidQuestion(InputError):
    """A question about exported tables that cannot be answered."""

    code: ClassVar[str] = "FB-EXPORT-001"

    def __init__(self, *, reason: str) -> None:
        self.reason = reason
        super().__init__(f"the question cannot be answered: {reason}")


class InvalidNote(InputError):
    """A signed note, a checkpoint or a key that is not one, or that nobody we know signed."""

    code: ClassVar[str] = "FB-LEDGER-001"

    def __init__(self, *, place: str, reason: str) -> None:
        self.place = place
        self.reason = reason
        super().__init__(f"{place}: {reason}")


class CannotReplay(FirebreakError):
    """A history that cannot be done again, or that does not come out as it stands."""

    code: ClassVar[str] = "FB-LEDGER-002"

    def __init__(self, *, place: str, reason: str) -> None:
        self.place = place
        self.reason = reason
        super().__init__(f"{place}: {reason}")


class NotFound(FirebreakError):
    """A thing that was asked for by name and is not there."""

    code: ClassVar[str] = "FB-STORE-001"

    def __init__(self, *, what: str, name: str) -> None:
        self.what = what
        self.name = name
        super().__init__(f"no {what} {name!r}; it may have been merged or was never here")


class Conflict(FirebreakError):
    """Somebody else was first; look again before trying again."""


class AlreadyClaimed(Conflict):
    """A case that another reviewer holds."""

    code: ClassVar[str] = "FB-REVIEW-002"

    def __init__(self, *, case: str, holder: str, until: datetime) -> None:
        self.case = case
        self.holder = holder
        self.until = until
        super().__init__(f"case {case} is with {holder} until {until:%H:%M:%S} UTC; take another")


class StaleClaim(Conflict):
    """A submit with a claim that ran out or was overtaken; names the winner."""

    code: ClassVar[str] = "FB-REVIEW-003"

    def __init__(self, *, case: str, winner: str | None, is_decided: bool = False) -> None:
        self.case = case
        self.winner = winner
        who = f"{winner} has it now" if winner else "nobody holds it; claim it again"
        if is_decided:
            who = f"{winner or 'somebody'} has decided it; reverse that decision if it is wrong"
        super().__init__(f"your claim on case {case} is no longer valid: {who}")


class StaleCase(Conflict):
    """A change computed from a case that has moved on; compute it again."""

    code: ClassVar[str] = "FB-STORE-002"

    def __init__(self, *, case: str) -> None:
        self.case = case
        super().__init__(f"case {case} changed meanwhile; read it again and recompute")


class StillNeeded(Conflict):
    """Somebody's records cannot be erased yet."""

    code: ClassVar[str] = "FB-STORE-005"

    def __init__(self, *, subject: str, reasons: tuple[str, ...]) -> None:
        self.subject = subject
        self.reasons = reasons
        why = "; ".join(reasons)
        super().__init__(f"{subject} was not erased: {why}; see to that first, then erase again")


class StaleTurn(Conflict):
    """What a feed reader concluded after another one had taken its place."""

    code: ClassVar[str] = "FB-STORE-006"

    def __init__(self, *, cursor: str) -> None:
        self.cursor = cursor
        super().__init__(f"another process reads for {cursor} now; wait for your next turn")


class Overtaken(Conflict):
    """A dead letter about something that a later message has changed or is changing."""

    code: ClassVar[str] = "FB-ACT-002"

    def __init__(self, *, delivery: str) -> None:
        self.delivery = delivery
        super().__init__(
            f"message {delivery} is not sent again: a later one about the same subject has "
            "arrived or is under way, and they would arrive swapped; decide anew instead"
        )


class EntryChanged(Conflict):
    """A change to a list's entry that has changed since it was looked at."""

    code: ClassVar[str] = "FB-MEDIA-012"

    def __init__(self, *, entry: str, by: str) -> None:
        self.entry, self.by = entry, by
        super().__init__(
            f"entry {entry} was changed meanwhile by {by or 'its list'}; nothing was done, look at "
            "it as it stands now and say again"
        )


class StaffChanged(Conflict):
    """A change to a person or key that somebody else has changed meanwhile."""

    code: ClassVar[str] = "FB-AUTH-002"

    def __init__(self, *, what: str) -> None:
        self.what = what
        super().__init__(f"{what} was changed meanwhile; look again, and say again what you want")


class LastAdmin(Conflict):
    """A change after which nobody could let people in."""

    code: ClassVar[str] = "FB-AUTH-003"

    def __init__(self, *, person: str) -> None:
        self.person = person
        super().__init__(
            f"{person} is the last admin who can come in; make somebody else an admin first"
        )


class NotAllowed(FirebreakError):
    """The caller's role does not admit this; ``ask`` says whose does."""

    code: ClassVar[str] = "FB-AUTH-001"

    def __init__(
        self, *, who: str, what: str, ask: str = "ask an admin for the role it needs"
    ) -> None:
        self.who = who
        self.what = what
        super().__init__(f"{who} may not {what}; {ask}")


class EngineMissing(FirebreakError):
    """What a question was to be worked out by is not on this machine, or does not start."""

    code: ClassVar[str] = "FB-CONNECT-001"

    def __init__(self, *, engine: str, reason: str) -> None:
        self.engine = engine
        self.reason = reason
        super().__init__(
            f"the engine {engine} is not ready: {reason}; --engine local and --engine duckdb "
            "give the same answers without it"
        )


class NoPdfWriter(FirebreakError):
    """PDF was asked for, and what writes it is not installed."""

    code: ClassVar[str] = "FB-BRIEF-001"

    def __init__(self, *, install: str) -> None:
        self.install = install
        super().__init__(
            f"there is nothing here that writes PDF; run {install}, or take --html and print that"
        )


class ReaderNotStarted(FirebreakError):
    """The process that reads strangers' files does not start; nothing was said about the file."""

    code: ClassVar[str] = "FB-MEDIA-010"

    def __init__(self, *, reason: str) -> None:
        self.reason = reason
        super().__init__(
            f"the process that reads media does not start: {reason}; the file was not looked at, "
            "try again when firebreak doctor finds FB-D018 good"
        )


class StoreError(FirebreakError):
    """The keeper of the data failed."""


class ListsNotRead(FirebreakError):
    """Whoever follows the feed has not read all lists yet."""

    code: ClassVar[str] = "FB-MEDIA-011"

    def __init__(self) -> None:
        super().__init__("the lists of known media are not read yet; ask again in a few seconds")


class ExchangeFailed(FirebreakError):
    """A list of others could not be fetched; what was kept before stands."""

    code: ClassVar[str] = "FB-EXCHANGE-001"

    def __init__(self, *, place: str, reason: str) -> None:
        self.place = place
        self.reason = reason
        then = "nothing that was fetched before is lost, mend it and fetch again"
        super().__init__(f"{place}: {reason}; {then}")


class BrokenSeal(StoreError):
    """A sealed original that is not what was sealed, or not under this key."""

    code: ClassVar[str] = "FB-VAULT-001"

    def __init__(self, *, place: str, reason: str) -> None:
        self.place = place
        self.reason = reason
        super().__init__(f"{place}: {reason}; it was not opened")


class NewerExport(StoreError):
    """A folder of tables that a newer Firebreak wrote."""

    code: ClassVar[str] = "FB-EXPORT-002"

    def __init__(self, *, found: int, known: int) -> None:
        self.found = found
        self.known = known
        super().__init__(
            f"the export has layout {found}, this program reads up to {known}; "
            "read it with the newer Firebreak, or as plain Parquet"
        )


class NewerSchema(StoreError):
    """A database written by a newer Firebreak."""

    code: ClassVar[str] = "FB-STORE-003"

    def __init__(self, *, found: str, known: str) -> None:
        self.found = found
        self.known = known
        super().__init__(
            f"the database has schema {found}, this program knows up to {known}; "
            "start the newer Firebreak, or restore the backup made before the upgrade"
        )


class StillReading(StoreError):
    """The numbers of a long ledger, for which nobody has asked lately."""

    code: ClassVar[str] = "FB-STORE-007"

    def __init__(self, *, read: int, lines: int) -> None:
        self.read = read
        self.lines = lines
        super().__init__(
            f"the numbers are being made ready: {read:,} of {lines:,} lines of the ledger are read "
            "so far; look again in a moment"
        )


class StoreClosed(StoreError):
    """A call after the store was closed."""

    code: ClassVar[str] = "FB-STORE-004"

    def __init__(self) -> None:
        super().__init__("the store is closed; nothing was written")

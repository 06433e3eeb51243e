"""Check a ledger against its own hashes and against what was signed."""

import secrets
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from firebreak.adapters.checkpoints.file import CheckpointFile
from firebreak.adapters.checkpoints.keys import create_key, load_key
from firebreak.algorithms.ledger import checkpoints as signed
from firebreak.algorithms.ledger import merkle
from firebreak.algorithms.ledger.audit import Finding, Row, Verdict, audit
from firebreak.algorithms.ledger.checkpoints import Checkpoint
from firebreak.algorithms.ledger.commitments import hashed
from firebreak.algorithms.ledger.notes import PublicKey, SigningKey
from firebreak.app.config import Config, of_tenant
from firebreak.model.errors import InvalidNote
from firebreak.model.ids import TenantId
from firebreak.model.ledger import Tree


class Source(Protocol):
    """A ledger to check: a database copy or a dump."""

    def tenants(self) -> list[TenantId]:
        """Give everybody who has a ledger here."""
        ...

    def head(self, tenant: TenantId) -> Tree:
        """Give what the source says of a tenant's tree."""
        ...

    def rows(self, tenant: TenantId) -> Iterable[Row]:
        """Give a tenant's lines in the order they lie."""
        ...


class Places(Struct, frozen=True, kw_only=True):
    """Where key and checkpoints lie; None where nothing is kept (a store in memory)."""

    key: Path | None
    checkpoints: CheckpointFile | None


class Notes(Struct, frozen=True, kw_only=True):
    """What a file of checkpoints holds.

    Attributes:
        good: Those that are whole and signed by the key, in the order of the file.
        bad: What is wrong with the others, a sentence each.
        is_torn: Whether the last one was cut short, as by a power cut.
    """

    good: tuple[tuple[str, Checkpoint], ...] = ()
    bad: tuple[str, ...] = ()
    is_torn: bool = False

    def of(self, tenant: TenantId) -> list[Checkpoint]:
        """Give a tenant's checkpoints, in the order of the file."""
        return [one for _, one in self.signed_for(tenant)]

    def signed_for(self, tenant: TenantId) -> list[tuple[str, Checkpoint]]:
        """Give a tenant's notes and what they say, in the order of the file."""
        return [pair for pair in self.good if pair[1].origin.rpartition("/")[2] == tenant]


class Checked(Struct, frozen=True, kw_only=True):
    """What became of one tenant's ledger.

    Attributes:
        covered: Lines that the newest checkpoint vouches for.
    """

    tenant: TenantId
    verdict: Verdict
    covered: int


def places(config: Config) -> Places:
    """Find key and checkpoints: where the config says, else beside the database."""
    scheme, _, path = config.store.partition(":///")
    beside = path if scheme == "sqlite" else "firebreak" if scheme != "memory:" else ""
    key = config.ledger.key or (beside and f"{beside}.ledger.key")
    notes = config.ledger.checkpoint_file or (beside and f"{beside}.checkpoints")
    return Places(
        key=Path(of_tenant(config, key)) if key else None,
        checkpoints=CheckpointFile(Path(of_tenant(config, notes))) if notes else None,
    )


def origin(config: Config, tenant: TenantId) -> str:
    """Name a tenant's ledger in its checkpoints; also the name of the key that signs them."""
    return f"{config.ledger.origin}/{tenant}"


def signing_key(config: Config, tenant: TenantId) -> SigningKey | None:
    """Give the key that signs checkpoints, and make it on first use.

    Args:
        config: Where it lies.
        tenant: Whose ledger it signs.

    Returns:
        The key; None where nothing is kept.

    Raises:
        InvalidConfig: The file can neither be read nor written.
        InvalidNote: The file holds no key.
    """
    path = places(config).key
    if path is None:
        return None
    return load_key(path) or create_key(path, origin(config, tenant), secrets.token_bytes(32))


def read_notes(text: str, key: PublicKey | None) -> Notes:
    """Read a file of checkpoints.

    Args:
        text: The whole file.
        key: Who must have signed; None leaves signatures unchecked.

    Returns:
        Good and bad ones.
    """
    pieces = list(signed.notes_in(text))
    good: list[tuple[str, Checkpoint]] = []
    bad: list[str] = []
    is_torn = bool(pieces) and pieces[-1] not in signed.whole_part(text)
    for number, note in enumerate(pieces[: len(pieces) - is_torn], 1):
        try:
            good.append((note, signed.read(note, key)))
        except InvalidNote as error:
            bad.append(f"checkpoint {number} of the file: {error.reason}")
    return Notes(good=tuple(good), bad=tuple(bad), is_torn=is_torn)


def check(source: Source, notes: Notes, leaves: Path | None = None) -> list[Checked]:
    """Recompute every tenant's ledger.

    Args:
        source: Where the lines lie.
        notes: What was signed about them.
        leaves: Kept leaf hashes, which name a rewritten line exactly; None without.

    Returns:
        One answer for each tenant that has a ledger here or a checkpoint.
    """
    signed_for = {one.origin.rpartition("/")[2] for _, one in notes.good}
    names = sorted({*source.tenants(), *(TenantId(name) for name in signed_for)})
    return [_check(source, tenant, notes.of(tenant), leaves) for tenant in names]


def _check(
    source: Source, tenant: TenantId, told: Sequence[Checkpoint], leaves: Path | None
) -> Checked:
    verdict = audit(source.rows(tenant), source.head(tenant), told)
    finding = verdict.finding
    if finding is not None and leaves is not None and told:
        verdict = replace(verdict, finding=_exactly(source.rows(tenant), finding, told, leaves))
    return Checked(
        tenant=tenant, verdict=verdict, covered=max((one.size for one in told), default=0)
    )


def _exactly(
    rows: Iterable[Row], finding: Finding, told: Sequence[Checkpoint], leaves: Path
) -> Finding:
    """Name the first line whose hash is not the kept one, if what was kept is what was signed."""
    kept = _trusted(leaves, told)
    for number, row in enumerate(rows, 1):
        start = (number - 1) * merkle.HASH_BYTES
        if start >= len(kept) or number > finding.last:
            return finding
        if _leaf(row) != kept[start : start + merkle.HASH_BYTES]:
            return finding if number == finding.first == finding.last else _named(number, finding)
    return finding


def _named(number: int, finding: Finding) -> Finding:
    says = f"entry {number} is the first whose hash is not the one kept beside the checkpoints"
    return replace(finding, first=number, last=number, says=f"{says}: {finding.says}")


def _trusted(leaves: Path, told: Sequence[Checkpoint]) -> bytes:
    try:
        kept = leaves.read_bytes()
    except OSError:
        return b""
    frontier: list[bytes] = []
    size = sound = 0
    for checkpoint in sorted(told, key=lambda one: one.size):
        while size < checkpoint.size and (size + 1) * merkle.HASH_BYTES <= len(kept):
            start = size * merkle.HASH_BYTES
            merkle.grow(frontier, size, kept[start : start + merkle.HASH_BYTES])
            size += 1
        if size == checkpoint.size and merkle.root(frontier) == checkpoint.root:
            sound = size
    return kept[: sound * merkle.HASH_BYTES]


def _leaf(row: Row) -> bytes:
    try:
        return hashed(row[0], row[4], row[1])
    except (TypeError, ValueError, AttributeError, OverflowError):
        return b""

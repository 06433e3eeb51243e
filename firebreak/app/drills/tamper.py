"""The drill: harm a copy of the ledger in every way, and see each one found."""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from typing import Any

from msgspec import Struct

from firebreak.adapters.checkpoints.file import CheckpointFile
from firebreak.adapters.store.ledger_copy import LedgerCopy, open_copy, write_copy
from firebreak.algorithms.ledger import checkpoints as signed
from firebreak.algorithms.ledger import merkle
from firebreak.algorithms.ledger.audit import Finding
from firebreak.algorithms.ledger.checkpoints import Checkpoint
from firebreak.algorithms.ledger.commitments import hashed
from firebreak.algorithms.ledger.notes import make_key
from firebreak.app.drills.harms import HARMS, Harm, Victim
from firebreak.app.ledger import Notes, check, read_notes
from firebreak.model.errors import NotFound, StoreError
from firebreak.model.ids import TenantId

FEWEST = 4
"""Lines a ledger needs before there is anything to swap, cut and roll back."""


class Attack(Struct, frozen=True, kw_only=True):
    """One harm and what became of it.

    Attributes:
        first: First line that is not what it was; 0 for the head.
        finding: What verification said; None when it found nothing.
    """

    harm: Harm
    first: int
    finding: Finding | None

    @property
    def is_found(self) -> bool:
        """Whether verification named exactly the first bad line."""
        found = self.finding
        return found is not None and found.first == found.last == self.first


class Range:
    """A copy of a ledger to be harmed, with checkpoints of its own; gone with its folder.

    Attributes:
        size: Lines that its head counts.
    """

    def __init__(self, database: sqlite3.Connection, tenant: TenantId, folder: Path) -> None:
        """Sign the copy, half of it and all but one line, with a key of its own.

        Args:
            database: The copy, without guards.
            tenant: Whose ledger.
            folder: Where checkpoints may lie.

        Raises:
            NotFound: The ledger is too short.
            StoreError: The ledger does not hold, so that nothing could be shown with it.
        """
        self._database = database
        self._asked: list[sqlite3.Cursor] = []
        self._copy = LedgerCopy(self._ask, "the copy")
        size = self.size = self._copy.head(tenant).size
        if size < FEWEST:
            raise NotFound(what="ledger to harm", name=f"of {FEWEST} entries")
        self._file = CheckpointFile(folder / "drill.checkpoints")
        self._notes = Notes()
        if bad := self._verify():
            raise StoreError(f"the ledger is bad as it is: {bad.says}")
        self._sign(tenant, [max(2, size // 2), size - 1])
        self._victim = Victim(database, tenant, size, size - 1)
        self._notes = self._read_notes()

    def attack(self, harm: Harm, dice: Random) -> Attack:
        """Do one harm, verify, and undo it."""
        self._database.execute("BEGIN")
        try:
            first = harm.does(self._victim, dice)
            return Attack(harm=harm, first=first, finding=self._verify())
        finally:
            # Verifying ends at the first finding, in the midst of a question; SQLite drops no
            # table that is still being read, and who reads lives until it is collected.
            while self._asked:
                self._asked.pop().close()
            self._database.execute("ROLLBACK")

    def _ask(self, question: str, asked: dict[str, Any]) -> sqlite3.Cursor:
        self._asked.append(self._database.execute(question, asked))
        return self._asked[-1]

    def _verify(self) -> Finding | None:
        found = check(self._copy, self._notes, self._file.leaves)
        return next((one.verdict.finding for one in found if one.verdict.finding), None)

    def _sign(self, tenant: TenantId, sizes: list[int]) -> None:
        self._key = make_key(f"drill/{tenant}", secrets.token_bytes(32))
        frontier: list[bytes] = []
        leaves = bytearray()
        for seq, body, _, _, commitment, _ in self._copy.rows(tenant):
            leaf = hashed(seq, commitment, body)
            leaves += leaf
            merkle.grow(frontier, seq - 1, leaf)
            if seq in sizes:
                told = Checkpoint(origin=self._key.name, size=seq, root=merkle.root(frontier))
                self._file.append(signed.write(told, self._key))
            if seq == max(sizes):
                break
        self._file.put_leaves(leaves, 0)

    def _read_notes(self) -> Notes:
        return read_notes(self._file.read(), self._key.public_key)


@contextmanager
def copied(url: str, tenant: TenantId, folder: Path) -> Iterator[Range]:
    """Copy a ledger and make a range of it; the original is only read, from one snapshot.

    Args:
        url: Address of a file or a server, in use or not.
        tenant: Whose ledger.
        folder: Empty, for the copy; the caller deletes it.

    Yields:
        The range.
    """
    with closing(sqlite3.connect(folder / "copy.db", isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode=MEMORY")
        database.execute("PRAGMA synchronous=OFF")
        with open_copy(url) as original:
            database.execute("BEGIN")
            write_copy(original, tenant, database)
            database.execute("COMMIT")
        yield Range(database, tenant, folder)


def every_harm(grounds: Range, dice: Random) -> Iterator[Attack]:
    """Do every harm once."""
    for harm in HARMS:
        yield grounds.attack(harm, dice)

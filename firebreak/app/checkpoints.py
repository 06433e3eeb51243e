"""The checkpointer: signs the ledger every five minutes, if it only grew."""

import logging
from collections.abc import Iterator
from threading import Event, Thread

from firebreak.adapters.checkpoints.file import CheckpointFile, Grown
from firebreak.adapters.checkpoints.url import CheckpointUrl, NotTaken
from firebreak.adapters.store.turns import Turn
from firebreak.algorithms.ledger import checkpoints as signed
from firebreak.algorithms.ledger import merkle
from firebreak.algorithms.ledger.audit import Row, Verdict, audit
from firebreak.algorithms.ledger.checkpoints import Checkpoint
from firebreak.algorithms.ledger.commitments import hashed
from firebreak.algorithms.ledger.notes import SigningKey
from firebreak.app import ledger
from firebreak.app.wiring import Services
from firebreak.model.errors import FirebreakError, StoreClosed, StoreError
from firebreak.model.ledger import Tree

LOG = logging.getLogger("firebreak.ledger")

PAGE = 2_000
SPARE_SECONDS = 5.0
"""How often one whose turn it is not asks whether it has come."""
PATROL = 20_000
"""Old lines that are read again at each round; a rewritten one is found within so many rounds."""
LEDGER, SENDING = "ledger", "checkpoints"


class Tampered(Exception):
    """The ledger is not what was signed, or does not fit itself; says where."""


class Checkpointer:
    """One thread that checks what came since its last checkpoint, and signs what it found good.

    It never signs a tree that does not contain the last one it signed. When that happens, the
    database was rolled back or edited: nothing more is signed and everybody is told, until a
    person has looked (docs/ledger.md).
    """

    def __init__(self, services: Services, *, turn: Turn | None = None) -> None:
        """Prepare; nothing is read before :meth:`start` or :meth:`round`.

        Args:
            services: Store, config, clock and problems.
            turn: Place in line where several processes share a store; None where it is alone.
        """
        self._turn = turn
        self._services = services
        self._store = services.store
        self._file: CheckpointFile | None = ledger.places(services.config).checkpoints
        self._url: CheckpointUrl | None = None
        if address := services.config.ledger.checkpoint_url:
            self._url = CheckpointUrl(address, allow_private=services.config.ledger.allow_private)
        self._unsent = ""
        self._is_new = True
        self._patrolled = Tree()
        self._stop = Event()
        self._thread = Thread(target=self._run, name="checkpoints", daemon=True)

    def start(self) -> None:
        """Sign now, and then every few minutes; does nothing where nothing is kept."""
        if self._file is not None:
            self._thread.start()

    def stop(self) -> None:
        """Sign what came since the last time, and stop."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()
            if self._has_turn():
                self._guarded_round()
        if self._turn is not None:
            self._turn.close()

    def round(self) -> Checkpoint | None:
        """Check what came since the last checkpoint, and sign.

        Returns:
            The newest checkpoint, new or old; None when there is nothing to sign or nowhere to
            keep it.

        Raises:
            Tampered: The ledger is not what was signed; nothing was signed.
            FirebreakError: Key, file or store cannot be used.
        """
        key = ledger.signing_key(self._services.config, self._services.tenant)
        if self._file is None or key is None:
            return None
        while True:
            try:
                newest, tree = self._sign(self._file, key)
                break
            except Grown:
                # Another process believes that it is its turn as well. What it signed is signed;
                # from there this one goes on.
                LOG.warning("ledger: another process signs too; looking again")
        self._patrol(tree)
        self._send()
        return newest

    def _sign(self, file: CheckpointFile, key: SigningKey) -> tuple[Checkpoint, Tree]:
        """Check and sign what is there now, behind what the file holds; once."""
        text = file.read()
        last = self._last(file, text, key)
        tree = self._store.tree(self._services.tenant)
        start = self._start(last[1] if last else None, tree)
        hashes = bytearray()
        told = [last[1]] if last and start.size < last[1].size else []
        rows = self._rows(start.size, tree.size, hashes)
        root = _sound(audit(rows, tree, told, start)).root
        if last and tree.size == last[1].size:
            note, newest = last
            file.keep("", hashes, start.size, known=text)
        else:
            name = ledger.origin(self._services.config, self._services.tenant)
            newest = Checkpoint(origin=name, size=tree.size, root=root)
            note = signed.write(newest, key)
            file.keep(note, hashes, start.size, known=text)
            self._is_new = True
        # Whoever signed the last one may have died before it was sent.
        self._unsent = note if self._is_new and self._url else self._unsent
        self._is_new = False
        return newest, tree

    def _last(
        self, file: CheckpointFile, text: str, key: SigningKey
    ) -> tuple[str, Checkpoint] | None:
        """Give the note that signs most, and what it says."""
        notes = ledger.read_notes(text, key.public_key)
        if notes.bad:
            raise Tampered(f"{file.path}: {notes.bad[0]}")
        mine = notes.signed_for(self._services.tenant)
        return max(mine, key=lambda one: one[1].size) if mine else None

    def _start(self, last: Checkpoint | None, tree: Tree) -> Tree:
        """Give the tree that was signed last, read from the database and held against its root."""
        if last is None:
            return Tree()
        if tree.size < last.size:
            raise Tampered(
                f"the ledger has {tree.size:,} entries and {last.size:,} were signed for: "
                "the database was rolled back or cut short"
            )
        if self._file is not None and not self._file.has_leaves(last.size):
            return Tree()  # the kept hashes are gone: read all once more and keep them again
        start = self._tree_at(last.size)
        if merkle.root(start.frontier) != last.root:
            raise Tampered(f"the first {last.size:,} entries are not those that were signed for")
        return start

    def _rows(self, after: int, upto: int, hashes: bytearray | None = None) -> Iterator[Row]:
        while after < upto:
            limit = min(PAGE, upto - after)
            leaves = self._store.leaves(after, limit, self._services.tenant)
            for one in leaves:
                if hashes is not None:
                    hashes.extend(hashed(one.seq, one.commitment, one.body))
                yield one.seq, one.body, one.private, one.salt, one.commitment, one.node
            if len(leaves) < limit:
                return
            after += limit

    def _patrol(self, tree: Tree) -> None:
        start = self._patrolled if self._patrolled.size < tree.size else Tree()
        upto = self._tree_at(min(tree.size, start.size + PATROL))
        _sound(audit(self._rows(start.size, upto.size), upto, start=start))
        self._patrolled = upto

    def _tree_at(self, size: int) -> Tree:
        """Give the tree of the first lines, from the hashes the database keeps beside them."""
        found = [
            one.node
            for end in merkle.ends(size)
            for one in self._store.leaves(end - 1, 1, self._services.tenant)
            if one.seq == end
        ]
        return Tree(size=size, frontier=tuple(found))

    def _send(self) -> None:
        if not self._unsent or self._url is None:
            return
        try:
            self._url.send(self._unsent)
        except NotTaken as error:
            self._services.problems[SENDING] = (
                f"the newest checkpoint could not be sent ({error}); it is in the file and is "
                "sent again with the next; see ledger.checkpoint_url"
            )
            return
        self._unsent = ""
        self._services.problems.pop(SENDING, None)

    def _run(self) -> None:
        period = self._services.config.ledger.checkpoint_minutes * 60
        while not self._stop.is_set():
            is_mine = self._has_turn()
            if is_mine and not self._guarded_round():
                return
            self._stop.wait(period if is_mine else min(period, SPARE_SECONDS))

    def _has_turn(self) -> bool:
        try:
            if self._turn is None or self._turn.is_mine():
                return True
            self._stand_back()
            return False
        except StoreError as error:
            LOG.error("ledger: no checkpoint now: %s", error)
            return False

    def _stand_back(self) -> None:
        """Leave it to another process, which signs now and tells what is wrong."""
        self._is_new, self._unsent = True, ""
        for part in (LEDGER, SENDING):
            self._services.problems.pop(part, None)

    def _guarded_round(self) -> bool:
        problems = self._services.problems
        try:
            self.round()
        except StoreClosed:
            return False
        except Tampered as error:
            problems[LEDGER] = (
                f"{error}. Nothing is signed until somebody has looked: docs/ledger.md"
            )
            LOG.critical("ledger: %s", error)
        except (FirebreakError, OSError) as error:
            problems[LEDGER] = f"no checkpoint could be made ({error}); mend the cause"
            LOG.exception("ledger: no checkpoint could be made")
        else:
            problems.pop(LEDGER, None)
        return True


def _sound(verdict: Verdict) -> Verdict:
    if verdict.finding is not None:
        raise Tampered(verdict.finding.says)
    return verdict

"""Proofs that one ledger line is in a signed tree, and their check."""

from base64 import b64encode

import msgspec
from msgspec import Struct

from firebreak.adapters.store.ledger_copy import LedgerCopy
from firebreak.algorithms.ledger import checkpoints as signed
from firebreak.algorithms.ledger import merkle
from firebreak.algorithms.ledger.commitments import commit, hashed
from firebreak.algorithms.ledger.notes import PublicKey
from firebreak.app.ledger import Notes
from firebreak.model.errors import InvalidNote, NotFound
from firebreak.model.ids import TenantId
from firebreak.model.ledger import Leaf


class Proof(Struct, frozen=True, kw_only=True):
    """A line, the way from it to a root, and who signed the root.

    Attributes:
        body: Open part, the exact JSON.
        private: Private part, the exact JSON; None if it was erased or is withheld.
        hashes: RFC 9162 inclusion proof.
        checkpoint: The signed note.
    """

    seq: int
    body: str
    commitment: bytes
    private: str | None
    salt: bytes | None
    hashes: tuple[bytes, ...]
    checkpoint: str


def prove(copy: LedgerCopy, seq: int, tenant: TenantId, notes: Notes) -> str:
    """Prove that a line is in the tree of the newest checkpoint.

    Args:
        copy: The ledger.
        seq: Number of the line.
        tenant: Whose line.
        notes: Checkpoints.

    Returns:
        JSON, to be given to whoever asks.

    Raises:
        NotFound: There is no such line, or no checkpoint covers it yet.
        InvalidNote: The database does not lead to the signed root; it was tampered with.
    """
    covering = [
        (note, one)
        for note, one in notes.good
        if one.size >= seq and one.origin.rpartition("/")[2] == tenant
    ]
    if not covering:
        raise NotFound(what="checkpoint over entry", name=str(seq))
    note, checkpoint = covering[-1]

    def leaf_at(index: int) -> Leaf:
        found = copy.leaf(index + 1, tenant)
        if found is None:
            raise NotFound(what="ledger entry", name=str(index + 1))
        return found

    def hash_at(index: int) -> bytes:
        found = leaf_at(index)
        return hashed(found.seq, found.commitment, found.body)

    span = merkle.spans(hash_at, lambda index: leaf_at(index).node)
    line = leaf_at(seq - 1)
    proof = Proof(
        seq=seq,
        body=line.body.decode(),
        commitment=line.commitment,
        private=None if line.private is None else line.private.decode(),
        salt=line.salt,
        hashes=tuple(merkle.prove_inclusion(seq - 1, checkpoint.size, span)),
        checkpoint=note,
    )
    _check(proof, checkpoint)
    return msgspec.json.format(msgspec.json.encode(proof), indent=2).decode()


def check(proof: bytes, key: PublicKey) -> str:
    """Check a proof without any database.

    Args:
        proof: What :func:`prove` gave.
        key: Who must have signed.

    Returns:
        What is proven, in a sentence.

    Raises:
        InvalidNote: It proves nothing.
    """
    try:
        read = msgspec.json.decode(proof, type=Proof)
    except msgspec.MsgspecError as error:
        raise InvalidNote(place="proof", reason=f"not one of ours: {error}") from error
    checkpoint = signed.read(read.checkpoint, key)
    _check(read, checkpoint)
    told = "" if read.private is None else f", private part {read.private}"
    return (
        f"proven: entry {read.seq} of {checkpoint.origin} is {read.body}{told}; "
        f"it is in the tree of {checkpoint.size:,} entries with root "
        f"{b64encode(checkpoint.root).decode()}, signed by {key.name}"
    )


def _check(proof: Proof, checkpoint: signed.Checkpoint) -> None:
    if proof.private is not None:
        salt = proof.salt or b""
        if len(salt) != 32 or commit(salt, proof.private.encode()) != proof.commitment:
            raise InvalidNote(place="proof", reason="the private part is not what was committed to")
    if proof.seq < 1 or len(proof.commitment) != merkle.HASH_BYTES:
        raise InvalidNote(place="proof", reason="no such entry can be in a ledger")
    leaf = hashed(proof.seq, proof.commitment, proof.body.encode())
    if not merkle.is_included(
        leaf,
        proof.seq - 1,
        size=checkpoint.size,
        proof=proof.hashes,
        tree_root=checkpoint.root,
    ):
        reason = f"entry {proof.seq} does not lead to the root signed for {checkpoint.size} entries"
        raise InvalidNote(place="proof", reason=reason)

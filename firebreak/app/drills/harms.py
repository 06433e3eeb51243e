"""What somebody with the database in hand can do to a ledger; each on a copy.

Each harm edits one open transaction, which the caller rolls back, and tells which line is the
first bad one afterwards.
"""

import sqlite3
from collections.abc import Callable
from random import Random
from typing import Final

from msgspec import Struct

from firebreak.algorithms.ledger import merkle
from firebreak.algorithms.ledger.commitments import commit, hashed

PARTS: Final = ("body", "private", "salt", "commitment", "node")
NOT_A_LINE: Final = 0


class Victim(Struct, frozen=True):
    """A ledger to be harmed: one tenant's, on a database that is thrown away.

    Attributes:
        size: Lines; at least four.
        signed: How many of them a checkpoint vouches for.
    """

    database: sqlite3.Connection
    tenant: str
    size: int
    signed: int

    def run(self, statement: str, *values: object) -> list[tuple[bytes, ...]]:
        """Run one statement that names the tenant ``:t``; its other values follow in order."""
        names = {f"v{number}": value for number, value in enumerate(values)}
        return self.database.execute(statement, {"t": self.tenant, **names}).fetchall()


class Harm(Struct, frozen=True, kw_only=True):
    """One kind of attack.

    Attributes:
        does: Attacks, and gives the number of the first line that is not what it was; 0 for the
            head alone.
        is_sealed: Whether every hash in the database is recomputed, so that only what lies
            outside the database can tell.
    """

    name: str
    does: Callable[[Victim, Random], int]
    is_sealed: bool = False


def flip(part: str) -> Callable[[Victim, Random], int]:
    """Make a harm that flips one bit of one part of a line."""

    def does(victim: Victim, dice: Random) -> int:
        seq = dice.randint(1, victim.size)
        ((before,),) = victim.run(f"SELECT {part} FROM ledger WHERE tenant=:t AND seq=:v0", seq)
        after = bytearray(before)
        after[dice.randrange(len(after))] ^= 1 << dice.randrange(8)
        set_part = f"UPDATE ledger SET {part}=:v0 WHERE tenant=:t AND seq=:v1"
        victim.run(set_part, bytes(after), seq)
        return seq

    return does


def delete(victim: Victim, dice: Random) -> int:
    """Delete one line."""
    seq = dice.randint(1, victim.size)
    victim.run("DELETE FROM ledger WHERE tenant=:t AND seq=:v0", seq)
    return seq


def delete_and_renumber(victim: Victim, dice: Random) -> int:
    """Delete one line and move the others up."""
    seq = delete(victim, dice)
    _shift(victim, seq + 1, -1)
    return seq


def swap(victim: Victim, dice: Random) -> int:
    """Let two lines change places."""
    one, other = sorted(dice.sample(range(1, victim.size + 1), 2))
    lines = [_line(victim, one), _line(victim, other)]
    _put(victim, one, lines[1])
    _put(victim, other, lines[0])
    return one


def swap_private(victim: Victim, dice: Random) -> int:
    """Let two lines change whom they are about, salt and all."""
    one, other = sorted(dice.sample(range(1, victim.size + 1), 2))
    lines = [_line(victim, one), _line(victim, other)]
    _put(victim, one, (lines[0][0], *lines[1][1:3], *lines[0][3:]))
    _put(victim, other, (lines[1][0], *lines[0][1:3], *lines[1][3:]))
    return one


def insert(victim: Victim, dice: Random) -> int:
    """Put a made-up line in and move the others down."""
    seq = dice.randint(1, victim.signed)
    body, private = _line(victim, seq)[:2]
    _shift(victim, seq, +1)
    salt = dice.randbytes(32)
    commitment = commit(salt, private)
    node = hashed(seq, commitment, body)
    add = "INSERT INTO ledger (tenant,seq,body,private,salt,commitment,node) VALUES "
    victim.run(add + "(:t,:v0,:v1,:v2,:v3,:v4,:v5)", seq, body, private, salt, commitment, node)
    return seq


def add_unseen(victim: Victim, dice: Random) -> int:
    """Put a line at the end that the head does not count."""
    del dice
    columns = ", ".join(PARTS)
    victim.run(
        f"INSERT INTO ledger (tenant, seq, {columns}) SELECT tenant, seq + :v0, {columns} "
        "FROM ledger WHERE tenant=:t AND seq=:v1",
        1,
        victim.size,
    )
    return victim.size + 1


def cut(victim: Victim, dice: Random) -> int:
    """Delete the newest lines."""
    seq = dice.randint(1, victim.size)
    victim.run("DELETE FROM ledger WHERE tenant=:t AND seq>=:v0", seq)
    return seq


def empty(victim: Victim, dice: Random) -> int:
    """Delete every line at once, as a server's TRUNCATE does past the guards of single lines."""
    del dice
    victim.run("DELETE FROM ledger WHERE tenant=:t")
    return 1


def double(victim: Victim, dice: Random) -> int:
    """Drop the key of the table, as whoever owns a server's can, and put a line in twice."""
    seq = dice.randint(1, victim.size)
    victim.run("CREATE TABLE loose AS SELECT * FROM ledger")
    victim.run("DROP TABLE ledger")
    victim.run("ALTER TABLE loose RENAME TO ledger")
    victim.run("INSERT INTO ledger SELECT * FROM ledger WHERE tenant=:t AND seq=:v0", seq)
    return seq + 1


def half_erase(victim: Victim, dice: Random) -> int:
    """Drop a salt and keep what it was for."""
    seq = dice.randint(1, victim.size)
    victim.run("UPDATE ledger SET salt=NULL WHERE tenant=:t AND seq=:v0", seq)
    return seq


def change_head(victim: Victim, dice: Random) -> int:
    """Change the hashes of the head, so that the next line would grow on another tree."""
    ((nodes,),) = victim.run("SELECT frontier FROM ledger_heads WHERE tenant=:t")
    after = bytearray(nodes)
    after[dice.randrange(len(after))] ^= 1
    victim.run("UPDATE ledger_heads SET frontier=:v0 WHERE tenant=:t", bytes(after))
    return NOT_A_LINE


def roll_back(victim: Victim, dice: Random) -> int:
    """Bring an earlier state of the database back, whole and sound in itself."""
    size = dice.randrange(victim.signed)
    victim.run("DELETE FROM ledger WHERE tenant=:t AND seq>:v0", size)
    reseal(victim, size + 1)
    return size + 1


def rewrite(victim: Victim, dice: Random) -> int:
    """Rewrite one line and recompute every hash behind it."""
    seq = dice.randint(1, victim.signed)
    _rewrite(victim, seq)
    reseal(victim, seq)
    return seq


def rewrite_locally(victim: Victim, dice: Random) -> int:
    """Rewrite one line and recompute the hash beside it, but not those behind it."""
    seq = dice.randint(1, victim.signed)
    _rewrite(victim, seq)
    reseal(victim, seq, upto=seq)
    return seq


def roll_back_and_go_on(victim: Victim, dice: Random) -> int:
    """Bring an earlier state back and write another history on top of it."""
    seq = dice.randint(1, victim.signed)
    for number in range(seq, victim.size + 1):
        _rewrite(victim, number)
    reseal(victim, seq)
    return seq


def swap_tree(victim: Victim, dice: Random) -> int:
    """Put a whole other ledger in its place, made with the same program."""
    del dice
    for number in range(1, victim.size + 1):
        _rewrite(victim, number)
    reseal(victim, 1)
    return 1


def reseal(victim: Victim, start: int, upto: int | None = None) -> None:
    """Recompute commitments and hashes from a line on, as somebody would who knows the program.

    Args:
        victim: Whose hashes.
        start: First line to recompute.
        upto: Last one; None goes on to the end and recomputes the head too.
    """
    kept = [
        victim.run("SELECT node FROM ledger WHERE tenant=:t AND seq=:v0", end)[0][0]
        for end in merkle.ends(start - 1)
    ]
    last = upto or int(victim.run("SELECT coalesce(max(seq),0) FROM ledger WHERE tenant=:t")[0][0])
    for seq in range(start, last + 1):
        body, private, salt, _, _ = _line(victim, seq)
        commitment = commit(salt, private)
        node = merkle.grow(kept, seq - 1, hashed(seq, commitment, body))
        _put(victim, seq, (body, private, salt, commitment, node))
    if upto is None:
        move = "UPDATE ledger_heads SET size=:v0, frontier=:v1 WHERE tenant=:t"
        victim.run(move, last, b"".join(kept))


def _rewrite(victim: Victim, seq: int) -> None:
    body, private, salt, commitment, node = _line(victim, seq)
    forged = body.replace(b'"actor":"', b'"actor":"x', 1)
    _put(victim, seq, (forged, private, salt, commitment, node))


def _line(victim: Victim, seq: int) -> tuple[bytes, ...]:
    asked = f"SELECT {', '.join(PARTS)} FROM ledger WHERE tenant=:t AND seq=:v0"
    return victim.run(asked, seq)[0]


def _put(victim: Victim, seq: int, line: tuple[bytes, ...]) -> None:
    values = ", ".join(f"{part}=:v{number}" for number, part in enumerate(PARTS))
    victim.run(f"UPDATE ledger SET {values} WHERE tenant=:t AND seq=:v5", *line, seq)


def _shift(victim: Victim, start: int, by: int) -> None:
    # Through negative numbers, so that no two lines bear one number on the way.
    away = "UPDATE ledger SET seq=-(seq+:v0) WHERE tenant=:t AND seq>=:v1"
    victim.run(away, by, start)
    victim.run("UPDATE ledger SET seq=-seq WHERE tenant=:t AND seq<0")


HARMS: Final = (
    *(Harm(name=f"flip a bit of {part}", does=flip(part)) for part in PARTS),
    Harm(name="delete", does=delete),
    Harm(name="delete and renumber", does=delete_and_renumber),
    Harm(name="reorder", does=swap),
    Harm(name="swap private parts", does=swap_private),
    Harm(name="insert", does=insert),
    Harm(name="append unseen", does=add_unseen),
    Harm(name="truncate", does=cut),
    Harm(name="empty", does=empty),
    Harm(name="drop the key and double", does=double),
    Harm(name="erase half", does=half_erase),
    Harm(name="change the head", does=change_head),
    Harm(name="rewrite, hash beside it too", does=rewrite_locally, is_sealed=True),
    Harm(name="rewrite, all hashes too", does=rewrite, is_sealed=True),
    Harm(name="roll back", does=roll_back, is_sealed=True),
    Harm(name="roll back and go on", does=roll_back_and_go_on, is_sealed=True),
    Harm(name="swap the whole tree", does=swap_tree, is_sealed=True),
)
"""Every attack there is a drill for."""

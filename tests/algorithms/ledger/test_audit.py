"""An audit names the first bad line, and only a bad one."""

from typing import Any

import pytest

from firebreak.algorithms.ledger import merkle
from firebreak.algorithms.ledger.audit import Row, audit
from firebreak.algorithms.ledger.checkpoints import Checkpoint
from firebreak.algorithms.ledger.commitments import commit, hashed
from firebreak.model.ledger import Tree


def ledger(size: int) -> tuple[list[Row], list[Tree]]:
    """Make a ledger, and the tree after each of its lines."""
    frontier: list[bytes] = []
    rows: list[Row] = []
    trees = [Tree()]
    for seq in range(1, size + 1):
        body, private, salt = b'{"seq":%d}' % seq, b'{"note":"n%d"}' % seq, bytes([seq]) * 32
        commitment = commit(salt, private)
        node = merkle.grow(frontier, seq - 1, hashed(seq, commitment, body))
        rows.append((seq, body, private, salt, commitment, node))
        trees.append(Tree(size=seq, frontier=tuple(frontier)))
    return rows, trees


def signed(tree: Tree) -> Checkpoint:
    """Make the checkpoint of a tree."""
    return Checkpoint(origin="x", size=tree.size, root=merkle.root(tree.frontier))


ROWS, TREES = ledger(12)
HEAD = TREES[-1]


def found(rows: list[Row], head: Tree | None = HEAD) -> tuple[str, int] | None:
    """Audit, and give trouble and line."""
    finding = audit(rows, head, [signed(TREES[9])]).finding
    return (finding.trouble, finding.first) if finding else None


def edited(place: int, **parts: Any) -> list[Row]:
    """Change parts of one line."""
    names = ("seq", "body", "private", "salt", "commitment", "node")
    row: Any = tuple(parts.get(name, old) for name, old in zip(names, ROWS[place - 1], strict=True))
    return [*ROWS[: place - 1], row, *ROWS[place:]]


def test_a_good_ledger_is_good() -> None:
    """Nothing is found where nothing is wrong, and what was checked is counted."""
    verdict = audit(ROWS, HEAD, [signed(TREES[3]), signed(TREES[12]), signed(TREES[0])])
    assert (verdict.finding, verdict.size, verdict.checkpoints) == (None, 12, 3)
    assert merkle.root(HEAD.frontier) == verdict.root


def test_an_empty_ledger_is_good() -> None:
    """Before the first line there is nothing to be wrong."""
    assert audit([], Tree()).finding is None


def test_an_erased_line_is_good_and_counted() -> None:
    """What the law made us forget does not look like tampering."""
    verdict = audit(edited(4, private=None, salt=None), HEAD, [signed(TREES[9])])
    assert (verdict.finding, verdict.erased) == (None, 1)


@pytest.mark.parametrize(
    "parts",
    [
        {"body": b'{"seq":4,"x":1}'},
        {"private": b'{"note":"other"}'},
        {"salt": bytes(32)},
        {"commitment": bytes(32)},
        {"commitment": bytes(31)},
        {"node": bytes(32)},
        {"private": None},
        {"salt": None},
        {"private": None, "salt": None, "commitment": ROWS[3][4] + b"{"},
    ],
    ids=lambda parts: "+".join(parts),
)
def test_a_changed_line_is_named(parts: dict[str, Any]) -> None:
    """Whatever part of it was touched."""
    assert found(edited(4, **parts)) == ("changed", 4)


@pytest.mark.parametrize("value", [7, "text", None])
@pytest.mark.parametrize("part", ["body", "commitment"])
def test_a_line_of_another_type_is_named(part: str, value: object) -> None:
    """A file that was made to crash the auditor is only one more finding."""
    finding = audit(edited(4, **{part: value}), HEAD).finding
    assert finding is not None
    assert finding.first == 4


def test_a_deleted_line_is_named() -> None:
    """The gap is told, and how far it goes."""
    assert found(ROWS[:3] + ROWS[4:]) == ("missing", 4)
    finding = audit(ROWS[:3] + ROWS[6:]).finding
    assert finding is not None
    assert "entry 4 and all up to 6 were deleted" in finding.says


def renumbered(rows: list[Row]) -> list[Row]:
    """Give lines the numbers of their places."""
    return [(place, *row[1:]) for place, row in enumerate(rows, 1)]


def test_a_deleted_line_is_named_although_the_rest_moved_up() -> None:
    """Each line bears its number inside too."""
    assert found(renumbered(ROWS[:3] + ROWS[4:])) == ("missing", 4)


def test_exchanged_lines_are_named() -> None:
    """The first of the two places."""
    swapped = [*ROWS[:3], ROWS[7], *ROWS[4:7], ROWS[3], *ROWS[8:]]
    assert found(renumbered(swapped)) == ("moved", 4)
    neighbours = [*ROWS[:3], ROWS[4], ROWS[3], *ROWS[5:]]
    assert found(neighbours) == ("moved", 4)


def test_a_line_put_in_is_named() -> None:
    """Forged or copied, with the rest moved down."""
    forged = (4, b'{"seq":4}', b"{}", bytes(32), commit(bytes(32), b"{}"), bytes(32))
    assert found(renumbered([*ROWS[:3], forged, *ROWS[3:]])) == ("inserted", 4)
    assert found([*ROWS[:4], ROWS[3], *ROWS[4:]]) == ("inserted", 5)


def test_a_cut_end_is_named_by_the_head() -> None:
    """The head still knows how many there were."""
    assert found(ROWS[:11]) == ("truncated", 12)
    assert found(ROWS[:5]) == ("truncated", 6)


def test_lines_that_the_head_does_not_count_are_named() -> None:
    """Whoever appends by hand forgets the head."""
    assert found(ROWS, TREES[10]) == ("inserted", 11)


def test_a_changed_head_is_told_without_blaming_a_line() -> None:
    """All lines are good, and the next one would go wrong."""
    assert found(ROWS, Tree(size=12, frontier=(bytes(32),))) == ("head changed", 0)


def test_a_rolled_back_ledger_is_named_by_the_checkpoint() -> None:
    """Sound in itself, and shorter than what was signed for."""
    assert found(ROWS[:8], TREES[8]) == ("rolled back", 9)
    assert found(ROWS[:9], TREES[9]) is None


def test_a_rewritten_ledger_lies_between_two_checkpoints() -> None:
    """Every hash fits, and still it is another history than the signed one."""
    forged = Checkpoint(origin="x", size=10, root=bytes(32))
    finding = audit(ROWS, HEAD, [signed(TREES[6]), forged]).finding
    assert finding is not None
    assert (finding.trouble, finding.first, finding.last) == ("rewritten", 7, 10)


def test_an_audit_can_go_on_from_a_trusted_tree() -> None:
    """What was checked at the last checkpoint is not read again."""
    assert audit(ROWS[5:], HEAD, start=TREES[5]).finding is None
    finding = audit(edited(9, salt=bytes(32))[5:], HEAD, start=TREES[5]).finding
    assert finding is not None
    assert finding.first == 9

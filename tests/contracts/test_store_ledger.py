"""Every store keeps the same tree over its ledger."""

from concurrent.futures import ThreadPoolExecutor

from firebreak.algorithms.ledger import merkle
from firebreak.algorithms.ledger.audit import Row, audit
from firebreak.model.ids import TenantId
from firebreak.model.ledger import Tree
from firebreak.model.ports import Store
from tests.adapters.store.factories import MINE, THEIRS, U1, entry


def rows(store: Store, tenant: TenantId = MINE) -> list[Row]:
    """Give a tenant's lines as an audit wants them."""
    return [
        (one.seq, one.body, one.private, one.salt, one.commitment, one.node)
        for one in store.leaves(0, 10_000, tenant)
    ]


def test_a_new_ledger_is_the_empty_tree(store: Store) -> None:
    """Nothing written, nothing to sign."""
    assert store.tree(MINE) == Tree()
    assert store.leaves(0, 9, MINE) == []


def test_each_line_is_a_leaf_of_its_tenants_tree(store: Store) -> None:
    """Written one by one or many at once, the ledger holds and the head counts it."""
    for count in (1, 3, 1, 8):
        store.note([entry(note=f"n{number}") for number in range(count)])
    verdict = audit(rows(store), store.tree(MINE))
    assert (verdict.finding, verdict.size) == (None, 13)
    assert merkle.root(store.tree(MINE).frontier) == verdict.root


def test_tenants_have_trees_of_their_own(store: Store) -> None:
    """One tenant's history says nothing of another's."""
    store.note([entry(), entry(tenant=THEIRS), entry()])
    assert (store.tree(MINE).size, store.tree(THEIRS).size) == (2, 1)
    assert audit(rows(store, THEIRS), store.tree(THEIRS)).finding is None


def test_writers_at_once_grow_one_sound_tree(store: Store) -> None:
    """Four writers, two tenants: no line is lost, no hash goes wrong."""

    def write(writer: int) -> None:
        for turn in range(8):
            store.note([entry(note=f"{writer}-{turn}"), entry(tenant=THEIRS)])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    for tenant in (MINE, THEIRS):
        verdict = audit(rows(store, tenant), store.tree(tenant))
        assert (verdict.finding, verdict.size) == (None, 32)


def test_whom_a_line_is_about_stands_in_its_private_part_only(store: Store) -> None:
    """Erasing the private part leaves no trace of the account in the open one."""
    store.note([entry(note="seen in passing", subject=U1)])
    (leaf,) = store.leaves(0, 9, MINE)
    assert U1.encode() not in leaf.body
    assert b"seen in passing" not in leaf.body
    assert U1.encode() in (leaf.private or b"")


def test_no_two_lines_share_a_salt(store: Store) -> None:
    """Two lines about the same account cannot be told to be so by their commitments."""
    store.note([entry(subject=U1), entry(subject=U1)])
    first, second = store.leaves(0, 9, MINE)
    assert first.private == second.private
    assert first.salt != second.salt
    assert first.commitment != second.commitment


def test_leaves_are_read_in_pages(store: Store) -> None:
    """After a number, so many, in order."""
    store.note([entry() for _ in range(5)])
    assert [one.seq for one in store.leaves(2, 2, MINE)] == [3, 4]
    assert store.leaves(5, 9, MINE) == []

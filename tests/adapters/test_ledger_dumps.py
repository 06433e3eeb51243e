"""Dumps are exact, readable, and honest about their damage."""

import json
from pathlib import Path

import pytest

from firebreak.adapters.ledger_dumps import LedgerDump, write_dump
from firebreak.adapters.store import open_store
from firebreak.algorithms.ledger.audit import Row, audit
from firebreak.model.errors import InvalidFile
from firebreak.model.ids import TenantId
from firebreak.model.ledger import Tree
from tests.adapters.store.factories import MINE, THEIRS, U1, entry


def rows(tenant: TenantId, count: int) -> tuple[Tree, list[Row]]:
    """Make a tenant's ledger of so many lines, the second one erased."""
    store = open_store("memory:")
    store.note([entry(tenant=tenant, note=f"n{n} “”", subject=U1) for n in range(count)])
    made: list[Row] = [
        (one.seq, one.body, one.private, one.salt, one.commitment, one.node)
        for one in store.leaves(0, count, tenant)
    ]
    made[1:2] = [(*made[1][:2], None, None, *made[1][4:])] if count > 1 else []
    return store.tree(tenant), made


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """Give a dump of two tenants."""
    with open(tmp_path / "d.jsonl", "wb") as file:
        for tenant, count in ((MINE, 5), (THEIRS, 1)):
            tree, made = rows(tenant, count)
            assert write_dump(file, tenant, tree, made) == count
    return tmp_path / "d.jsonl"


def test_a_dump_verifies_like_the_database(dump: Path) -> None:
    """Lines, heads and erased parts survive the way."""
    read = LedgerDump(dump)
    assert read.tenants() == [MINE, THEIRS]
    for tenant, size, erased in ((MINE, 5, 1), (THEIRS, 1, 0)):
        verdict = audit(read.rows(tenant), read.head(tenant))
        assert (verdict.finding, verdict.size, verdict.erased) == (None, size, erased)


def test_a_dump_can_be_read_with_the_eye(dump: Path) -> None:
    """A line is plain JSON inside and out."""
    line = json.loads(dump.read_text().splitlines()[1])
    assert line["body"]["kind"] == "looked up"
    assert line["private"] == {"subject": U1, "note": "n0 “”"}


def test_a_changed_word_in_a_dump_is_found(dump: Path) -> None:
    """One word of one line."""
    dump.write_text(dump.read_text().replace('"note":"n2', '"note":"n7'))
    finding = audit(LedgerDump(dump).rows(MINE)).finding
    assert finding is not None
    assert (finding.trouble, finding.first) == ("changed", 3)


def test_a_damaged_line_is_named_by_its_number_in_the_file(dump: Path) -> None:
    """Whoever has the file finds the place."""
    lines = dump.read_text().splitlines()
    lines[3] = lines[3][:-9]
    dump.write_text("\n".join(lines))
    with pytest.raises(InvalidFile, match="line 4"):
        list(LedgerDump(dump).rows(MINE))


@pytest.mark.parametrize("text", ["", "{}\n", "words\n", '{"type":"line"}\n'])
def test_what_is_no_dump_is_refused(tmp_path: Path, text: str) -> None:
    """The message says so before anything is believed."""
    (tmp_path / "d").write_text(text)
    with pytest.raises(InvalidFile):
        LedgerDump(tmp_path / "d").tenants()


def test_a_missing_dump_is_named(tmp_path: Path) -> None:
    """A typing slip is no tampering."""
    with pytest.raises(InvalidFile, match="cannot be read"):
        LedgerDump(tmp_path / "none").tenants()

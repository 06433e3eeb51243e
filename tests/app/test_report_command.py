"""``firebreak report``: the same bytes wherever it runs."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firebreak.app import publishing
from firebreak.app.commands.report import COMMAND
from firebreak.app.order_execution import answer_scrutiny
from firebreak.model.errors import InvalidRecord
from tests.app.factories import ROSA, post, report
from tests.app.order_room import OrderRoom, lasting
from tests.measure.histories import YEAR


def told(*words: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(COMMAND, words)


def desk_with_an_order(folder: Path) -> str:
    """Keep a desk that had an order and a report, and give its store."""
    url = f"sqlite:///{folder / 'f.db'}"
    room = lasting(url, folder)
    with closing(room.store):
        room.carry_out(room.order(is_cross_border=True))
        room.tell(post("p9", "The bus is late.", "u9"), report("n9", "p9"))
    return url


@pytest.mark.parametrize("name", ["dsa", "tco", "santa-clara"])
def test_a_report_is_the_same_bytes_elsewhere(name: str, tmp_path: Path) -> None:
    """Written twice, by another process, in another time zone and language: not a byte differs."""
    url = desk_with_an_order(tmp_path)
    days = ("--from", "2026-01-01", "--to", "2027-01-01")
    here, there = tmp_path / "here", tmp_path / "there"
    assert told("--store", url, name, *days, "--out", str(here)).exit_code == 0
    odd = {"TZ": "Pacific/Kiritimati", "LC_ALL": "de_DE.UTF-8", "LANG": "ar", "PYTHONHASHSEED": "7"}
    words = ("-m", "firebreak", "report", "--store", url, name, *days, "--out", str(there))
    done = subprocess.run(
        [sys.executable, *words], env={**os.environ, **odd}, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    files = {one.name: one.read_bytes() for one in here.iterdir()}
    assert "README.md" in files
    assert files == {one.name: one.read_bytes() for one in there.iterdir()}


def test_the_tco_report_tells_of_a_real_order(tmp_path: Path) -> None:
    """An order that was carried out in time stands in the table, once, and in the text."""
    url = desk_with_an_order(tmp_path)
    out = tmp_path / "out"
    told("--store", url, "tco", "--from", "2026-01-01", "--to", "2027-01-01", "--out", str(out))
    assert b"in effect within the hour,1\r\n" in (out / "orders.csv").read_bytes()
    assert b"removal orders,1,1\r\nspecific measures,0,0\r\n" in (out / "items.csv").read_bytes()
    assert "| removal orders | 1 | 1 |" in (out / "report.md").read_text(encoding="utf-8")


def test_the_dsa_report_tells_whose_order_it_was(tmp_path: Path) -> None:
    """The Member State is on the ledger, and so are the notice and the measure."""
    url = desk_with_an_order(tmp_path)
    out = tmp_path / "out"
    told("--store", url, "dsa", "--from", "2026-01-01", "--to", "2027-01-01", "--out", str(out))
    assert (out / "orders.csv").read_bytes().splitlines()[2].startswith(b"XA,1,1,1,0,1,,")
    assert b"removal order,remove,1,1,0,1\r\n" in (out / "measures.csv").read_bytes()
    assert b"user_report,,1,1,0,0,0,0,0,1,0,\r\n" in (out / "notices.csv").read_bytes()


def test_what_an_infringed_order_removed_counts_as_put_back_after_proceedings() -> None:
    """The reason is read from the ledger: the home authority found against the order."""
    room = OrderRoom()
    paper = room.order(is_cross_border=True)
    room.carry_out(paper)
    answer_scrutiny(room.services, paper.id, "infringed", by=ROSA)
    room.carry()
    room.confirm(post("p1", "", version=2, status="visible"))
    compute = publishing.counting("tco", YEAR, room.services.policy)
    lines = room.store.entries(0, 1_000, room.services.tenant)
    rows = {table.name: table.rows for table in compute(lines).tables}
    assert ("after proceedings", 1) in rows["reinstated"]


def test_a_time_that_ends_before_it_begins_is_refused() -> None:
    """Nobody publishes a report of no time by mistake."""
    with pytest.raises(InvalidRecord, match="choose a day after"):
        publishing.window_of(YEAR.until.date(), YEAR.since.date())


def test_feedback_to_an_authority_comes_from_the_record_again(tmp_path: Path) -> None:
    """What the authority was told can be printed, and the order's record gives the same bytes."""
    url = f"sqlite:///{tmp_path / 'f.db'}"
    room = lasting(url, tmp_path)
    with closing(room.store):
        paper = room.order()
        room.carry_out(paper)
        [(_, answer, is_same)] = publishing.feedback_of(room.services, paper.id)
        assert is_same
        room.name_us(signer="Somebody else")
        assert [False] == [same for _, _, same in publishing.feedback_of(room.services, paper.id)]
    assert answer.text in told("--store", url, "order-feedback", paper.id).output


def test_an_order_nobody_answered_says_so(tmp_path: Path) -> None:
    """An empty page would look like a failure."""
    url = f"sqlite:///{tmp_path / 'f.db'}"
    room = lasting(url, tmp_path)
    with closing(room.store):
        paper = room.order()
    assert "nothing was written" in told("--store", url, "order-feedback", paper.id).output

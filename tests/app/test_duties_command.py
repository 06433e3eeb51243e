"""``firebreak duties``: the same as the page, for a terminal."""

from contextlib import closing
from pathlib import Path

from click.testing import CliRunner

from firebreak.app import exposed
from firebreak.app.commands.duties import COMMAND
from firebreak.model.ids import ReviewerId
from tests.app.factories import account, post, report
from tests.app.order_room import lasting


def test_the_terminal_tells_what_the_page_tells(tmp_path: Path) -> None:
    """What comes due and how much was missed; and the register as a table."""
    url = f"sqlite:///{tmp_path / 'f.db'}"
    room = lasting(url, tmp_path)
    with closing(room.store):
        room.tell(account("u8"), post("p8", "The bus is late.", "u8"), report("n8", "p8"))
        exposed.record(
            room.services,
            authority="Authority of Sector 7",
            reference="E 1",
            received_at=room.clock(),
            words="",
            by=ReviewerId("ines"),
        )
    told = CliRunner().invoke(COMMAND, ["--store", url])
    assert told.exit_code == 0, told.output
    assert "report measures to the authority\tAuthority of Sector 7 E 1\tdue 2026-06" in told.output
    assert "final orders in 12 months\t0" in told.output
    table = CliRunner().invoke(COMMAND, ["--store", url, "--csv"])
    assert table.output.startswith("kind,name,category,received,due,done")

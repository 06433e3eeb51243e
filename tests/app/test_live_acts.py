"""Acts are seen at once, merged aside, back after a restart, forgotten."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from firebreak.adapters.acts.segments import Segments
from firebreak.app.live_acts import LiveActs, milliseconds
from firebreak.connect.contract import Did, account, acts
from firebreak.connect.nearby import connect_locally
from firebreak.connect.view import VERBS
from firebreak.model.connections import Connection, Seed
from firebreak.model.ids import ItemKey
from tests.connect.factories import NOW, SMALL, circle, crowd, drops

GROUP = ("s1", "s2", "s3", "m1", "m2")
STORY = [*crowd(), *drops(*GROUP), *circle(*GROUP)]
SEEDS = tuple(Seed(account=account(name)) for name in ("s1", "s2", "s3"))


def found(live: LiveActs) -> tuple[Connection, ...]:
    """Whom the story's seeds lead to."""
    return connect_locally(live.platform(), SEEDS, policy=SMALL, now=NOW).connections


def in_folder(folder: Path) -> LiveActs:
    """Acts as a process that starts finds them."""
    return LiveActs(Segments(folder, verbs=VERBS))


def test_acts_are_seen_by_whoever_asks_next() -> None:
    """Nothing has to be merged or written first."""
    live = LiveActs()
    for did in STORY:
        live.add(acts([did]))
    assert {account("m1"), account("m2")} == {
        one.account for one in found(live) if one.band == "likely"
    }


def test_in_which_pieces_acts_came_changes_nothing() -> None:
    """One by one with merges between, or all at once."""
    whole, pieces = LiveActs(), LiveActs()
    whole.add(acts(STORY))
    for number, did in enumerate(STORY):
        pieces.add(acts([did]))
        if number % 7 == 0:
            pieces.platform()
            pieces.merge()
    assert found(whole) == found(pieces)


def test_what_somebody_asks_about_does_not_change_under_him() -> None:
    """A state that was given stays as it was, while acts come and layers are merged."""
    live = LiveActs()
    live.add(acts(STORY))
    before = live.platform()
    answer = connect_locally(before, SEEDS, policy=SMALL, now=NOW)
    live.add(acts(circle("s1", "m9")))
    live.platform()
    while live.merge():
        pass

    assert answer == connect_locally(before, SEEDS, policy=SMALL, now=NOW)
    assert account("m9") in [one.account for one in found(live)]


def test_a_thread_merges_while_acts_come() -> None:
    """It starts, ends when told, and loses nothing."""
    live = LiveActs()
    live.start()
    for number in range(3):
        live.add(acts(Did(f"x{one}", "tag", f"tag:{number}", one) for one in range(500)))
        live.platform()
    live.stop()

    assert 1_500 == len(live.platform().index)


def test_a_restart_goes_on_where_files_end(tmp_path: Path) -> None:
    """Acts since the last save come from the feed again, and count once."""
    live = in_folder(tmp_path)
    live.add(acts(STORY[:200]))
    live.save(200)
    live.add(acts(STORY[200:250]))
    live.platform()

    again = in_folder(tmp_path)
    assert 200 == again.cursor
    again.add(acts(STORY[150:]))
    again.save(len(STORY))
    whole = LiveActs()
    whole.add(acts(STORY))
    assert found(whole) == found(again) == found(in_folder(tmp_path))


def test_what_is_forgotten_is_gone_from_memory_and_files(tmp_path: Path) -> None:
    """The account's name stands nowhere, and what it did is not counted."""
    live = in_folder(tmp_path)
    live.add(acts(STORY))
    live.save(len(STORY))
    gone = {one.item for one in acts(STORY) if one.actor == account("m1")}
    live.forget(gone, {account("m1"): ItemKey("erased:1")})

    names = list(live.platform().names)  # type: ignore[call-overload]
    assert account("m1") not in names
    assert "erased:1" in names
    assert account("m1") not in [one.account for one in found(live)]
    assert found(live) == found(in_folder(tmp_path))
    files = [f"{tmp_path}/{kind}-*.parquet" for kind in ("names", "items")]
    written = {name for (name,) in duckdb.sql(f"SELECT id FROM read_parquet({files})").fetchall()}
    assert "erased:1" in written
    assert not written & {account("m1"), *gone}


def test_an_answer_that_is_forgotten_no_longer_excuses_what_stood_beside_it() -> None:
    """Marks are made anew from what is left."""
    live, plain = LiveActs(), LiveActs()
    did = [Did("a", "tag", "tag:one"), Did("a", "reply", "b"), Did("c", "tag", "tag:one")]
    live.add(acts(did))
    live.forget([one.item for one in acts(did[1:2])], {})
    plain.add(acts([did[0], did[2]]))
    kinds = [[run.kind.tolist() for run in one.platform().index.runs] for one in (live, plain)]
    assert kinds[0] == kinds[1]


def test_milliseconds_are_counted_down_to_the_year_1() -> None:
    """Whole ones, of any aware instant."""
    assert 0 == milliseconds(datetime(1970, 1, 1, tzinfo=UTC))
    assert -1 == milliseconds(datetime(1970, 1, 1, tzinfo=UTC) - timedelta(microseconds=1))
    assert 1_500 == milliseconds(datetime(1970, 1, 1, 0, 0, 1, 500_999, tzinfo=UTC))
    assert -62_135_596_800_000 == milliseconds(datetime(1, 1, 1, tzinfo=UTC))

"""Actions are done by hand: what people say of it counts once, as theirs."""

from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firebreak.adapters.connecting.hand_lists import rows_of
from firebreak.adapters.store import open_store
from firebreak.app import retention
from firebreak.app.commands.actions import COMMAND
from firebreak.app.results import take
from firebreak.model.ids import DEFAULT_TENANT, SourceId
from firebreak.model.results import Result as Word
from tests.app.factories import account, user
from tests.app.hand_desk import HandDesk


@pytest.fixture
def desk(tmp_path: Path) -> HandDesk:
    """Give a desk with two suspensions on a list."""
    made = HandDesk(tmp_path / "lists", "u1", "u2")
    made.send()
    return made


def test_a_decision_becomes_a_line_for_people(desk: HandDesk) -> None:
    """What is to be done to whom, why, and what they are to be told."""
    assert ["suspend delivered"] * 2 == desk.statuses()
    first, second = desk.lines()
    assert ("suspend", "account", "u1", "support") == (
        first["do"],
        first["kind"],
        first["id"],
        first["category"],
    )
    assert "Group V" in first["reasons"]
    assert first["tell"]
    assert "u2" == second["id"]


def test_what_was_done_by_hand_is_confirmed_by_the_list(desk: HandDesk) -> None:
    """It is the platform's own word, of each thing."""
    desk.put_back(desk.filled("done", ""))
    desk.round()
    assert ["suspend confirmed", "suspend delivered"] == desk.statuses()
    assert ("suspended", "never told") == (desk.account_status("u1"), desk.account_status("u2"))

    desk.put_back(desk.filled("done", "done"), "results-2.csv")
    desk.round()
    assert ["suspend confirmed"] * 2 == desk.statuses()


def test_the_rest_of_what_is_known_of_somebody_stays(tmp_path: Path) -> None:
    """A list says the status alone; the name and the numbers are the platform's last ones."""
    desk = HandDesk(tmp_path / "lists", "u1")
    desk.room.tell(account("u1", version=7))
    desk.send()
    desk.put_back(desk.filled("done"))
    desk.round()
    stored = desk.room.store.item(user("u1"), DEFAULT_TENANT)
    assert stored is not None
    assert account("u1", version=8, status="suspended") == stored.item


def test_what_could_not_be_done_is_a_failed_action_that_people_see(desk: HandDesk) -> None:
    """With the reason that was given; sent again, it stands on the next list."""
    desk.put_back(desk.filled("failed", "done", note="no such account"))
    desk.round()
    assert ["suspend failed", "suspend confirmed"] == desk.statuses()
    assert ["not done there: no such account"] == desk.dead()
    assert "action failed" in desk.room.ledger()

    [(letter, _)] = desk.room.store.dead(DEFAULT_TENANT)
    desk.room.store.redeliver(letter.id, DEFAULT_TENANT, now=desk.room.clock(), actor="rosa")
    desk.send()
    assert 2 == len(desk.lists())
    assert ["u1"] == [line["id"] for line in desk.lines()]
    # The old list, found again in a drawer, is no word about the new try.
    desk.put_back(desk.filled("failed", "done", place=0), "old.csv")
    desk.round()
    assert "suspend delivered" == desk.statuses()[0]

    desk.put_back(desk.filled("done"), "new.csv")
    desk.round()
    assert ["suspend confirmed"] * 2 == desk.statuses()


def test_the_same_list_twice_changes_nothing(desk: HandDesk) -> None:
    """Neither at once nor after it was all taken back."""
    text = desk.filled("done", "failed")
    desk.put_back(text)
    desk.round()
    before = desk.room.ledger(), desk.statuses(), desk.account_status()
    desk.put_back(text, "again.csv")
    desk.round()
    assert before == (desk.room.ledger(), desk.statuses(), desk.account_status())

    desk.room.reverse(desk.decisions[0])
    desk.send()
    desk.put_back(desk.filled("done"), "back.csv")
    desk.round()
    assert "active" == desk.account_status()
    desk.put_back(text, "once more.csv")
    desk.round()
    assert "active" == desk.account_status(), "an old list suspends nobody again"


def test_a_list_that_comes_late_does_not_undo_what_was_done_since(desk: HandDesk) -> None:
    """Suspended and taken back by hand, and the first list is found last: the account is active."""
    first = desk.filled("done", "")
    desk.room.reverse(desk.decisions[0])
    desk.send()
    desk.put_back(desk.filled("done"), "second.csv")
    desk.round()
    assert "active" == desk.account_status()
    desk.put_back(first, "first.csv")
    desk.round()
    assert "active" == desk.account_status()


def test_lines_that_cannot_be_taken_in_are_shown_until_good_ones_come(desk: HandDesk) -> None:
    """The others count; nobody has to look into a folder to learn of it."""
    text = desk.filled("done", "maybe")
    desk.put_back(text + "k9,suspend,account,u9,,,,,,,,,done,,\n")
    desk.round()
    said = desk.room.services.problems["results of forum"]
    assert "results-1.csv, row 3: the result is 'maybe'; write done or failed (and 1 more)" in said
    assert ["suspend confirmed", "suspend delivered"] == desk.statuses()

    desk.put_back(desk.filled("", "done"), "mended.csv")
    desk.round()
    assert "results of forum" not in desk.room.services.problems
    assert ["suspend confirmed"] * 2 == desk.statuses()


def test_a_list_of_one_platform_says_nothing_of_another(desk: HandDesk) -> None:
    """Who fills in lists of the forum cannot confirm what was asked of somebody else."""
    [first, _] = desk.room.actions()
    [taken] = take(desk.room.services, SourceId("shop"), [Word(action=first.id)])
    assert ("refused", "action") == (taken.outcome, taken.field)
    assert "no action" in taken.reason


@pytest.fixture
def kept(tmp_path: Path) -> HandDesk:
    """Give the same desk on a file, for the command line."""
    (tmp_path / "firebreak.toml").write_text(
        f'[platforms.forum]\nkind = "files"\nfolder = "{tmp_path / "lists"}"\n'
    )
    made = HandDesk(tmp_path / "lists", "u1", "u2", store=tmp_path)
    made.send()
    return made


def test_who_is_erased_takes_along_what_was_said_of_the_action(kept: HandDesk) -> None:
    """The paper is about them, and goes with them; the lists in the folder are people's own."""
    kept.put_back(kept.filled("failed", "done", note="no such account"))
    kept.round()
    services = kept.room.services
    services.store.close()
    retention.erase(
        services.config,
        user("u1"),
        "asked for",
        actor="rosa",
        now=kept.room.clock,
        aliases=services.new_id,
    )
    with closing(open_store(services.config.store, now=kept.room.clock)) as store:
        papers = store.papers(DEFAULT_TENANT, "action result")
        assert [user("u2")] == [one.subject for one in papers]


def run(desk: HandDesk, *words: str) -> Result:
    """Run ``firebreak actions`` on the desk's file."""
    folder = desk.folder.parent
    where = ["--config", str(folder / "firebreak.toml")]
    store = ["--store", desk.room.services.config.store]
    return CliRunner().invoke(COMMAND, [*words, *where, *store])


def test_a_list_is_imported_by_hand(kept: HandDesk) -> None:
    """Each line that cannot be taken in is named, and the same file again changes nothing."""
    path = kept.folder.parent / "r.csv"
    path.write_text(kept.filled("done", "what"), newline="")
    done = run(kept, "import", str(path))
    assert (3, "r.csv: 1 taken in, 0 known before, 1 not taken in\n") == (
        done.exit_code,
        done.stdout,
    )
    assert "r.csv, row 3: the result is 'what'" in done.stderr
    assert "0 taken in, 1 known before, 1 not" in run(kept, "import", str(path)).stdout
    kept.room.work()
    assert ["suspend confirmed", "suspend delivered"] == kept.statuses()
    kept.room.store.close()


def test_what_waits_to_be_shown_is_exported_at_any_moment(kept: HandDesk) -> None:
    """As its list had it, and complete; with results, the export can be imported."""
    path = kept.folder.parent / "all.csv"
    path.write_text(kept.filled("done", ""), newline="")
    run(kept, "import", str(path))
    kept.room.work()
    text = run(kept, "export", "forum").stdout
    assert text.startswith("\ufeffaction,do,kind,id")
    [row] = rows_of(text)
    waiting = kept.lines()[1]
    assert (waiting["action"], waiting["tell"]) == (row.key, row.tell)
    to = kept.folder.parent / "export.csv"
    assert "1 actions wait to be shown" in run(kept, "export", "forum", "--to", str(to)).stdout
    assert [row] == list(rows_of(to.read_bytes().decode()))
    kept.room.store.close()


def test_the_next_list_appears_at_once_where_it_is_urgent(tmp_path: Path) -> None:
    """Instead of after a minute."""
    (tmp_path / "firebreak.toml").write_text(
        f'[platforms.forum]\nkind = "files"\nfolder = "{tmp_path / "lists"}"\n'
        '[platforms.shop]\nkind = "files"\nfolder = "other"\ndry_run = true\n'
    )
    desk = HandDesk(tmp_path / "lists", store=tmp_path)
    assert "nothing waits" in run(desk, "next", "forum").stdout
    assert 'its kind is not "files"' in run(desk, "next", "shop").output
    assert "no platform of this name" in str(run(desk, "next", "sho").exception)
    desk.room.store.close()


@pytest.mark.parametrize("was", ["restricted", "suspended"])
def test_what_people_saw_before_is_what_its_reverse_restores(tmp_path: Path, was: str) -> None:
    """They wrote down how the account stood; the next list says that it has to stand so again."""
    desk = HandDesk(tmp_path / "lists", "u1")
    desk.send()
    [line] = desk.lines()
    desk.put_back(f"action,result,case,was\n{line['action']},done,{line['case']},{was.upper()}\n")
    desk.round()
    [decision] = desk.room.store.decisions(None, DEFAULT_TENANT)
    desk.room.reverse(decision)
    desk.send()
    [back] = desk.lines()
    assert ("unsuspend", was) == (back["do"], back["restores"])

    desk.put_back(desk.filled("done"), "results-2.csv")
    desk.round()
    assert "unsuspend confirmed" == desk.statuses()[-1]
    assert was == desk.account_status("u1")

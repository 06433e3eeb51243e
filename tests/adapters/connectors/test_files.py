"""Lists appear in a folder; what comes back is read once it lies still."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from firebreak.adapters.connectors import files
from firebreak.adapters.connectors.files import CONNECTOR, Files, FilesEndpoint
from firebreak.model.actions import Delivery
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import ActionId, ItemKey
from firebreak.model.platforms import Fetches, Silent

NOW = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
LATER = NOW + timedelta(seconds=60)


def delivery(name: str = "k1") -> Delivery:
    """Make a message that asks to suspend an account."""
    data = {"action": name, "verb": "suspend", "subject": {"kind": "account", "id": "u1"}}
    return Delivery(
        id=f"msg_{name}",
        action=ActionId(name),
        endpoint="forum",
        subject=ItemKey("forum:account:u1"),
        body=msgspec.json.encode({"type": "action.requested", "data": data}),
        due_at=NOW,
    )


@pytest.fixture
def forum(tmp_path: Path) -> Files:
    """Give a platform whose folder is still to be made."""
    return Files("forum", tmp_path / "forum", timedelta(seconds=60))


def names(forum: Files, now: datetime = LATER) -> list[str]:
    """Let a list appear where it is due, and name all of them."""
    forum.list_out(now)
    return sorted(path.name for path in forum._folder.glob("*.csv"))


def test_a_message_is_on_the_disk_before_it_counts_as_taken(forum: Files) -> None:
    """Another process, after a crash, lists it."""
    assert forum.deliver(delivery(), NOW).ok
    again = Files("forum", forum._folder, timedelta(seconds=60))
    assert ["actions-000001-20260301T180100Z.csv"] == names(again)


def test_a_list_gathers_for_a_minute(forum: Files) -> None:
    """So that one list holds what one evening asks for."""
    forum.deliver(delivery("k1"), NOW)
    forum.deliver(delivery("k2"), NOW + timedelta(seconds=59))
    assert [] == names(forum, NOW + timedelta(seconds=59.9))
    [name] = names(forum, LATER)
    text = (forum._folder / name).read_text(encoding="utf-8-sig")
    assert 3 == len(text.splitlines())
    assert text.endswith(f"{name.removesuffix('.csv')},,,,\n")


def test_a_full_list_does_not_wait(forum: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand lines are enough for one."""
    monkeypatch.setattr(files, "MOST_ROWS", 2)
    forum.deliver(delivery("k1"), NOW)
    forum.deliver(delivery("k2"), NOW)
    assert 1 == len(names(forum, NOW))


def test_a_clock_that_ran_ahead_holds_no_list_back(forum: Files) -> None:
    """Set right again, what it put down is listed at once."""
    forum.deliver(delivery(), NOW + timedelta(hours=3))
    assert 1 == len(names(forum, NOW))


def test_a_folder_that_cannot_be_written_is_a_failed_try(tmp_path: Path) -> None:
    """The message waits in the outbox, and people are told."""
    (tmp_path / "file").write_text("")
    forum = Files("forum", tmp_path / "file" / "forum", timedelta(0))
    answer = forum.deliver(delivery(), NOW)
    assert (False, False) == (answer.ok, answer.gone)
    assert "not written" in answer.note
    with pytest.raises(Silent, match="cannot be used"):
        forum.fetch("", NOW)


def test_a_message_of_an_unknown_type_is_given_up_and_seen(forum: Files) -> None:
    """No later try could succeed."""
    broken = msgspec.structs.replace(delivery(), body=b'{"type":"new.thing","data":{}}')
    assert forum.deliver(broken, NOW).gone


def test_results_are_read_once_they_lie_still(forum: Files) -> None:
    """Not while somebody copies them, and then once."""
    forum.fetch("", NOW)
    path = forum._folder / "results" / "r.csv"
    path.write_text("action,result\nk1,done\n")
    assert () == forum.fetch("", NOW).results
    path.write_text("action,result\nk1,done\nk2,failed\n")
    assert () == forum.fetch("", NOW).results
    news = forum.fetch("", NOW)
    assert ["k1", "k2"] == [one.action for one in news.results]

    after = forum.fetch(news.cursor, NOW)
    assert () == after.results
    assert not path.exists()
    assert 1 == len(list((forum._folder / "results" / "taken").glob("r-*.csv")))


def test_results_that_were_changed_after_they_were_read_are_read_again(forum: Files) -> None:
    """Only what was taken in is put away."""
    forum.fetch("", NOW)
    path = forum._folder / "results" / "r.csv"
    path.write_text("action,result\nk1,done\n")
    forum.fetch("", NOW)
    news = forum.fetch("", NOW)
    path.write_text("action,result\nk1,done\nk2,done\n")
    forum.fetch(news.cursor, NOW)
    again = forum.fetch(news.cursor, NOW)
    assert ["k1", "k2"] == [one.action for one in again.results]


def test_several_lists_of_results_are_read_one_by_one(forum: Files) -> None:
    """Each is put away before the next."""
    forum.fetch("", NOW)
    results = forum._folder / "results"
    for name in ("b.CSV", "a.csv"):
        (results / name).write_text(f"action,result\n{name[0]},done\n")
    for ignored in (".hidden.csv", "~lock.csv", "notes.txt"):
        (results / ignored).write_text("action,result\nx,done\n")
    (results / "away.csv").symlink_to(results / "notes.txt")
    cursor, read = "", list[str]()
    for _ in range(6):
        news = forum.fetch(cursor, NOW)
        cursor = news.cursor
        read += [one.action for one in news.results]
    assert sorted(read) == ["a", "b"]


def test_a_platform_of_lists_is_asked_for_news() -> None:
    """That is how lists appear and results are found."""
    opened = CONNECTOR.opens("forum", FilesEndpoint(folder="lists"))
    assert isinstance(opened, Fetches)
    assert frozenset() == CONNECTOR.irreversible


def test_a_folder_must_be_named() -> None:
    """Lists in no folder would be lost."""
    with pytest.raises(InvalidConfig, match="name a folder"):
        CONNECTOR.opens("forum", FilesEndpoint(folder=" "))


def test_a_waiting_line_that_was_damaged_is_named_and_holds_up_no_other_platform(
    forum: Files,
) -> None:
    """Somebody's editor, or a broken disk; the action can be exported."""
    forum.deliver(delivery(), NOW)
    [line] = (forum._folder / ".waiting").glob("*.json")
    line.write_bytes(b"")
    with pytest.raises(Silent, match="take that file away"):
        forum.fetch("", LATER)

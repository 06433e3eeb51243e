"""Lists grow on disk and come out whole, whatever breaks meanwhile."""

import errno
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firebreak.adapters.connecting.spool import Spool, Spooled


def bodies(entries: list[Spooled]) -> list[str]:
    """Give what entries hold."""
    return [one.body.decode() for one in entries]


def text(entries: list[Spooled], name: str) -> str:
    """Write a list for the test: its name, then its entries."""
    return "\n".join([name, *bodies(entries)])


def test_a_list_holds_what_was_put_down_in_order(tmp_path: Path) -> None:
    """And afterwards nothing waits."""
    spool = Spool(tmp_path / "lists")
    for name in ("b", "a", "c"):
        spool.put(name, name.encode())
    path = spool.list_out("x", text)
    assert path is not None
    assert "actions-000001-x\nb\na\nc" == path.read_text()
    assert ([], None) == (spool.waiting(), spool.list_out("x", text))


def test_what_waits_is_not_put_down_twice(tmp_path: Path) -> None:
    """The sender tries again when it did not hear our yes."""
    spool = Spool(tmp_path)
    spool.put("a", b"1")
    spool.put("b", b"2")
    spool.put("a", b"1")
    assert ["1", "2"] == bodies(spool.waiting())


def test_lists_are_numbered_on_even_when_people_took_them_away(tmp_path: Path) -> None:
    """So that results of an old list are never taken for those of a new one."""
    spool = Spool(tmp_path)
    names = []
    for turn in range(3):
        spool.put(str(turn), b"x")
        path = spool.list_out("x", text)
        assert path is not None
        names.append(path.name)
        path.unlink()
    assert ["actions-000001-x.csv", "actions-000002-x.csv", "actions-000003-x.csv"] == names


def test_lists_that_lie_there_count_when_the_number_is_lost(tmp_path: Path) -> None:
    """Somebody tidied the hidden folder away."""
    (tmp_path / "actions-000041-x.csv").write_text("old")
    spool = Spool(tmp_path)
    spool.put("a", b"1")
    path = spool.list_out("x", text)
    assert path is not None
    assert "actions-000042-x.csv" == path.name


def test_a_list_that_cannot_be_written_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What waits waits on; half of a list is never seen."""
    spool = Spool(tmp_path)
    spool.put("a", b"1")

    def full(_: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, "no space left")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(OSError, match="no space"):
            spool.list_out("x", text)
    assert [] == list(tmp_path.glob("actions-*.csv"))
    assert ["1"] == bodies(spool.waiting())
    assert spool.list_out("x", text) is not None


def test_after_a_crash_behind_the_list_its_lines_come_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twice on paper is better than lost; the second is done already."""
    spool = Spool(tmp_path)
    spool.put("a", b"1")

    def crash(_: Path) -> None:
        raise OSError("the power went")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", crash)
        with pytest.raises(OSError, match="power"):
            spool.list_out("x", text)
    assert ["1"] == bodies(Spool(tmp_path).waiting())


@settings(max_examples=20)
@given(turns=st.lists(st.one_of(st.just(""), st.sampled_from("abcdef")), max_size=20))
def test_every_entry_is_in_exactly_one_list_in_order(
    tmp_path_factory: pytest.TempPathFactory, turns: list[str]
) -> None:
    """However putting down and taking out follow each other."""
    folder = tmp_path_factory.mktemp("spool")
    spool, wanted, waiting = Spool(folder), list[str](), list[str]()
    for place, turn in enumerate(turns):
        if turn:
            name = f"{turn}{place}"
            spool.put(name, name.encode())
            waiting.append(name)
        else:
            spool.list_out("x", text)
            wanted += waiting
            waiting = []
    spool.list_out("x", text)
    found = [path.read_text().split("\n")[1:] for path in sorted(folder.glob("actions-*.csv"))]
    assert [*wanted, *waiting] == [name for names in found for name in names]


def test_many_at_once_are_all_kept(tmp_path: Path) -> None:
    """Eight senders put down while lists come out."""
    spool = Spool(tmp_path)

    def put(who: int) -> None:
        for number in range(10):
            Spool(tmp_path).put(f"{who}-{number}", f"{who}-{number}".encode())
            if number % 4 == 0:
                spool.list_out("x", text)

    threads = [Thread(target=put, args=(who,)) for who in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    spool.list_out("x", text)
    found = [path.read_text().split("\n")[1:] for path in tmp_path.glob("actions-*.csv")]
    assert sorted(f"{who}-{number}" for who in range(8) for number in range(10)) == sorted(
        name for names in found for name in names
    )

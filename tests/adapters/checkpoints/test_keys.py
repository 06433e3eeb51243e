"""The signing key lies in a file that nobody else reads."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from firebreak.adapters.checkpoints.keys import create_key, load_key
from firebreak.model.errors import InvalidConfig, InvalidNote


def test_a_new_key_is_ours_alone_and_read_again(tmp_path: Path) -> None:
    """Mode 0600 from its first byte on, and nothing left beside it."""
    key = create_key(tmp_path / "k", "firebreak/default", bytes(32))
    assert load_key(tmp_path / "k") == key
    assert (tmp_path / "k").stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["k"]


def test_a_key_is_never_replaced(tmp_path: Path) -> None:
    """Whoever comes second takes the key that is there."""
    first = create_key(tmp_path / "k", "firebreak/default", bytes(32))
    assert create_key(tmp_path / "k", "firebreak/default", bytes([1]) * 32) == first


def test_no_key_is_no_error(tmp_path: Path) -> None:
    """The first start makes it."""
    assert load_key(tmp_path / "k") is None


def test_a_file_that_holds_no_key_is_refused(tmp_path: Path) -> None:
    """It is not written over: perhaps it is the wrong path."""
    (tmp_path / "k").write_text("my notes")
    with pytest.raises(InvalidNote):
        load_key(tmp_path / "k")
    (tmp_path / "k").write_bytes(b"\xff")
    with pytest.raises(InvalidConfig, match="cannot be read"):
        load_key(tmp_path / "k")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The message says which setting to look at."""
    with pytest.raises(InvalidConfig, match=r"set ledger\.key"):
        create_key(tmp_path / "no" / "k", "firebreak/default", bytes(32))


def test_programs_that_start_at_once_end_with_one_key(tmp_path: Path) -> None:
    """Four threads, one file, one key."""
    with ThreadPoolExecutor(4) as pool:
        seeds = [bytes([number]) * 32 for number in range(4)]
        make = partial(create_key, tmp_path / "k", "firebreak/default")
        made = list(pool.map(make, seeds))
    assert {load_key(tmp_path / "k")} == set(made)

"""Our secrets in files: made once, whole, for us alone."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from secrets import token_bytes

import pytest

from firebreak.adapters.connecting.key_file import kept
from firebreak.model.errors import InvalidConfig


def test_a_secret_is_made_once_and_read_ever_after(tmp_path: Path) -> None:
    """In a file that only its owner may read, with nothing else left beside it."""
    path = tmp_path / "sky.key"
    secret = kept(path, lambda: token_bytes(32))

    assert kept(path, lambda: token_bytes(32)) == secret
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["sky.key"]


def test_all_who_ask_at_once_get_the_same(tmp_path: Path) -> None:
    """Several processes start together."""
    path = tmp_path / "sky.key"
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: kept(path, lambda: token_bytes(32)), range(32)))

    assert len(found) == 1


@pytest.mark.parametrize("text", ["", "\n", "no digits", "\u00e9"])
def test_a_file_that_holds_no_secret_is_named(tmp_path: Path, text: str) -> None:
    """It is not overwritten: the right one may be in a backup."""
    path = tmp_path / "sky.key"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(InvalidConfig, match="key_file"):
        kept(path, lambda: token_bytes(32))
    assert path.read_text(encoding="utf-8") == text


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """With what to do."""
    with pytest.raises(InvalidConfig, match="cannot be written"):
        kept(tmp_path / "nowhere" / "sky.key", lambda: token_bytes(32))

"""Originals come back as they were, or not at all."""

import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firebreak.adapters.acts.disk import Disk
from firebreak.adapters.vault import Vault, sealing
from firebreak.adapters.vault.sealing import CHUNK, PLACE
from firebreak.model.errors import BrokenSeal, InvalidConfig, NotFound
from firebreak.model.ids import item_key

KEY = item_key("forum", "media", "m1")
OTHER = item_key("forum", "media", "m2")
ORIGINAL = b"\xff\xd8\xff a picture from Sector 7"
SHORT = 64
"""Bytes of a chunk where the number of chunks is what is tried."""


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """Give an empty one."""
    return Vault(tmp_path / "vault", tmp_path / "key")


def sealed(tmp_path: Path, at: int = 0) -> Path:
    """Give the file of an original."""
    found = sorted((tmp_path / "vault").glob("*.sealed"))
    return [path for path in found if path.name != "names.sealed"][at]


@pytest.mark.parametrize("length", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_an_original_comes_back_to_the_byte(vault: Vault, length: int) -> None:
    """On both sides of every edge."""
    data = os.urandom(length)
    vault.seal(KEY, data)

    assert data == vault.open(KEY)


@settings(max_examples=60)
@given(data=st.binary(max_size=300), chunk=st.integers(1, 70))
def test_any_bytes_in_chunks_of_any_length_come_back(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, chunk: int
) -> None:
    """Whatever a stranger uploads."""
    folder = tmp_path_factory.mktemp("vault")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealing, "CHUNK", chunk)
        vault = Vault(folder / "vault", folder / "key")
        vault.seal(KEY, data)
        assert data == vault.open(KEY)


def test_nothing_of_it_can_be_read_on_the_disk(vault: Vault, tmp_path: Path) -> None:
    """Neither what it shows, nor whose it is."""
    vault.seal(KEY, ORIGINAL)
    everything = b"".join(path.read_bytes() for path in (tmp_path / "vault").iterdir())
    names = " ".join(path.name for path in (tmp_path / "vault").iterdir())

    assert b"Sector 7" not in everything
    assert "m1" not in names
    assert 0o600 == sealed(tmp_path).stat().st_mode & 0o777


def test_the_same_original_is_never_sealed_the_same(vault: Vault, tmp_path: Path) -> None:
    """Whoever has the disk cannot tell that two people sent the same picture."""
    vault.seal(KEY, ORIGINAL)
    vault.seal(OTHER, ORIGINAL)

    one, other = (sealed(tmp_path, at).read_bytes() for at in (0, 1))
    assert one[PLACE:] != other[PLACE:]


def test_changing_any_byte_is_noticed(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a reviewer is shown is what was uploaded."""
    monkeypatch.setattr(sealing, "CHUNK", SHORT)
    vault.seal(KEY, ORIGINAL * 5)
    path = sealed(tmp_path)
    whole = path.read_bytes()
    for place in [*range(0, 2 * PLACE, 97), *range(80), *range(2 * PLACE, len(whole))]:
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(BrokenSeal, match="it was not opened"):
            vault.open(KEY)
    path.write_bytes(whole)
    assert ORIGINAL * 5 == vault.open(KEY)


def test_cutting_it_anywhere_is_noticed(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also between two chunks, and with something added."""
    monkeypatch.setattr(sealing, "CHUNK", SHORT)
    vault.seal(KEY, ORIGINAL * 5)
    path = sealed(tmp_path)
    whole = path.read_bytes()
    for end in [0, 1, PLACE, *range(2 * PLACE, len(whole))]:
        path.write_bytes(whole[:end])
        with pytest.raises(BrokenSeal):
            vault.open(KEY)
    path.write_bytes(whole + b"x")
    with pytest.raises(BrokenSeal):
        vault.open(KEY)


def test_chunks_and_files_cannot_change_places(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One person's picture does not become another's."""
    monkeypatch.setattr(sealing, "CHUNK", SHORT)
    vault.seal(KEY, bytes(3 * SHORT))
    vault.seal(OTHER, ORIGINAL)
    one, other = sealed(tmp_path, 0), sealed(tmp_path, 1)
    held = {path: path.read_bytes() for path in (one, other)}
    one.write_bytes(held[other])
    other.write_bytes(held[one])
    for key in (KEY, OTHER):
        with pytest.raises(BrokenSeal):
            vault.open(key)
    long = max(held, key=lambda path: len(held[path]))
    head, chunks = held[long][: 2 * PLACE], held[long][2 * PLACE :]
    long.write_bytes(head + chunks[SHORT + 16 : 2 * (SHORT + 16)] + chunks[: SHORT + 16] + chunks)
    with pytest.raises(BrokenSeal):
        vault.open(KEY)


def test_what_is_not_there_is_told(vault: Vault) -> None:
    """By its name."""
    assert not vault.has(KEY)
    with pytest.raises(NotFound, match="m1"):
        vault.open(KEY)


def test_forgetting_takes_it_from_the_disk(vault: Vault, tmp_path: Path) -> None:
    """And counts only what was there."""
    vault.seal(KEY, ORIGINAL)
    vault.seal(OTHER, ORIGINAL)

    assert 1 == vault.forget([KEY, "forum:media:never"])
    assert (False, True) == (vault.has(KEY), vault.has(OTHER))
    assert 2 == len(list((tmp_path / "vault").glob("*.sealed")))  # The other, and the names.


def test_another_program_opens_what_one_has_sealed(vault: Vault, tmp_path: Path) -> None:
    """Web server and worker share it."""
    other = Vault(tmp_path / "vault", tmp_path / "key")
    vault.seal(KEY, ORIGINAL)
    assert ORIGINAL == other.open(KEY)


def test_a_new_original_takes_the_place_of_the_old_one(vault: Vault) -> None:
    """The platform sent the medium again."""
    vault.seal(KEY, ORIGINAL)
    vault.seal(KEY, b"another")
    assert b"another" == vault.open(KEY)


class Died(Exception):
    """The process is gone."""


class DyingDisk(Disk):
    """A disk whose process dies before its n-th deed."""

    def __init__(self, left: int) -> None:
        self.left = left

    def _do(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise Died

    def put(self, path: Path, target: Path) -> None:
        """Perhaps die."""
        self._do()
        super().put(path, target)

    def remove(self, path: Path) -> None:
        """Perhaps die."""
        self._do()
        super().remove(path)

    def settle(self, path: Path) -> None:
        """Perhaps die."""
        self._do()
        super().settle(path)


@pytest.mark.parametrize("deed", range(1, 12))
def test_a_kill_leaves_the_old_original_or_the_new_one(tmp_path: Path, deed: int) -> None:
    """And nothing beside it, once the vault is opened again."""
    place = (tmp_path / "vault", tmp_path / "key")
    Vault(*place).seal(KEY, ORIGINAL)
    with contextlib.suppress(Died):
        Vault(*place, disk=DyingDisk(deed)).seal(KEY, b"new")
    again = Vault(*place)

    assert again.open(KEY) in (ORIGINAL, b"new")
    assert not list((tmp_path / "vault").glob("*.part"))


@pytest.mark.parametrize("deed", range(1, 14))
def test_a_kill_on_first_use_leaves_a_vault_that_opens(tmp_path: Path, deed: int) -> None:
    """No key is asked for that was never finished."""
    place = (tmp_path / "vault", tmp_path / "key")
    with contextlib.suppress(Died):
        Vault(*place, disk=DyingDisk(deed)).seal(KEY, ORIGINAL)
    again = Vault(*place)
    again.seal(OTHER, ORIGINAL)
    assert ORIGINAL == again.open(OTHER)


def test_a_full_disk_leaves_no_half_file(vault: Vault, tmp_path: Path) -> None:
    """And the old original as it was."""

    class Full(Disk):
        def settle(self, path: Path) -> None:
            if path.suffix == ".part":
                raise OSError(28, "No space left on device")
            super().settle(path)

    vault.seal(KEY, ORIGINAL)
    with pytest.raises(OSError, match="No space"):
        Vault(tmp_path / "vault", tmp_path / "key", disk=Full()).seal(KEY, b"new")
    assert ORIGINAL == vault.open(KEY)
    assert not list((tmp_path / "vault").glob("*.part"))


def test_a_new_master_key_opens_everything_and_the_old_one_nothing(
    vault: Vault, tmp_path: Path
) -> None:
    """Contents are not written again: only the wrapped keys are."""
    vault.seal(KEY, ORIGINAL)
    before = sealed(tmp_path).read_bytes()[2 * PLACE :]
    vault.rekey(tmp_path / "new key")

    assert ORIGINAL == vault.open(KEY)
    assert ORIGINAL == Vault(tmp_path / "vault", tmp_path / "new key").open(KEY)
    assert before == sealed(tmp_path).read_bytes()[2 * PLACE :]
    with pytest.raises(BrokenSeal, match="another master key"):
        Vault(tmp_path / "vault", tmp_path / "key")
    vault.rekey(tmp_path / "third key")
    assert ORIGINAL == vault.open(KEY)


@pytest.mark.parametrize("deed", range(3, 16))
def test_a_change_of_keys_that_is_killed_leaves_one_key_that_opens_everything(
    tmp_path: Path, deed: int
) -> None:
    """And it can be done again from there."""
    place, new = (tmp_path / "vault", tmp_path / "key"), tmp_path / "new key"
    for key in (KEY, OTHER):
        Vault(*place).seal(key, ORIGINAL)
    is_killed = False
    try:
        Vault(*place, disk=DyingDisk(deed)).rekey(new)
    except Died:
        is_killed = True

    keys = [path for path in (place[1], new) if opens(place[0], path)]
    assert keys
    if is_killed and place[1] in keys:
        Vault(*place).rekey(new)
    assert opens(place[0], new)


def opens(folder: Path, key_file: Path) -> bool:
    """Tell whether a key opens both originals."""
    try:
        vault = Vault(folder, key_file)
        return [ORIGINAL, ORIGINAL] == [vault.open(KEY), vault.open(OTHER)]
    except BrokenSeal:
        return False


def test_nothing_is_sealed_under_a_key_that_another_program_has_retired(
    vault: Vault, tmp_path: Path
) -> None:
    """It would be lost with that key."""
    Vault(tmp_path / "vault", tmp_path / "key").rekey(tmp_path / "new key")
    with pytest.raises(BrokenSeal, match="another master key"):
        vault.seal(KEY, ORIGINAL)


def test_the_key_in_use_is_not_taken_for_a_new_one(vault: Vault, tmp_path: Path) -> None:
    """Nothing would change."""
    with pytest.raises(InvalidConfig, match="in use"):
        vault.rekey(tmp_path / "key")


def test_a_key_that_others_can_read_is_refused(vault: Vault, tmp_path: Path) -> None:
    """And says what to do."""
    assert 0o600 == (tmp_path / "key").stat().st_mode & 0o777
    (tmp_path / "key").chmod(0o640)
    with pytest.raises(InvalidConfig, match=r"0640.*chmod 600"):
        Vault(tmp_path / "vault", tmp_path / "key")


def test_a_lost_key_is_not_replaced(vault: Vault, tmp_path: Path) -> None:
    """A new one would open nothing, and hide that the old one is gone."""
    (tmp_path / "key").unlink()
    with pytest.raises(InvalidConfig, match=r"missing.*restore it"):
        Vault(tmp_path / "vault", tmp_path / "key")
    assert not (tmp_path / "key").exists()


@pytest.mark.parametrize("text", ["", "no key", "firebreak-vault-key-1 AAAA\n", "\xff"])
def test_what_is_no_key_is_refused(tmp_path: Path, text: str) -> None:
    """Another file by mistake, or half of one."""
    path = tmp_path / "key"
    path.write_bytes(text.encode("latin-1"))
    path.chmod(0o600)
    with pytest.raises(InvalidConfig, match="holds no key"):
        Vault(tmp_path / "vault", path)

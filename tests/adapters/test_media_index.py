"""Fingerprints on disk: whole whenever a writer died, alike for readers."""

import json
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import numpy as np
import pytest

from firebreak.adapters.acts.arrays import map_arrays
from firebreak.adapters.acts.disk import Disk
from firebreak.adapters.media_index import MANIFEST, MediaIndex, MediaReader
from firebreak.algorithms.media import layers
from firebreak.algorithms.media.layers import Index, Layer, find, merged
from firebreak.model.errors import InvalidFile
from tests.adapters.acts.test_segments import Died, DyingDisk
from tests.algorithms.media.test_hamming import drawn, listed

ROOT = Path(__file__).resolve().parents[2]
POOL = drawn(np.random.default_rng(9), 24, "near")
STEPS, DEEDS = 5, 100
OTHER_PROCESS = """
import sys
from pathlib import Path
import numpy as np
from firebreak.adapters.media_index import MediaReader
from firebreak.algorithms.media import hamming_engine
from firebreak.algorithms.media.layers import find
index = MediaReader(Path(sys.argv[1])).now()
query = np.array([[int(word) for word in sys.argv[2:]]], np.uint64)
print(sorted(find(index, query, 0, by=hamming_engine.PLAIN).reference.tolist()))
print(index.layers[0].segment.hashes.base is not None)
"""


class DyingAtSync(DyingDisk):
    """Its process may also die between two arrays of a layer."""

    def settle(self, path: Path) -> None:
        """Perhaps die."""
        self.left -= 1
        if self.left == 0:
            raise Died
        super().settle(path)


def there(index: Index) -> list[int]:
    """Which references there are, by the fingerprint each was given."""
    return [ref for query, _, ref in listed(find(index, POOL, 0)) if query == ref % len(POOL)]


def history(index: MediaIndex, upto: int) -> None:
    """Do the first steps of a fixed history, on from what the index holds."""
    for step in range(upto):
        do(index, step)


def do(index: MediaIndex, step: int) -> None:
    """Add three, add three, remove one of each, merge; and again."""
    first, kind = 6 * (step // 4), step % 4
    if kind < 2:
        refs = np.arange(first + 3 * kind, first + 3 * kind + 3)
        index.add(refs, POOL[refs])
    elif kind == 2:
        index.remove(np.array([first, first + 3]))
    else:
        index.merge(everything=True)


def expected(steps: int) -> list[int]:
    """Which references are there after so many steps."""
    found: set[int] = set()
    for step in range(steps):
        first, kind = 6 * (step // 4), step % 4
        if kind < 2:
            found |= {first + 3 * kind + i for i in range(3)}
        elif kind == 2:
            found -= {first, first + 3}
    return sorted(found)


@pytest.mark.parametrize("deed", range(1, DEEDS))
def test_whoever_dies_leaves_the_index_before_or_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deed: int
) -> None:
    """Killed before any write, sync, rename or removal: one step is done wholly, or not at all."""
    monkeypatch.setattr(layers, "SMALL", 4)
    done = 0
    try:
        dying = MediaIndex(tmp_path, disk=DyingAtSync(deed))
        for step in range(STEPS):
            do(dying, step)
            done = step + 1
    except Died:
        pass
    read = there(MediaReader(tmp_path).now())
    assert read in (expected(done), expected(min(done + 1, STEPS)))
    again = MediaIndex(tmp_path)
    assert read == there(again.now)
    for step in range(done, STEPS):
        do(again, step)
    assert expected(STEPS) == there(again.now) == there(MediaReader(tmp_path).now())
    again.merge(everything=True)
    assert {MANIFEST, "layer"} == {path.name.split("-")[0] for path in tmp_path.iterdir()}


def test_the_deaths_cover_every_deed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above has a death for each thing that is done to the disk."""
    monkeypatch.setattr(layers, "SMALL", 4)
    disk = DyingAtSync(0)
    history(MediaIndex(tmp_path, disk=disk), STEPS)
    assert 60 < -disk.left < DEEDS


def test_other_processes_read_the_same_pages(tmp_path: Path) -> None:
    """Tables are mapped files, so that ten workers hold them in memory once."""
    MediaIndex(tmp_path).add(np.array([5, 6]), POOL[[1, 1]])
    done = subprocess.run(
        [sys.executable, "-c", OTHER_PROCESS, str(tmp_path), *map(str, POOL[1].tolist())],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ["[5, 6]", "True"] == done.stdout.split("\n")[:2]


def test_a_reader_sees_what_was_added_and_removed_at_its_next_question(tmp_path: Path) -> None:
    """Without being told, and what has not changed is not read again."""
    reader, writer = MediaReader(tmp_path), MediaIndex(tmp_path)
    assert [] == there(reader.now())
    writer.add(np.arange(6), POOL[:6])
    assert [0, 1, 2, 3, 4, 5] == there(reader.now())
    base = reader.now().layers[0]
    writer.remove(np.array([2]))
    assert [0, 1, 3, 4, 5] == there(reader.now())
    assert base is reader.now().layers[0]
    assert reader.now() is reader.now()


def test_readers_keep_what_they_hold_while_the_writer_merges(tmp_path: Path) -> None:
    """Their files are gone from the folder, and their answers stay."""
    writer = MediaIndex(tmp_path)
    history(writer, 3)
    reader = MediaReader(tmp_path)
    held, before = reader.now(), expected(3)
    writer.merge(everything=True)
    history(writer, 1)
    writer.remove(np.arange(24))
    writer.merge(everything=True)
    assert before == there(held)
    assert [] == there(reader.now())
    assert {MANIFEST} == {path.name for path in tmp_path.iterdir()}


def test_a_reader_whose_files_vanish_looks_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A merge between reading the manifest and mapping what it names is no error."""
    writer, reader = MediaIndex(tmp_path), MediaReader(tmp_path)
    history(writer, 3)
    merges = iter([True])

    def late(folder: Path) -> object:
        if next(merges, False):
            monkeypatch.undo()
            writer.merge(everything=True)
        return map_arrays(folder)

    monkeypatch.setattr("firebreak.adapters.media_index.map_arrays", late)
    assert expected(3) == there(reader.now())


def test_adding_and_removing_go_on_during_a_merge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing that happens while a thread merges is lost, and nothing removed comes back."""
    writer = MediaIndex(tmp_path)
    history(writer, 3)
    begun, go_on = Event(), Event()

    def slow(index: Index, old: tuple[Layer, ...]) -> Layer:
        made = merged(index, old)
        begun.set()
        assert go_on.wait(30)
        return made

    monkeypatch.setattr("firebreak.adapters.media_index.merged", slow)
    thread = Thread(target=writer.merge, kwargs={"everything": True})
    thread.start()
    assert begun.wait(30)
    writer.add(np.arange(6, 9), POOL[6:9])
    writer.remove(np.array([4]))
    assert [1, 2, 5, 6, 7, 8] == there(writer.now)
    go_on.set()
    thread.join()
    assert [1, 2, 5, 6, 7, 8] == there(writer.now) == there(MediaIndex(tmp_path).now)


def test_after_merging_everything_no_file_holds_what_was_removed(tmp_path: Path) -> None:
    """Erasing reaches the disk."""
    writer = MediaIndex(tmp_path)
    writer.add(np.arange(6), POOL[:6])
    writer.remove(np.array([3]))
    writer.merge(everything=True)
    files = [path.read_bytes() for path in tmp_path.rglob("*.npy")]
    assert any(POOL[2].tobytes() in content for content in files)
    assert not any(POOL[3].tobytes() in content for content in files)


def test_a_folder_of_another_kind_is_refused(tmp_path: Path) -> None:
    """A later format, a torn manifest, a missing or foreign layer is said, and where."""
    MediaIndex(tmp_path).add(np.arange(2), POOL[:2])
    good = json.loads((tmp_path / MANIFEST).read_text())
    wrong = [{**good["layers"][0], "pairs": 3}]
    for broken, words in (
        ({**good, "format": 2}, "newer"),
        ({"what": 1}, "no manifest"),
        ({**good, "layers": wrong}, "2 pairs where the manifest says 3"),
        ({**good, "layers": [{**wrong[0], "number": 9}]}, "layer-00000009"),
    ):
        (tmp_path / MANIFEST).write_text(json.dumps(broken))
        for opened in (lambda: MediaIndex(tmp_path), lambda: MediaReader(tmp_path).now()):
            with pytest.raises(InvalidFile, match=words):
                opened()
    (tmp_path / MANIFEST).write_text(json.dumps(good))
    next(tmp_path.glob("layer-*/bits.npy")).unlink()
    with pytest.raises(InvalidFile, match=r"where .*bits.* belong"):
        MediaIndex(tmp_path)


def test_a_disk_that_fails_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    """A full disk loses nothing that was there, in memory or in files."""

    class Full(Disk):
        """No room for a manifest."""

        def write(self, path: Path, content: bytes) -> None:
            """Refuse."""
            raise OSError(28, f"no space for {len(content)} bytes", str(path))

    MediaIndex(tmp_path).add(np.arange(3), POOL[:3])
    full = MediaIndex(tmp_path, disk=Full())
    with pytest.raises(OSError, match="no space"):
        full.add(np.arange(3, 6), POOL[3:6])
    assert [0, 1, 2] == there(full.now) == there(MediaIndex(tmp_path).now)

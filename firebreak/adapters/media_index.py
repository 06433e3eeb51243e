"""Fingerprints in a folder: one process writes, any number share its pages.

A layer is a folder of arrays that never changes and is mapped into memory. What counts is what the
manifest names; it is written last, in one piece. So whoever dies at any moment leaves the index as
it was before or after what he did; what else he left is removed when a writer next opens it.
"""

from collections.abc import Collection, Mapping
from itertools import count
from pathlib import Path
from threading import Lock
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from firebreak.adapters.acts.arrays import map_arrays, write_arrays
from firebreak.adapters.acts.disk import Disk
from firebreak.algorithms.media.hamming import Segment, arrays, segment_of
from firebreak.algorithms.media.layers import (
    Index,
    Layer,
    added,
    merged,
    removed,
    replaced,
    worth_merging,
)
from firebreak.model.errors import InvalidFile

MANIFEST = "manifest.json"
Array = NDArray[Any]


class Named(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A layer that counts.

    Attributes:
        number: In the name of its folder; never used again.
        pairs: Pairs of a fingerprint and a reference in it.
        born: Removals before it.
    """

    number: int
    pairs: int
    born: int


class Manifest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What counts.

    Attributes:
        next: The number of the next folder.
        clock: Removals so far.
        removed: The folder of the removals that some layer does not know of; 0 without any.
        layers: Oldest first.
    """

    format: int = 1
    next: int = 1
    clock: int = 0
    removed: int = 0
    layers: tuple[Named, ...] = ()


class MediaReader:
    """An index that another process writes; several threads may ask one reader."""

    def __init__(self, folder: Path) -> None:
        """Read nothing yet.

        Args:
            folder: Of a :class:`MediaIndex`; need not be there yet.
        """
        self._folder = folder
        self._seen: tuple[int, ...] | None = None
        self._manifest, self._index = Manifest(), Index()
        self._turn = Lock()

    def now(self) -> Index:
        """Give the index as it is now; a few microseconds when nothing has changed.

        Returns:
            An index that does not change any more, even when its files are removed.

        Raises:
            InvalidFile: The folder holds something else.
        """
        with self._turn:
            seen = self._stamp()
            if seen != self._seen:
                self._follow()
                self._seen = seen
            return self._index

    def _follow(self) -> None:
        manifest = read_manifest(self._folder)
        while True:
            try:
                index = _mapped(self._folder, manifest, self._known())
                break
            except InvalidFile:
                # The writer may have merged, and removed what this manifest names.
                newer = read_manifest(self._folder)
                if newer == manifest:
                    raise
                manifest = newer
        self._manifest, self._index = manifest, index

    def _known(self) -> dict[int, Layer]:
        names = [named.number for named in self._manifest.layers]
        return dict(zip(names, self._index.layers, strict=True))

    def _stamp(self) -> tuple[int, ...]:
        try:
            found = (self._folder / MANIFEST).stat()
        except FileNotFoundError:
            return ()
        return found.st_ino, found.st_mtime_ns, found.st_size


class MediaIndex:
    """The writer. One thread adds and removes, another may merge; :attr:`now` is for all.

    What a call has added or removed is on the disk when it returns, and whoever asks next sees it.
    """

    def __init__(self, folder: Path, *, disk: Disk | None = None) -> None:
        """Open a folder, or begin one; what was not finished in it is removed.

        Args:
            folder: Made when it is missing. One process at a time may write.
            disk: Another disk, for trials.

        Raises:
            InvalidFile: The folder holds something else.
        """
        self._folder, self._disk = folder, disk or Disk()
        folder.mkdir(parents=True, exist_ok=True)
        self._manifest = read_manifest(folder)
        self._now = _mapped(folder, self._manifest, {})
        self._next = count(self._manifest.next)
        self._swap, self._held = Lock(), 0
        self._sweep()

    @property
    def now(self) -> Index:
        """The index as it is now; what is got does not change any more."""
        return self._now

    def add(self, refs: Array, hashes: Array) -> None:
        """Add fingerprints.

        Args:
            refs: What each stands for, 0 to 2^32 - 1, shape (n,).
            hashes: uint64, shape (n, 4).
        """
        with self._swap:
            self._commit(added(self._now, refs, hashes, keep=self._held))

    def remove(self, refs: Array) -> None:
        """Remove references with all their fingerprints.

        Args:
            refs: Shape (n,). Files hold them until layers are merged.
        """
        with self._swap:
            self._commit(removed(self._now, refs))

    def merge(self, *, everything: bool = False) -> bool:
        """Make one layer of several where that is worth it; questions and additions go on.

        Args:
            everything: Merge all layers, so that no file holds what was removed before.

        Returns:
            Whether it did; then perhaps it is again.
        """
        with self._swap:
            index = self._now
            old = index.layers[0 if everything else worth_merging(index) :]
            self._held = len(index.layers) if old else 0
        if not old:
            return False
        try:
            made, number = merged(index, old), 0
            if len(made.segment):
                made, number = self._written(made)
            with self._swap:
                self._commit(replaced(self._now, old, made), {id(made): number})
        finally:
            self._held = 0
        return True

    def _commit(self, index: Index, made: Mapping[int, int] | None = None) -> None:
        if index is self._now:
            return
        before = self._manifest
        numbers = {
            id(layer): named.number
            for layer, named in zip(self._now.layers, before.layers, strict=True)
        } | dict(made or {})
        layers = [
            (layer, numbers[id(layer)]) if id(layer) in numbers else self._written(layer)
            for layer in index.layers
        ]
        gone = before.removed
        if index.removed is not self._now.removed:
            gone = self._removals(index)
        self._name(
            Manifest(
                next=next(self._next),
                clock=index.clock,
                removed=gone,
                layers=tuple(
                    Named(number=number, pairs=len(layer.segment), born=layer.born)
                    for layer, number in layers
                ),
            )
        )
        self._now = msgspec.structs.replace(index, layers=tuple(layer for layer, _ in layers))
        for path in _folders(self._folder, before) - _folders(self._folder, self._manifest):
            self._clear(path)

    def _written(self, layer: Layer) -> tuple[Layer, int]:
        """Write a layer, and map it in the place of its arrays in memory."""
        number = next(self._next)
        path = _layer(self._folder, number)
        write_arrays(path, arrays(layer.segment), disk=self._disk)
        return Layer(segment=_segment(path), born=layer.born), number

    def _removals(self, index: Index) -> int:
        if not len(index.removed):
            return 0
        number = next(self._next)
        found: dict[str, Array] = {"removed": index.removed, "at": index.at}
        write_arrays(_removed(self._folder, number), found, disk=self._disk)
        return number

    def _name(self, manifest: Manifest) -> None:
        half = self._folder / f".{MANIFEST}.half"
        self._disk.write(half, msgspec.json.format(msgspec.json.encode(manifest)))
        self._disk.put(half, self._folder / MANIFEST)
        self._manifest = manifest

    def _sweep(self) -> None:
        """Remove what no manifest names."""
        kept = _folders(self._folder, self._manifest)
        for pattern in ("layer-*", "removed-*", ".*.half"):
            for path in sorted(self._folder.glob(pattern)):
                if path not in kept:
                    self._clear(path)

    def _clear(self, path: Path) -> None:
        if not path.is_dir():
            self._disk.remove(path)
            return
        for one in sorted(path.iterdir()):
            self._disk.remove(one)
        path.rmdir()


def read_manifest(folder: Path) -> Manifest:
    """Read what counts in a folder.

    Args:
        folder: Of an index; without a manifest it is empty.

    Returns:
        The manifest.

    Raises:
        InvalidFile: It cannot be read, or is of a later format.
    """
    path = folder / MANIFEST
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError:
        return Manifest()
    except (OSError, msgspec.MsgspecError) as error:
        reason = f"no manifest of fingerprints: {error}"
        raise InvalidFile(path=str(path), reason=reason) from error
    if found.format != Manifest().format:
        reason = f"format {found.format} is newer than this program; upgrade Firebreak"
        raise InvalidFile(path=str(path), reason=reason)
    return found


def _mapped(folder: Path, manifest: Manifest, known: Mapping[int, Layer]) -> Index:
    layers = []
    for named in manifest.layers:
        layer = known.get(named.number)
        if layer is None:
            layer = Layer(segment=_segment(_layer(folder, named.number)), born=named.born)
        if len(layer.segment) != named.pairs:
            reason = f"{len(layer.segment)} pairs where the manifest says {named.pairs}"
            raise InvalidFile(path=str(_layer(folder, named.number)), reason=reason)
        layers.append(layer)
    gone: dict[str, Array] = {}
    if manifest.removed:
        path = _removed(folder, manifest.removed)
        gone = _whole(path, map_arrays(path), ("removed", "at"))
    return Index(layers=tuple(layers), clock=manifest.clock, **gone)


def _segment(path: Path) -> Segment:
    return segment_of(_whole(path, map_arrays(path), Segment.__struct_fields__))


def _whole(path: Path, found: dict[str, Array], names: Collection[str]) -> dict[str, Array]:
    if set(found) != set(names):
        reason = f"holds {', '.join(sorted(found))} where {', '.join(names)} belong"
        raise InvalidFile(path=str(path), reason=reason)
    return {name: np.asarray(array) for name, array in found.items()}


def _folders(folder: Path, manifest: Manifest) -> set[Path]:
    found = {_layer(folder, named.number) for named in manifest.layers}
    return found | ({_removed(folder, manifest.removed)} if manifest.removed else set())


def _layer(folder: Path, number: int) -> Path:
    return folder / f"layer-{number:08}"


def _removed(folder: Path, number: int) -> Path:
    return folder / f"removed-{number:08}"

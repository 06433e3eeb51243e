"""A process whose disk gives out under the store; prints what happened."""

import json
import resource
import signal
import sys
from contextlib import closing, suppress
from pathlib import Path

from firebreak.adapters.store import open_store
from firebreak.model.errors import StoreError
from firebreak.model.ids import CaseId, ItemKey
from firebreak.model.ports import Store
from tests.adapters.store.factories import (
    ADA,
    MINE,
    T0,
    add,
    at,
    case,
    open_cases,
    post,
    ruling,
    seq,
)

ROUNDS = 3
FULL_KB = 400
"""How much further the files may grow before the disk gives out."""


def main(folder: str, how: str) -> None:
    """Fill the disk, free it, fill it again; go on with the one store all the while."""
    path = Path(folder) / "f.db"
    kept: dict[str, int] = {}
    told = {"refused": 0, "recovered": 0, "undecided": 0, "read": 0}
    with closing(open_store(f"sqlite:///{path}")) as store:
        for turn in range(ROUNDS):
            name = CaseId(f"c{turn}")
            open_cases(store, case(name, subject=ItemKey(f"forum:account:u{turn}")))
            lease = store.claim(name, ADA, MINE, T0, at(10))
            give_out(path, how)
            refused = fill(store, kept, f"{turn}")
            told["refused"] += refused
            form = ruling(store, lease.token, case=name, name=f"d{turn}")
            try:
                store.decide(form)
            except StoreError:
                told["undecided"] += 1
            told["read"] += len(store.read(seq(0), 10**6)) == len(kept)
            come_back(path, how)
            if store.case(name, MINE).status != "decided":
                store.decide(ruling(store, lease.token, case=name, name=f"d{turn}"))
            kept[f"after-{turn}"] = add(store, post(f"after-{turn}"))[0].seq
            told["recovered"] += 1
    print(json.dumps({"kept": kept, **told}))


def fill(store: Store, kept: dict[str, int], turn: str) -> int:
    """Write until the store refuses; what it answered is noted."""
    number = 0
    while number < 2_000:
        name = f"{turn}-{number}"
        try:
            kept[name] = add(store, post(name, text="x" * 4_000))[0].seq
        except StoreError:
            # It keeps refusing aloud; nothing hangs and nothing is half there.
            try:
                add(store, post(f"{name}-again", text="x" * 400_000))
            except StoreError:
                return 2
            return 1
        number += 1
    raise SystemExit("the disk never gave out")


def give_out(path: Path, how: str) -> None:
    """Let the disk take little more: a limit on files, or a file system filled to the brim."""
    if how == "limit":
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        largest = max(one.stat().st_size for one in path.parent.iterdir())
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest + FULL_KB * 1024, hard))
        return
    with suppress(OSError), (path.parent / "ballast").open("wb", buffering=0) as ballast:
        while True:
            ballast.write(bytes(4096))


def come_back(path: Path, how: str) -> None:
    """Let the disk have room again."""
    if how == "limit":
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    else:
        (path.parent / "ballast").unlink()


if __name__ == "__main__":
    main(*sys.argv[1:])

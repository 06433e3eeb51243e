"""Plays one seed again: ``python -m tests.faults.simulated SEED [sqlite]``."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.invariants import check
from tests.faults.simulation import History


def main(seed: str, keeper: str = "memory") -> None:
    """Print what happened to the platform, and what is wrong."""
    with TemporaryDirectory() as folder:
        url = "memory:" if keeper == "memory" else f"sqlite:///{Path(folder) / 'f.db'}"
        history = History(int(seed), url=url).play()
        for line in history.forum.heard:
            print(*line)
        print(dict(history.faults))
        print(dict(check(history)) or "nothing is wrong")
        history.store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])

"""A process that signs and believes it is alone: ``... CONFIG UPTO``."""

import json
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

from firebreak.app.checkpoints import Checkpointer
from firebreak.app.config import read_config
from firebreak.app.wiring import build
from firebreak.model.errors import FirebreakError


def main(config: str, upto: str) -> None:
    """Sign without a pause until so many lines are signed; print what it did as JSON."""
    services = build(read_config(Path(config), {}))
    done: Counter[str] = Counter()
    with closing(services.store):
        checkpointer = Checkpointer(services)
        size = 0
        print("ready", flush=True)
        while size < int(upto):
            try:
                newest = checkpointer.round()
            except (FirebreakError, OSError) as error:
                print(json.dumps({f"{type(error).__name__}: {error}": 1}))
                raise
            assert newest is not None
            done["rounds"] += 1
            size = newest.size
    print(json.dumps(done))


if __name__ == "__main__":
    main(*sys.argv[1:])

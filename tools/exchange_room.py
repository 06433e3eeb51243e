"""Make .venv-exchange, in which the real threatexchange library is tested."""

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence

import run

ROOM = run.Room(name=".venv-exchange", lock="requirements-exchange.lock", megabytes=600)
FROM_SOURCE = ("pdqhash", "weighted-levenshtein")
"""What the library needs and nobody publishes ready-made; the others are what it is built with."""
COMPILERS = ("c++", "g++", "clang++")


def main() -> int:
    """Print what could not be installed, as JSON."""
    sys.stdout.write(json.dumps({"threatexchange": why} if (why := made()) else {}))
    return 0


def made() -> str:
    """Make the environment, once.

    It is one of its own, because two packages come as source alone and are built with packages
    that nothing else here needs.

    Returns:
        Why that is not possible, and the next step; empty when it is there.
    """
    if run.is_ready(ROOM):
        return ""
    if not any(map(shutil.which, COMPILERS)):
        return "it needs a C++ compiler; by hand: apt-get install g++"
    if shutil.disk_usage(run.ROOT).free // 1_000_000 < ROOM.megabytes:
        return f"it needs {ROOM.megabytes} MB of disk; free some and run this again."
    run.say("installing the threatexchange library for its tests, once")
    shutil.rmtree(ROOM.path, ignore_errors=True)
    venv.EnvBuilder(with_pip=False, symlinks=True).create(ROOM.path)
    whole = run.ROOT / ROOM.lock
    ready_made = ROOM.path / "ready-made.lock"
    ready_made.write_text(without(FROM_SOURCE, whole.read_text("utf-8")), encoding="utf-8")
    built = [f"--no-binary={','.join(FROM_SOURCE)}", "--no-build-isolation", "-r", str(whole)]
    for options in (["-r", str(ready_made)], built):
        done = subprocess.run(
            [*run.pip_install(ROOM), "--only-binary=:all:", "--no-deps", *options],
            env=run.for_pip(os.environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode:
            run.say(f"NOT INSTALLED: threatexchange: {run.explain(done.stdout, ROOM.lock)}")
            return run.explain(done.stdout, ROOM.lock)
    run.finish(ROOM)
    return ""


def without(packages: Sequence[str], lock: str) -> str:
    """Give a lock file without some of its packages."""
    blocks = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)
    return "".join(block for block in blocks if block.partition("==")[0] not in packages)


if __name__ == "__main__":
    sys.exit(main())

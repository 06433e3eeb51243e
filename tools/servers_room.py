"""Make .venv-servers: a real Matrix server, and real clients of platforms."""

import json
import os
import shutil
import subprocess
import sys
import venv

import run

ROOM = run.Room(name=".venv-servers", lock="requirements-servers.lock", megabytes=400)


def main() -> int:
    """Print what could not be installed, as JSON."""
    sys.stdout.write(json.dumps({"servers": why} if (why := made()) else {}))
    return 0


def made() -> str:
    """Make the environment, once.

    It is one of its own, so that what Synapse needs never meets what Firebreak needs.

    Returns:
        Why that is not possible, and the next step; empty when it is there.
    """
    if run.is_ready(ROOM):
        return ""
    if shutil.disk_usage(run.ROOT).free // 1_000_000 < ROOM.megabytes:
        return f"it needs {ROOM.megabytes} MB of disk; free some and run this again."
    run.say("installing a Matrix server and platforms' clients for tests, once")
    shutil.rmtree(ROOM.path, ignore_errors=True)
    venv.EnvBuilder(with_pip=False, symlinks=True).create(ROOM.path)
    done = subprocess.run(
        [
            *run.pip_install(ROOM),
            "--only-binary=:all:",
            "--no-deps",
            "-r",
            str(run.ROOT / ROOM.lock),
        ],
        env=run.for_pip(os.environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        run.say(f"NOT INSTALLED: servers: {run.explain(done.stdout, ROOM.lock)}")
        return run.explain(done.stdout, ROOM.lock)
    run.finish(ROOM)
    return ""


if __name__ == "__main__":
    sys.exit(main())

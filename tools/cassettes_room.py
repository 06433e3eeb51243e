"""Make .recordings: what a real Mastodon answered to its Python client.

No Mastodon can be installed from a package index. But the source package of Mastodon.py holds the
recordings of its own tests, made against a real server. They are fetched by hash, and none of them
is a part of this repository.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]

import run

FOLDER = ".recordings"
LOCK = "requirements-servers.lock"
PACKAGE = "mastodon-py"
MEGABYTES = 100
RECORDED = (
    "test_admin_moderation",
    "test_admin_reports",
    "test_report",
    "test_status_edit",
    "test_status_missing",
)
"""Recordings that tests replay."""


def main() -> int:
    """Print what could not be fetched, as JSON."""
    sys.stdout.write(json.dumps({"recordings": why} if (why := made()) else {}))
    return 0


def recording(name: str) -> Path:
    """Give the place of a recording: a list of requests with their answers, there or not."""
    return run.ROOT / FOLDER / f"{name}.json"


def made() -> str:
    """Fetch and unpack the recordings, once.

    Returns:
        Why that is not possible, and the next step; empty when they are there.
    """
    wanted = pinned((run.ROOT / LOCK).read_text(encoding="utf-8"))
    stamp = run.ROOT / FOLDER / "stamp"
    content = "\n".join((*RECORDED, wanted))
    if stamp.exists() and stamp.read_text(encoding="utf-8") == content:
        return ""
    if shutil.disk_usage(run.ROOT).free // 1_000_000 < MEGABYTES:
        return f"it needs {MEGABYTES} MB of disk; free some and run this again."
    run.say("fetching recordings of a real Mastodon for tests, once; some 12 MB")
    with tempfile.TemporaryDirectory() as room:
        if why := _fetched(Path(room), wanted):
            run.say(f"NOT INSTALLED: recordings: {why}")
            return why
        shutil.rmtree(stamp.parent, ignore_errors=True)
        stamp.parent.mkdir()
        for name in RECORDED:
            _unpack(next(Path(room).glob("*.tar.gz")), name)
    stamp.write_text(content, encoding="utf-8")
    return ""


def pinned(lock: str) -> str:
    """Give the lines of a lock file that pin the package, with its hashes.

    Args:
        lock: Its content.

    Returns:
        They alone, for pip to read.
    """
    found = re.search(rf"^{PACKAGE}==.*(?:\n +--hash=\S+(?: \\)?)+", lock, re.MULTILINE)
    if found is None:
        raise LookupError(f"{LOCK} does not pin {PACKAGE}")
    return found[0].removesuffix(" \\")


def _fetched(room: Path, wanted: str) -> str:
    asked = room / "wanted.txt"
    asked.write_text(wanted, encoding="utf-8")
    install = run.pip_install(run.DEVELOP)
    at = install.index("install")
    kept = [word for word in install[at + 1 :] if word.startswith(("--no-input", "--require"))]
    # Its source package alone; what it is built with is taken from here and not fetched unpinned.
    options = ["--no-deps", "--no-binary=:all:", "--no-build-isolation", "-d", str(room)]
    done = subprocess.run(
        [*install[:at], "download", *kept, *options, "-r", str(asked)],
        env=run.for_pip(os.environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return run.explain(done.stdout, LOCK) if done.returncode else ""


def _unpack(archive: Path, name: str) -> None:
    with tarfile.open(archive) as opened:
        inside = next(one for one in opened if one.name.endswith(f"/cassettes/{name}.yaml"))
        file = opened.extractfile(inside)
        interactions = yaml.load(file, Loader=yaml.CSafeLoader)["interactions"]
    kept = [_plainly(one["request"], one["response"]) for one in interactions]
    recording(name).write_text(json.dumps(kept, indent=1), encoding="utf-8")


def _plainly(request: dict[str, Any], response: dict[str, Any]) -> dict[str, Any]:
    return {
        "method": request["method"],
        "uri": request["uri"],
        "asked": {name.lower(): value[0] for name, value in request["headers"].items()},
        "form": _text(request["body"]),
        "status": response["status"]["code"],
        "headers": {name.lower(): value[0] for name, value in response["headers"].items()},
        "body": _text(response["body"].get("string")),
    }


def _text(body: object) -> str:
    return body.decode("utf-8", "replace") if isinstance(body, bytes) else str(body or "")


if __name__ == "__main__":
    sys.exit(main())

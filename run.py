#!/usr/bin/env python3
"""Set up and start Firebreak with nothing but Python: ``python3 run.py``.

Only the standard library is used, so that a machine with python3 and this checkout is enough: no
pip, no venv package, no git, no make, no curl. Nothing is downloaded but the packages that
requirements.lock names, each checked against its SHA-256.

  python3 run.py              set up .venv and start the demo
  python3 run.py test [...]   set up .venv-dev and what tests need beside it; run all tests
  python3 run.py setup        make .venv; with --dev also .venv-dev
  python3 run.py check        lint, types, floors, sizes: what a change must pass
  python3 run.py bench [...]  run the benchmarks, all or those named
  python3 run.py soak [...]   the tests with twenty times as many generated examples
  python3 run.py docs         check links and commands in the documentation
  python3 run.py serve ...    firebreak serve ...
  python3 run.py -- ...       any other firebreak command, for example -- map

Beside it: browser, Postgres, strace, php, Spark; .venv-exchange, .venv-node and .venv-servers,
which tests ask, and .recordings (a real Mastodon's answers).
test takes --no-apt: use what is installed, install none of these.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the old Python is whom this line is for
    sys.exit(f"run.py: Firebreak needs Python 3.11 or newer; this is {sys.version.split()[0]}.")

import contextlib
import ctypes.util
import dataclasses
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import time
import venv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent
PIP = ROOT / "vendor" / "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
STAMP = "firebreak-stamp.json"
NOT_INSTALLED = "RUN_PY_NOT_INSTALLED"
"""Variable that carries what could not be installed to the closing lines of the tests."""
TEST_OPTIONS = ("-m", "pytest")
SPARK = "requirements-spark.lock"
SPARK_MEGABYTES = 2_500


class SetupFailed(Exception):
    """Something that a person has to mend; the message says what and how."""


@dataclasses.dataclass(frozen=True)
class Room:
    """A virtual environment of this checkout.

    Attributes:
        megabytes: Free disk space it asks for before it starts, download included.
    """

    name: str
    lock: str
    megabytes: int

    @property
    def path(self) -> Path:
        """Folder of the environment."""
        return ROOT / self.name

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.path / "bin" / "python"


USE = Room(name=".venv", lock="requirements.lock", megabytes=500)
DEVELOP = Room(name=".venv-dev", lock="requirements-dev.lock", megabytes=1_400)


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks.

    Args:
        arguments: Words after ``run.py``; none starts the demo.

    Returns:
        Exit status; 1 with one clear line when the set-up fails.
    """
    verb, rest = (arguments[0], list(arguments[1:])) if arguments else ("demo", [])
    try:
        return dispatch(verb, rest)
    except SetupFailed as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("stopped; the next run goes on from here.")
        return 130


def dispatch(verb: str, rest: Sequence[str]) -> int:
    """Prepare the room that a verb needs, and do it."""
    if verb in ("-h", "--help", "help"):
        sys.stdout.write((__doc__ or "") + "\n")
        return 0
    if verb in ("demo", "serve"):
        become(prepared(USE), ["-m", "firebreak", verb, *rest])
    if verb == "--":
        become(prepared(USE), ["-m", "firebreak", *rest])
    if verb == "setup":
        rooms = [USE, DEVELOP] if "--dev" in rest else [USE]
        for room in rooms:
            say(f"{prepared(room).name} is ready; start with python3 run.py")
        return 0
    scripts = {
        "check": ["-m", "tools.check"],
        "bench": ["-m", "benchmarks"],
        "docs": ["-m", "tools.docs"],
    }
    if verb in scripts:
        os.chdir(ROOT)
        become(prepared(DEVELOP), [*scripts[verb], *rest])
    if verb in ("test", "soak"):
        soak = ["--hypothesis-profile=soak"] if verb == "soak" else []
        test([*soak, *rest])
    raise SetupFailed(f"{verb!r} is no verb of run.py; python3 run.py --help lists them.")


def test(options: Sequence[str]) -> NoReturn:
    """Become pytest, after installing what the tests need outside Python where allowed."""
    prepared(DEVELOP)
    missing: dict[str, str] = {}
    if "--no-apt" not in options:
        missing = install_system_tools() | install_others()
    environ = {**os.environ, NOT_INSTALLED: json.dumps(missing)}
    os.chdir(ROOT)
    asked = [option for option in options if option != "--no-apt"]
    become(DEVELOP, [*TEST_OPTIONS, *asked] if asked else ["-m", "tools.suite"], environ)


def become(
    room: Room, arguments: Sequence[str], environ: Mapping[str, str] | None = None
) -> NoReturn:
    """Turn this process into the room's Python: one process, and signals reach it."""
    sys.stdout.flush()
    sys.stderr.flush()
    python = str(room.python)
    os.execve(python, [python, "-P", *arguments], dict(environ or os.environ))


def prepared(room: Room) -> Room:
    """Make an environment fit for use, or leave it alone when it is.

    It is built again when the lock file, the interpreter, the vendored pip or the place of the
    checkout changed, and when an earlier set-up did not come to its end.

    Args:
        room: Which environment.

    Returns:
        The same room, ready.

    Raises:
        SetupFailed: It could not be built; what is missing and what to do.
    """
    if is_ready(room):
        return room
    with alone() as handle:
        if not is_ready(room):
            build(room, handle)
    return room


def stamp(room: Room) -> str:
    """Tell what an environment was, or would be, built from."""
    facts = {
        "lock": sha256(ROOT / room.lock),
        "pip": PIP_SHA256,
        "python": f"{platform.python_implementation()} {release()}",
        "interpreter": str(Path(sys.base_prefix).resolve()),
        "place": str(ROOT),
    }
    return json.dumps(facts, indent=1, sort_keys=True)


def release() -> str:
    """Give major and minor version: packages survive a patch release, not more."""
    return platform.python_version().rpartition(".")[0]


def is_ready(room: Room) -> bool:
    """Whether an environment is complete and was built from what lies here now."""
    try:
        found = (room.path / STAMP).read_text(encoding="utf-8")
    except OSError:
        return False
    return found == stamp(room) and room.python.exists()


def build(room: Room, handle: int) -> None:
    """Make an environment anew; its stamp is written last, so half of one never counts."""
    started = time.monotonic()
    if sha256(PIP) != PIP_SHA256:
        raise SetupFailed(f"{PIP.name} is not the file we ship; fetch this checkout again.")
    free = shutil.disk_usage(ROOT).free // 1_000_000
    if free < room.megabytes:
        raise SetupFailed(
            f"{room.name} needs {room.megabytes} MB of disk and {ROOT} has {free} MB; free some."
        )
    wanted = count_packages((ROOT / room.lock).read_text(encoding="utf-8"))
    say(f"setting up {room.name} with Python {platform.python_version()}, once:")
    say(f"  up to {wanted} packages of {room.lock}, each checked by its SHA-256")
    try:
        shutil.rmtree(room.path, ignore_errors=True)
        venv.EnvBuilder(with_pip=False, symlinks=True).create(room.path)
        install(room, handle, wanted)
        finish(room)
    except OSError as error:
        raise SetupFailed(f"{room.path} could not be written: {error.strerror or error}") from error
    say(f"  done in {time.monotonic() - started:.1f} s")


def install(room: Room, handle: int, wanted: int) -> None:
    """Run the vendored pip on the lock file; the lock is shared, so a left-over pip holds it."""
    command = [*pip_install(room), "--only-binary=:all:", "-r", str(ROOT / room.lock)]
    log: list[str] = []
    with subprocess.Popen(
        command,
        env=for_pip(os.environ),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        pass_fds=(handle,),
    ) as pip:
        for line in pip.stdout or ():
            log.append(line.rstrip())
            show_progress(line, wanted, sum(entry.startswith("Collecting ") for entry in log))
    if pip.returncode:
        sys.stderr.write("\n".join(["", *log[-12:], ""]))
        raise SetupFailed(explain("\n".join(log), room.lock))


def pip_install(room: Room) -> list[str]:
    """Give the words by which the vendored pip installs what it finds under its hash."""
    command = [str(room.python), str(PIP / "pip"), "install", "--no-input", "--require-hashes"]
    command += ["--disable-pip-version-check", "--no-warn-script-location"]
    return [*command, "--progress-bar=off", "--root-user-action=ignore", "--retries=2"]


def for_pip(environ: Mapping[str, str]) -> dict[str, str]:
    """Keep a person's mirrors and certificates, and drop what would install elsewhere."""
    elsewhere = {"PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER", "PYTHONHOME", "PYTHONPATH"}
    return {name: value for name, value in environ.items() if name not in elsewhere}


def show_progress(line: str, wanted: int, seen: int) -> None:
    """Overwrite one line with the package pip is at; only where a person watches."""
    if not sys.stderr.isatty():
        return
    found = re.match(r"Collecting ([\w.-]+)", line)
    if found:
        sys.stderr.write(f"\r\x1b[K  {seen}/{wanted} {found[1]}")
    elif line.startswith("Installing collected"):
        sys.stderr.write("\r\x1b[K  unpacking")
    elif line.startswith("Successfully"):
        sys.stderr.write("\r\x1b[K")
    sys.stderr.flush()


def finish(room: Room) -> None:
    """Let Python find Firebreak from any folder, add the command, and stamp the room."""
    folders = sorted(room.path.glob("lib/python3*/site-packages"))
    (folders[0] / "firebreak.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    command = room.path / "bin" / "firebreak"
    command.write_text(
        f"#!/bin/sh\nexec '{room.python}' -P -m firebreak \"$@\"\n", encoding="utf-8"
    )
    command.chmod(0o755)
    partial = room.path / f"{STAMP}.partial"
    partial.write_text(stamp(room), encoding="utf-8")
    partial.replace(room.path / STAMP)


def install_spark() -> dict[str, str]:
    """Install Spark and a Java for its tests, once, where that is possible.

    PySpark comes as source alone, half a gigabyte of it, so that it is no part of the lock file
    from which everything else is installed ready-made.

    Returns:
        Nothing, or under ``spark`` the reason and the next step.
    """
    stamp, wanted = DEVELOP.path / "firebreak-spark-stamp", sha256(ROOT / SPARK)
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return {}
    if shutil.disk_usage(ROOT).free // 1_000_000 < SPARK_MEGABYTES:
        return {"spark": f"it needs {SPARK_MEGABYTES} MB of disk; free some and run this again."}
    say("installing Spark for its tests, once; this fetches some 500 MB")
    options = ["--only-binary=:all:", "--no-binary=pyspark", "--no-build-isolation", "--no-deps"]
    done = subprocess.run(
        [*pip_install(DEVELOP), *options, "-r", str(ROOT / SPARK)],
        env=for_pip(os.environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        say(f"NOT INSTALLED: spark: {explain(done.stdout, SPARK)}")
        return {"spark": explain(done.stdout, SPARK)}
    stamp.write_text(wanted, encoding="utf-8")
    return {}


def install_others() -> dict[str, str]:
    """Make what tests ask, all at once: exchange's library, servers, clients, recordings, Spark."""
    quiet: Any = {"cwd": ROOT, "stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE}
    begun = {
        name: subprocess.Popen([str(DEVELOP.python), "-m", f"tools.{name}_room"], **quiet)
        for name in ("exchange", "node", "servers", "cassettes")
    }
    missing = install_spark()
    for name, room in begun.items():
        told, _ = room.communicate()
        broke = f"tools/{name}_room.py broke; see above."
        missing |= {name: broke} if room.returncode else json.loads(told)
    return missing


def explain(log: str, lock: str) -> str:
    """Turn what pip printed, working from a lock file, into what happened and what to do next."""
    if "DO NOT MATCH THE HASHES" in log:
        return f"a package is not the one {lock} names: do not go on; ask whoever runs your mirror."
    if "No space left" in log:
        return "the disk is full; free some and run this again."
    unreachable = ("NewConnectionError", "Temporary failure", "Connection", "Retrying", "SSLError")
    if any(word in log for word in unreachable):
        return (
            "the package index cannot be reached. Connect once and run this again, or set "
            "PIP_INDEX_URL or PIP_FIND_LINKS to a mirror or a folder of wheels."
        )
    if "No matching distribution" in log or "Could not find a version" in log:
        return (
            f"no ready-made package for Python {platform.python_version()} on "
            f"{platform.machine()}; try another Python from 3.11 on, on Linux or macOS."
        )
    return "pip could not install the locked packages; its last lines are above."


@contextlib.contextmanager
def alone() -> Iterator[int]:
    """Hold the checkout's lock: two set-ups at once would write into each other.

    Yields:
        Descriptor that holds the lock as long as any process has it open.

    Raises:
        SetupFailed: This system has no such locks (Windows).
    """
    try:
        import fcntl
    except ImportError as error:
        raise SetupFailed("run.py works on Linux and macOS; on Windows use WSL.") from error
    handle = os.open(ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another run.py is setting up this checkout; waiting for it.")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle
    finally:
        os.close(handle)


def install_system_tools() -> dict[str, str]:
    """Install a browser, Postgres, strace and php for the tests, where this machine lets us.

    Returns:
        What is still missing, by name, each with the reason and the next step.
    """
    ubuntu = is_ubuntu(os_release())
    lacking = [name for name in SYSTEM_TOOLS if not is_there(name)]
    refusal = why_not_apt(os.environ, effective_user=os.geteuid())
    if refusal is None:
        apt_get([p for name in lacking for p in SYSTEM_TOOLS[name] if not (ubuntu and p in SNAPS)])
    missing = {
        name: next_step(name, refusal, ubuntu=ubuntu) for name in lacking if not is_there(name)
    }
    for name, step in missing.items():
        say(f"NOT INSTALLED: {name}: {step}")
    return missing


def next_step(name: str, refusal: str | None, *, ubuntu: bool) -> str:
    """Say why a tool is missing, and what a person can do about it."""
    if ubuntu and SNAPS.intersection(SYSTEM_TOOLS[name]):
        return "Ubuntu has it only as a snap; put one that answers to its name on the PATH"
    by_hand = f"by hand: apt-get install {' '.join(SYSTEM_TOOLS[name])}"
    return f"{refusal or 'apt-get could not install it'}; {by_hand}"


SYSTEM_TOOLS = {
    "chromium": ("chromium", "fonts-dejavu-core"),
    "libatomic": ("libatomic1",),
    "php": ("php-cli",),
    "postgres": ("postgresql",),
    "strace": ("strace",),
}
SNAPS = frozenset({"chromium"})
"""Packages that hold only a stub on Ubuntu."""


def is_there(tool: str) -> bool:
    """Whether a tool is installed and answers; Ubuntu's chromium stub does not."""
    if tool == "postgres":
        return bool(
            shutil.which("postgres") or list(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
        )
    if tool == "libatomic":
        # The Node.js inside Playwright's package needs it; a small Debian does not have it.
        return ctypes.util.find_library("atomic") is not None
    if tool in ("php", "strace"):
        return shutil.which(tool) is not None
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        return False
    try:
        return subprocess.run([found, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def why_not_apt(environ: Mapping[str, str], *, effective_user: int) -> str | None:
    """Say why nothing may be installed with apt-get; None when it may."""
    if shutil.which("apt-get", path=environ.get("PATH")) is None:
        return "this machine has no apt-get"
    return None if effective_user == 0 else "installing needs root"


def os_release() -> str:
    """Give what the system says of itself; empty when it says nothing."""
    try:
        return Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return ""


def is_ubuntu(release: str) -> bool:
    """Whether this is Ubuntu, by the text of os-release."""
    return re.search(r'^ID="?ubuntu"?$', release, re.MULTILINE) is not None


def apt_get(packages: Sequence[str]) -> None:
    """Install packages, unattended; a failure is told and left to the caller's second look."""
    if not packages:
        return
    say(f"installing with apt-get: {' '.join(packages)}")
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            [*quiet, *command],
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            say(f"apt-get {command[0]} failed:")
            sys.stderr.write("\n".join(done.stderr.splitlines()[-5:]) + "\n")
            return


def count_packages(lock: str) -> int:
    """Count the packages a lock file pins; one with several markers counts once."""
    return len(set(re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)))


def sha256(path: Path) -> str:
    """Give a file's SHA-256 in hex; raises SetupFailed where the checkout lacks it."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise SetupFailed(f"{path.name} is missing; fetch this checkout again.") from error


def say(line: str) -> None:
    """Print one line to the person who started us, at once."""
    sys.stderr.write(f"run.py: {line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

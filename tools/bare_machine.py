"""Try both README commands in a fresh chroot that has only python3.

Needs root, debootstrap and unshare (Debian: apt-get install debootstrap util-linux):

  python3 tools/bare_machine.py bookworm FOLDER demo    # timed to the first HTTP answer
  python3 tools/bare_machine.py bookworm FOLDER test    # python3 run.py test
  python3 tools/bare_machine.py trixie FOLDER -- setup  # any words after run.py

FOLDER becomes the root of the bare system; it is made when it is not there, and kept, so that the
next try starts sooner. Each try copies the committed source into it anew. Proxy, certificate and
pip variables of this machine reach the commands inside; nothing else of it does. Mounts live in
a namespace of their own and end with the command, as do processes it left behind.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

PASSED = ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "SSL_CERT_FILE")
ROOT = Path(__file__).resolve().parent.parent
INNER = "/srv/firebreak"
DEMO_LIMIT_SECONDS = 300


def main() -> int:
    """Make the system, copy the source in, run the command; give its exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("suite", help="Debian suite, such as bookworm or trixie")
    parser.add_argument("folder", type=Path, help="where the bare system lies or will lie")
    parser.add_argument("--port", type=int, default=8080, help="port for the demo")
    parser.add_argument("words", nargs="+", help="demo, test, or any words for run.py")
    options = parser.parse_args()
    make_system(options.suite, options.folder)
    carry_network(options.folder, os.environ)
    copy_source(options.folder)
    command = ["python3", "run.py", *options.words]
    if options.words[0] == "demo":
        command += ["--port", str(options.port)]
        return time_demo(options.folder, command, options.port)
    started = time.monotonic()
    status = inside(options.folder, command).wait()
    report(command=" ".join(command), status=status, seconds=time.monotonic() - started)
    return status


def make_system(suite: str, folder: Path) -> None:
    """Bootstrap the smallest Debian with python3, unless it is there already."""
    if (folder / "usr/bin/python3").exists():
        return
    subprocess.run(
        ["debootstrap", "--variant=minbase", "--include=python3", suite, str(folder)],
        check=True,
        stdout=subprocess.DEVNULL,
    )


def carry_network(folder: Path, environ: Mapping[str, str]) -> None:
    """Copy name resolution, and files that proxy and certificate variables name."""
    shutil.copyfile("/etc/resolv.conf", folder / "etc/resolv.conf")
    for value in passed(environ).values():
        if value.startswith("/") and Path(value).is_file():
            target = folder / value.lstrip("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(value, target)


def passed(environ: Mapping[str, str]) -> dict[str, str]:
    """Select the variables that reach the bare system."""
    return {
        name: value
        for name, value in environ.items()
        if name.upper() in PASSED or name.startswith("PIP_")
    }


def copy_source(folder: Path) -> None:
    """Replace the source inside by what is committed here."""
    target = folder / INNER.lstrip("/")
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    archive = subprocess.run(
        ["git", "archive", "HEAD"], cwd=ROOT, check=True, stdout=subprocess.PIPE
    )
    subprocess.run(["tar", "-x", "-C", str(target)], input=archive.stdout, check=True)


def inside(folder: Path, command: list[str]) -> subprocess.Popen[bytes]:
    """Start a command in the bare system, in namespaces that end with it."""
    environ = {
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": "/root",
        **passed(os.environ),
    }
    mounts = f"mount -t devpts devpts '{folder}/dev/pts'; mount -t tmpfs tmpfs '{folder}/dev/shm'"
    entry = f"{mounts}; exec chroot '{folder}' sh -c 'cd {INNER} && exec \"$@\"' sh \"$@\""
    unshare = ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
    return subprocess.Popen(
        [*unshare, f"--mount-proc={folder}/proc", "sh", "-c", entry, "sh", *command],
        env=environ,
        stdin=subprocess.DEVNULL,
    )


def time_demo(folder: Path, command: list[str], port: int) -> int:
    """Run the demo until it answers over HTTP; report seconds, processes and memory."""
    started = time.monotonic()
    demo = inside(folder, command)
    try:
        while not answers(port):
            if demo.poll() is not None or time.monotonic() - started > DEMO_LIMIT_SECONDS:
                report(command=" ".join(command), status=demo.poll(), answered=False)
                return 1
        seconds = time.monotonic() - started
        resident = {pid: kilobytes // 1024 for pid, kilobytes in below(demo.pid)}
        report(command=" ".join(command), first_answer_seconds=seconds, megabytes=resident)
        return 0
    finally:
        demo.kill()
        demo.wait()


def answers(port: int) -> bool:
    """Whether something speaks HTTP on this machine's port; waits a little when it does not."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except (urllib.error.URLError, OSError):
        subprocess.run(["sleep", "0.1"], check=False)
        return False


def below(parent: int) -> list[tuple[str, int]]:
    """List Python processes under a process: name with number, resident kilobytes."""
    found = []
    for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
        status = Path(f"/proc/{child}/status").read_text().splitlines()
        facts = dict(line.split(":", 1) for line in status if ":" in line)
        if facts["Name"].strip().startswith("python"):
            kilobytes = int(facts["VmRSS"].split()[0])
            found.append((f"{facts['Name'].strip()} {child}", kilobytes))
        found += below(int(child))
    return found


def report(**facts: object) -> None:
    """Print one JSON line."""
    rounded = {k: round(v, 2) if isinstance(v, float) else v for k, v in facts.items()}
    sys.stdout.write(json.dumps(rounded) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

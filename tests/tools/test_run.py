"""run.py sets up once, notices what changed, and says what to do."""

import ast
import fcntl
import os
import sys
from pathlib import Path

import pytest

import run


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> run.Room:
    """Give a checkout with an environment that was finished a moment ago."""
    monkeypatch.setattr(run, "ROOT", tmp_path)
    made = run.Room(name=".venv", lock="requirements.lock", megabytes=1)
    (tmp_path / "requirements.lock").write_text("alpha==1 \\\n    --hash=sha256:00\n")
    (made.path / "bin").mkdir(parents=True)
    (made.path / "lib" / "python3.11" / "site-packages").mkdir(parents=True)
    made.python.write_text("")
    run.finish(made)
    return made


def test_a_finished_environment_is_used_as_it_is(room: run.Room) -> None:
    """The second start installs nothing."""
    assert run.is_ready(room)
    assert run.prepared(room) is room


def test_a_changed_lock_asks_for_a_new_environment(room: run.Room) -> None:
    """After an update with other packages the old environment no longer counts."""
    (run.ROOT / room.lock).write_text("alpha==2\n")

    assert not run.is_ready(room)


def test_an_interrupted_setup_does_not_count(room: run.Room) -> None:
    """Without its stamp an environment is half of one."""
    (room.path / run.STAMP).unlink()

    assert not run.is_ready(room)


def test_a_moved_checkout_is_noticed(room: run.Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment names its own folder, so after a move it is built again."""
    moved = run.ROOT.with_name("moved")
    run.ROOT.rename(moved)
    monkeypatch.setattr(run, "ROOT", moved)

    assert not run.is_ready(room)


@pytest.mark.parametrize(
    ("version", "ready"), [(0, True), (1, False)], ids=["patch release", "minor release"]
)
def test_another_python_is_noticed(
    room: run.Room, monkeypatch: pytest.MonkeyPatch, version: int, ready: bool
) -> None:
    """Packages built for one Python do not load in the next; a patch release keeps them."""
    other = f"{sys.version_info[0]}.{sys.version_info[1] + version}.99"
    monkeypatch.setattr("platform.python_version", lambda: other)

    assert run.is_ready(room) is ready


def test_a_removed_interpreter_is_noticed(room: run.Room) -> None:
    """An environment whose Python was uninstalled is built again."""
    room.python.unlink()

    assert not run.is_ready(room)


def test_firebreak_is_found_from_any_folder(room: run.Room) -> None:
    """The environment knows where the checkout lies."""
    [path] = room.path.glob("lib/*/site-packages/firebreak.pth")

    assert path.read_text() == f"{run.ROOT}\n"


def test_a_second_setup_waits_for_the_first(room: run.Room) -> None:
    """Two set-ups at once would write into each other, so the checkout is locked."""
    other = os.open(run.ROOT, os.O_RDONLY)
    with run.alone(), pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)

    fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(other)


def test_a_pip_that_is_not_ours_is_not_run(
    room: run.Room, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A vendored file with another digest stops the set-up before anything runs."""
    (tmp_path / "pip.whl").write_bytes(b"another")
    monkeypatch.setattr(run, "PIP", tmp_path / "pip.whl")

    with pytest.raises(run.SetupFailed, match="not the file we ship"):
        run.build(room, 0)


def test_the_vendored_pip_is_the_one_we_ship() -> None:
    """The file in the checkout has the digest that run.py insists on."""
    assert run.sha256(run.PIP) == run.PIP_SHA256


def test_a_full_disk_is_told_before_anything_is_written(
    room: run.Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says how much is needed and how much there is."""
    monkeypatch.setattr(run, "PIP_SHA256", run.sha256(run.PIP))
    huge = run.Room(name=".venv", lock=room.lock, megabytes=10**12)

    with pytest.raises(run.SetupFailed, match="needs 1000000000000 MB"):
        run.build(huge, 0)


def test_a_missing_lock_file_is_named(room: run.Room) -> None:
    """An incomplete checkout is told as such."""
    (run.ROOT / room.lock).unlink()

    with pytest.raises(run.SetupFailed, match=r"requirements\.lock is missing"):
        run.is_ready(room)


def test_spark_is_installed_once(room: run.Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second run of the tests fetches nothing."""
    monkeypatch.setattr(run, "DEVELOP", room)
    (run.ROOT / run.SPARK).write_text("pyspark==1\n", encoding="utf-8")
    stamp = run.sha256(run.ROOT / run.SPARK)
    (room.path / "firebreak-spark-stamp").write_text(stamp, encoding="utf-8")
    monkeypatch.setattr(run, "pip_install", lambda _: pytest.fail("pip was started"))

    assert run.install_spark() == {}


def test_spark_that_cannot_be_installed_is_told(
    room: run.Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tests run without it, and their closing lines say why."""
    monkeypatch.setattr(run, "DEVELOP", room)
    (run.ROOT / run.SPARK).write_text("pyspark==1\n", encoding="utf-8")
    monkeypatch.setattr(run, "pip_install", lambda _: [sys.executable, "-c", "exit('SSLError')"])

    assert "cannot be reached" in run.install_spark()["spark"]
    monkeypatch.setattr(run, "SPARK_MEGABYTES", 10**12)
    assert "MB of disk" in run.install_spark()["spark"]


@pytest.mark.parametrize(
    ("log", "says"),
    [
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE FILE", "do not go on"),
        ("WARNING: Retrying after connection broken: NewConnectionError", "cannot be reached"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: No matching distribution found for alpha==1", "no ready-made package"),
        ("something nobody foresaw", "last lines are above"),
    ],
)
def test_a_failed_installation_says_what_to_do(log: str, says: str) -> None:
    """Whatever stopped pip, a person reads one sentence with the next step."""
    assert says in run.explain(log, "requirements.lock")


def test_a_persons_mirror_is_kept_and_detours_are_dropped() -> None:
    """Settings for mirrors and certificates reach pip; settings that install elsewhere do not."""
    environ = {"PIP_INDEX_URL": "mirror", "PIP_TARGET": "elsewhere", "PIP_USER": "1"}

    assert run.for_pip(environ) == {"PIP_INDEX_URL": "mirror"}


@pytest.mark.parametrize(
    ("release", "ubuntu"),
    [("NAME=x\nID=ubuntu\n", True), ('ID="ubuntu"\n', True), ("ID=debian\n", False), ("", False)],
)
def test_ubuntu_is_told_from_debian(release: str, ubuntu: bool) -> None:
    """Ubuntu's Chromium package holds no browser, so the two are told apart."""
    assert run.is_ubuntu(release) is ubuntu


def test_nothing_is_installed_without_apt_or_root(tmp_path: Path) -> None:
    """Where we may not install, the reason is said and nothing is tried."""
    (tmp_path / "apt-get").touch(mode=0o755)
    with_apt = {"PATH": str(tmp_path)}

    assert run.why_not_apt({"PATH": ""}, effective_user=0) == "this machine has no apt-get"
    assert run.why_not_apt(with_apt, effective_user=1000) == "installing needs root"
    assert run.why_not_apt(with_apt, effective_user=0) is None


def test_a_package_with_two_pins_counts_once() -> None:
    """The count that is shown is of packages, whatever their markers."""
    lock = "alpha==1 ; x \\\n    --hash=sha256:0\nalpha==2 ; y \\\nbeta==1 \\\n"

    assert run.count_packages(lock) == 2


@pytest.mark.parametrize("verb", ["tests", "--check", "Demo"])
def test_an_unknown_verb_is_told(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip of the finger starts nothing and shows where the verbs are listed."""
    assert run.main([verb]) == 1
    assert "--help lists them" in capsys.readouterr().err


def test_help_lists_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    """Asking for help sets nothing up."""
    assert run.main(["--help"]) == 0

    told = capsys.readouterr().out
    assert all(verb in told for verb in ("setup", "check", "bench", "soak", "docs", "serve", "--"))


def test_an_old_python_reads_the_file_and_is_told() -> None:
    """Whoever starts it with Python 3.7 reads one sentence, and no syntax error."""
    text = Path(run.__file__).read_text(encoding="utf-8")

    tree = ast.parse(text, feature_version=(3, 7))

    assert not any(isinstance(node, ast.NamedExpr | ast.Match) for node in ast.walk(tree))
    assert "__future__" not in text


@pytest.mark.parametrize(("status", "there"), [(0, True), (1, False)])
def test_a_browser_counts_when_it_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int, there: bool
) -> None:
    """Ubuntu's package puts a stub in the browser's place, which answers with a refusal."""
    stub = tmp_path / "chromium"
    stub.write_text(f"#!/bin/sh\nexit {status}\n")
    stub.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.defpath}")

    assert run.is_there("chromium") is there


@pytest.mark.parametrize("tool", ["strace", "php"])
def test_a_tool_counts_when_it_is_there(
    tool: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it the tests that need it are skipped, and it is named as missing."""
    monkeypatch.setenv("PATH", str(tmp_path))
    before = run.is_there(tool)
    (tmp_path / tool).touch(mode=0o755)

    assert (before, run.is_there(tool)) == (False, True)


def test_what_cannot_be_installed_is_said_with_the_next_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without apt-get nothing is tried, and a person reads why and what to type."""
    monkeypatch.setenv("PATH", str(tmp_path))

    missing = run.install_system_tools()

    assert missing["chromium"].startswith("this machine has no apt-get; by hand: apt-get install")
    assert missing["strace"].endswith("by hand: apt-get install strace")
    assert missing["php"].endswith("by hand: apt-get install php-cli")
    assert "NOT INSTALLED: chromium" in capsys.readouterr().err


def test_on_ubuntu_nobody_is_sent_to_a_stub() -> None:
    """The next step on Ubuntu is not to install the package that holds no browser."""
    assert "only as a snap" in run.next_step("chromium", None, ubuntu=True)
    assert "apt-get install postgresql" in run.next_step("postgres", None, ubuntu=True)

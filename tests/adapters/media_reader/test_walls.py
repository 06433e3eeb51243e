"""What a child can do that a file has taken over: nothing but answer."""

import sys
from collections.abc import Iterator

import pytest

from firebreak.adapters.media_reader import Examiner, Limits
from firebreak.adapters.media_reader.wire import HOLDS
from tests.adapters.media_reader.files import png
from tests.adapters.media_reader.misbehaving import SAYS

PROGRAM = "tests.adapters.media_reader.misbehaving"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the walls are Linux's")


@pytest.fixture(scope="module")
def examiner() -> Iterator[Examiner]:
    """Give one whose decoder does what a file says."""
    with Examiner(limits=Limits(seconds=1.0, clock_seconds=8.0), program=PROGRAM) as one:
        yield one


def outcome(examiner: Examiner, deed: str) -> str:
    """Let the child do something, and give what came of it."""
    found = examiner.examine(SAYS + deed.encode())
    assert "unreadable" == found.verdict
    return found.problem


def test_all_walls_stand_on_linux(examiner: Examiner) -> None:
    """What the child found when it tried each of them before it read anything."""
    assert set(HOLDS) == set(examiner.holds)


@pytest.mark.parametrize(
    "deed",
    [
        *("connect", "listen", "pair", "datagram", "send"),
        *("write a file", "read a file", "list a folder", "unlink"),
        *("run", "fork", "spawn", "signal", "trace", "a lifted limit"),
        *("machine code", "one gigabyte shared"),
    ],
)
def test_a_decoder_that_is_taken_over_reaches_nothing(examiner: Examiner, deed: str) -> None:
    """No network, no file, no other process, no memory that does not count."""
    assert "refused: Operation not permitted" == outcome(examiner, deed)


@pytest.mark.parametrize("deed", ["one gigabyte", "one gigabyte in pieces"])
def test_no_file_takes_more_than_its_memory(examiner: Examiner, deed: str) -> None:
    """A picture that unpacks to a gigabyte does not make the machine swap."""
    assert "it needs more memory than the 512 MB there are" == outcome(examiner, deed)


@pytest.mark.parametrize(
    ("deed", "problem"),
    [
        ("crash", "the reading process crashed (SIGSEGV)"),
        ("abort", "the reading process crashed"),
        ("leave", "the reading process ended itself (status 7)"),
        ("spin", "it took more than 1 seconds of the processor"),
        ("sleep", "it took longer than 8 seconds"),
        ("babble", "its answer could not be understood"),
        ("babble at length", "its answer was too long"),
    ],
)
def test_a_broken_child_makes_its_file_unreadable_and_no_other(
    examiner: Examiner, deed: str, problem: str
) -> None:
    """The next file is read by a new one."""
    assert outcome(examiner, deed).startswith(problem)
    assert "read" == examiner.examine(png()).verdict


def test_the_child_knows_no_secret(examiner: Examiner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords in the server's environment stay there."""
    monkeypatch.setenv("FIREBREAK_SECRET", "swordfish")
    with Examiner(program=PROGRAM) as fresh:
        assert "FIREBREAK" not in outcome(fresh, "secrets")
        assert "PYTHONPATH" in outcome(fresh, "secrets")

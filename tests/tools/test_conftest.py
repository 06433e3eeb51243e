"""What did not run here is said before pytest's closing line."""

import json
import subprocess
import sys

import pytest

from tests.conftest import NOT_INSTALLED

SUITE = """
import pytest

@pytest.mark.parametrize("number", [1, 2])
def test_a_page(number):
    pytest.skip("no browser here")

def test_a_sum():
    assert 1 + 1 == 2
"""


def closing(pytester: pytest.Pytester) -> pytest.LineMatcher:
    """Run a small suite under our own conftest; give what it prints."""
    pytester.makeconftest("from tests.conftest import pytest_terminal_summary")
    pytester.makepyfile(SUITE)
    return pytester.runpytest_inprocess("-p", "no:cacheprovider", "-q").stdout


def test_skips_are_counted_by_their_reason(pytester: pytest.Pytester) -> None:
    """A person sees how many tests did not run and why, and then pytest's own verdict."""
    closing(pytester).fnmatch_lines(
        ["*NOT RUN HERE*", "2 skipped: no browser here", "1 passed, 2 skipped in *"]
    )


def test_what_could_not_be_installed_is_repeated(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What run.py said minutes ago stands at the end, where people look."""
    monkeypatch.setenv(NOT_INSTALLED, json.dumps({"chromium": "installing needs root"}))

    closing(pytester).fnmatch_lines(["not installed: chromium: installing needs root"])


def test_what_a_test_starts_finds_its_bytecode() -> None:
    """Whoever forbids bytecode waits in every process that a test starts until all is compiled."""
    asked = [sys.executable, "-c", "import sys; print(sys.dont_write_bytecode)"]
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout == "False\n"
    assert not sys.dont_write_bytecode

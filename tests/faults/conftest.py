"""How often to try: briefly in every run, for long with ``make soak``."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.forks import Forks
from tests.faults.tally import Tally, table, write


@pytest.fixture
def times(pytestconfig: pytest.Config) -> Callable[[int, int], int]:
    """Give the smaller number in an everyday run, the greater one in a soak."""
    is_soak = pytestconfig.getoption("--hypothesis-profile", default=None) == "soak"

    def choose(everyday: int, soak: int) -> int:
        return soak if is_soak else everyday

    return choose


@pytest.fixture(scope="session")
def forks() -> Iterator[Forks]:
    """Give the process that holds the program in memory and forks it."""
    if sys.platform != "linux":
        pytest.skip("the program is forked and killed on Linux only")
    one = Forks()
    yield one
    one.close()


TALLY = Tally()
OUT = os.environ.pop("FIREBREAK_FAULTS_OUT", "")
"""Where the counts are kept; taken out, for a Firebreak refuses variables it does not know."""


@pytest.fixture
def tally() -> Tally:
    """Give the counts of this run: shown at its end, and kept where a variable says."""
    return TALLY


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what every fault did."""
    if not TALLY.counts:
        return
    terminalreporter.section("FAULTS")
    terminalreporter.write_line(table(TALLY.counts))
    if OUT:
        write(TALLY.counts, Path(OUT))

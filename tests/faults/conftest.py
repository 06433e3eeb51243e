"""How often to try: briefly in every run, for long with ``make soak``."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.tally import Tally, table, write


@pytest.fixture
def times(pytestconfig: pytest.Config) -> Callable[[int, int], int]:
    """Give the smaller number in an everyday run, the greater one in a soak."""
    is_soak = pytestconfig.getoption("--hypothesis-profile", default=None) == "soak"

    def choose(everyday: int, soak: int) -> int:
        return soak if is_soak else everyday

    return choose


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

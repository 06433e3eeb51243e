"""How often to try: briefly in every run, for long with ``make soak``."""

from collections.abc import Callable

import pytest


@pytest.fixture
def times(pytestconfig: pytest.Config) -> Callable[[int, int], int]:
    """Give the smaller number in an everyday run, the greater one in a soak."""
    is_soak = pytestconfig.getoption("--hypothesis-profile", default=None) == "soak"

    def choose(everyday: int, soak: int) -> int:
        return soak if is_soak else everyday

    return choose

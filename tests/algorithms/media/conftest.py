"""Both engines, so that each claim about fingerprints is tried on each."""

import pytest

from firebreak.algorithms.media import engine
from firebreak.algorithms.media.engine import Engine


@pytest.fixture(params=["numpy", "numba"], scope="session")
def by(request: pytest.FixtureRequest) -> Engine:
    """Give the kernel in numpy, then the compiled one where numba is installed."""
    if request.param == "numpy":
        return engine.PLAIN
    pytest.importorskip("numba")
    return engine.compiled()

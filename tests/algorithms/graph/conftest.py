"""Both engines, so that each claim about graphs is tried on each."""

import pytest

from firebreak.algorithms.graph import engine
from firebreak.algorithms.graph.engine import Engine


@pytest.fixture(params=["numpy", "numba"], scope="session")
def by(request: pytest.FixtureRequest) -> Engine:
    """Give the kernels in numpy, then the compiled ones where numba is installed."""
    if request.param == "numpy":
        return engine.PLAIN
    pytest.importorskip("numba")
    return engine.compiled()

"""One small closed run, shared by the tests that read it."""

from pathlib import Path

import pytest

from firebreak.app.simulation.run import ClosedRun, run_closed
from tests.app.simulation.factories import parameters


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ClosedRun]:
    """Play a small platform with its desk."""
    folder = tmp_path_factory.mktemp("closed") / "run"
    return folder, run_closed(parameters(), folder)

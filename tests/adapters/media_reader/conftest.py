"""One examiner for all tests that do not break it on purpose."""

from collections.abc import Iterator

import pytest

from firebreak.adapters.media_reader import Examiner


@pytest.fixture(scope="session")
def examiner() -> Iterator[Examiner]:
    """Give one with the usual limits."""
    with Examiner() as one:
        yield one

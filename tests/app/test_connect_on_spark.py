"""``firebreak connect --engine spark``: the same list, byte for byte."""

from pathlib import Path

import pytest

from tests.adapters.engines.sparked import QUICK, why_not
from tests.app.test_connect_platform import asked, place

__all__ = ["place"]

pytestmark = [pytest.mark.timeout(400), pytest.mark.soak]
"""Under load Java starts slowly; every run has its pairs on Spark, see ``adapters/engines``."""


def test_spark_gives_the_same_hundred_and_the_same_pairs(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More machines change how long it takes, never who is on the list."""
    if why := why_not(tmp_path):
        pytest.skip(why)
    monkeypatch.setenv("JDK_JAVA_OPTIONS", QUICK)
    shown, files = [], []
    for engine in ("local", "duckdb", "spark"):
        files.append(tmp_path / f"{engine}.csv")
        shown.append(asked(place, "--engine", engine, "--json", "--pairs", str(files[-1])).stdout)

    assert shown[0] == shown[1] == shown[2]
    assert len(shown[0].splitlines()) == 100
    assert files[0].read_bytes() == files[1].read_bytes() == files[2].read_bytes()

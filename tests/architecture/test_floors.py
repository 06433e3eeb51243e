"""The floors hold, and each way through them is refused by name."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUN = "from importlinter.cli import lint_imports_command as run; run()"
FIRST = '"""A way through the floors."""\n\n'
TRESPASSES = {
    "firebreak/detect/detectors/reaches_store.py": "import firebreak.adapters.store",
    "firebreak/detect/guards/reaches_detector.py": "import firebreak.connect",
    "firebreak/model/looks_up.py": "import firebreak.detect",
    "firebreak/review/looks_aside.py": "import firebreak.connect",
    "firebreak/connect/rolls_dice.py": "import random",
    "firebreak/measure/opens_sockets.py": "import socket",
    "firebreak/simulate/knows_answers.py": "import firebreak.algorithms",
    "firebreak/cellar/__init__.py": "",
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the package in a folder."""
    return subprocess.run(
        [sys.executable, "-c", RUN, "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def refusal(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Copy the package, add every trespass, and give what import-linter says."""
    folder = tmp_path_factory.mktemp("copy")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "firebreak", folder / "firebreak", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)
    for place, line in TRESPASSES.items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(FIRST + line + "\n", encoding="utf-8")
    done = lint(folder)
    assert done.returncode != 0
    return done.stdout + done.stderr


def test_the_floors_hold_today() -> None:
    """Imports go down only, and stages hold no sockets, files or dice."""
    done = lint(ROOT)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "says",
    [
        "firebreak.detect.detectors.reaches_store -> firebreak.adapters.store",
        "firebreak.detect.guards.reaches_detector -> firebreak.connect",
        "firebreak.model.looks_up -> firebreak.detect",
        "firebreak.review.looks_aside -> firebreak.connect",
        "firebreak.connect.rolls_dice -> random",
        "firebreak.measure.opens_sockets -> socket",
        "firebreak.simulate.knows_answers -> firebreak.algorithms",
        "cellar",
    ],
)
def test_a_way_through_the_floors_is_refused_by_name(refusal: str, says: str) -> None:
    """A file that imports upward or aside, or a folder without a floor, is named and refused."""
    assert says in refusal

"""Pillow is loaded where pictures are made or read, and nowhere else."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
EVERYTHING_ELSE = """
import importlib, pkgutil, sys
SCRIPT = "firebreak.adapters.store.migrations.env"
FOR_TX = "firebreak.adapters.exchanges.for_tx."
READER = tuple("firebreak.adapters.media_reader." + name for name in (
    "animation", "child", "clips", "drawing", "examine", "show"))
PICTURES = ("firebreak.simulate.media.", "firebreak.adapters.pictures", *READER)
import firebreak
for module in pkgutil.walk_packages(firebreak.__path__, "firebreak."):
    # Alembic's own script runs only inside a migration, what is for tx only in tx.
    if not module.name.startswith((*PICTURES, SCRIPT, FOR_TX)):
        importlib.import_module(module.name)
print("PIL" in sys.modules)
import firebreak.simulate.media.pictures
print("PIL" in sys.modules)
"""


def test_only_making_and_reading_pictures_loads_pillow() -> None:
    """A server that sees no picture neither waits for Pillow nor carries it in memory."""
    done = subprocess.run(
        [sys.executable, "-c", EVERYTHING_ELSE],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ["False", "True"] == done.stdout.split()

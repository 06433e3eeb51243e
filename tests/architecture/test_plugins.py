"""Every file in a plug-in folder declares what its folder promises."""

import importlib
import pkgutil
from pathlib import Path

import pytest

import firebreak

FOLDERS = {
    "detect/detectors": "DETECTOR",
    "detect/guards": "GUARD",
    "connect/linkers": "LINKER",
    "measure/metrics": "METRIC",
    "app/commands": "COMMAND",
    "adapters/exchanges/sources": "SOURCE",
}
PACKAGE = Path(firebreak.__file__).parent
FILES = [
    (f"firebreak.{folder.replace('/', '.')}.{found.name}", constant)
    for folder, constant in FOLDERS.items()
    for found in pkgutil.iter_modules([str(PACKAGE / folder)])
]


@pytest.mark.parametrize(("module", "constant"), FILES)
def test_a_file_in_a_plugin_folder_is_a_plugin(module: str, constant: str) -> None:
    """A detector's file without its declaration would be lost in silence."""
    assert hasattr(importlib.import_module(module), constant)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_plugin_folder_has_plugins(folder: str) -> None:
    """A folder that is renamed or empty would make the test above say nothing."""
    assert any(module.startswith(f"firebreak.{folder.replace('/', '.')}.") for module, _ in FILES)

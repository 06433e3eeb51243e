"""What runs whatever it is given is called nowhere in the package."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import firebreak

ROOT = Path(firebreak.__file__).parent
NEVER_IMPORTED = frozenset(
    ["pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "torch", "yaml", "xml"]
)
"""Readers that run what they read, or parse what they should not; no file needs one."""
NEVER_CALLED = frozenset(["eval", "exec", "compile", "os.system", "os.popen"])

WORDS = re.compile(
    r"\bimport\s+(pickle|marshal|shelve|dill|cloudpickle|joblib|torch|yaml|xml)"
    r"|from\s+(pickle|marshal|shelve|dill|cloudpickle|joblib|torch|yaml|xml)"
    r"|(?<![\w.])(eval|exec|compile)\(|os\.(system|popen)|shell=|allow_pickle|(np|numpy)\.load"
)
"""Without one of these there is nothing to find, and a file need not be parsed."""


def faults(source: str) -> Iterator[str]:
    """Give what in a module would run or unpickle what it is given."""
    for one in ast.walk(ast.parse(source)):
        if isinstance(one, ast.Import):
            names = [each.name for each in one.names]
        elif isinstance(one, ast.ImportFrom):
            names = [one.module or ""]
        else:
            names = []
        yield from (name for name in names if name.partition(".")[0] in NEVER_IMPORTED)
        if isinstance(one, ast.Call):
            called = ast.unparse(one.func)
            given = {each.arg: ast.unparse(each.value) for each in one.keywords}
            if called in NEVER_CALLED or given.get("shell", "False") != "False":
                yield called
            is_load = called.rpartition(".")[2] == "load" and called.startswith(("np.", "numpy."))
            if given.get("allow_pickle", "True" if is_load else "False") != "False":
                yield called


def test_nothing_in_the_package_runs_or_unpickles_what_it_reads() -> None:
    """Models and files are data; NumPy's arrays are read with pickles refused by name."""
    files = sorted(ROOT.rglob("*.py"))
    assert len(files) > 300
    texts = {str(one.relative_to(ROOT)): one.read_text("utf-8") for one in files}
    found = {name: [*faults(text)] for name, text in texts.items() if WORDS.search(text)}
    assert {name: bad for name, bad in found.items() if bad} == {}


def test_what_is_looked_for_is_found() -> None:
    """Silence above means something."""
    bad = (
        "import pickle",
        "from xml.etree import ElementTree",
        "import torch.serialization as x",
        "eval('1')",
        "subprocess.run(x, shell=True)",
        "np.load(path)",
        "numpy.load(path, allow_pickle=True)",
    )
    assert all(map(WORDS.search, bad))
    assert [1] * len(bad) == [len([*faults(one)]) for one in bad]
    assert [] == [*faults("np.load(path, allow_pickle=False)\njson.load(x)\nre.compile('a')")]

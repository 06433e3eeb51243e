"""Run benchmarks: ``python -m benchmarks [NAME...]``, one JSON line a claim."""

import contextlib
import importlib
import json
import pkgutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TextIO

import benchmarks

Run = Callable[[], Iterator[Mapping[str, object]]]
KEYS = ("claim", "value", "unit", "anchor", "target", "ok")


def main(names: Sequence[str]) -> int:
    """Run the named benchmarks, or all of them.

    Args:
        names: Modules of this folder; empty for all.

    Returns:
        Exit status: 1 when a claim does not hold, 2 for a name that is no benchmark.
    """
    known = available()
    if unknown := [name for name in names if name not in known]:
        print(f"no benchmark {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    out = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):
        held = [measure(name, out) for name in names or known]
    return 0 if all(held) else 1


def available() -> list[str]:
    """List the benchmarks: every module of this folder but this one."""
    found = pkgutil.iter_modules(benchmarks.__path__)
    return sorted(one.name for one in found if not one.name.startswith("_"))


def measure(name: str, out: TextIO) -> bool:
    """Run one benchmark and print its claims as they come.

    Args:
        name: Module of this folder.
        out: Where the JSON lines go; everything else a benchmark prints goes to standard error.

    Returns:
        Whether every claim held; a benchmark without claims holds none.
    """
    run: Run = importlib.import_module(f"benchmarks.{name}").run
    started = time.monotonic()
    held = []
    for claim in run():
        out.write(line(claim) + "\n")
        out.flush()
        held.append(bool(claim["ok"]))
    print(f"{name}: {len(held)} claims in {time.monotonic() - started:.1f} s", file=sys.stderr)
    return bool(held) and all(held)


def line(claim: Mapping[str, object]) -> str:
    """Write one claim as JSON.

    Args:
        claim: The six keys; more are kept behind them.

    Returns:
        One line without its end.

    Raises:
        ValueError: A key is missing, so that the claim could not be judged.
    """
    if missing := [key for key in KEYS if key not in claim]:
        raise ValueError(f"claim {claim.get('claim')!r} lacks {', '.join(missing)}")
    ordered = {key: claim[key] for key in KEYS} | dict(claim)
    return json.dumps(ordered, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

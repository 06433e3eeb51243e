"""What a long list costs on its way in and out, in time and memory.

Random fingerprints of pictures, one a row of a table, into an empty SQLite file; then the same
file again as the whole list, which changes nothing; then out. Each is a process of its own.
``FIREBREAK_ROWS`` sets how many, 10^6 when unset.
"""

import json
import os
import random
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import Claim, measured
from firebreak.adapters.store import open_store
from firebreak.app.lists import Job, export_list, import_list
from firebreak.app.wiring import utc_now
from firebreak.model.ids import DEFAULT_TENANT, SourceId

ROWS = int(float(os.environ.get("FIREBREAK_ROWS", "1e6")))
NAME = SourceId("harbor")
MOST_MEGABYTES = 300


def run() -> Iterator[Claim]:
    """Take a list in twice and give it out."""
    with TemporaryDirectory(prefix="firebreak-") as folder:
        write(Path(folder) / "list.csv")
        for words, claim in (
            (("import", ""), "take in"),
            (("import", "whole"), "take in again as the whole list, nothing changed,"),
            (("export", ""), "write"),
        ):
            found = measured("lists", *words, folder)
            text = f"{claim} a list of {ROWS:,} rows"
            yield told(text, found["seconds"], "s", f"processor {found['busy']:.1f} s")
            yield told(f"memory to {text}", found["megabytes"], "MB", "flat", MOST_MEGABYTES)


def told(claim: str, value: float, unit: str, anchor: str, most: float | None = None) -> Claim:
    """Make a claim with an upper bar, or without any."""
    return Claim(
        claim=claim,
        value=round(value, 1),
        unit=unit,
        anchor=anchor,
        target=most,
        ok=most is None or value <= most,
    )


def write(path: Path) -> None:
    """Write random fingerprints."""
    dice = random.Random(1)
    with path.open("w") as file:
        file.write("id,type,value,quality\n")
        for number in range(ROWS):
            value = f"{dice.getrandbits(256):064x}"
            file.write(f"e{number},pdq,{value},{dice.randrange(50, 101)}\n")


def work(what: str, how: str, folder: Path) -> None:
    """Do one of the three, and print what it cost."""
    started = time.perf_counter()
    with closing(open_store(f"sqlite:///{folder / 'f.db'}", now=utc_now)) as store:
        if what == "export":
            export_list(folder / "out.csv", NAME, store=store, tenant=DEFAULT_TENANT)
        else:
            job = Job(tenant=DEFAULT_TENANT, name=NAME, actor="bench", is_whole=bool(how))
            import_list(
                folder / "list.csv",
                job,
                store=store,
                now=utc_now,
                progress=lambda *_: None,
                stopping=lambda: False,
            )
    cost = {
        "seconds": time.perf_counter() - started,
        "busy": time.process_time(),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(cost))


if __name__ == "__main__":
    work(sys.argv[1], sys.argv[2], Path(sys.argv[3]))

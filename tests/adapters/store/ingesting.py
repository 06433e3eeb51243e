"""A program that ingests and decides aloud, until it is killed."""

import sys
from pathlib import Path
from threading import Lock, Thread

from firebreak.adapters.store.sql import SqlStore
from firebreak.adapters.store.sqlite_file import open_file
from firebreak.model.ids import CaseId, ItemKey
from tests.adapters.store.factories import (
    ADA,
    MINE,
    T0,
    Clock,
    action,
    add,
    at,
    case,
    delivery,
    open_cases,
    post,
    ruling,
)


def main(path: str) -> None:
    """Write for ever, one line on stdout for each thing that the store acknowledged."""
    store = open_file(Path(path), Clock())
    lock = Lock()

    def say(line: str) -> None:
        with lock:
            sys.stdout.write(line + "\n")
            sys.stdout.flush()

    def ingest(writer: int) -> None:
        for turn in range(10**9):
            batch = [post(f"{writer}-{turn}-{number}") for number in range(50)]
            for record, answer in zip(batch, add(store, *batch), strict=True):
                say(f"post {answer.seq} {record.id}")

    for writer in range(3):
        Thread(target=ingest, args=(writer,), daemon=True).start()
    for number in range(10**9):
        decide(store, number)
        say(f"decision {number} d{number}")


def decide(store: SqlStore, number: int) -> None:
    """Open, claim and decide one case."""
    name, subject = CaseId(f"c{number}"), ItemKey(f"forum:account:u{number}")
    open_cases(store, case(name, subject=subject))
    lease = store.claim(name, ADA, MINE, T0, at(10))
    planned = action(f"a{number}", of=f"d{number}", case=name, subject=subject)
    message = delivery(f"m{number}", action=f"a{number}", subject=subject)
    form = ruling(
        store, lease.token, case=name, name=f"d{number}", actions=(planned,), deliveries=(message,)
    )
    store.decide(form)


if __name__ == "__main__":
    main(sys.argv[1])

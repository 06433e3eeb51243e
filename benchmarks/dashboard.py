"""How long the numbers take to open over a ledger of a million cases.

A SQLite store with a ledger of a million cases of the last 90 days, most of them decided, half of
those carried out, written as the store writes. ``firebreak serve`` is started on it and asked as a
browser asks. First how long until the numbers can be shown at all; then each window many times;
then all windows in turn for some minutes, in which the thread makes them anew. The anchor is the
sign-in page of the same server.
Beside it the same numbers computed once by ``firebreak metric``'s way, to see what a page does not
do. ``BENCH_DASHBOARD_CASES`` chooses how many.
"""

import os
import random
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from benchmarks import Claim
from benchmarks._full_desk import fill
from benchmarks.console import Browser, middle, p95, timed
from benchmarks.intake import serving
from firebreak.adapters.store import open_store
from firebreak.app.wiring import utc_now
from firebreak.measure.books import Books
from firebreak.measure.contract import Window
from firebreak.measure.run import measure
from firebreak.model.decisions import Verb
from firebreak.model.effects import Filing
from firebreak.model.ids import DEFAULT_TENANT, ActionId, CaseId, DecisionId, ItemKey
from firebreak.model.ledger import LedgerEntry

CASES = int(float(os.environ.get("BENCH_DASHBOARD_CASES", "1e6")))
TIMES = int(os.environ.get("BENCH_DASHBOARD_TIMES", "100"))
BAR_MS = 500.0
BACK = timedelta(days=90)
AT_ONCE = 5_000
SECONDS = float(os.environ.get("BENCH_DASHBOARD_SECONDS", "400"))
SPANS = (1, 7, 30, 90)
VERBS: tuple[Verb, ...] = ("suspend", "remove", "dismiss", "dismiss")


def run() -> Iterator[Claim]:
    """Write the ledger, start the desk, open the numbers."""
    with tempfile.TemporaryDirectory(prefix="firebreak-") as name:
        database = Path(name) / "desk.db"
        visitor = fill(database, 1_000)
        lines = write(database)
        yield computed(database, lines)
        with serving(database) as server, closing(Browser(server, *visitor)) as browser:
            yield first(browser, lines)
            anchor = p95([timed(partial(browser.get, "/sign-in")) for _ in range(TIMES)])
            for days in SPANS:
                page = f"/console/numbers?days={days}"
                there(browser, page)
                waits = [timed(partial(browser.get, page)) for _ in range(TIMES)]
                yield Claim(
                    claim=f"numbers of {days} days over {CASES:,} cases, p95",
                    value=round(p95(waits), 1),
                    unit="ms",
                    anchor=f"sign-in page {anchor:.1f} ms; p50 {middle(waits):.1f}",
                    target=BAR_MS,
                    ok=p95(waits) <= BAR_MS,
                )
            yield made_anew(browser, anchor)


def made_anew(browser: Browser, anchor: float) -> Claim:
    """Ask for all windows in turn while the thread makes them anew, and see that it did."""
    begun, waits, seen = time.perf_counter(), list[float](), set[str]()

    def look(page: str) -> None:
        seen.add(stretch(browser.get(page)))

    while time.perf_counter() - begun < SECONDS:
        for days in SPANS:
            waits.append(timed(partial(look, f"/console/numbers?days={days}")))
            time.sleep(0.25)
    return Claim(
        claim=f"numbers over {CASES:,} cases, all windows in turn for {SECONDS:.0f} s, p95",
        value=round(p95(waits), 1),
        unit="ms",
        anchor=f"sign-in page {anchor:.1f} ms; worst {max(waits):.0f}; {len(seen)} stretches seen",
        target=BAR_MS,
        ok=p95(waits) <= BAR_MS and len(seen) > len(SPANS),
    )


def stretch(page: str) -> str:
    """Give the stretch that a page of numbers is of."""
    found = re.search(r"([^<>]* UTC), computed from", page)
    return found[1] if found else ""


def there(browser: Browser, page: str) -> None:
    """Look again until a page is there."""
    while True:
        try:
            browser.get(page)
        except RuntimeError:
            time.sleep(1.0)  # the server reads or computes; asking faster would slow it
        else:
            return


def first(browser: Browser, lines: int) -> Claim:
    """Wait until the numbers are there."""
    started = time.perf_counter()
    there(browser, "/console/numbers?days=90")
    return Claim(
        claim=f"seconds from the server's start until the numbers of {lines:,} lines are there",
        value=round(time.perf_counter() - started, 1),
        unit="s",
        anchor="the desk works meanwhile; the page says how far it has read",
        target=None,
        ok=True,
    )


def computed(database: Path, lines: int) -> Claim:
    """Compute all numbers once from the first line."""
    books, upto = Books(), 0
    started = time.perf_counter()
    with closing(open_store(f"sqlite:///{database}", now=utc_now)) as store:
        while part := store.entries(upto, 10_000, DEFAULT_TENANT):
            books.add(part)
            upto = part[-1].seq
    read = time.perf_counter() - started
    started = time.perf_counter()
    measure(books, Window(since=utc_now() - BACK, until=utc_now()))
    return Claim(
        claim=f"seconds to compute all numbers of {lines:,} lines once they are in columns",
        value=round(time.perf_counter() - started, 2),
        unit="s",
        anchor=f"reading them into columns took {read:.0f} s",
        target=None,
        ok=True,
    )


def write(database: Path) -> int:
    """Write the lines of all cases; tell how many."""
    dice, now = random.Random(1), utc_now()
    waiting: list[LedgerEntry] = []
    written = 0
    with closing(open_store(f"sqlite:///{database}", now=utc_now)) as store:
        for number in range(CASES):
            waiting += case(number, now - BACK + number * (BACK / CASES), dice)
            if len(waiting) >= AT_ONCE or number == CASES - 1:
                store.file(Filing(tenant=DEFAULT_TENANT, entries=tuple(waiting)))
                written += len(waiting)
                waiting = []
    return written


def case(number: int, at: datetime, dice: random.Random) -> Iterator[LedgerEntry]:
    """Write one case: opened, nine in ten claimed and decided, what acts carried out."""
    opened = LedgerEntry(
        kind="case opened",
        tenant=DEFAULT_TENANT,
        at=at,
        actor="system",
        case=CaseId(f"old-{number}"),
        case_kind="account",
        origin="tool" if dice.random() < 0.8 else "report",
        subject=ItemKey(f"bench:account:m{number}"),
        posts_before=dice.randrange(4),
        detectors=("near_copies",),
        language=dice.choice(("en", "fr", "ar", "de")),
    )
    yield opened
    if dice.random() < 0.1:
        return
    who = f"reviewer-{dice.randrange(40)}"
    at += timedelta(minutes=dice.expovariate(1 / 9))
    yield replace(opened, kind="case claimed", actor=who, at=at)
    at += timedelta(minutes=dice.expovariate(1 / 4))
    decision, verb = DecisionId(f"made-{number}"), dice.choice(VERBS)
    made = replace(opened, kind="case decided", actor=who, at=at, decision=decision, verb=verb)
    yield made
    if verb in ("suspend", "remove"):
        doing = replace(
            opened, action=ActionId(f"do-{number}"), action_verb=verb, decision=decision, at=at
        )
        yield replace(doing, kind="action planned")
        yield replace(doing, kind="action confirmed", at=at + timedelta(seconds=dice.random() * 9))

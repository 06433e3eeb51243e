"""How long reviewers wait: pages over 100,000 cases, decisions in a flood.

``firebreak serve`` on a SQLite file with 100,000 open cases, its worker running, asked as a browser
asks: signed in, one connection kept. First the queue while the search index is read for the first
time, which a start costs once. Then quiet: every page, many times. Then a million posts are
sent in by another process while somebody claims, reads and decides cases one after the other. The
anchor of every page is the sign-in page of the same server in the same run, which asks the store
for nothing: what lies above it is the store and the page.
"""

import http.client
import json
import multiprocessing
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from benchmarks import Claim
from benchmarks._full_desk import fill
from benchmarks._pages import ACCOUNT, pages
from benchmarks.intake import BATCH, Server, posts, send, serving

CASES = int(float(os.environ.get("BENCH_CONSOLE_CASES", "1e5")))
FLOOD = int(float(os.environ.get("BENCH_CONSOLE_FLOOD", "1e6")))
TIMES = int(os.environ.get("BENCH_CONSOLE_TIMES", "200"))
SENDERS = 2
WARM = 20
STILL_READING = "still reading what came in"
PAGE_MS, DECISION_MS = 100.0, 2_000.0


def run() -> Iterator[Claim]:
    """Fill a store, then measure quiet and under the flood."""
    with tempfile.TemporaryDirectory(prefix="firebreak-") as name:
        database = Path(name) / "desk.db"
        visitor = fill(database, CASES)
        with serving(database) as server, closing(Browser(server, *visitor)) as browser:
            yield while_reading(browser)
            yield from quiet(browser)
            yield from flooded(browser, server)


class Browser:
    """Somebody signed in, on one connection that is kept.

    Args:
        server: Whom to ask.
        token: Of the session.
        csrf: What its forms carry.
    """

    def __init__(self, server: Server, token: str, csrf: str) -> None:
        self.csrf = csrf
        place = urlsplit(server.address).netloc
        self._line = http.client.HTTPConnection(place, timeout=60)
        self._headers = {"Cookie": f"firebreak={token}", "Origin": f"http://{place}"}

    def get(self, path: str) -> str:
        """Open a page."""
        return self._ask("GET", path, None, {})

    def submit(self, path: str, **fields: str) -> str:
        """Send a form of a page."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode({"csrf": self.csrf, **fields}), kind)

    def close(self) -> None:
        """End the connection."""
        self._line.close()

    def _ask(self, method: str, path: str, body: str | None, kind: dict[str, str]) -> str:
        self._line.request(method, path, body=body, headers={**self._headers, **kind})
        answer = self._line.getresponse()
        text = answer.read().decode()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status}: {said(text)!r}")
        return text


def said(page: str) -> str:
    """Give what a page says was wrong, without its marks."""
    found = re.search(r'role="alert".*?</', page, re.DOTALL)
    return re.sub(r"<[^>]*>", " ", found[0] if found else page)[:300]


def while_reading(browser: Browser) -> Claim:
    """Open the queue until the search index has read everything."""
    waits: list[float] = []
    started = time.perf_counter()
    while STILL_READING in browser.get("/console/search?q=greensleeves"):
        waits += [timed(partial(browser.get, "/console")) for _ in range(5)]
    seconds = time.perf_counter() - started
    return Claim(
        claim=f"p95 of the queue's page while the search index reads {CASES:,} cases",
        value=round(p95(waits), 1),
        unit="ms",
        anchor=f"once, {seconds:.0f} s; p50 {middle(waits):.1f}, worst {max(waits):.0f}",
        target=None,
        ok=True,
    )


def quiet(browser: Browser) -> Iterator[Claim]:
    """Open every page many times while nothing else happens."""
    for _ in range(WARM):
        browser.get("/sign-in")
    anchor = p95([timed(partial(browser.get, "/sign-in")) for _ in range(TIMES)])
    browser.submit(ACCOUNT, why="somebody asked for help", words="a measurement")
    for name, path in pages(CASES).items():
        addresses = [path.format(number * (CASES // TIMES)) for number in range(TIMES)]
        waits = [timed(partial(browser.get, address)) for address in addresses]
        yield page(f"{name}: p95 over {CASES:,} open cases", waits, anchor)


def flooded(browser: Browser, server: Server) -> Iterator[Claim]:
    """Decide case after case while a million posts come in."""
    decisions: list[float] = []
    queues: list[float] = []
    started = time.perf_counter()
    with flood(server) as senders:
        number = 0
        while any(sender.is_alive() for sender in senders) and number < CASES:
            queues.append(timed(partial(browser.get, "/console")))
            decisions.append(decide(browser, number))
            number += 1
    seconds = time.perf_counter() - started
    says = f"{len(decisions):,} decisions while {FLOOD:,} posts came in, {FLOOD / seconds:,.0f}/s"
    yield Claim(
        claim="p95 from pressing the button to the answer, during the flood",
        value=round(p95(decisions), 1),
        unit="ms",
        anchor=f"{says}; p50 {middle(decisions):.1f}, worst {max(decisions):.0f}",
        target=DECISION_MS,
        ok=p95(decisions) <= DECISION_MS,
    )
    yield Claim(
        claim="p95 of the queue's page, during the flood",
        value=round(p95(queues), 1),
        unit="ms",
        anchor=f"p50 {middle(queues):.1f}, worst {max(queues):.0f}",
        target=None,
        ok=True,
    )


def decide(browser: Browser, number: int) -> float:
    """Claim a case, read it, suspend its account; give the milliseconds of the last step."""
    path = f"/console/cases/case-{number}"
    browser.submit(f"{path}/claim")
    found = re.search(r'name="token" value="(\d+)"', browser.get(path))
    if found is None:
        raise RuntimeError(f"{path} offers no decision")
    form = {
        "token": found[1],
        "verb": "suspend",
        "category": "removed_again",
        "purpose": "none",
        "reasons": f"Repeats the removed post of the evening, number {number}, word for word.",
    }
    return timed(partial(browser.submit, f"{path}/decide", **form))


@contextmanager
def flood(server: Server) -> Iterator[Sequence[multiprocessing.process.BaseProcess]]:
    """Let processes of their own send posts in until all are in."""
    spawn = multiprocessing.get_context("spawn")
    plain = (server.address, server.key)
    shares = [(*plain, place) for place in range(SENDERS)]
    senders = [spawn.Process(target=pour, args=share) for share in shares]
    for sender in senders:
        sender.start()
    try:
        yield senders
    finally:
        for sender in senders:
            sender.kill()
            sender.join()


def pour(address: str, key: str, place: int) -> None:
    """Send one sender's share of the flood, batch by batch."""
    server: Any = Server(None, address, key)  # type: ignore[arg-type]
    for first in range(0, FLOOD // SENDERS, BATCH):
        batch = posts(BATCH, seed=place * FLOOD + first)
        for row in batch:
            row["id"] = f"s{place}-{first}-{row['id']}"
        send(server, [json.dumps(batch).encode()])


def timed(act: Callable[[], Any]) -> float:
    """Give how many milliseconds something took."""
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1_000


def p95(waits: Sequence[float]) -> float:
    """Give the 95th percentile, by nearest rank."""
    return sorted(waits)[max(0, -(-95 * len(waits) // 100) - 1)]


def middle(waits: Sequence[float]) -> float:
    """Give the median."""
    return sorted(waits)[len(waits) // 2]


def page(name: str, waits: Sequence[float], anchor: float) -> Claim:
    """Hold a page against its bar."""
    return Claim(
        claim=name,
        value=round(p95(waits), 1),
        unit="ms",
        anchor=f"sign-in page {anchor:.1f}; p50 {middle(waits):.1f}, worst {max(waits):.0f}",
        target=PAGE_MS,
        ok=p95(waits) <= PAGE_MS,
    )


if __name__ == "__main__":
    sys.exit("python -m benchmarks console")

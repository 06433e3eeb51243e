"""Reports and calls of a Mastodon, and HTML made to take long.

Reports hold three posts each; a call holds one report and is signed. HTML is as much as is read of
one post, of pieces that cost other readers the square of their number; beside it the standard
library's parser, in a process of its own, on a twentieth of that, stopped after ten seconds. Times
are of the processor, so that others on the machine do not count.
"""

import hashlib
import hmac
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from statistics import quantiles
from typing import Any

from benchmarks import Claim
from firebreak.adapters.connecting import mastodon_told as told
from firebreak.adapters.connectors.mastodon import Mastodon, MastodonEndpoint
from firebreak.algorithms.text.markup import LONGEST, plain
from firebreak.model.platforms import Heard

NOW = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
SECRET = "0f1e2d3c4b5a69788796a5b4c3d2e1f001234567"
REPORTS, CALLS = 4_000, 2_000
PIECES = (
    "<!--",
    "<!",
    "<",
    "</",
    "<a ",
    "<a href='",
    "&#",
    "&lt",
    " \n",
    "<p>",
    "<b> ",
    "<script>",
)
PEER_SECONDS = 10.0
_PEER = (
    "import sys, time; from html.parser import HTMLParser; parser = HTMLParser();"
    "parser.feed(sys.argv[1] * int(sys.argv[2])); parser.close(); print(time.process_time())"
)


def run() -> Iterator[Claim]:
    """Read reports, take calls, and read what strangers wrote to cost much."""
    yield _reports()
    yield _calls()
    yield _html()


def _reports() -> Claim:
    written = [json.dumps(_report(number)) for number in range(REPORTS)]
    started = time.process_time()
    for one in written:
        told.report(json.loads(one), told.version_at(NOW), str)
    rate = REPORTS / (time.process_time() - started)
    return {
        "claim": "reports of three posts, read from JSON",
        "value": round(rate),
        "unit": "reports/s",
        "anchor": "40 come in one answer, which is asked for every 15 s",
        "target": 1_000,
        "ok": rate >= 1_000,
    }


def _calls() -> Claim:
    endpoint = MastodonEndpoint(url="https://m.example", token="t", webhook_secret=SECRET)
    platform = Mastodon("forum", endpoint)
    times = []
    for number in range(CALLS):
        frame = {"event": "report.created", "created_at": NOW.isoformat()}
        body = json.dumps({**frame, "object": _report(number)}).encode()
        made = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
        headers = {"x-hub-signature": f"sha256={made}"}
        heard = Heard(method="POST", path="webhook", headers=headers, body=body)
        started = time.process_time()
        platform.hear(heard, NOW)
        times.append((time.process_time() - started) * 1_000)
    p99 = quantiles(times, n=100)[98]
    return {
        "claim": "p99 of one signed call with a report, until it is read",
        "value": round(p99, 2),
        "unit": "ms",
        "anchor": "a server that gets no answer calls again, 16 times",
        "target": 10.0,
        "ok": p99 <= 10.0,
    }


def _html() -> Claim:
    worst = 0.0
    for piece in PIECES:
        text = piece * (LONGEST // len(piece))
        started = time.process_time()
        plain(text)
        worst = max(worst, time.process_time() - started)
    return {
        "claim": f"worst of {len(PIECES)} hostile texts of {LONGEST:,} characters of HTML",
        "value": round(worst * 1_000),
        "unit": "ms",
        "anchor": f"html.parser on {LONGEST // 20:,} characters: {_peer()}",
        "target": 1_000,
        "ok": worst <= 1.0,
    }


def _peer() -> str:
    command = [sys.executable, "-c", _PEER, "<!--", str(LONGEST // 20 // 4)]
    try:
        done = subprocess.run(command, check=True, timeout=PEER_SECONDS, stdout=subprocess.PIPE)
    except subprocess.TimeoutExpired:
        return f"still running after {PEER_SECONDS:.0f} s"
    return f"{float(done.stdout) * 1_000:,.0f} ms"


def _report(number: int) -> dict[str, Any]:
    account = {"id": "7", "acct": "ada", "display_name": "Ada", "note": "<p>Hello</p>"}
    flags = {"suspended": False, "silenced": False, "email": "ada@mail.example"}
    words = "<p>The train to Sector 7 was late again, <a href='https://e.example/1'>look</a></p>"
    status = {"created_at": NOW.isoformat(), "content": words * 4, "account": account}
    return {
        "id": str(number + 1),
        "action_taken": False,
        "category": "violation",
        "comment": "look at this",
        "account": {"id": "9"},
        "target_account": {"id": "7", **flags, "account": account},
        "statuses": [{"id": str(3 * number + place), **status} for place in (1, 2, 3)],
        "rules": [{"id": "1", "text": "No calls to violence"}],
    }

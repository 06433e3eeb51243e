"""Holds what is kept, and what was heard, against what was acknowledged."""

import json
import subprocess
import sys
from collections import Counter
from contextlib import closing
from datetime import timedelta
from time import monotonic

from firebreak.adapters.store import open_store
from firebreak.app.wiring import utc_now
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, Seq
from firebreak.model.items import StoredItem
from firebreak.model.notices import StoredNotice
from firebreak.model.ports import Store
from tests.faults.forks import ROOT
from tests.faults.served import Served, Visitors

ALL = 10**9
PATIENCE_SECONDS = 60.0


def await_read(served: Served) -> None:
    """Wait until the program that runs has concluded from everything that came in."""
    with closing(open_store(served.store_url, now=utc_now)) as store:
        seen, stands, give_up = 0, -1, monotonic() + PATIENCE_SECONDS
        while store.read(stood := store.cursor("pipeline"), 1):
            if stood > stands:
                stands, give_up = stood, monotonic() + PATIENCE_SECONDS
            assert monotonic() < give_up, f"the worker stands at {stood}"
            seen = store.wait(seen, 0.2)


def counted(served: Served, visitors: Visitors) -> Counter[str]:
    """Count what was lost, doubled and never asked for, once nothing runs any more."""
    wrong: Counter[str] = Counter()
    with closing(open_store(served.store_url, now=utc_now)) as store:
        _feed(store, visitors, wrong)
        _cases(store, visitors, wrong)
        _decisions(store, visitors, wrong)
        _actions(store, served, wrong)
    # Outside checkpoints were signed by every life of the program; all must fit this ledger.
    command = [sys.executable, "-m", "firebreak", "ledger", "verify", "--config"]
    verdict = subprocess.run([*command, served.config], cwd=ROOT, capture_output=True, check=False)
    wrong[f"unexpected: {verdict.stdout!r}"] += verdict.returncode != 0
    return +wrong


def sums(wrong: Counter[str]) -> dict[str, int]:
    """Add up the three kinds, by name."""
    kinds = ("lost", "unexpected", "duplicated")
    return {
        kind: sum(count for what, count in wrong.items() if what.startswith(kind)) for kind in kinds
    }


def _feed(store: Store, visitors: Visitors, wrong: Counter[str]) -> None:
    records = store.read(Seq(0), ALL)
    items = [one for one in records if isinstance(one, StoredItem)]
    kept = {one.item.id: one.seq for one in items}
    notices = {one.notice.id for one in records if isinstance(one, StoredNotice)}
    wrong["lost: post"] += sum(kept.get(name) != seq for name, seq in visitors.posts.items())
    wrong["lost: notice"] += len(set(visitors.notices) - notices)
    wrong["unexpected: gap in the feed"] += [one.seq for one in records] != [
        *range(1, len(records) + 1)
    ]
    wrong["duplicated: post"] += len(items) - len(kept)


def _cases(store: Store, visitors: Visitors, wrong: Counter[str]) -> None:
    subjects = [ItemKey(f"forum:account:{who}") for who in visitors.notices.values()]
    found = Counter(one.subject for one in store.cases_of(subjects, None, DEFAULT_TENANT))
    wrong["lost: case of a notice"] += len(set(subjects) - set(found))
    wrong["duplicated: case"] += found.total() - len(found)


def _decisions(store: Store, visitors: Visitors, wrong: Counter[str]) -> None:
    decisions = store.decisions(None, DEFAULT_TENANT)
    made = {one.id for one in decisions}
    wrong["lost: decision"] += sum(one not in made for one in visitors.decisions.values())
    wrong["duplicated: decision"] += len(decisions) - len({one.case for one in decisions})
    actions = store.actions(None, DEFAULT_TENANT)
    wrong["unexpected: torn decision"] += Counter(one.decision for one in actions) != Counter(made)
    lines = store.entries(0, ALL, DEFAULT_TENANT)
    on_ledger = Counter(one.decision for one in lines if one.kind == "case decided")
    wrong["unexpected: decision without its line"] += on_ledger != Counter(made)


def _actions(store: Store, served: Served, wrong: Counter[str]) -> None:
    actions = store.actions(None, DEFAULT_TENANT)
    later = utc_now() + timedelta(days=9)
    waiting = {one.action for one in store.take(later, later, 10**6)}
    told = [json.loads(body)["data"] for body in served.receiver.heard.values()]
    heard = {one["action"] for one in told}
    planned = {one.id for one in actions}
    wrong["lost: action"] += len(planned - heard - waiting)
    wrong["lost: delivered and never heard"] += len(
        {one.id for one in actions if one.status == "delivered"} - heard
    )
    wrong["unexpected: message"] += len(heard - planned)
    effects = Counter((one["verb"], one["subject"]["id"]) for one in told)
    wrong["duplicated: effect"] += effects.total() - len(effects)

"""A process of reviewers: quick, slow and gone; prints what it did as JSON."""

import json
import random
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from threading import Event

from firebreak.adapters.store import open_store
from firebreak.model.cases import Case
from firebreak.model.errors import Conflict
from firebreak.model.ids import ReviewerId
from firebreak.model.ports import Store
from tests.adapters.store.factories import MINE, ruling

THREADS = 6
LEASE = timedelta(milliseconds=60)
LONG = LEASE.total_seconds() * 1.5


def now() -> datetime:
    """Give the current instant; several processes can only share the real one."""
    return datetime.now(UTC)


def main(url: str, name: str) -> None:
    """Claim and decide until nothing waits any more."""
    done: Counter[str] = Counter()
    with closing(open_store(url, now=now)) as store, ThreadPoolExecutor(THREADS) as pool:
        for one in pool.map(lambda n: review(store, f"{name}{n}"), range(THREADS)):
            done += one
    print(json.dumps(done))


def review(store: Store, name: str) -> Counter[str]:
    """Be one reviewer: one claim in twenty is decided too late, one in twenty never."""
    dice, done = random.Random(name), Counter[str]()
    while waiting := store.queue(MINE, 40):
        try:
            decide(store, dice.choice(waiting), ReviewerId(name), dice, done)
        except Conflict as error:
            done[type(error).__name__] += 1
    return done


def decide(
    store: Store, case: Case, who: ReviewerId, dice: random.Random, done: Counter[str]
) -> None:
    """Claim a case and decide it, perhaps after the lease ran out."""
    started = now()
    lease = store.claim(case.id, who, MINE, started, started + LEASE)
    done["claims"] += 1
    mood = dice.random()
    if mood < 0.05:
        done["gone"] += 1
        return
    form = ruling(
        store,
        lease.token,
        case=case.id,
        name=f"{case.id}-{who}-{done['claims']}",
        reviewer=who,
        at=started,
    )
    if mood < 0.1:
        # The form was filled in in time and sent too late: its instant is that of the sending.
        done["slow"] += 1
        Event().wait(LONG)
        form = ruling(
            store, lease.token, case=case.id, name=form.decision.id, reviewer=who, at=now()
        )
    store.decide(form)
    done["decided"] += 1


if __name__ == "__main__":
    main(*sys.argv[1:])

"""What needs somebody just now, each in a sentence without content or names."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta

from firebreak.adapters.store.addresses import MEMORY, file_of, is_server
from firebreak.app import checkpoints, freezing, orders, self_test
from firebreak.app.alerts.arrivals import Arrivals
from firebreak.app.alerts.debounce import Seen
from firebreak.app.outlook import look_ahead
from firebreak.app.wiring import Services
from firebreak.model.alerts import AlertKind
from firebreak.model.errors import NotFound
from firebreak.model.orders import Order
from firebreak.model.papers import Paper

PART = "alerts"
BURSTS = frozenset({"act_bursts", "place_bursts", "topic_bursts"})
LINES = 2_000
BURST_LASTS = timedelta(hours=1)
OWN_ALERTS = frozenset({PART, checkpoints.LEDGER, self_test.PART})
"""Parts that have an alert of their own, or are this one."""
Look = Callable[[Services, datetime], Seen | None]


def look(
    services: Services, now: datetime, arrivals: Arrivals | None = None
) -> Mapping[AlertKind, Seen]:
    """Look at everything once.

    Args:
        services: The desk.
        now: Aware instant.
        arrivals: What came in so far; None reads the ledger's last week anew.

    Returns:
        What needs somebody; kinds that are well are left out.
    """
    found = {kind: one(services, now) for kind, one in LOOKS.items()}
    found["burst"] = _burst(services, now, arrivals or Arrivals())
    return {kind: seen for kind, seen in found.items() if seen is not None}


def _forecast(services: Services, now: datetime) -> Seen | None:
    says = look_ahead(services, now).says
    return Seen(says=says) if says else None


def _burst(services: Services, now: datetime, arrivals: Arrivals) -> Seen | None:
    arrivals.catch_up(services, now)
    surges = [*arrivals.surges(now), *_cases_of_bursts(services, now)]
    return Seen(says=f"Something surges: {'; '.join(surges)}.") if surges else None


def _cases_of_bursts(services: Services, now: datetime) -> Iterator[str]:
    size = services.store.tree(services.tenant).size
    lines = services.store.entries(max(0, size - LINES), LINES, services.tenant)
    count = sum(
        line.kind in ("case opened", "case reopened")
        and not BURSTS.isdisjoint(line.detectors)
        and now - BURST_LASTS <= line.at
        for line in lines
    )
    if count:
        cases = "1 case" if count == 1 else f"{count:,} cases"
        yield f"{cases} of bursts came up within the last hour"


def _held(services: Services, now: datetime) -> Seen | None:
    del now
    freeze = freezing.brakes(services).freeze
    if freeze is None:
        return None
    who = "the breaker of a mass action" if freeze.by == "system" else "a person"
    says = f"Sending is held since {freeze.at:%H:%M} UTC by {who}; two people let it go on."
    return Seen(says=says, mark=freeze.at.isoformat())


def _ledger(services: Services, now: datetime) -> Seen | None:
    del now
    if checkpoints.LEDGER not in services.problems:
        return None
    return Seen(says="The ledger does not verify, or cannot be signed; see docs/ledger.md.")


def _orders(services: Services, now: datetime) -> Seen | None:
    waiting = [
        (paper, paper.body)
        for paper in orders.every(services, "order", is_open=True)
        if isinstance(paper.body, Order) and _is_unclaimed(services, paper, paper.body, now)
    ]
    if not waiting:
        return None
    first = min(body.clock.deadline for _, body in waiting)
    newest = max(waiting, key=lambda pair: (pair[0].at, pair[0].id))[0]
    count = len(waiting)
    waits = "1 removal order waits" if count == 1 else f"{count:,} removal orders wait"
    says = f"{waits} and nobody has taken it up; due by {first:%Y-%m-%d %H:%M} UTC."
    return Seen(says=says, mark=f"{newest.at.isoformat()} {newest.id}")


def _is_unclaimed(services: Services, paper: Paper, order: Order, now: datetime) -> bool:
    if order.clock.effective_at or order.clock.void_at or order.decisions:
        return False
    if paper.case is None:
        return True
    try:
        claim = services.store.case(paper.case, services.tenant).claim
    except NotFound:
        return True
    return claim is None or claim.until <= now


def _dead(services: Services, now: datetime) -> Seen | None:
    del now
    count = len(services.store.dead(services.tenant))
    if not count:
        return None
    messages = "1 message was" if count == 1 else f"{count:,} messages were"
    return Seen(says=f"{messages} not taken by a platform and will not be tried again.")


def _self_test(services: Services, now: datetime) -> Seen | None:
    del now
    if self_test.PART not in services.problems:
        return None
    return Seen(says="The contact point did not take its own test order; orders may be lost.")


def _disk(services: Services, now: datetime) -> Seen | None:
    del now
    store = services.config.store
    if store == MEMORY or is_server(store):
        return None
    free = shutil.disk_usage(file_of(store).absolute().parent).free
    if free >= services.config.alerts.disk_free_bytes:
        return None
    return Seen(says=f"The disk of the database has {free / 1e9:,.1f} GB left.")


def _stopped(services: Services, now: datetime) -> Seen | None:
    del now
    parts = sorted({part for part, _ in services.problems.everywhere()} - OWN_ALERTS)
    if not parts:
        return None
    return Seen(says=f"Stopped working: {', '.join(parts)}.", mark=f"{len(parts):06}")


LOOKS: Mapping[AlertKind, Look] = {
    "breach forecast": _forecast,
    "sending held": _held,
    "ledger mismatch": _ledger,
    "order waits": _orders,
    "dead letters": _dead,
    "self-test failed": _self_test,
    "disk nearly full": _disk,
    "part stopped": _stopped,
}
"""One look for each kind, but for bursts, which need what came before."""

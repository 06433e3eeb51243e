"""The thread that looks, keeps how each alert stands, and delivers."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

from msgspec.structs import replace

from firebreak.adapters.alerting import mail, webhook
from firebreak.adapters.alerting.contract import NotTold, Told, Way
from firebreak.app.alerts import conditions
from firebreak.app.alerts.arrivals import Arrivals
from firebreak.app.alerts.conditions import PART
from firebreak.app.alerts.debounce import Seen, after_try, debounced
from firebreak.app.faults import trace
from firebreak.app.wiring import Services
from firebreak.app.worker import Worker
from firebreak.model.alerts import ALERTS, Alert, AlertKind
from firebreak.model.effects import Filing
from firebreak.model.errors import FirebreakError, NotFound, StaleCase, StoreClosed
from firebreak.model.papers import Paper, PaperId

LOG = logging.getLogger("firebreak.alerts")
ROUND_SECONDS = 30.0
PAGE = "/console/health"

Send = Callable[[Services, Way, Told], None]
"""Carries one message by one way; raises NotTold."""


def send(services: Services, way: Way, told: Told) -> None:
    """Carry one message by one way.

    Args:
        services: Config and clock.
        way: Which way.
        told: The message.

    Raises:
        NotTold: It was not taken.
    """
    alerts = services.config.alerts
    try:
        if way == "webhook":
            webhook.send(alerts.webhook, told, services.now())
        else:
            mail.send(alerts.mail, told)
    except FirebreakError as error:
        raise NotTold(str(error)) from error


def try_ways(services: Services, carry: Send = send) -> dict[Way, str]:
    """Send a test message by every way that the config names.

    Args:
        services: Config and clock.
        carry: How a message is carried.

    Returns:
        What went wrong by way; empty text where it was taken. Nothing where no way is named.
    """
    now, found = services.now(), dict[Way, str]()
    for way in services.config.alerts.ways:
        told = _told(
            services,
            id=services.new_id(),
            alert="test",
            state="test",
            says="This is a test: alerts of this desk reach you.",
            at=now,
        )
        try:
            carry(services, way, told)
        except NotTold as error:
            found[way] = str(error)
        else:
            found[way] = ""
    return found


def standing(services: Services) -> list[Alert]:
    """Give how each alert stands, in the order of :data:`firebreak.model.alerts.ALERTS`."""
    return [_alert(_paper(services, kind)) for kind in ALERTS]


class Telling:
    """One thread beside the worker whose turn it is; elsewhere it waits."""

    def __init__(
        self, services: Services, worker: Worker | None = None, *, carry: Send = send
    ) -> None:
        """Prepare; nothing is looked at before :meth:`start` or :meth:`round`.

        Args:
            services: The desk.
            worker: Whose turn is this one's too; None where nobody else is there.
            carry: How a message is carried.
        """
        self._services = services
        self._worker = worker
        self._carry = carry
        self._arrivals = Arrivals()
        self._stop = Event()
        self._thread = Thread(target=self._run, name="alerts", daemon=True)

    def start(self) -> None:
        """Begin; does nothing where the config names nobody who could be told."""
        if self._services.config.alerts.ways:
            self._thread.start()

    def stop(self) -> None:
        """Finish what is under way and stop."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def round(self) -> None:
        """Look once, keep how each alert stands, and try what is due.

        A message is kept before it is sent and forgotten after it was taken: a crash between two
        sends it again, and never loses it.
        """
        if self._worker is not None and not self._worker.is_in_turn:
            return
        seen = conditions.look(self._services, self._services.now(), self._arrivals)
        for kind in ALERTS:
            paper = self._look(kind, seen.get(kind))
            self._deliver(paper)
        self._tell_of_trouble()

    def _look(self, kind: AlertKind, seen: Seen | None) -> Paper:
        paper, alerts = _paper(self._services, kind), self._services.config.alerts
        after = debounced(
            _alert(paper),
            seen,
            self._services.now(),
            reminders=alerts.reminders,
            quiet=timedelta(minutes=alerts.quiet_minutes),
            ways=alerts.ways,
            new_id=self._services.new_id,
        )
        return _keep(self._services, paper, after)

    def _deliver(self, paper: Paper) -> None:
        for message in _alert(paper).pending:
            for way in message.ways:
                now = self._services.now()
                if now < message.due or way not in self._services.config.alerts.ways:
                    continue
                trouble = self._try(way, paper, message.id)
                after = after_try(_alert(paper), message.id, way, trouble, now)
                paper = _keep(self._services, paper, after)

    def _try(self, way: Way, paper: Paper, message: str) -> str:
        alert = _alert(paper)
        one = next(each for each in alert.pending if each.id == message)
        told = _told(
            self._services,
            id=one.id,
            alert=alert.kind,
            state=one.state,
            says=one.says,
            at=one.at,
            since=one.since,
        )
        try:
            self._carry(self._services, way, told)
        except NotTold as error:
            LOG.warning("alerts: %s by %s was not taken: %s", alert.kind, way, error)
            return str(error) or "it was not taken"
        return ""

    def _tell_of_trouble(self) -> None:
        left = [one for alert in standing(self._services) for one in alert.pending if one.trouble]
        if not left:
            self._services.problems.pop(PART, None)
            return
        ways = ", ".join(sorted({way for one in left for way in one.ways}))
        self._services.problems[PART] = (
            f"{len(left)} alerts were not taken by {ways} ({left[0].trouble}); they are tried "
            "again by themselves; see [alerts] in the config, and try firebreak alert test"
        )

    def _run(self) -> None:
        while not self._stop.wait(ROUND_SECONDS):
            try:
                self.round()
            except StoreClosed:
                return
            except Exception as error:  # noqa: BLE001 - told, and tried again
                LOG.error("alerts: failed\n%s", trace(error))
                self._services.problems[PART] = (
                    f"nobody is told of alerts ({type(error).__name__}); read the log and mend "
                    "the cause; it is tried again by itself"
                )


def _told(
    services: Services,
    *,
    id: str,
    alert: str,
    state: str,
    says: str,
    at: datetime,
    since: datetime | None = None,
) -> Told:
    url = services.config.server.public_url.rstrip("/")
    return Told(
        id=id,
        alert=alert,
        state=state,
        says=says,
        desk=services.config.ledger.origin,
        link=f"{url}{PAGE}" if url else "",
        at=_stamp(at),
        since=_stamp(since) if since else "",
    )


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _paper(services: Services, kind: AlertKind) -> Paper:
    # Each tenant of a store has alerts of its own.
    name = PaperId(f"alert-{services.tenant}-{kind.replace(' ', '-')}")
    try:
        return services.store.paper(name, services.tenant)
    except NotFound:
        return Paper(
            id=name,
            tenant=services.tenant,
            kind="alert",
            at=services.now(),
            body=Alert(kind=kind),
            revision=0,
        )


def _alert(paper: Paper) -> Alert:
    if not isinstance(paper.body, Alert):
        raise NotFound(what="alert", name=paper.id)
    return paper.body


def _keep(services: Services, paper: Paper, after: Alert) -> Paper:
    if after == paper.body:
        return paper
    kept = replace(paper, body=after, revision=paper.revision + 1)
    try:
        services.store.file(Filing(tenant=services.tenant, papers=(kept,)))
    except StaleCase:
        # Another process had its turn meanwhile; what it kept stands.
        return _paper(services, after.kind)
    return kept

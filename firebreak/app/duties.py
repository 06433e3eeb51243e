"""What the law makes due at the desk, and the thread that follows it."""

import logging
from datetime import datetime, timedelta
from threading import Event, Thread

from msgspec import Struct

from firebreak.app import kept, misuse
from firebreak.app.exposed import all_decisions
from firebreak.app.faults import trace
from firebreak.app.orders import every
from firebreak.app.self_test import SelfTester, Send
from firebreak.app.wiring import Services
from firebreak.app.worker import Worker
from firebreak.model.errors import StoreClosed
from firebreak.model.orders import Answer, Package
from firebreak.review.misuse import delivery, state

LOG = logging.getLogger("firebreak.duties")
ROUND_SECONDS = 30.0
PART = "duties"


class Due(Struct, frozen=True, kw_only=True):
    """One thing that somebody has to do.

    Attributes:
        what: In a few words.
        about: Whom or what it concerns, as it is named here.
        link: Page where it is done.
        due: Until when; None as soon as possible.
    """

    what: str
    about: str
    link: str
    due: datetime | None


def coming(services: Services) -> list[Due]:
    """List what the law makes due beside cases: what is overdue or has no time first.

    Args:
        services: The store and the clock.

    Returns:
        Reports on measures, answers to authorities, threats to life whose recipients have not
        confirmed, warnings that were not delivered, and kept notices at which nobody has looked.
    """
    found = [
        Due(
            what="report measures to the authority",
            about=f"{one.authority} {one.reference}",
            link=f"/console/duties#{paper.id}",
            due=paper.due,
        )
        for paper, one in all_decisions(services)
        if paper.is_open
    ]
    for paper in every(services, "order answer", is_open=True):
        if isinstance(paper.body, Answer):
            what = f"send Annex {paper.body.annex} to the authority"
            link = f"/console/answers/{paper.id}"
            found.append(Due(what=what, about=paper.body.order, link=link, due=None))
    for paper in every(services, "threat to life", is_open=True):
        if isinstance(paper.body, Package):
            link = f"/console/alarms/{paper.id}"
            what = "reach everybody about a threat to life"
            found.append(Due(what=what, about=paper.id, link=link, due=None))
    for paper, record in misuse.all_of(services, is_open=True):
        if state(record, services.now()) == "warned" and delivery(record) is None:
            link = f"/console/misuse/{paper.id}"
            what = "see that a warning is delivered"
            found.append(Due(what=what, about=record.who, link=link, due=None))
    soon = timedelta(minutes=services.policy.clocks.trusted_flagger_minutes)
    found += [
        Due(
            what="see whether a kept notice tells of a danger to life",
            about=paper.subject or "",
            link="/console/misuse#kept-title",
            due=one.at + soon,
        )
        for paper, one in kept.notices(services)
        if one.seen_by is None
    ]
    return sorted(found, key=lambda one: (one.due is not None, one.due or services.now()))


class Duties:
    """One thread beside the worker whose turn it is; elsewhere it waits."""

    def __init__(
        self, services: Services, worker: Worker | None = None, *, send: Send | None = None
    ) -> None:
        """Prepare; nothing is done before :meth:`start` or :meth:`round`.

        Args:
            services: Store, policy, config and clock.
            worker: Whose turn is this one's too; None where nobody else is there.
            send: How a test order is carried; None takes the config's address.
        """
        self._services = services
        self._worker = worker
        self._tester = SelfTester(services, send)
        self._stop = Event()
        self._thread = Thread(target=self._run, name="duties", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what is under way and stop."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def round(self) -> None:
        """End what has ended, take up what no suspension keeps, and test the contact point."""
        if self._worker is not None and not self._worker.is_in_turn:
            return
        misuse.close_ended(self._services)
        kept.release(self._services)
        self._tester.round()

    def _run(self) -> None:
        while not self._stop.wait(ROUND_SECONDS):
            try:
                self.round()
                self._services.problems.pop(PART, None)
            except StoreClosed:
                return
            except Exception as error:  # noqa: BLE001 - told, and tried again
                LOG.error("duties: failed\n%s", trace(error))
                self._services.problems[PART] = (
                    f"suspended senders and the self-test are not followed ({type(error).__name__})"
                    "; read the log and mend the cause; it is tried again by itself"
                )

"""Holds actions to a platform's daily quota; what is beyond becomes a case."""

from threading import Lock

from msgspec.structs import replace

from firebreak.act.quotas import take
from firebreak.app import freezing
from firebreak.app.over_quota import ask_people
from firebreak.app.retrying import despite_changes
from firebreak.app.wiring import Services
from firebreak.model.actions import Delivery, Outcome
from firebreak.model.effects import Filing
from firebreak.model.errors import NotFound
from firebreak.model.ids import PaperId
from firebreak.model.papers import Paper
from firebreak.model.quotas import Places


class Quotas:
    """Gives out the places of ``daily``; they are counted in the store, for all processes."""

    def __init__(self, services: Services) -> None:
        """Prepare.

        Args:
            services: Store, clock, problems, and the config that says how many.
        """
        self._services = services
        # Threads of one process wait for each other; only processes have to try again.
        self._lock = Lock()

    def refused(self, delivery: Delivery) -> Outcome | None:
        """Take a place for a message, or say that there is none and have a person see it.

        Args:
            delivery: About to leave.

        Returns:
            None where it may leave: it asks for nothing, gives something back, left before, or
            has a place. Else how its try went; its case waits for a person already.

        Raises:
            StaleCase: Other processes were quicker each time; it may be asked again.
        """
        endpoint = self._services.config.platforms.get(delivery.endpoint)
        daily = None if endpoint is None else endpoint.daily
        if daily is None or delivery.attempts or not delivery.asks_for_action:
            return None
        if freezing.gives_back(delivery):
            return None
        part = f"quota of {delivery.endpoint}"
        with self._lock:
            is_free = despite_changes(lambda: self._take(delivery, daily))
        if is_free:
            self._services.problems.pop(part, None)
            return None
        name = delivery.endpoint
        why = (
            f"not sent: the {daily:,} actions that {name} may be asked for in 24 hours are used up "
            f"([platforms.{name}] daily)"
        )
        despite_changes(lambda: ask_people(self._services, delivery, why))
        self._services.problems[part] = (
            f"its {daily:,} actions of 24 hours are used up; what is beyond was not sent, and its "
            f"cases wait for a lead ([platforms.{name}] daily in the config)"
        )
        return Outcome(delivery=delivery.id, result="dead", at=self._services.now(), note=why)

    def _take(self, delivery: Delivery, daily: int) -> bool:
        paper = self._paper(delivery)
        before = paper.body if isinstance(paper.body, Places) else Places()
        after = take(before, delivery.action, self._services.now(), daily)
        if after is not None and after is not before:
            changed = replace(paper, body=after, revision=paper.revision + 1)
            filing = Filing(tenant=self._services.tenant, papers=(changed,))
            self._services.store.file(filing)
        return after is not None

    def _paper(self, delivery: Delivery) -> Paper:
        services = self._services
        name = PaperId(f"quota-{services.tenant}-{delivery.endpoint}")
        try:
            return services.store.paper(name, services.tenant)
        except NotFound:
            return Paper(
                id=name,
                tenant=services.tenant,
                kind="quota",
                at=services.now(),
                body=Places(),
                revision=0,
            )

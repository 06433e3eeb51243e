"""Holds actions to a platform's daily quota; what is beyond becomes a case."""

from datetime import datetime
from threading import Lock

from msgspec.structs import replace

from firebreak.act.quotas import take
from firebreak.app import freezing
from firebreak.app.retrying import despite_changes
from firebreak.app.wiring import Services
from firebreak.model.actions import Action, Delivery, Outcome
from firebreak.model.cases import Case
from firebreak.model.effects import Filing
from firebreak.model.errors import NotFound
from firebreak.model.ids import CaseId, PaperId
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.papers import Note, Paper
from firebreak.model.quotas import Places
from firebreak.review.second_look import asks_lead

MOST_MERGED = 100
"""Cases that took one another's matter over, one after the other."""


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
        despite_changes(lambda: self._ask_people(delivery, why))
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

    def _ask_people(self, delivery: Delivery, why: str) -> None:
        """Have the case of an action that did not leave wait for a lead, with a note."""
        services, now = self._services, self._services.now()
        waiting = services.store.open_actions([delivery.subject], services.tenant)
        action = next((one for one in waiting if one.id == delivery.action), None)
        case = None if action is None else _matter(services, action.case)
        if action is None or case is None:
            return
        again = asks_lead(case, now, policy=services.policy)
        notes = () if _is_noted(services, action) else (_note(action, case, why, now),)
        entries = [] if again is None else [_line("case reopened", again, now)]
        entries += [_line("note left", case, now) for _ in notes]
        services.store.file(
            Filing(
                tenant=services.tenant,
                papers=notes,
                cases=() if again is None else (again,),
                entries=tuple(entries),
            )
        )


def _matter(services: Services, name: CaseId) -> Case | None:
    """Give the case that has an action's matter now; None where it was forgotten."""
    try:
        case = services.store.case(name, services.tenant)
        for _ in range(MOST_MERGED):
            if case.into is None:
                break
            case = services.store.case(case.into, services.tenant)
    except NotFound:
        return None
    return case


def _is_noted(services: Services, action: Action) -> bool:
    try:
        services.store.paper(_name(action), services.tenant)
    except NotFound:
        return False
    return True


def _name(action: Action) -> PaperId:
    return PaperId(f"over-quota-{action.id}")


def _note(action: Action, case: Case, why: str, now: datetime) -> Paper:
    return Paper(
        id=_name(action),
        tenant=case.tenant,
        kind="note",
        at=now,
        body=Note(by="system", words=f"{action.verb}: {why}. Decide it anew when there is room."),
        subject=action.subject,
        case=case.id,
        is_open=False,
    )


def _line(kind: EntryKind, case: Case, now: datetime) -> LedgerEntry:
    is_reopened = kind == "case reopened"
    return LedgerEntry(
        kind=kind,
        tenant=case.tenant,
        at=now,
        actor="system",
        case=case.id,
        case_kind=case.kind,
        origin=case.origin,
        subject=case.subject,
        category=case.category,
        verb="escalate" if is_reopened else None,
        note="beyond the daily quota of its platform" if is_reopened else "",
    )

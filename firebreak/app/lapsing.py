"""Once a day: cases that nobody looked at end, idle questions close."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta

from msgspec.structs import replace

from firebreak.app import emergencies, leases, outcomes
from firebreak.app.wiring import Services
from firebreak.model.cases import Case
from firebreak.model.effects import Filing
from firebreak.model.errors import NotFound, StaleCase
from firebreak.model.exposures import Exposure
from firebreak.model.papers import Paper, PaperKind
from firebreak.review.casework import ended
from firebreak.review.lapse import lapse, lapses

PAGE = 1_000
DAY = timedelta(days=1)


def lapse_all(services: Services) -> int:
    """End the open cases that the policy lets end, and close what waits for nothing any more.

    A case that somebody noted something about or asked a colleague about was looked at. One that
    changes meanwhile, or that somebody opened within the time of a claim, is left for the next day.

    Args:
        services: Store, policy and clock.

    Returns:
        How many cases ended.
    """
    count = 0
    for case in _lapsing(services) if services.policy.cases.expire_days else ():
        with suppress(StaleCase):
            now = services.now()
            if services.looking.is_open(case.id, now, lasts=leases.claim(services.policy)):
                continue
            told = outcomes.lapse_letters(services, case, now)
            services.store.file(replace(lapse(case, now), deliveries=told))
            count += 1
    _close(services)
    return count


def _lapsing(services: Services) -> list[Case]:
    """Look through the whole queue before anything leaves it, so that no page skips one."""
    store, tenant, now = services.store, services.tenant, services.now()
    found: list[Case] = []
    offset = 0
    while page := store.queue(tenant, PAGE, offset):
        found += [case for case in page if lapses(case, now, policy=services.policy)]
        offset += len(page)
    return [case for case in found if not _was_spoken_of(services, case)]


def _was_spoken_of(services: Services, case: Case) -> bool:
    kinds: tuple[PaperKind, ...] = ("note", "question")
    store, tenant = services.store, services.tenant
    return any(store.papers(tenant, kind, case=case.id, limit=1) for kind in kinds)


def _close(services: Services) -> None:
    """Close questions about closed cases, and requests of days that are over."""
    lent = emergencies.over(services, services.now())
    idle = [*_idle_questions(services), *_old_requests(services), *lent]
    for paper in ended(idle):
        with suppress(StaleCase):
            services.store.file(Filing(tenant=services.tenant, papers=(paper,)))


def _idle_questions(services: Services) -> Iterator[Paper]:
    store, tenant = services.store, services.tenant
    for paper in store.papers(tenant, "question", is_open=True):
        try:
            is_needed = paper.case is not None and store.case(paper.case, tenant).is_open
        except NotFound:
            is_needed = False
        if not is_needed:
            yield paper


def _old_requests(services: Services) -> Iterator[Paper]:
    store, now = services.store, services.now()
    for paper in store.papers(services.tenant, "exposure", is_open=True):
        if isinstance(paper.body, Exposure) and now - paper.at >= DAY:
            yield paper

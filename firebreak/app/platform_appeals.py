"""Appeals that platforms pass on without naming the decision."""

from collections.abc import Iterator

from firebreak.app import appeals
from firebreak.app.appeals import Filed, Sent
from firebreak.app.outcomes import language_of
from firebreak.app.wiring import Services
from firebreak.model.decisions import Decision, standing
from firebreak.model.errors import InvalidDecision
from firebreak.model.ids import ItemKey, SourceId, item_key
from firebreak.model.platforms import Appealed
from firebreak.review.appeals import CONTESTABLE

NOTHING_WRITTEN = "(nothing was written)"
"""Stands for the words of somebody who only pressed the button."""


def take_in(services: Services, source: SourceId, told: Appealed) -> Filed:
    """Take in an appeal against whatever stands of what was decided about a thing.

    Args:
        services: Store, policy and clock.
        source: Platform that passed it on.
        told: Who contests what; that the thing is theirs, the platform has proved.

    Returns:
        The appeal; the first one where they appealed before.

    Raises:
        InvalidDecision: No decision of this desk about it can be contested, or none any more, or
            the words are too many.
    """
    subject = item_key(source, told.subject_kind, told.subject)
    whose = item_key(source, "account", told.account)
    decision, lost = _contested(services, subject, whose)
    return appeals.take_in(
        services,
        Sent(
            decision=decision,
            by="concerned",
            subjects=appeals.own_subjects(services, decision, lost),
            words=told.words.strip() or NOTHING_WRITTEN,
            language=language_of(told.language),
            account=whose,
            source=source,
        ),
    )


def _contested(services: Services, subject: ItemKey, whose: ItemKey) -> tuple[Decision, ItemKey]:
    """Find the newest decision that stands about a thing; else, about whose it is or their things.

    Somebody whose account is closed contests that, whatever the platform lets them point to.
    """
    found = list(_standing(services, subject, whose))
    if not found:
        raise InvalidDecision(field="subject", reason="there is no decision of ours to contest")
    open_ones = [one for one in found if appeals.is_in_time(services, *one)]
    if not open_ones:
        raise InvalidDecision(field="subject", reason="the time for an appeal is over")
    return max(open_ones, key=lambda one: (one[1] == subject, one[1] == whose, one[0].at))


def _standing(
    services: Services, subject: ItemKey, whose: ItemKey
) -> Iterator[tuple[Decision, ItemKey]]:
    store, tenant = services.store, services.tenant
    keys = list(dict.fromkeys((subject, whose)))
    cases = {one.id for one in store.cases_of(keys, None, tenant)}
    # What was decided about many at once is found by what each of them was told.
    told = store.papers(tenant, "redress", subject=whose)
    cases |= {one.case for one in told if one.case is not None}
    for case in sorted(cases):
        for decision in standing(store.decisions(case, tenant)):
            for key in decision.subjects if decision.verb in CONTESTABLE else ():
                if key in keys or appeals.owner_of(services, key) == whose:
                    yield decision, key

"""Who works here, and which waiting cases one of them may be handed."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import structs

from firebreak.app import staff
from firebreak.app.wiring import Services
from firebreak.model.cases import Case
from firebreak.model.ids import CaseId, ReviewerId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.people import Person
from firebreak.model.policy import Policy
from firebreak.review.languages import code
from firebreak.review.route import Roster, all_for, left_without

AT_ONCE = 50
LOOKED_THROUGH = 1_000
"""Cases at the front of the queue among which one is sought that a person may take."""
MOST_LANGUAGES = 20
Barred = Mapping[ReviewerId, Collection[CaseId]]


def offered(
    services: Services,
    person: Person,
    now: datetime,
    *,
    barred: Barred | None = None,
    budget_left: Mapping[ReviewerId, int] | None = None,
) -> Iterator[Case]:
    """Give the waiting cases that a person may be handed, in the order of the queue.

    Args:
        services: The store.
        person: Who asks.
        now: Aware instant.
        barred: Cases that must not come to somebody; None for none.
        budget_left: Pictures that somebody may still be shown; None for any number.

    Yields:
        As they are asked for, out of the first thousand that wait.
    """
    for start in range(0, LOOKED_THROUGH, AT_ONCE):
        page = services.store.queue(services.tenant, AT_ONCE, start)
        known = roster(services, page, barred=barred, budget_left=budget_left)
        yield from all_for(person, page, known, now)
        if len(page) < AT_ONCE:
            return


def roster(
    services: Services,
    cases: Sequence[Case],
    *,
    barred: Barred | None = None,
    budget_left: Mapping[ReviewerId, int] | None = None,
) -> Roster:
    """Give who works here, with who decided which of these cases before.

    Args:
        services: The store.
        cases: Waiting cases.
        barred: As for :func:`offered`.
        budget_left: Likewise.

    Returns:
        What routing needs to know; one look-up for each case that was decided before.
    """
    store, tenant = services.store, services.tenant
    return Roster(
        people=tuple(store.people(tenant)),
        decided_by={
            case.id: frozenset(made.reviewer for made in store.decisions(case.id, tenant))
            for case in cases
            if case.decision is not None
        },
        barred=barred or {},
        budget_left=budget_left or {},
    )


def languages_from(written: str) -> tuple[str, ...]:
    """Read codes of languages as somebody types them, with commas or blanks between.

    Args:
        written: Such as ``en, fr``; empty for any language.

    Returns:
        Codes in the order written, each once.

    Raises:
        ValueError: One of them is no code; says which.
    """
    words = [word for word in re.split(r"[,\s]+", written) if word]
    if wrong := next((word for word in words if not code(word)), None):
        raise ValueError(f"{wrong[:40]!r} is no language; write ISO 639 codes such as en, fr")
    return tuple(dict.fromkeys(code(word) for word in words))[:MOST_LANGUAGES]


def choosable(policy: Policy) -> tuple[str, ...]:
    """Give the categories that people may opt out of."""
    return policy.wellbeing.opt_outs or tuple(policy.categories)


def opted_out(services: Services, person: Person, categories: Sequence[str]) -> Person:
    """Opt a person out of categories, and of no others.

    Args:
        services: Store and policy.
        person: Who.
        categories: Of which they are to be handed no case any more.

    Returns:
        The person as kept.

    Raises:
        ValueError: The policy does not offer one of them, or nobody would be left to take it.
    """
    wrong = sorted(set(categories) - set(choosable(services.policy)) - set(person.opt_outs))
    if wrong:
        raise ValueError(f"nobody may opt out of {', '.join(wrong)}")
    after = structs.replace(person, opt_outs=tuple(sorted(set(categories))))
    people = services.store.people(services.tenant)
    others = [one for one in people if one.id != person.id]
    if gone := left_without([*others, after], set(categories) - set(person.opt_outs)):
        titles = services.policy.categories
        named = ", ".join(titles[one].title if one in titles else one for one in gone)
        raise ValueError(f"nobody else takes {named}; ask whoever leads the desk first")

    def kept(known: Person) -> tuple[Person, tuple[LedgerEntry, ...]]:
        return structs.replace(known, opt_outs=after.opt_outs, languages=after.languages), ()

    return staff.change(services, person.id, kept)

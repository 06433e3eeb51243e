"""Who here has a tie with which account, and so decides nothing there."""

from collections.abc import Iterable

from msgspec import structs

from firebreak.app import looking
from firebreak.app.wiring import Services
from firebreak.model.effects import Filing
from firebreak.model.errors import InvalidDecision, InvalidKey, NotAllowed
from firebreak.model.ids import ItemKey, PaperId, split_key
from firebreak.model.looks import Tie
from firebreak.model.papers import Paper
from firebreak.model.people import Person


def check(services: Services, things: Iterable[ItemKey], person: Person) -> None:
    """Refuse a decision about somebody that a person has a tie with, and about decoys.

    Args:
        services: The store.
        things: What the decision would be about.
        person: Who would decide.

    Raises:
        InvalidDecision: One of them is, or was posted by, such an account.
    """
    store, tenant = services.store, services.tenant
    for account in {looking.account_of(services, key) for key in things}:
        ties = store.papers(tenant, "tie", subject=account, is_open=True)
        if any(isinstance(one.body, Tie) and one.body.by == person.id for one in ties):
            reason = "you said that you have a tie with this account; leave it to a colleague"
            raise InvalidDecision(field="verb", reason=reason)
        if looking.is_canary(services, account):
            # Says nothing of what the account is.
            reason = "nothing is decided about this account; ask whoever leads the desk"
            raise InvalidDecision(field="verb", reason=reason)


def declared(services: Services, person: Person) -> list[Paper]:
    """Give the ties that a person has declared, oldest first."""
    found = services.store.papers(services.tenant, "tie", is_open=True)
    return [one for one in found if isinstance(one.body, Tie) and one.body.by == person.id]


def declare(services: Services, key: str, *, person: Person) -> None:
    """Keep that a person has a tie with an account; twice is once.

    Args:
        services: Store and clock.
        key: Which account, as ``source:account:id``; it need not be known here yet.
        person: Who says so of themselves.

    Raises:
        InvalidDecision: It names no account.
    """
    account = ItemKey(key.strip())
    try:
        is_account = split_key(account)[1] == "account"
    except InvalidKey:
        is_account = False
    if not is_account:
        raise InvalidDecision(field="key", reason="name an account, as source:account:id")
    if any(one.subject == account for one in declared(services, person)):
        return
    paper = Paper(
        id=PaperId(f"tie-{services.new_id()}"),
        tenant=services.tenant,
        kind="tie",
        at=services.now(),
        body=Tie(by=person.id),
        subject=account,
    )
    services.store.file(Filing(tenant=services.tenant, papers=(paper,)))


def withdraw(services: Services, paper: PaperId, *, person: Person) -> None:
    """Take one's own tie back, as it is over or was a mistake.

    Args:
        services: Store and clock.
        paper: Which.
        person: Who has declared it.

    Raises:
        NotAllowed: Somebody else has.
        NotFound: There is no such paper.
    """
    one = services.store.paper(paper, services.tenant)
    if not isinstance(one.body, Tie) or one.body.by != person.id:
        raise NotAllowed(who=person.id, what="take back what somebody else declared")
    if one.is_open:
        closed = structs.replace(
            one, is_open=False, revision=one.revision + 1, keep_until=services.now()
        )
        services.store.file(Filing(tenant=services.tenant, papers=(closed,)))

"""What is on file about each account that a plan names."""

from collections.abc import Iterable, Sequence

from firebreak.app.mass_census import GONE, Census
from firebreak.app.wiring import Services
from firebreak.model.cases import Case
from firebreak.model.decisions import Decision, Verb, standing, taken_back
from firebreak.model.errors import InvalidDecision, InvalidKey
from firebreak.model.ids import CaseId, ItemKey, SourceId, split_key
from firebreak.model.items import Account
from firebreak.model.mass import Candidate, MassVerb
from firebreak.review.mass_gates import MOST_ACCOUNTS

MOST_CASES = 100_000
AGAINST: frozenset[Verb] = frozenset({"suspend", "restrict", "remove", "label"})
REVERSE: dict[MassVerb, str] = {"suspend": "unsuspend", "restrict": "unrestrict"}


def read_keys(words: str) -> tuple[ItemKey, ...]:
    """Read the accounts that somebody wrote down, one a line.

    Args:
        words: Keys such as ``forum:account:u17``; empty lines count for nothing.

    Returns:
        Each once, in the order of their names.

    Raises:
        InvalidDecision: A line names no account, there is none, or there are too many.
    """
    found = set()
    for number, line in enumerate(words.splitlines(), 1):
        if not (key := line.strip()):
            continue
        if not _names_account(key):
            reason = f"line {number} names no account; write it like forum:account:u17"
            raise InvalidDecision(field="accounts", reason=reason)
        found.add(ItemKey(key))
    if not found:
        raise InvalidDecision(field="accounts", reason="name at least one account")
    if len(found) > MOST_ACCOUNTS:
        reason = f"a plan holds {MOST_ACCOUNTS:,} accounts at most, and {len(found):,} are named"
        raise InvalidDecision(field="accounts", reason=reason)
    return tuple(sorted(found))


def gather(services: Services, keys: Sequence[ItemKey], census: Census) -> list[Candidate]:
    """Look up every account; two or three questions to the store for each.

    Args:
        services: Store and policy.
        keys: Which accounts.
        census: Knows trusted flaggers.

    Returns:
        In the order of the keys.
    """
    connected = _connected(services)
    return [_about(services, key, census, is_connected=key in connected) for key in keys]


def network_of(services: Services, name: str) -> Case | None:
    """Give the network that accounts were chosen from.

    Args:
        services: The store.
        name: Of its case; empty for none.

    Returns:
        The case; None for none.

    Raises:
        InvalidDecision: It is no network.
        NotFound: There is no such case.
    """
    if not name:
        return None
    found = services.store.case(CaseId(name), services.tenant)
    if found.kind != "network":
        raise InvalidDecision(field="network", reason="the case named is no network")
    return found


def about(services: Services, key: ItemKey) -> Candidate:
    """Look one account up again, just before something is done about it."""
    return _about(services, key, services.census, is_connected=False)


def irreversible(services: Services, verb: MassVerb) -> frozenset[SourceId]:
    """Name the platforms that can do something and cannot take it back."""
    return frozenset(
        source
        for source, platform in services.platforms.items()
        if verb in platform.capabilities and REVERSE[verb] not in platform.capabilities
    )


def _names_account(key: str) -> bool:
    try:
        return split_key(ItemKey(key))[1] == "account"
    except InvalidKey:
        return False


def _about(services: Services, key: ItemKey, census: Census, *, is_connected: bool) -> Candidate:
    store, tenant = services.store, services.tenant
    stored = store.item(key, tenant)
    account = stored.item if stored is not None and isinstance(stored.item, Account) else None
    cases = store.cases_of([key], None, tenant)
    made = [one for case in cases for one in store.decisions(case.id, tenant)]
    own = [case for case in cases if case.kind == "account"]
    newest = own[0] if own else None
    return Candidate(
        account=key,
        is_known=account is not None,
        is_gone=account is not None and account.status in GONE,
        decided=sum(one.verb in AGAINST for one in standing(made)),
        signals=_signals(services, own),
        connected=int(is_connected),
        followers=account.followers if account else None,
        created_at=account.created_at if account else None,
        language=account.language if account else "",
        is_vouched=key in services.policy.connect.vouched,
        is_trusted=census.is_trusted(key),
        is_cleared=newest is not None and newest.verb == "dismiss" and not newest.is_open,
        was_overturned=_was_overturned(key, made),
    )


def _signals(services: Services, cases: Iterable[Case]) -> int:
    """Count own things that live tools marked; what they said in shadow is no ground."""
    marked = set()
    for case in cases:
        file = services.store.case_file(case.id, services.tenant)
        apart = {*case.apart, *case.also}
        marked |= {
            one.subject
            for one in file.signals
            if one.mode == "live" and one.subject not in apart and one.category
        }
    return len(marked)


def _connected(services: Services) -> frozenset[ItemKey]:
    """Name the members of all networks that wait for a person."""
    return frozenset(
        member.account
        for case in services.store.queue(services.tenant, MOST_CASES)
        if case.kind == "network"
        for member in case.members
    )


def _was_overturned(key: ItemKey, made: Sequence[Decision]) -> bool:
    back = taken_back(made)
    return any(
        one.id in back and (key in one.subjects or back[one.id]) and one.verb in AGAINST
        for one in made
    )

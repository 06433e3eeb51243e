"""Looking somebody up: asked why, kept, counted, looked over by lot."""

from datetime import datetime, timedelta

from msgspec import structs

from firebreak.app.retrying import despite_changes
from firebreak.app.wiring import Services
from firebreak.model.desk_policy import LookingPolicy
from firebreak.model.effects import Filing
from firebreak.model.errors import InvalidDecision, InvalidKey, NotAllowed, NotFound
from firebreak.model.ids import CaseId, ItemKey, PaperId, ReviewerId, split_key
from firebreak.model.items import author_key
from firebreak.model.ledger import LedgerEntry
from firebreak.model.looks import Alarm, Canary, Look, Verdict
from firebreak.model.papers import Body, Paper
from firebreak.model.people import Person
from firebreak.review import looking

PAGE = 1_000
LINES_READ = 50
"""Newest ledger lines among which a look's own line is looked for: others write meanwhile."""
VERDICTS: tuple[Verdict, ...] = ("fine", "not fine")


def account_of(services: Services, key: ItemKey) -> ItemKey:
    """Name whom looking at something is a look at.

    Args:
        services: The store.
        key: An account, or what one posted.

    Returns:
        The account; the thing itself where nobody knows whose it is.
    """
    if split_key(key)[1] == "account":
        return key
    stored = services.store.item(key, services.tenant)
    author = author_key(stored.source, stored.item) if stored is not None else None
    return author or key


def needs_reason(
    services: Services, person: Person, account: ItemKey, case: CaseId | None = None
) -> bool:
    """Whether a person must say why they look at an account.

    Args:
        services: Store, policy and clock.
        person: Who looks.
        account: At whom.
        case: The case from which they come, if any; believed only as far as the store agrees.

    Returns:
        False inside a case assigned to them, and while a reason given for that account holds.
    """
    store, tenant, now = services.store, services.tenant, services.now()
    if case is not None and _is_inside(services, person, account, case):
        return False
    cases = store.cases_of([account], None, tenant)
    if any(looking.is_mine(one, person.id, now) for one in cases):
        return False
    lasts = timedelta(minutes=_policy(services).minutes)
    looks = store.papers(tenant, "look", subject=account, after=_place(services, now - lasts))
    return not looking.holds(looks, person.id, now, services.policy.looking)


def look(
    services: Services, person: Person, account: ItemKey, *, why: str, words: str = ""
) -> Paper:
    """Keep that somebody looks at an account, with a line of the ledger, and draw the lot.

    Args:
        services: Store, policy and clock.
        person: Who looks.
        account: At whom.
        why: One of :data:`firebreak.review.looking.REASONS`.
        words: What they write beside it.

    Returns:
        The look as kept.

    Raises:
        InvalidDecision: It gives no reason; names the field.
        NotAllowed: It would be more accounts than one may look up within an hour; leads are told.
    """
    why, words = looking.checked(why, words)
    store, tenant, now = services.store, services.tenant, services.now()
    alarm: Alarm = "canary" if is_canary(services, account) else ""
    if looking.is_too_many(_last_hour(services, now), person.id, account, policy=_policy(services)):
        _stop(services, person, account, now)
        most = _policy(services).accounts_an_hour
        raise NotAllowed(
            who=person.id,
            what=f"look up more than {most} accounts within an hour outside their cases; whoever "
            "leads the desk has been told, wait until the hour is over",
        )
    paper = Paper(
        id=PaperId(f"look-{services.new_id()}"),
        tenant=tenant,
        kind="look",
        at=now,
        body=Look(by=person.id, why=why, words=words, alarm=alarm),
        subject=account,
        keep_until=now + looking.KEPT,
    )
    line = _line(services, person, now, account, f"{paper.id} {why}; {words}".removesuffix("; "))
    store.file(Filing(tenant=tenant, papers=(paper,), entries=(line,)))
    return draw(services, paper)


def draw(services: Services, paper: Paper) -> Paper:
    """Read from the ledger whether the lot falls on a look, and keep it.

    The lot is the commitment of the look's own line. It is drawn by the ledger, after the look
    is durable, and anybody who has the ledger can draw it again.

    Args:
        services: The store.
        paper: A look.

    Returns:
        The look, with the lot; where its line is not among the newest it counts as drawn. A look
        waits to be looked over from the start, so that no crash keeps one from it.
    """
    body = paper.body
    if not isinstance(body, Look) or body.drawn is not None:
        return paper
    store, tenant = services.store, services.tenant
    start = max(0, store.tree(tenant).size - LINES_READ)
    lines = store.entries(start, 2 * LINES_READ, tenant)
    own = next((one.seq for one in lines if one.note.startswith(f"{paper.id} ")), None)
    drawn = own is None or looking.is_drawn(
        store.leaves(own - 1, 1, tenant)[0].commitment, _policy(services).review
    )
    return _again(services, paper, structs.replace(body, drawn=drawn), is_open=drawn)


def waiting(services: Services, person: Person) -> list[tuple[Paper, Look]]:
    """Give the look-ups that a person should look over, oldest first; never their own.

    Args:
        services: The store.
        person: Who asks.

    Returns:
        Those that the lot fell on, and those that raised an alarm; none for who leads nobody.
    """
    if not person.may_read("lead"):
        return []
    found = services.store.papers(services.tenant, "look", is_open=True)
    return [
        (one, one.body) for one in found if isinstance(one.body, Look) and one.body.by != person.id
    ]


def alarms(services: Services, person: Person) -> list[tuple[Paper, Look]]:
    """Give the look-ups that raised an alarm and that nobody has judged, as :func:`waiting`."""
    return [(paper, one) for paper, one in waiting(services, person) if one.alarm]


def recent(services: Services, person: Person) -> list[ItemKey]:
    """Give whom a person looked up within the last hour, the newest first."""
    found = _last_hour(services, services.now())
    return [
        one.subject
        for one in reversed(found)
        if isinstance(one.body, Look) and one.body.by == person.id and one.subject is not None
    ]


def judged(services: Services, limit: int) -> list[tuple[Paper, Look]]:
    """Give the look-ups that somebody has looked over, newest first."""
    found = _since_days(services)
    done = [(one, one.body) for one in found if isinstance(one.body, Look) and one.body.verdict]
    return done[::-1][:limit]


def judge(services: Services, paper: PaperId, verdict: str, note: str, *, person: Person) -> None:
    """Say of somebody else's look-up that it is fine, or is not.

    Args:
        services: Store and clock.
        paper: Which.
        verdict: ``fine`` or ``not fine``.
        note: A few words; needed where it is not fine.
        person: Who says so.

    Raises:
        NotAllowed: It is their own.
        InvalidDecision: It is no verdict, has no words, or was given before.
        NotFound: There is no such look-up.
    """

    def attempt() -> None:
        one = services.store.paper(paper, services.tenant)
        if not isinstance(one.body, Look):
            raise NotFound(what="look-up", name=paper)
        if one.body.by == person.id:
            raise NotAllowed(who=person.id, what="judge a look-up of their own")
        said = next((each for each in VERDICTS if each == verdict), None)
        if said is None:
            raise InvalidDecision(field="verdict", reason="say whether it is fine")
        if said == "not fine" and not note.strip():
            raise InvalidDecision(field="note", reason="say in a few words what is not fine")
        if one.body.verdict:
            raise InvalidDecision(field="verdict", reason=f"{one.body.judged_by} said so already")
        after = structs.replace(
            one.body, verdict=said, note=note.strip()[:500], judged_by=str(person.id)
        )
        line = LedgerEntry(
            kind="look judged",
            tenant=services.tenant,
            at=services.now(),
            actor=person.id,
            subject=one.subject,
            note=f"{one.id} {said}; {note.strip()[:500]}".removesuffix("; "),
        )
        _again(services, one, after, is_open=False, line=line)

    despite_changes(attempt)


def canaries(services: Services) -> list[Paper]:
    """Give the decoys, oldest first."""
    return services.store.papers(services.tenant, "canary", is_open=True)


def is_canary(services: Services, account: ItemKey) -> bool:
    """Whether an account is a decoy."""
    found = services.store.papers(services.tenant, "canary", subject=account, is_open=True, limit=1)
    return bool(found)


def name_canary(services: Services, key: str, *, person: Person) -> None:
    """Make an account a decoy; the account must be known, and be nobody's.

    Args:
        services: Store and clock.
        key: Which account, as ``source:account:id``.
        person: The admin who says so.

    Raises:
        InvalidDecision: It is no account that is known here, or it is one already.
    """
    account = ItemKey(key.strip())
    try:
        is_account = split_key(account)[1] == "account"
    except InvalidKey:
        is_account = False
    if not is_account or services.store.item(account, services.tenant) is None:
        reason = "name an account that is known here, as source:account:id"
        raise InvalidDecision(field="key", reason=reason)
    if is_canary(services, account):
        raise InvalidDecision(field="key", reason="this account is a decoy already")
    now = services.now()
    paper = Paper(
        id=PaperId(f"canary-{services.new_id()}"),
        tenant=services.tenant,
        kind="canary",
        at=now,
        body=Canary(by=person.id),
        subject=account,
    )
    line = structs.replace(_line(services, person, now, account, ""), kind="canary named")
    services.store.file(Filing(tenant=services.tenant, papers=(paper,), entries=(line,)))


def withdraw_canary(services: Services, paper: PaperId, *, person: Person) -> None:
    """Make a decoy an account like any other; doing it twice changes nothing."""

    def attempt() -> None:
        one = services.store.paper(paper, services.tenant)
        if one.kind == "canary" and one.is_open and one.subject is not None:
            line = _line(services, person, services.now(), one.subject, "")
            line = structs.replace(line, kind="canary withdrawn")
            _again(services, one, one.body, is_open=False, line=line)

    despite_changes(attempt)


def _policy(services: Services) -> LookingPolicy:
    return services.policy.looking


def _is_inside(services: Services, person: Person, account: ItemKey, case: CaseId) -> bool:
    try:
        file = services.store.case_file(case, services.tenant)
    except NotFound:
        return False
    if not looking.is_mine(file.case, person.id, services.now()):
        return False
    return account in looking.accounts_in(file) or account == account_of(
        services, file.case.subject
    )


def _stop(services: Services, person: Person, account: ItemKey, now: datetime) -> None:
    """Tell leads of somebody who looks up very many, once until one of them has judged it."""
    open_ones = services.store.papers(services.tenant, "look", is_open=True)
    if any(
        isinstance(one.body, Look) and one.body.by == person.id and one.body.alarm == "many"
        for one in open_ones
    ):
        return
    paper = Paper(
        id=PaperId(f"look-{services.new_id()}"),
        tenant=services.tenant,
        kind="look",
        at=now,
        body=Look(by=person.id, why="refused", drawn=False, alarm="many"),
        is_open=True,
        keep_until=now + looking.KEPT,
    )
    line = structs.replace(
        _line(services, person, now, account, str(paper.id)), kind="look-ups stopped"
    )
    services.store.file(Filing(tenant=services.tenant, papers=(paper,), entries=(line,)))


def _again(
    services: Services,
    paper: Paper,
    body: Body,
    *,
    is_open: bool,
    line: LedgerEntry | None = None,
) -> Paper:
    still_open = is_open or (isinstance(body, Look) and bool(body.alarm) and not body.verdict)
    after = structs.replace(paper, body=body, is_open=still_open, revision=paper.revision + 1)
    if not still_open and after.keep_until is None:
        after = structs.replace(after, keep_until=services.now() + looking.KEPT)
    entries = (line,) if line else ()
    services.store.file(Filing(tenant=services.tenant, papers=(after,), entries=entries))
    return after


def _line(
    services: Services, person: Person, at: datetime, account: ItemKey, note: str
) -> LedgerEntry:
    return LedgerEntry(
        kind="looked up",
        tenant=services.tenant,
        at=at,
        actor=person.id,
        subject=account,
        note=note,
    )


def _last_hour(services: Services, now: datetime) -> list[Paper]:
    return _after(services, now - looking.LAST_HOUR)


def _since_days(services: Services) -> list[Paper]:
    return _after(services, services.now() - looking.KEPT)


def _after(services: Services, since: datetime) -> list[Paper]:
    found: list[Paper] = []
    after = _place(services, since)
    while page := services.store.papers(services.tenant, "look", after=after, limit=PAGE):
        found += page
        after = page[-1]
    return found


def _place(services: Services, since: datetime) -> Paper:
    """Give a place in the row of looks from which later ones are read."""
    nobody = Look(by=ReviewerId(""), why="")
    return Paper(
        id=PaperId("\U0010ffff"), tenant=services.tenant, kind="look", at=since, body=nobody
    )

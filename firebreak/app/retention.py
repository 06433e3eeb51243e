"""Forgetting: on request and in time; holds keep what is needed."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from firebreak.adapters.erasure_journal import Journal
from firebreak.adapters.store import erasure, open_store
from firebreak.adapters.store.alone import alone
from firebreak.adapters.store.erasure import Erased
from firebreak.app.config import Config
from firebreak.model import retention
from firebreak.model.errors import InvalidConfig, StillNeeded
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, TenantId, split_key
from firebreak.model.items import Item
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.notices import Notice
from firebreak.model.ports import Now, Store
from firebreak.model.retention import Hold, Retention

PAGE = 10_000


def journal(config: Config) -> Journal:
    """Give the erasure journal of a store: beside the database, or in the current folder."""
    scheme, _, path = config.store.partition(":///")
    return Journal(Path(f"{path if scheme == 'sqlite' else 'firebreak'}.erasures"))


def erase(
    config: Config,
    subject: ItemKey,
    reason: str,
    *,
    actor: str,
    now: Now,
    aliases: Callable[[], str],
) -> Erased:
    """Forget an account with all it posted, or one thing; nobody else may serve the store.

    The journal knows before the store does, and again after it: so neither a crash in between
    nor a backup taken in between brings anybody back for good.

    Args:
        config: Which store.
        subject: Account or thing.
        reason: Why; kept on the ledger, so it should name nobody.
        actor: Who asked for it.
        now: Clock.
        aliases: Gives what stands in the place of identifiers.

    Returns:
        What was rewritten; nothing when the store does not know the subject.

    Raises:
        StillNeeded: A hold, an open case or a message on its way needs it.
        InvalidConfig: The store is being served, or keeps nothing.
    """
    split_key(subject)
    _check_lasts(config)
    with alone(config.store):
        with closing(open_store(config.store, now=now)) as store:
            hold = held(store, DEFAULT_TENANT, now()).get(subject)
        if hold is not None:
            until = f"{hold.until:%Y-%m-%d %H:%M} UTC"
            raise StillNeeded(subject=subject, reasons=(f"on hold until {until}: {hold.reason}",))
        book = journal(config)
        marks = [book.mark(DEFAULT_TENANT, subject)]
        book.add(marks, "begun", now())
        line = _line("subject erased", DEFAULT_TENANT, actor=actor, at=now(), note=reason)
        erased = erasure.erase(config.store, [subject], line, aliases=aliases)
        book.add(marks, "done", now())
        erasure.scrub(config.store)
    return erased


def erase_again(
    url: str, marks: Sequence[str], book: Journal, *, now: Now, aliases: Callable[[], str]
) -> int:
    """Forget once more whom a journal marks, in a restored store.

    Args:
        url: Address of the store.
        marks: From the journal.
        book: The journal, which can tell a mark's name when it sees it.
        now: Clock.
        aliases: Gives what stands in the place of identifiers.

    Returns:
        How many accounts and things were found and forgotten.
    """
    wanted, found = set(marks), dict[tuple[TenantId, ItemKey], bool]()
    for tenant, key in erasure.known(url) if wanted else ():
        if (tenant, key) not in found:
            found[tenant, key] = book.mark(tenant, key) in wanted
    by_tenant: dict[TenantId, list[ItemKey]] = {}
    for (tenant, key), is_erased in found.items():
        if is_erased:
            by_tenant.setdefault(tenant, []).append(key)
    for tenant, subjects in by_tenant.items():
        note = "again, after a restore"
        line = _line("subject erased", tenant, actor="system", at=now(), note=note)
        erasure.erase(url, subjects, line, aliases=aliases, is_final=True)
    if by_tenant:
        erasure.scrub(url)
    return sum(found.values())


def held(store: Store, tenant: TenantId, now: datetime) -> dict[ItemKey, Hold]:
    """Give what is on hold; reads the whole ledger."""
    return retention.holds(_entries(store, tenant), now)


def place_hold(
    store: Store, subject: ItemKey, *, until: datetime, reason: str, actor: str, now: datetime
) -> None:
    """Keep a subject's records until an instant, whatever the policy says; a ledger line.

    Args:
        store: Whose ledger.
        subject: Account or thing.
        until: When it ends; a newer hold replaces this one.
        reason: Why; must be said.
        actor: Who.
        now: When.

    Raises:
        InvalidConfig: No reason, or an end that is not to come.
    """
    split_key(subject)
    if not reason.strip() or until <= now:
        raise InvalidConfig(place="hold", reason="give a reason, and an end that is to come")
    line = _line("hold placed", DEFAULT_TENANT, actor=actor, at=now, note=reason)
    store.note([_about(line, subject, until)])


def lift_hold(store: Store, subject: ItemKey, *, reason: str, actor: str, now: datetime) -> None:
    """End a hold before its time; a ledger line."""
    line = _line("hold lifted", DEFAULT_TENANT, actor=actor, at=now, note=reason)
    store.note([_about(line, subject, None)])


def expire(config: Config, policy: Retention, *, now: Now) -> Erased:
    """Forget the content whose time has come, and ended sessions; nobody else may serve it.

    Args:
        config: Which store.
        policy: How long what is kept.
        now: Clock.

    Returns:
        What was rewritten.
    """
    _check_lasts(config)
    with alone(config.store):
        with closing(open_store(config.store, now=now)) as store:
            ends = _ends(config, store, policy, now())
        is_due = _due(policy, ends, now())
        erased = erasure.expire(
            config.store,
            DEFAULT_TENANT,
            is_due,
            signals_before=now() - timedelta(days=policy.acts_days),
        )
        erasure.forget_sessions(config.store, now())
        if erased.total:
            with closing(open_store(config.store, now=now)) as store:
                told = ", ".join(f"{count} {name}" for name, count in erased.rows.items())
                line = _line("content expired", DEFAULT_TENANT, actor="system", at=now(), note=told)
                store.note([line])
            erasure.scrub(config.store)
    return erased


Ends = dict[ItemKey, datetime | None]
"""Until when a case or a hold keeps what belongs to a subject; None: no end in sight."""


def _ends(config: Config, store: Store, policy: Retention, now: datetime) -> Ends:
    ends: Ends = {}
    for case in erasure.all_cases(config.store, DEFAULT_TENANT):
        until = retention.kept_until(case, policy)
        for key in (case.subject, *(member.account for member in case.members)):
            known = ends.get(key, until)
            ends[key] = None if known is None or until is None else max(known, until)
    for key, hold in held(store, DEFAULT_TENANT, now).items():
        known = ends.get(key, hold.until)
        ends[key] = None if known is None else max(known, hold.until)
    return ends


def _due(
    policy: Retention, ends: Ends, now: datetime
) -> Callable[[str, Item | Notice, datetime], bool]:
    def is_due(source: str, record: Item | Notice, received_at: datetime) -> bool:
        keepers = [key for key in retention.concerns(source, record)[:2] if key in ends]
        if keepers:
            return all((end := ends[key]) is not None and end <= now for key in keepers)
        return received_at + timedelta(days=retention.days_for(record, policy)) <= now

    return is_due


def _entries(store: Store, tenant: TenantId) -> Iterator[LedgerEntry]:
    after = 0
    while page := store.entries(after, PAGE, tenant):
        yield from page
        after = page[-1].seq


def _line(kind: EntryKind, tenant: TenantId, *, actor: str, at: datetime, note: str) -> LedgerEntry:
    return LedgerEntry(kind=kind, tenant=tenant, actor=actor, at=at, note=note)


def _about(line: LedgerEntry, subject: ItemKey, until: datetime | None) -> LedgerEntry:
    return replace(line, subject=subject, until=until)


def _check_lasts(config: Config) -> None:
    if config.store == "memory:":
        raise InvalidConfig(place="store", reason="a store in memory keeps nothing to forget")

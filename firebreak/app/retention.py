"""Forgetting: on request and in time; holds keep what is needed."""

from collections.abc import Callable, Collection, Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from firebreak.adapters.erasure_journal import Journal
from firebreak.adapters.store import (
    Database,
    database_of,
    erasure,
    ledger,
    open_store,
    wishes,
)
from firebreak.adapters.store.alone import undisturbed
from firebreak.adapters.store.erasure import TABLES, Erased, Search
from firebreak.adapters.store.expiry import Expiry, forget_sessions
from firebreak.adapters.store.remnants import Traces
from firebreak.adapters.store.writer import Work
from firebreak.app import pipeline
from firebreak.app.config import Config
from firebreak.app.kept_acts import empty
from firebreak.app.media_room import open_room, sweep
from firebreak.app.wiring import random_id
from firebreak.model import retention
from firebreak.model.errors import InvalidConfig, StillNeeded
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, TenantId, split_key
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.ports import Now, Store
from firebreak.model.retention import Hold, Retention
from firebreak.model.wishes import EXPIRY, Wish

ANSWERED = timedelta(days=1)
"""An answer that nobody comes back for is dropped after so long."""
THOROUGH = timedelta(days=7)
"""What expired is overwritten as it is freed, all but a name in some ten thousands; a large file
is written anew for the rest once in so long, because all writes wait for that."""
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

Commit = Callable[[Search, Work[Erased]], Erased]
"""Has the last part of an erasure done, in one transaction."""


def journal(config: Config) -> Journal:
    """Give the erasure journal of a store: where the config says, else beside the database."""
    scheme, _, path = config.store.partition(":///")
    usual = f"{path if scheme == 'sqlite' else 'firebreak'}.erasures"
    return Journal(Path(config.erasures or usual))


def erase(
    config: Config,
    subject: ItemKey,
    reason: str,
    *,
    actor: str,
    now: Now,
    aliases: Callable[[], str],
    tenant: TenantId = DEFAULT_TENANT,
) -> Erased:
    """Forget an account with all it posted, or one thing, where no worker runs.

    Args:
        config: Which store.
        subject: Account or thing.
        reason: Why; kept on the ledger, so it should name nobody.
        actor: Who asked for it.
        now: Clock.
        aliases: Gives what stands in the place of identifiers.
        tenant: Whose.

    Returns:
        What was rewritten; nothing when the store does not know the subject.

    Raises:
        StillNeeded: A hold, an open case or a message on its way needs it.
        StoreServed: A server runs; ask it (``app/asking.py``).
        InvalidConfig: The store keeps nothing.
    """
    wish = wish_to_erase(subject, tenant, reason=reason, actor=actor, at=now(), name=aliases())
    _check_lasts(config)
    config = replace(config, tenant=tenant)
    with (
        undisturbed(config.store, tenant),
        closing(open_store(config.store, now=now, tenant=tenant)) as store,
    ):
        database, book = database_of(store), journal(config)
        # From here on the last reader's effects are refused, should it only have slept.
        store.begin_turn(pipeline.CURSOR)
        pay_debts(database, book, database.ask(wishes.all_of), now=now)

        def commit(_: Search, work: Work[Erased]) -> Erased:
            return database.write(work, urgent=True)

        done = fulfil(database, book, wish, now=now, aliases=aliases, commit=commit)
        database.write(partial(wishes.drop, which=wish.id))
        empty(config)
        _forget_originals(config, database, now())
    return Erased(rows=done.rows)


def _forget_originals(config: Config, database: Database, now: datetime) -> None:
    with closing(open_room(config)) as room:
        sweep(room, database, now)


def wish_to_erase(
    subject: ItemKey, tenant: TenantId, *, reason: str, actor: str, at: datetime, name: str
) -> Wish:
    """Write down who shall be forgotten; refuses what is no key with InvalidKey."""
    split_key(subject)
    return Wish(
        id=name,
        kind="erase",
        at=at,
        tenant=tenant,
        subject=subject,
        actor=actor,
        reason=reason,
    )


def fulfil(
    database: Database,
    book: Journal,
    wish: Wish,
    *,
    now: Now,
    aliases: Callable[[], str],
    commit: Commit,
    is_stopping: Callable[[], bool] = lambda: False,
) -> Wish:
    """Erase whom a wish names.

    The journal knows before the store does, and again after it: so neither a crash in between
    nor a backup taken in between brings anybody back for good. Killed at any moment, the wish
    is still there as asked, or as forgotten with only the cleaning left (:func:`pay_debts`).

    Args:
        database: Where.
        book: The erasure journal.
        wish: Whom, whose, who asked, and why.
        now: Clock.
        aliases: Gives what stands in the place of identifiers.
        commit: Has the last part done.
        is_stopping: Ends the search with StoreClosed; the wish stays as asked.

    Returns:
        The wish as it is kept now: done.

    Raises:
        StillNeeded: A hold, an open case or a message on its way needs it; nothing was erased.
    """
    subject, tenant = wish.subject, wish.tenant or DEFAULT_TENANT
    if subject is None:
        raise InvalidConfig(place="wish", reason="an erasure needs a subject")
    line = _line("subject erased", tenant, actor=wish.actor, at=now(), note=wish.reason)
    search = Search([subject], line, aliases=aliases, is_stopping=is_stopping)
    search.traces.add_word(subject)
    database.ask(search.look)
    database.ask(search.check)
    marks = (book.mark(tenant, subject),)
    book.add(marks, "begun", now())
    bare = replace(wish, subject=None, reason="", actor="")
    forgotten = replace(bare, state="forgotten", at=now(), marks=marks)
    try:
        erased = commit(search, search.rewrite(forgotten))
    except StillNeeded:
        book.add(marks, "refused", now())
        raise
    forgotten = replace(forgotten, rows=erased.rows)
    return _finish(database, book, forgotten, traces=search.traces, now=now)


def pay_debts(database: Database, book: Journal, known: Iterable[Wish], *, now: Now) -> None:
    """Finish what was forgotten when the program died: journal and freed space.

    Args:
        database: Where.
        book: The erasure journal.
        known: All wishes.
        now: Clock.

    Raises:
        StoreError: It could not be done now; the debt stays.
    """
    for wish in known:
        if wish.state == "forgotten":
            _finish(database, book, wish, traces=None, now=now)


def _finish(
    database: Database, book: Journal, wish: Wish, *, traces: Traces | None, now: Now
) -> Wish:
    if wish.id == EXPIRY:
        # Only a finished run counts, so the instant of the last one stays.
        done = replace(_cleaned(database, wish, traces, now()), state="done")
    else:
        book.add(wish.marks, "done", now())
        database.clean(TABLES, traces, is_urgent=True)
        done = replace(wish, state="done", at=now())
    database.write(partial(wishes.put, wish=done))
    return done


def _cleaned(database: Database, daily: Wish, traces: Traces | None, at: datetime) -> Wish:
    """Clean what expired: at once where that is quick, else within a week."""
    since = daily.left_since or at
    how = database.clean(TABLES, traces, is_urgent=False)
    is_left = how == "left" or (how == "searched" and daily.left_since is not None)
    if is_left and at - since >= THOROUGH:
        database.clean(TABLES, None, is_urgent=True)
        is_left = False
    return replace(daily, left_since=since if is_left else None)


def erase_again(
    database: Database,
    marks: Collection[str],
    book: Journal,
    *,
    now: Now,
    aliases: Callable[[], str],
) -> int:
    """Forget once more whom a journal marks, in a restored store.

    Args:
        database: The store's.
        marks: From the journal.
        book: The journal, which can tell a mark's name when it sees it.
        now: Clock.
        aliases: Gives what stands in the place of identifiers.

    Returns:
        How many accounts and things were found and forgotten.
    """
    wanted, found = set(marks), dict[tuple[TenantId, ItemKey], bool]()

    def look(connection: Any) -> None:
        for tenant, key in erasure.known(connection):
            if (tenant, key) not in found:
                found[tenant, key] = book.mark(tenant, key) in wanted

    if wanted:
        database.ask(look)
    by_tenant: dict[TenantId, list[ItemKey]] = {}
    for (tenant, key), is_erased in found.items():
        if is_erased:
            by_tenant.setdefault(tenant, []).append(key)
    for tenant, subjects in by_tenant.items():
        note = "again, after a restore"
        line = _line("subject erased", tenant, actor="system", at=now(), note=note)
        erasure.erase(database, subjects, line, aliases=aliases, is_final=True)
    if by_tenant:
        database.clean(TABLES, None, is_urgent=True)
    return sum(found.values())


def held(store: Store, tenant: TenantId, now: datetime) -> dict[ItemKey, Hold]:
    """Give what is on hold; looks through the whole ledger."""
    lines = database_of(store).ask(partial(ledger.hold_lines, tenant=tenant))
    return retention.holds(lines, now)


def place_hold(
    store: Store,
    subject: ItemKey,
    *,
    until: datetime,
    reason: str,
    actor: str,
    now: datetime,
    tenant: TenantId = DEFAULT_TENANT,
) -> None:
    """Keep a subject's records until an instant, whatever the policy says; a ledger line.

    Args:
        store: Whose ledger.
        subject: Account or thing.
        until: When it ends; a newer hold replaces this one.
        reason: Why; must be said.
        actor: Who.
        now: When.
        tenant: Whose.

    Raises:
        InvalidConfig: No reason, or an end that is not to come.
    """
    split_key(subject)
    if not reason.strip() or until <= now:
        raise InvalidConfig(place="hold", reason="give a reason, and an end that is to come")
    line = _line("hold placed", tenant, actor=actor, at=now, note=reason)
    store.note([replace(line, subject=subject, until=until)])


def lift_hold(
    store: Store,
    subject: ItemKey,
    *,
    reason: str,
    actor: str,
    now: datetime,
    tenant: TenantId = DEFAULT_TENANT,
) -> None:
    """End a hold before its time; a ledger line."""
    line = _line("hold lifted", tenant, actor=actor, at=now, note=reason)
    store.note([replace(line, subject=subject)])


def expire(
    config: Config,
    policy: Retention,
    *,
    now: Now,
    aliases: Callable[[], str] = random_id,
    tenant: TenantId | None = None,
) -> Erased:
    """Forget the content whose time has come, and ended sessions, where no worker runs.

    Args:
        config: Which store.
        policy: How long what is kept.
        now: Clock.
        aliases: Gives what stands in the place of names.
        tenant: Whose; None takes everybody's, by one policy.

    Returns:
        What was rewritten.

    Raises:
        StoreServed: A server runs, which does this by itself.
        InvalidConfig: The store keeps nothing.
    """
    _check_lasts(config)
    config = replace(config, tenant=tenant or DEFAULT_TENANT)
    with (
        undisturbed(config.store, config.tenant),
        closing(open_store(config.store, now=now, tenant=tenant)) as store,
    ):
        database = database_of(store)
        pay_debts(database, journal(config), database.ask(wishes.all_of), now=now)
        expiry = expire_in(database, policy, now=now, aliases=aliases, tenant=tenant)
        daily = database.ask(partial(wishes.find, which=EXPIRY))
        if daily is not None and daily.left_since is not None:
            # Nobody waits, so a large file too is written anew at once.
            database.clean(TABLES, None, is_urgent=True)
            database.write(partial(wishes.put, wish=replace(daily, left_since=None)))
        empty(config)
        _forget_originals(config, database, now())
    return erased_by(expiry)


def expire_in(
    database: Database,
    policy: Retention,
    *,
    now: Now,
    aliases: Callable[[], str],
    tenant: TenantId | None = None,
    is_stopping: Callable[[], bool] = lambda: False,
) -> Expiry:
    """Forget what has come to its time, beside everybody else's work.

    Args:
        database: Where.
        policy: How long what is kept.
        now: Clock.
        aliases: Gives what stands in the place of names.
        tenant: Whose; None takes that of everybody whom the database shows.
        is_stopping: Asked between two pages; what is left then is done the next time.

    Returns:
        The round, with what it counted.

    Raises:
        StoreClosed: The program ends while it searches.
    """
    at = now()
    expiry = Expiry(policy, at, aliases=aliases, tenant=tenant, is_stopping=is_stopping)
    database.ask(expiry.survey)
    daily = database.ask(partial(wishes.find, which=EXPIRY)) or Wish(
        id=EXPIRY, kind="expire", at=LONG_AGO, state="done"
    )
    if expiry.found:
        database.write(partial(wishes.put, wish=replace(daily, state="forgotten")))
        for page in expiry.pages():
            if is_stopping():
                return expiry
            expiry.take(database.write(page, weight=expiry.at_once))
        database.write(partial(expiry.tell, entries=list(_told(expiry, at))))
    if expiry.found or daily.left_since:
        daily = _cleaned(database, daily, expiry.traces, at)
    database.write(partial(forget_sessions, now=at))
    database.write(partial(wishes.drop_answered, until=at - ANSWERED))
    database.write(
        partial(wishes.put, wish=replace(daily, at=daily.at if tenant else at, state="done"))
    )
    return expiry


def erased_by(expiry: Expiry) -> Erased:
    """Count what a round rewrote, by table."""
    rows: dict[str, int] = {}
    for counts in expiry.counts.values():
        for table, count in counts.items():
            rows[table] = rows.get(table, 0) + count
    return Erased(rows=rows)


def _told(expiry: Expiry, at: datetime) -> Iterable[LedgerEntry]:
    """Write a line for each tenant."""
    for tenant, counts in sorted(expiry.counts.items()):
        note = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
        yield _line("content expired", tenant, actor="system", at=at, note=note)


def _line(kind: EntryKind, tenant: TenantId, *, actor: str, at: datetime, note: str) -> LedgerEntry:
    return LedgerEntry(kind=kind, tenant=tenant, actor=actor, at=at, note=note)


def _check_lasts(config: Config) -> None:
    if config.store == "memory:":
        raise InvalidConfig(place="store", reason="a store in memory keeps nothing to forget")

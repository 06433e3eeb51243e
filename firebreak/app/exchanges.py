"""Fetches the lists of others that the config names, and knows how far."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from firebreak.adapters.exchanges.contract import Exchange
from firebreak.adapters.exchanges.fetch import pages
from firebreak.adapters.exchanges.standing import Standing, StandingFile
from firebreak.adapters.lists.gathered import Gathered
from firebreak.adapters.lists.rows import LeftOut, Row
from firebreak.app.config import Config, of_tenant
from firebreak.app.lists import Imported, Importing, Job, Rejects
from firebreak.model.errors import ExchangeFailed, FirebreakError, InvalidConfig
from firebreak.model.ids import SourceId, TenantId, item_key
from firebreak.model.ports import Now, Store

SOON = timedelta(minutes=15)
"""After a failure it is tried again by then, however long the list may wait otherwise."""


def standing_file(config: Config, name: str) -> StandingFile:
    """Name the file that says how far a list was fetched: where the config says, else beside.

    Args:
        config: All settings.
        name: Of the exchange.

    Returns:
        The file; it need not be there.
    """
    scheme, _, path = config.store.partition(":///")
    usual = f"{path if scheme == 'sqlite' else 'firebreak'}.exchanges"
    return StandingFile(Path(of_tenant(config, config.exchange_folder or usual)), name)


def is_due(exchange: Exchange, standing: Standing, now: datetime) -> bool:
    """Tell whether a list is to be fetched again.

    Args:
        exchange: Its settings.
        standing: How it stands with it.
        now: When it is; a clock that was ahead, and was set right, waits for nothing.

    Returns:
        Whether its time has come.
    """
    pause = timedelta(minutes=exchange.minutes)
    last = standing.fetched_at if standing.of == _named(exchange) else None
    if standing.trouble:
        pause, last = min(pause, SOON), standing.tried_at
    return last is None or last > now or now - last >= pause


def fetch(
    name: str,
    config: Config,
    *,
    store: Store,
    tenant: TenantId,
    actor: str,
    now: Now,
    stopping: Callable[[], bool] = lambda: False,
    is_anew: bool = False,
) -> Imported:
    """Take in what has changed in one list since it was fetched last.

    The place moves when a page's entries are durable, and not before; whatever is interrupted
    goes on from there. What a person said of an entry stays, as in every import.

    Args:
        name: Of the exchange in the config.
        config: All settings.
        store: Where entries are kept.
        tenant: Whose.
        actor: Who asked for it.
        now: Clock.
        stopping: Asked before every page; True ends it there.
        is_anew: Whether to read the whole list, and withdraw what is not in it any more.

    Returns:
        What became of the entries; what was left out stands beside the standing, in
        ``NAME.rejects.jsonl``.

    Raises:
        InvalidConfig: There is no such exchange, or its settings are none.
        InvalidFile: Another process fetches it, or its standing cannot be kept.
        ExchangeFailed: The source failed; what came before is kept.
    """
    exchange = config.exchanges.get(name)
    if exchange is None:
        known = ", ".join(config.exchanges) or "none"
        raise InvalidConfig(place=f"exchanges.{name}", reason=f"no such exchange; known: {known}")
    file = standing_file(config, name)
    job = Job(tenant=tenant, name=SourceId(exchange.list), actor=actor)
    with file.held(), Rejects(file.path, keeps_last=True) as rejects:
        work = Importing(job, store=store, now=now, rejects=rejects, stopping=stopping)
        one = _Fetch(name, exchange, file=file, work=work, store=store, job=job)
        return one.run(now, is_anew=is_anew)


class _Fetch:
    """One list on its way here, page by page."""

    def __init__(
        self,
        name: str,
        exchange: Exchange,
        *,
        file: StandingFile,
        work: Importing,
        store: Store,
        job: Job,
    ) -> None:
        self._name, self._exchange = name, exchange
        self._file, self._work, self._store, self._job = file, work, store, job

    def run(self, now: Now, *, is_anew: bool) -> Imported:
        """Read to the end, and say how it went."""
        before = replace(self._file.read(), tried_at=now())
        is_other = before.of not in ("", _named(self._exchange))
        is_anew = is_anew or is_other or self._is_ahead(before)
        checkpoint = "" if is_anew else before.checkpoint
        self._standing = replace(before, of=_named(self._exchange), checkpoint=checkpoint)
        try:
            self._read(now(), is_anew=is_anew)
        except BaseException as error:
            self._work.imported = replace(self._work.imported, is_finished=False)
            says = str(error) if isinstance(error, FirebreakError) else type(error).__name__
            self._file.write(replace(before if is_anew else self._standing, trouble=says))
            raise
        finally:
            # Hours in which nothing changed leave no line.
            if self._work.imported.has_effect:
                self._work.finished()
        if self._work.imported.is_finished:
            self._file.write(replace(self._standing, fetched_at=now(), trouble=""))
        return self._work.imported

    def _is_ahead(self, standing: Standing) -> bool:
        """Whether the database is older than the place: restored, or another one."""
        if not standing.entry:
            return False
        key = item_key(self._job.name, "entry", standing.entry)
        known = self._store.entry(key, self._job.tenant)
        return known is None or known.fact.version < standing.version

    def _read(self, at: datetime, *, is_anew: bool) -> None:
        work, whole = self._work, Gathered()
        with whole:
            told, reached = 0, ""
            for page in pages(self._name, self._exchange, self._standing.checkpoint, at):
                if work.is_stopped():
                    return
                if is_anew or page.is_whole:
                    work.tell(page.rows, whole)
                    told, reached = told + len(page.rows), page.checkpoint
                elif not self._take(page.rows, page.checkpoint):
                    return
            if reached:
                self._take_whole(whole, told, reached)

    def _take(self, rows: Sequence[Row | LeftOut], checkpoint: str) -> bool:
        with Gathered() as gathered:
            self._work.tell(rows, gathered)
            self._work.know({one.id for one in rows if one.id}, gathered)
            self._work.merge(gathered, lambda _: None)
        return self._move(checkpoint)

    def _take_whole(self, gathered: Gathered, told: int, checkpoint: str) -> None:
        known = list(self._work.current())
        if not told and any(one.standing == "listed" for one in known):
            reason = "it tells of no entry at all; nothing was withdrawn for that"
            raise ExchangeFailed(place=f"exchanges.{self._name}", reason=reason)
        gathered.know(known)
        self._work.merge(gathered, lambda _: None, is_whole=True)
        self._move(checkpoint)

    def _move(self, checkpoint: str) -> bool:
        if not self._work.imported.is_finished:
            return False
        moved = replace(self._standing, checkpoint=checkpoint)
        if (last := self._work.last) is not None:
            moved = replace(moved, entry=last.id, version=last.version)
        if moved != self._standing:
            self._file.write(moved)
        self._standing = moved
        return True


def _named(exchange: Exchange) -> str:
    """Name what a place is a place in; no credential is in it."""
    parts = (exchange.source, exchange.address, exchange.group, exchange.list)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

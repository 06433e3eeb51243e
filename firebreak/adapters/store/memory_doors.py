"""Who may come in and which processes run, for the keeper in memory."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime

from msgspec.structs import replace

from firebreak.adapters.store.memory_ledger import MemoryLedger
from firebreak.model.errors import StaffChanged
from firebreak.model.ids import ReviewerId, TenantId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.people import ApiKey, LoginLink, Person, Session, as_kept
from firebreak.model.processes import Process
from firebreak.model.staffing import check_change


class MemoryDoors:
    """People, sessions, links, keys and processes; the store that owns it holds the lock."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self.people: dict[ReviewerId, Person] = {}
        self.sessions: dict[str, Session] = {}
        self.links: dict[str, tuple[LoginLink, bool]] = {}
        self.keys: dict[str, ApiKey] = {}
        self.processes: dict[str, Process] = {}

    def people_of(self, tenant: TenantId) -> list[Person]:
        """Give all people of a tenant by id."""
        found = [one for one in self.people.values() if one.tenant == tenant]
        return sorted(found, key=lambda one: one.id)

    def session(self, token: str, now: datetime) -> Session | None:
        """Give a session that has not ended."""
        found = self.sessions.get(token)
        return found if found is not None and found.until > now else None

    def end_sessions(self, token: str | None, person: ReviewerId | None) -> None:
        """End one session, or all of a person."""
        self.sessions = {
            key: one for key, one in self.sessions.items() if key != token and one.person != person
        }

    def use_link(self, token: str, now: datetime, ends_by: datetime | None) -> ReviewerId | None:
        """Spend a one-time link."""
        link, is_spent = self.links.get(token, (None, True))
        if link is None or is_spent or not now < link.until <= (ends_by or link.until):
            return None
        self.links[token] = (link, True)
        return link.person

    def api_key(self, token: str, now: datetime) -> ApiKey | None:
        """Give a key that has not expired."""
        found = self.keys.get(token)
        is_over = found and found.until is not None and found.until <= now
        return None if found is None or is_over or found.revoked_at is not None else found

    def put_process(self, process: Process) -> None:
        """Add or replace a process."""
        told = tuple(sorted(process.problems, key=lambda one: one.part))
        self.processes[process.name] = replace(process, problems=told)

    def all_processes(self) -> list[Process]:
        """Give all processes by name."""
        return [self.processes[name] for name in sorted(self.processes)]

    def end_problem(self, name: str, part: str) -> None:
        """Forget one problem of a process."""
        if found := self.processes.get(name):
            left = tuple(one for one in found.problems if one.part != part)
            self.processes[name] = replace(found, problems=left)


class MemoryStaffing:
    """Changes people and keys as :class:`firebreak.model.staffing.Staffing` says."""

    def __init__(
        self,
        doors: MemoryDoors,
        ledger: MemoryLedger,
        writing: Callable[[], AbstractContextManager[None]],
        reading: Callable[[], AbstractContextManager[None]],
    ) -> None:
        """Share what the store holds, and its lock."""
        self._doors, self._ledger = doors, ledger
        self._writing, self._reading = writing, reading

    def change_person(
        self, after: Person, *, before: Person | None, entries: Sequence[LedgerEntry] = ()
    ) -> None:
        """Add or change a person, if nobody else has meanwhile."""
        with self._writing():
            everybody = self._doors.people_of(after.tenant)
            if before is None and after.id in self._doors.people:
                raise StaffChanged(what=f"person {after.id}")
            check_change(everybody, after, before and as_kept(before))
            self._doors.people[after.id] = as_kept(after)
            self._ledger.write(entries)

    def change_key(
        self, after: ApiKey, *, before: ApiKey | None, entries: Sequence[LedgerEntry] = ()
    ) -> None:
        """Add or change a key, if nobody else has meanwhile."""
        with self._writing():
            if self._doors.keys.get(after.token) != before:
                raise StaffChanged(what=f"key {after.id}")
            self._doors.keys[after.token] = after
            self._ledger.write(entries)

    def api_keys(self, tenant: TenantId) -> list[ApiKey]:
        """Give all keys of a tenant, oldest first."""
        with self._reading():
            found = [one for one in self._doors.keys.values() if one.tenant == tenant]
        return sorted(found, key=lambda one: (one.created_at, one.token))

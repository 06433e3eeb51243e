"""Who may come in and which processes run, for the keeper in memory."""

from datetime import datetime

from msgspec.structs import replace

from firebreak.model.ids import ReviewerId, TenantId
from firebreak.model.people import ApiKey, LoginLink, Person, Session
from firebreak.model.processes import Process


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
        return found if found and (found.until is None or found.until > now) else None

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

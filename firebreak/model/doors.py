"""What a store is asked about people, their sessions, links and keys."""

from datetime import datetime
from typing import Protocol

from firebreak.model.ids import ReviewerId, TenantId
from firebreak.model.people import ApiKey, LoginLink, Person, Session


class People(Protocol):
    """Knows who may come in; only digests of tokens are kept."""

    def put_person(self, person: Person) -> None:
        """Add or replace a person."""
        ...

    def person(self, person: ReviewerId) -> Person | None:
        """Give one person; None when unknown."""
        ...

    def people(self, tenant: TenantId) -> list[Person]:
        """Give all people of a tenant by id."""
        ...

    def put_session(self, session: Session) -> None:
        """Keep a session."""
        ...

    def session(self, token: str, now: datetime) -> Session | None:
        """Give a session that has not ended, by the digest of its token."""
        ...

    def end_sessions(self, token: str | None, person: ReviewerId | None) -> None:
        """End one session, or all of a person."""
        ...

    def put_link(self, link: LoginLink) -> None:
        """Keep a one-time link."""
        ...

    def use_link(
        self, token: str, now: datetime, *, ends_by: datetime | None = None
    ) -> ReviewerId | None:
        """Spend a one-time link: gives its person the first time only, and only in time.

        Args:
            token: Digest of what the link holds.
            now: A link that has ended by then stays unspent and gives nobody.
            ends_by: So does one that ends later than this; None admits any.

        Returns:
            Whom it admits; None for nobody.
        """
        ...

    def put_api_key(self, key: ApiKey) -> None:
        """Keep an API key's digest."""
        ...

    def api_key(self, token: str, now: datetime) -> ApiKey | None:
        """Give a key that has not expired, by the digest of its token."""
        ...

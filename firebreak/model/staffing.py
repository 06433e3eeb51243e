"""The protocol by which people and keys change, in step with the ledger."""

from collections.abc import Sequence
from typing import Protocol

from firebreak.model.errors import LastAdmin, StaffChanged
from firebreak.model.ids import TenantId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.people import ApiKey, Person


class Staffing(Protocol):
    """Changes people and keys, each with its ledger lines in one transaction."""

    def change_person(
        self, after: Person, *, before: Person | None, entries: Sequence[LedgerEntry] = ()
    ) -> None:
        """Add or change a person, if nobody else has meanwhile.

        Args:
            after: As they shall be.
            before: As they were read; None for somebody new.
            entries: What is told of it.

        Raises:
            StaffChanged: Somebody else changed them first; nothing was kept.
            LastAdmin: Nobody would be left who can let people in; nothing was kept.
        """
        ...

    def change_key(
        self, after: ApiKey, *, before: ApiKey | None, entries: Sequence[LedgerEntry] = ()
    ) -> None:
        """Add or change a key, if nobody else has meanwhile; StaffChanged as above."""
        ...

    def api_keys(self, tenant: TenantId) -> list[ApiKey]:
        """Give all keys of a tenant, ended ones too, oldest first."""
        ...


def check_change(everybody: Sequence[Person], after: Person, before: Person | None) -> None:
    """Refuse a change of a person that stores must not make.

    Args:
        everybody: All people of the tenant, as they stand in the same transaction.
        after: As one of them shall be.
        before: As whoever changes them has read them; None for somebody new.

    Raises:
        StaffChanged: They are not as they were read.
        LastAdmin: There are admins now, and there would be none.
    """
    stored = next((one for one in everybody if one.id == after.id), None)
    if stored != before:
        raise StaffChanged(what=f"person {after.id}")
    rest = [one for one in everybody if one.id != after.id]
    for able in (is_admin, comes_in):
        if any(map(able, everybody)) and not any(map(able, (*rest, after))):
            raise LastAdmin(person=after.id)


def is_admin(person: Person) -> bool:
    """Say whether a person can let others in."""
    return "people" in person.own and not person.disabled


def comes_in(person: Person) -> bool:
    """Say whether an admin has a password to come in with."""
    return is_admin(person) and bool(person.password)

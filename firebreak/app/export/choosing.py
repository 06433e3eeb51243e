"""Which tables somebody may have, and which of them they want."""

from collections.abc import Callable, Collection, Sequence

from firebreak.app.export import tables
from firebreak.app.export.contract import Table
from firebreak.model.errors import InvalidDecision, NotAllowed
from firebreak.model.people import POWERS, Power, Role, who_can
from firebreak.model.plugins import discover

May = Callable[[Power], bool]
"""Whether somebody may read what a power opens."""


def all_tables() -> tuple[Table, ...]:
    """Give every table, by name."""
    return discover(tables, "TABLE", Table)


def offered(may: May) -> tuple[Table, ...]:
    """Give the tables that somebody may have, by name."""
    return tuple(one for one in all_tables() if may(one.power))


def chosen(names: Collection[str], may: May, who: str) -> tuple[Table, ...]:
    """Give the tables that somebody asks for.

    Args:
        names: Of tables; empty takes all that they may have, but those of people's words.
        may: What they may read.
        who: For the refusal.

    Returns:
        By name, each once.

    Raises:
        InvalidDecision: There is no such table, or none is left.
        NotAllowed: One of them is not for them.
    """
    found = all_tables()
    known = [one.name for one in found]
    if unknown := sorted(set(names) - set(known)):
        raise InvalidDecision(
            field="tables", reason=f"there is no {unknown[0]!r}; known are {', '.join(known)}"
        )
    wanted = [one for one in found if one.name in names]
    for one in wanted:
        if not may(one.power):
            what = f"export the table {one.name}"
            raise NotAllowed(who=who, what=what, ask=f"{who_can(one.power)} can")
    taken = wanted or [one for one in found if may(one.power) and not one.is_content]
    if not taken:
        raise NotAllowed(who=who, what="export anything", ask=f"{who_can('look')} can")
    return tuple(taken)


def of_roles(roles: Sequence[Role]) -> May:
    """Say what roles may read, as :meth:`firebreak.model.people.Person.may_read` does.

    Args:
        roles: Which; without any, everything.

    Returns:
        A question about one power.
    """
    held = frozenset[Power]().union(*(POWERS[one] for one in roles))
    return lambda power: not roles or power in held or "audit" in held

"""Whose rows a connection sees: one tenant's, or everybody's."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Text, bindparam, event, or_

from firebreak.model.ids import DEFAULT_TENANT, TenantId

_TENANT = "tenant"
_WHOSE = bindparam("whose", type_=Text())


def bind(engine: Engine, tenant: TenantId | None) -> None:
    """Make all connections of an engine one tenant's.

    Args:
        engine: Before its first connection.
        tenant: Whose; None for what must see everybody's rows (migration, copy, backup, doctor).
    """

    @event.listens_for(engine, "connect")
    def connected(_: Any, record: Any) -> None:
        record.info[_TENANT] = tenant


def bound(connection: Connection) -> TenantId | None:
    """Tell whose rows a connection sees; None for everybody's."""
    found: TenantId | None = connection.info.get(_TENANT)
    return found


def owner(connection: Connection) -> TenantId:
    """Tell whose a row is that says nothing of it itself, such as a session or a cursor."""
    return bound(connection) or DEFAULT_TENANT


def visible(column: Any) -> ColumnElement[bool]:
    """Give the condition that a row is one of those a connection sees.

    Args:
        column: The column ``tenant`` of the rows.

    Returns:
        A condition; its statement is run with what :func:`whose` gives.
    """
    return or_(_WHOSE.is_(None), column == _WHOSE)


def whose(connection: Connection, **values: Any) -> dict[str, Any]:
    """Give the values of a statement that holds :func:`visible`, with its others."""
    return {"whose": bound(connection), **values}

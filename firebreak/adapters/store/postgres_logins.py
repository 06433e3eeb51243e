"""A server's login for one tenant: bound to its rows, whatever it asks."""

from contextlib import closing
from typing import Any

import psycopg
from psycopg import sql

from firebreak.adapters.store.postgres_engines import connect
from firebreak.adapters.store.walls import APP, ERASING
from firebreak.adapters.store.writer import plainly
from firebreak.model.errors import InvalidConfig, StoreError
from firebreak.model.ids import TenantId

PREFIX = "firebreak_login_"
"""Start of a policy's name; the login follows."""
LONGEST_LOGIN = 63 - len(PREFIX)
"""Names in Postgres are 63 bytes long at most, and cut silently."""
_LOGIN = """
SELECT r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR EXISTS (
    SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND pg_has_role(r.oid, relowner, 'MEMBER'))
FROM pg_roles r WHERE r.rolname = %s AND r.rolcanlogin
"""
_WALLED = """
SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
    AND a.attname = 'tenant' AND NOT a.attisdropped ORDER BY 1
"""


def bind(url: str, login: str, tenant: TenantId) -> int:
    """Let a login come in as a tenant's processes do, and see no other tenant's rows ever.

    The setting that names the tenant can be set by any statement; who signed in cannot. So each
    table gets one more policy, which looks at that. May be done again, and has to be after a
    migration that adds a table.

    Args:
        url: Address of the database, as the owner of its tables.
        login: A role that may sign in; it owns nothing here.
        tenant: Whose.

    Returns:
        How many tables it is bound on.

    Raises:
        InvalidConfig: There is no such login, or no policy would bind it.
        StoreError: The server refuses.
    """
    try:
        with closing(connect(url)) as server:
            _check(server, login)
            server.execute(sql.SQL(f"GRANT {APP} TO {{}}").format(sql.Identifier(login)))
            tables = [str(name) for (name,) in server.execute(_WALLED).fetchall()]
            for table in tables:
                _bind(server, table, login, tenant)
            server.execute(ERASING)
            server.commit()
    except psycopg.Error as error:
        raise StoreError(
            f"the login {login!r} is not bound: {plainly(error)}; do it as the owner of the "
            "tables, who may grant firebreak_app"
        ) from error
    return len(tables)


def _check(server: psycopg.Connection[Any], login: str) -> None:
    if len(login.encode()) > LONGEST_LOGIN:
        raise InvalidConfig(place="login", reason=f"at most {LONGEST_LOGIN} bytes")
    found = server.execute(_LOGIN, (login,)).fetchone()
    if found is None:
        raise InvalidConfig(place="login", reason=f"there is no login {login!r}; createuser first")
    if found[0]:
        raise InvalidConfig(
            place="login",
            reason=f"{login!r} owns tables here or stands above their walls; take one that has "
            "no rights of its own",
        )


def _bind(server: psycopg.Connection[Any], table: str, login: str, tenant: TenantId) -> None:
    names = {"table": sql.Identifier(table), "policy": sql.Identifier(PREFIX + login)}
    server.execute(sql.SQL("DROP POLICY IF EXISTS {policy} ON {table}").format(**names))
    rule = sql.SQL(
        "CREATE POLICY {policy} ON {table} AS RESTRICTIVE "
        "USING (session_user <> {login} OR tenant = {tenant})"
    )
    values = {"login": sql.Literal(login), "tenant": sql.Literal(str(tenant))}
    server.execute(rule.format(**names, **values))
    told = sql.SQL("COMMENT ON POLICY {policy} ON {table} IS {tenant}")
    server.execute(told.format(**names, **values))

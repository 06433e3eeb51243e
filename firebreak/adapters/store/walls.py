"""Row-level security on Postgres: a connection sees one tenant's rows alone."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, text

from firebreak.model.ids import TenantId

APP = "firebreak_app"
"""Role that a tenant's connections take: it owns nothing, and cannot change a ledger line."""
KEEPER: Mapping[str, str] = {"firebreak.keeper": "on"}
"""Settings of a connection that sees everybody's rows; only the owner of the tables may."""

_WALLED = """
SELECT c.table_name, t.tableowner FROM information_schema.columns c
JOIN pg_tables t ON t.schemaname = c.table_schema AND t.tablename = c.table_name
WHERE c.table_schema = 'public' AND c.column_name = 'tenant' ORDER BY 1
"""
_WALL = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS firebreak_tenant ON {table};
CREATE POLICY firebreak_tenant ON {table}
    USING (tenant = current_setting('firebreak.tenant', true));
DROP POLICY IF EXISTS firebreak_keeper ON {table};
CREATE POLICY firebreak_keeper ON {table} TO "{owner}"
    USING (current_setting('firebreak.keeper', true) = 'on')
"""
# It runs with its owner's rights, whom no policy may bind, so it asks itself who signed in; the
# comment on a login's policy is its tenant (postgres_logins.py).
ERASING = """
CREATE OR REPLACE FUNCTION firebreak_erase_lines(numbers bigint[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
    UPDATE ledger SET private = NULL, salt = NULL
    WHERE tenant = current_setting('firebreak.tenant', true) AND seq = ANY (numbers)
    AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = 'ledger'::regclass
        AND p.polname = 'firebreak_login_' || session_user
        AND obj_description(p.oid, 'pg_policy') IS DISTINCT FROM tenant) $$"""
"""The one way to a ledger line for a tenant's connections."""
# Places in the feed are given out for all tenants together, so whoever appends must know the
# last one; the number is all that is told. A setting may be bound to a function by superusers
# alone, so this one takes it and gives it back.
_DOORS = f"""
CREATE OR REPLACE FUNCTION firebreak_last_place() RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE before text := coalesce(current_setting('firebreak.keeper', true), ''); last bigint;
BEGIN
    PERFORM set_config('firebreak.keeper', 'on', true);
    SELECT coalesce(max(seq), 0) INTO last FROM records;
    PERFORM set_config('firebreak.keeper', before, true);
    RETURN last;
END $$;;
{ERASING};;
REVOKE ALL ON FUNCTION firebreak_last_place(), firebreak_erase_lines(bigint[]) FROM PUBLIC
"""
_MAKE_ROLE = f"""
DO $$ BEGIN
    CREATE ROLE {APP} NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL;
END $$
"""
_TAKE_ROLE = f"""
DO $$ BEGIN
    GRANT {APP} TO CURRENT_USER;
EXCEPTION WHEN insufficient_privilege THEN NULL;
END $$
"""
GRANTS = f"""
GRANT USAGE ON SCHEMA public TO {APP};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APP};
REVOKE UPDATE, DELETE ON ledger FROM {APP};
REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM {APP};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP};
GRANT EXECUTE ON FUNCTION firebreak_last_place(), firebreak_erase_lines(bigint[]) TO {APP}
"""
"""What the role may do; run again after the role was made by hand."""
_WHO = f"""
SELECT rolname, rolsuper OR rolbypassrls,
    coalesce((SELECT pg_has_role(oid, 'MEMBER') FROM pg_roles WHERE rolname = '{APP}'), false)
FROM pg_roles WHERE rolname = session_user
"""
_OWNS = """
SELECT EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    AND pg_has_role(session_user, relowner, 'MEMBER'))
"""
_OPEN = """
SELECT t.relname FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid
WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND a.attname = 'tenant'
    AND NOT a.attisdropped AND NOT (t.relrowsecurity AND t.relforcerowsecurity) ORDER BY 1
"""
_UNBOUND = """
SELECT count(*) FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid
WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND a.attname = 'tenant'
    AND NOT a.attisdropped AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid
        AND NOT p.polpermissive AND p.polname = 'firebreak_login_' || session_user)
"""
_MAY_TAKE = text(
    f"SELECT coalesce((SELECT pg_has_role(oid, 'MEMBER') FROM pg_roles WHERE rolname = '{APP}'), "
    "false)"
)


class Wall(Struct, frozen=True, kw_only=True):
    """How far a server keeps tenants apart by itself.

    Attributes:
        login: Who asked.
        has_role: Whether a tenant's connections take the role that owns nothing.
        is_above: Whether policies do not bind this user: a superuser, or one that bypasses them.
        open_tables: Tables without a wall, in alphabetical order.
        is_owner: Whether this user owns tables, or may act as who does; policies that are forced
            bind it, but it can take them away, and the role off.
        is_bound: Whether every table looks at who signed in, so that this user sees one tenant's
            rows whatever it sets (:mod:`postgres_logins`).
    """

    login: str
    has_role: bool
    is_above: bool
    open_tables: tuple[str, ...]
    is_owner: bool = True
    is_bound: bool = False

    @property
    def is_standing(self) -> bool:
        """Whether a question that forgot the tenant still gets one tenant's rows alone."""
        return not self.open_tables and (self.has_role or not self.is_above)


def wall_of(ask: Callable[[str], Sequence[Any]]) -> Wall:
    """Look at the walls of a server.

    Args:
        ask: Answers a question with rows, as the user that Firebreak signs in as.

    Returns:
        What was found.
    """
    ((login, is_above, takes),) = ask(_WHO)
    tables = tuple(row[0] for row in ask(_OPEN))
    ((owns,),), ((unbound,),) = ask(_OWNS), ask(_UNBOUND)
    return Wall(
        login=login,
        has_role=takes,
        is_above=is_above,
        open_tables=tables,
        is_owner=owns,
        is_bound=not unbound,
    )


def raise_walls(connection: Connection) -> None:
    """Wall in every table that says whose its rows are; may be done again.

    The role is made where this user may make one. Where not, the tables are walled all the same,
    and ``firebreak doctor`` says what an administrator of the server should run.

    Args:
        connection: A migration's, of the owner of the tables.
    """
    for table, owner in connection.execute(text(_WALLED)).all():
        _run(connection, _WALL.format(table=table, owner=owner))
    _run(connection, _DOORS)
    connection.execute(text(_MAKE_ROLE))
    connection.execute(text(_TAKE_ROLE))
    if has_role(connection):
        _run(connection, GRANTS)


def has_role(connection: Connection) -> bool:
    """Tell whether this user may take the role of a tenant's connections."""
    return bool(connection.execute(_MAY_TAKE).scalar())


def has_tables(connection: Connection) -> bool:
    """Tell whether a database has any table of ours."""
    return bool(connection.execute(text("SELECT to_regclass('alembic_version')")).scalar())


def owns_tables(connection: Connection) -> bool:
    """Tell whether this user owns tables, and so may see everybody's rows and write them anew."""
    return bool(connection.execute(text(_OWNS)).scalar())


def settings_of(tenant: TenantId | None, *, has_role: bool) -> Mapping[str, str]:
    """Give the settings with which a connection is opened.

    Args:
        tenant: Whose rows it sees; None for everybody's.
        has_role: Whether this user may take the role of a tenant's connections.

    Returns:
        Values by the setting's name.
    """
    if tenant is None:
        return KEEPER
    return {"firebreak.tenant": tenant} | ({"role": APP} if has_role else {})


def _run(connection: Connection, statements: str) -> None:
    driver: Any = connection.connection.driver_connection
    for statement in statements.split(";;\n"):
        driver.execute(statement)

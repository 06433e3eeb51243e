"""FB-D025: the server itself keeps tenants apart."""

from firebreak.adapters.store.walls import APP, GRANTS
from firebreak.app.doctor.contract import Answer, Check, Patient, good, skipped, warning


def examine(one: Patient) -> Answer:
    """Ask whether every table is walled, and whether the walls bind this user."""
    if one.condition is None:
        return skipped("the store cannot be read")
    wall = one.condition.wall
    if wall is None:
        return good("no server: whoever may read the file may read it all")
    if wall.open_tables:
        return warning(f"without row-level security: {', '.join(wall.open_tables)}")
    if wall.is_standing and wall.has_role:
        return good(f"all tables are walled, and requests take the role {APP}")
    make = f'CREATE ROLE {APP} NOLOGIN; GRANT {APP} TO "{wall.login}";'
    rights = " ".join(f"{GRANTS.strip()};".split())
    if wall.is_standing:
        return warning(
            f"all tables are walled, but {wall.login} owns them and could change the ledger's "
            f"guards: as a superuser run {make} and in this database {rights}"
        )
    return warning(
        f"{wall.login} is a superuser, whom no wall binds: run {make} and in this database {rights}"
    )


CHECK = Check(
    id="FB-D025",
    title="The server itself keeps tenants apart",
    why="A question that forgot to say whose rows it wants would be answered with everybody's.",
    fix="Run the statements above once, and restart Firebreak (docs/store.md, Tenants).",
    examine=examine,
)

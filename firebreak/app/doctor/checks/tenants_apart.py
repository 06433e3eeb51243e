"""FB-D025: the server itself keeps tenants apart."""

from firebreak.adapters.store.walls import APP, GRANTS, Wall
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
        return good(f"all tables are walled, and requests take the role {APP}; {_login(wall)}")
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


def _login(wall: Wall) -> str:
    """Say what somebody could do who runs any statement in this program's name."""
    if wall.is_above:
        return (
            f"but serve signs in as {wall.login}, whom no wall binds once the role is given back: "
            "give it a login of its own (docs/store.md, Two logins)"
        )
    if wall.is_owner:
        return (
            f"{wall.login} owns them and could take the walls away: a login of its own for serve "
            "could not (docs/store.md, Two logins)"
        )
    if not wall.is_bound:
        return (
            f"{wall.login} owns none of them, but a statement of its own could name another "
            f"tenant: firebreak migrate --login {wall.login}, as the owner, ends that"
        )
    return f"{wall.login} owns none of them and is bound to one tenant, whatever it asks"


CHECK = Check(
    id="FB-D025",
    title="The server itself keeps tenants apart",
    why="A question that forgot to say whose rows it wants would be answered with everybody's.",
    fix="Run the statements above once, and restart Firebreak (docs/store.md, Tenants).",
    examine=examine,
)

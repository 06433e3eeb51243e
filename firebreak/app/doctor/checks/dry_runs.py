"""FB-D027: decisions are carried out, and not only rehearsed."""

from firebreak.app.doctor.contract import Answer, Check, Patient, good, warning


def examine(one: Patient) -> Answer:
    """Look for platforms that a simulated twin stands in for."""
    found = [name for name, endpoint in one.config.platforms.items() if endpoint.dry_run]
    if not found:
        return good("no platform is a dry run")
    return warning(
        f"dry run: nothing is sent to {', '.join(found)}, and nothing is confirmed there"
    )


CHECK = Check(
    id="FB-D027",
    title="What people decide is carried out on every platform",
    why="In a dry run a twin takes every action, and the account it is about goes on.",
    fix="Once the rehearsal is over, take dry_run out of [platforms.NAME] and restart.",
    examine=examine,
)

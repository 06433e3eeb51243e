"""FB-D014: no platform was given up on."""

from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good, skipped


def examine(one: Patient) -> Answer:
    """Count messages that will not be tried again."""
    if one.condition is None:
        return skipped("the store does not answer")
    dead = one.condition.dead
    return failed(f"{dead:,} messages were given up on") if dead else good("none")


CHECK = Check(
    id="FB-D014",
    title="No message to a platform was given up on",
    why="A decision that never reached the platform protects nobody.",
    fix="See the failed actions in the console, mend the endpoint, and send them again.",
    examine=examine,
)

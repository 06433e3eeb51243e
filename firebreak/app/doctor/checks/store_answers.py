"""FB-D001: the store is there and can be read."""

from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good, warning


def examine(one: Patient) -> Answer:
    """Say which keeper answered, or why none did."""
    if one.condition is None:
        return failed(one.trouble)
    if one.condition.kind == "memory":
        return warning("everything is in memory and gone when the process ends")
    return good(f"{one.condition.kind} answers")


CHECK = Check(
    id="FB-D001",
    title="The store is there and can be read",
    why="Everything Firebreak knows is in it.",
    fix="See `store` in the config: the file, its rights and its disk, or the server.",
    examine=examine,
)

"""FB-D003: what was answered survives a power cut."""

from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good, skipped

ENOUGH = {
    "synchronous": ("FULL", "EXTRA"),
    "synchronous_commit": ("on", "remote_apply"),
    "fsync": ("on",),
    "full_page_writes": ("on",),
}


def examine(one: Patient) -> Answer:
    """Look at every setting that a power cut would put to the test."""
    told = one.condition.durability if one.condition else {}
    asked = {name: told[name] for name in ENOUGH if name in told}
    if not asked:
        return skipped("no store that lasts yet")
    weak = [f"{name} is {value}" for name, value in asked.items() if value not in ENOUGH[name]]
    if weak:
        return failed(", ".join(weak))
    return good(", ".join(f"{name} {value}" for name, value in asked.items()))


CHECK = Check(
    id="FB-D003",
    title="Commits survive a power cut",
    why="Below FULL, decisions that were answered with yes are lost when the power goes.",
    fix="SQLite: use a library that honours synchronous=FULL. Postgres: set fsync, "
    "full_page_writes and synchronous_commit to on.",
    examine=examine,
    is_needed_to_start=True,
)

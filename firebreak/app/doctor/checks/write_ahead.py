"""FB-D004: the SQLite file is written through a log."""

from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good, skipped


def examine(one: Patient) -> Answer:
    """Read the journal mode out of the file."""
    mode = one.condition.durability.get("journal_mode") if one.condition else None
    if mode is None:
        return skipped("no SQLite file")
    return good("journal_mode wal") if mode == "wal" else failed(f"journal_mode {mode}")


CHECK = Check(
    id="FB-D004",
    title="The file is written ahead (WAL)",
    why="Without the log, readers and the writer wait for each other.",
    fix="Start Firebreak once on the file; network disks cannot have one: use Postgres there.",
    examine=examine,
)

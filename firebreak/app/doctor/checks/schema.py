"""FB-D002: the store's schema is the one this program knows."""

from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good, skipped, warning


def examine(one: Patient) -> Answer:
    """Compare the step that the store has reached with the newest one known here."""
    found = one.condition
    if found is None or found.kind == "memory":
        return skipped("no store that lasts")
    if found.revision == found.known:
        return good(f"schema {found.revision}")
    if found.revision is None or found.revision < found.known:
        return warning(f"schema {found.revision or 'none'}; the next start brings {found.known}")
    return failed(f"schema {found.revision}, and this program knows up to {found.known}")


CHECK = Check(
    id="FB-D002",
    title="The schema is the one this program knows",
    why="An old program would misread what a newer one wrote.",
    fix="Start the newer Firebreak, or restore the backup made before the upgrade.",
    examine=examine,
)
